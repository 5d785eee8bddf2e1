import { wan } from '#shared/domain/fen.ts'
import type { Post } from '#shared/domain/post.ts'
import { seeded } from '#shared/domain/seeded.ts'
import type { SampleOrder } from '#shared/domain/sample.ts'
import { periodOfDay, type TargetMeasure, type TargetPeriod } from '#shared/domain/target.ts'
import { type WorkCalendar, workingDaysInMonth } from '#shared/domain/work-calendar.ts'
import type { SampleStaff } from './roster.ts'

/** What one person is to reach in a month: amounts in 分, the rest as numbers. */
export interface SampleTarget {
  period: TargetPeriod
  person: SampleStaff
  goals: Partial<Record<TargetMeasure, number>>
}

type Goals = (random: { whole(least: number, most: number): number }) => Partial<Record<TargetMeasure, number>>

/** Amounts in 万元, by what a post can do; a first year counts half (S2.26). */
const GOALS: Partial<Record<Post, Goals>> = {
  wealth: (random) => ({ deposits: random.whole(30, 60) * 10, sales: random.whole(30, 50) * 10, vips: random.whole(4, 8) }),
  account: (random) => ({ deposits: random.whole(40, 80) * 10, sales: random.whole(15, 30) * 10, vips: random.whole(3, 6) }),
  remote: (random) => ({ deposits: random.whole(10, 30) * 10, sales: random.whole(10, 20) * 10, vips: random.whole(2, 4) }),
  lobby: (random) => ({ sales: random.whole(5, 12) * 10, flags: random.whole(20, 40) }),
  teller: (random) => ({ flags: random.whole(30, 50) }),
}
const IN_WAN: readonly TargetMeasure[] = ['deposits', 'sales']
const FIRST_YEAR = 365

/** The month's targets of everybody who has any; the same order gives the same. */
export function targetsOf(order: SampleOrder, roster: readonly SampleStaff[], calendar: WorkCalendar): SampleTarget[] {
  const days = workingDaysInMonth(calendar, order.today)
  return roster.flatMap((person) => {
    const goals = GOALS[person.post]
    if (goals === undefined || !person.active) return []
    const given = goals(seeded(`${order.seed}/targets/${person.staffNo}`))
    const isNew = Date.parse(order.today) - Date.parse(person.joinedOn) < FIRST_YEAR * 86_400_000
    const { calls, meetings } = person.capacity
    const work = { ...(calls > 0 ? { calls: calls * days } : {}), ...(meetings > 0 ? { meetings: meetings * days } : {}) }
    const asked = Object.entries(given).map(([measure, figure]) => {
      const half = isNew ? Math.ceil(figure / 2) : figure
      return [measure, IN_WAN.includes(measure as TargetMeasure) ? wan(half) : half]
    })
    return [{ period: periodOfDay(order.today), person, goals: { ...Object.fromEntries(asked), ...work } }]
  })
}
