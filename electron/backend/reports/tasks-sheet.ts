import { POSTS } from '#shared/domain/post.ts'
import { TASK_KINDS, TaskKindName } from '#shared/domain/task.ts'
import type { Section } from '../sheets/table.ts'
import type { QueueCount } from './day-counts.store.ts'
import type { Worker } from './work-log-sheet.ts'

/** The sheet 任务完成: each person's queue of a day or a month by kind of task, and what became of it. */
export function tasksSheet(on: string, people: readonly Worker[], counts: readonly QueueCount[]): Section {
  const byPerson = Map.groupBy(counts, ({ staffId }) => staffId)
  const inOrder = (a: QueueCount, b: QueueCount) => TaskKindName.options.indexOf(a.kind) - TaskKindName.options.indexOf(b.kind)
  return {
    name: '任务完成',
    title: `任务完成 ${on}`,
    columns: [
      { heading: '姓名', kind: 'text', grouped: true },
      { heading: '岗位', kind: 'text' },
      { heading: '任务', kind: 'text' },
      { heading: '名单人数', kind: 'count', total: true },
      { heading: '已完成', kind: 'count', total: true },
      { heading: '改期', kind: 'count', total: true },
      { heading: '取消', kind: 'count', total: true },
      { heading: '未完成', kind: 'count', total: true },
      { heading: '完成率', kind: 'percent' },
    ],
    rows: people.flatMap(({ staffId, name, post }) =>
      (byPerson.get(staffId) ?? [])
        .toSorted(inOrder)
        .map(({ kind, queued, done, rescheduled, dropped }) => [
          name,
          POSTS[post],
          TASK_KINDS[kind],
          queued,
          done,
          rescheduled,
          dropped,
          queued - done - rescheduled - dropped,
          queued === 0 ? null : done / queued,
        ]),
    ),
  }
}
