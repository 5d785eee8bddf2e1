import { z } from 'zod'
import { Fen, yuan } from './fen.ts'
import { daysBetween, type IsoDate } from './iso-date.ts'

/** The life of a customer with the branch (S4.9). */
export const LIFECYCLES = ['潜在', '开发', '成长', '成熟', '衰退', '终止'] as const
export const Lifecycle = z.enum(LIFECYCLES)
export type Lifecycle = z.infer<typeof Lifecycle>

/** How the stage is read from the balances; every number is the branch's own. */
export const LifecycleRule = z.object({
  /** 月日均 below this is as good as nothing. */
  idleBelow: Fen,
  /** A customer counts as being developed for so many days after opening. */
  newDays: z.number().int().min(0).max(1_095),
  /** With what of how many days ago today's 月日均 is compared. */
  compareDays: z.number().int().min(30).max(365),
  /** A rise of at least this part is growth, a fall of at least that part decline. */
  growth: z.number().min(0.01).max(5),
  decline: z.number().min(0.01).max(1),
})
export type LifecycleRule = z.infer<typeof LifecycleRule>

export const DEFAULT_LIFECYCLE_RULE: LifecycleRule = {
  idleBelow: yuan(1_000),
  newDays: 180,
  compareDays: 90,
  growth: 0.1,
  decline: 0.2,
}

/** What the balances say of a customer on a data date; averages are 月日均 and 年日均, null where nothing is known. */
export interface LifecycleFacts {
  on: IsoDate
  openedOn: IsoDate | null
  average: Fen | null
  /** The 月日均 to compare with and how many days ago it was; null while the book does not reach back that far. */
  before: { average: Fen | null; days: number } | null
  yearAverage: Fen | null
}

/** A book that does not reach back far enough compares with its earliest day, if that is at least so old. */
export const LEAST_COMPARE_DAYS = 28

/** The stage that the data shows, and why, in the branch's words. */
export function lifecycleOf(facts: LifecycleFacts, rule: LifecycleRule): { stage: Lifecycle; because: string } {
  const { average, before, yearAverage } = facts
  const has = (amount: Fen | null) => amount !== null && amount >= rule.idleBelow
  if (average === null || !has(average)) {
    if (has(before?.average ?? null)) return { stage: '衰退', because: `资产在 ${before?.days ?? 0} 天内基本转出` }
    return has(yearAverage)
      ? { stage: '终止', because: '资产已转出，今年曾有余额' }
      : { stage: '潜在', because: '开户以来基本没有资产' }
  }
  if (facts.openedOn !== null && daysBetween(facts.openedOn, facts.on) <= rule.newDays)
    return { stage: '开发', because: `开户不到 ${rule.newDays} 天` }
  if (before === null) return { stage: '成熟', because: '还没有更早的余额可比' }
  if (before.average === null || !has(before.average)) return { stage: '开发', because: `${before.days} 天前还没有资产` }
  const change = (average - before.average) / before.average
  const told = `月日均较 ${before.days} 天前${change < 0 ? '下降' : '上升'} ${Math.abs(change * 100).toFixed(1)}%`
  if (change >= rule.growth) return { stage: '成长', because: told }
  if (change <= -rule.decline) return { stage: '衰退', because: told }
  return { stage: '成熟', because: told }
}

/** How the stage has changed over the data dates looked at, oldest first; a first stage is no change. */
export function lifecycleChanges(
  facts: readonly LifecycleFacts[],
  rule: LifecycleRule,
): { on: IsoDate; from: Lifecycle; to: Lifecycle; because: string }[] {
  const stages = facts.map((each) => ({ on: each.on, ...lifecycleOf(each, rule) }))
  return stages.flatMap(({ on, stage, because }, place) => {
    const before = stages[place - 1]
    return before === undefined || before.stage === stage ? [] : [{ on, from: before.stage, to: stage, because }]
  })
}
