import { z } from 'zod'
import { addDays, addMonths, dateOf, IsoDate, monthNumber, startOfMonth, yearOf } from './iso-date.ts'
import { StaffId } from './staff.ts'
import { TargetMeasure, TargetPeriod } from './target.ts'

/** One target and how far one is with it: 分 or a number; `done` is null where the book cannot know it. */
export const TargetCell = z.object({ target: z.number(), done: z.number().nullable() })
export type TargetCell = z.infer<typeof TargetCell>

/** Targets of a period against what was done, for the branch and for each person who has any. */
export const TargetProgress = z.object({
  period: TargetPeriod,
  from: IsoDate,
  /** Last day of the period. */
  to: IsoDate,
  /** Part of the period's working days that has gone, 0–1. */
  timeGone: z.number(),
  measures: z.array(TargetMeasure),
  /** In the order of the measures. */
  branch: z.array(TargetCell),
  people: z.array(z.object({ staffId: StaffId, name: z.string(), cells: z.array(TargetCell.nullable()) })),
})
export type TargetProgress = z.infer<typeof TargetProgress>

/** What one person is to reach. */
export interface StatedTarget {
  staffId: StaffId
  measure: TargetMeasure
  amount: number
}

/** A period with its first and its last day. */
export interface PeriodSpan {
  period: TargetPeriod
  from: IsoDate
  to: IsoDate
}

/** The month, quarter, half and year that a day lies in, the shortest first. */
export function periodsAround(day: IsoDate): PeriodSpan[] {
  const [year, month] = [yearOf(day), monthNumber(day)]
  const quarter = Math.ceil(month / 3)
  const half = month <= 6 ? 1 : 2
  const span = (ending: string, from: IsoDate, months: number): PeriodSpan => ({
    period: TargetPeriod.parse(`${year}${ending}`),
    from,
    to: addDays(addMonths(from, months), -1),
  })
  return [
    span(`-${String(month).padStart(2, '0')}`, startOfMonth(day), 1),
    span(`-Q${quarter}`, dateOf(year, quarter * 3 - 2, 1), 3),
    span(`-H${half}`, dateOf(year, half * 6 - 5, 1), 6),
    span('', dateOf(year, 1, 1), 12),
  ]
}

/** A period in words: 2026-11 → 11月, 2026-Q4 → 四季度. */
export function periodWords({ period }: Pick<PeriodSpan, 'period'>): string {
  const part = period.slice(5)
  if (part === '') return `${period}年`
  if (part.startsWith('Q')) return `${'一二三四'.charAt(Number(part.slice(1)) - 1)}季度`
  if (part.startsWith('H')) return part === 'H1' ? '上半年' : '下半年'
  return `${Number(part)}月`
}

/** What was done of each measure, by person; under null what is nobody's. A measure that is not there is not known. */
export type DoneByMeasure = ReadonlyMap<TargetMeasure, ReadonlyMap<StaffId | null, number>>

/**
 * Sets what was done beside what was asked. The branch's own figure has everybody's, and what is nobody's,
 * since its target is met by all of it.
 */
export function besideTargets(
  targets: readonly StatedTarget[],
  done: DoneByMeasure,
  people: readonly { id: StaffId; name: string }[],
): Pick<TargetProgress, 'measures' | 'branch' | 'people'> {
  const measures = TargetMeasure.options.filter((measure) => targets.some((target) => target.measure === measure))
  const asked = new Map(targets.map(({ staffId, measure, amount }) => [`${staffId} ${measure}`, amount]))
  const sumOf = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0)
  return {
    measures,
    branch: measures.map((measure) => {
      const all = done.get(measure)
      const target = sumOf(targets.filter((each) => each.measure === measure).map(({ amount }) => amount))
      return { target, done: all === undefined ? null : sumOf(all.values()) }
    }),
    people: people
      .filter(({ id }) => targets.some(({ staffId }) => staffId === id))
      .map(({ id, name }) => ({
        staffId: id,
        name,
        cells: measures.map((measure) => {
          const target = asked.get(`${id} ${measure}`)
          const all = done.get(measure)
          return target === undefined ? null : { target, done: all === undefined ? null : (all.get(id) ?? 0) }
        }),
      })),
  }
}
