import { fen } from '#shared/domain/fen.ts'
import { POSTS } from '#shared/domain/post.ts'
import type { StaffMember } from '#shared/domain/staff.ts'
import { TARGET_MEASURES } from '#shared/domain/target.ts'
import type { TargetCell, TargetProgress } from '#shared/domain/target-progress.ts'
import type { Section, TableCell } from '../sheets/table.ts'

/** The sheet 目标完成: each target with what was done of it, the branch first; what the book cannot know stays empty. */
export function targetsSheet(progress: TargetProgress, staff: readonly StaffMember[]): Section {
  const { measures, branch, people, period } = progress
  const posts = new Map(staff.map(({ id, post }) => [id, POSTS[post]]))
  const rowsOf = (name: string, post: string, cells: readonly (TargetCell | null)[]): TableCell[][] =>
    measures.flatMap((measure, place) => {
      const cell = cells[place] ?? null
      if (cell === null) return []
      const { label, counts } = TARGET_MEASURES[measure]
      const { target, done } = cell
      const share = done === null || target <= 0 ? null : done / target
      const figures: TableCell[] =
        counts === 'amount' ? [fen(target), done === null ? null : fen(done), null, null] : [null, null, target, done]
      return [[name, post, label, ...figures, share]]
    })
  return {
    name: '目标完成',
    title: `目标完成 ${period}`,
    columns: [
      { heading: '姓名', kind: 'text', width: 14 },
      { heading: '岗位', kind: 'text', width: 14 },
      { heading: '指标', kind: 'text', width: 14 },
      { heading: '目标金额', kind: 'amount' },
      { heading: '完成金额', kind: 'amount' },
      { heading: '目标数', kind: 'count' },
      { heading: '完成数', kind: 'count' },
      { heading: '完成率', kind: 'percent' },
    ],
    rows: [
      ...rowsOf('全网点', '', branch),
      ...people.flatMap(({ staffId, name, cells }) => rowsOf(name, posts.get(staffId) ?? '', cells)),
    ],
  }
}
