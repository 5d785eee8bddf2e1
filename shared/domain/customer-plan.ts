import { z } from 'zod'
import { Fen } from './fen.ts'
import { daysBetween, IsoDate } from './iso-date.ts'
import { isHigher, Relationship } from './relationship.ts'

/** What is undertaken with a customer: from which stage to which, by what, until when (客户经营推进表, S3.13). */
export const PlanEntry = z.object({
  toStage: Relationship,
  /** 提升目标, in words. */
  goal: z.string().trim().min(1, { error: '请写明提升目标' }).max(100),
  /** By how much the assets here are to rise; null where the goal is no amount. */
  targetAmount: Fen.refine((amount) => amount > 0, { error: '目标金额须大于 0' }).nullable(),
  actions: z.string().trim().min(1, { error: '请写明推进动作' }).max(300),
  dueOn: IsoDate,
})
export type PlanEntry = z.infer<typeof PlanEntry>

export const PLAN_STATES = { open: '进行中', done: '已完成', dropped: '已放弃' } as const
export const PlanState = z.enum(['open', 'done', 'dropped'])
export type PlanState = z.infer<typeof PlanState>

/** Where a plan stands: reached before anybody has closed it, or late by so many days. */
export function planStanding(
  plan: { state: PlanState; toStage: Relationship; dueOn: IsoDate },
  present: Relationship,
  today: IsoDate,
): { standing: PlanState | 'reached' | 'late'; daysLate: number } {
  if (plan.state !== 'open') return { standing: plan.state, daysLate: 0 }
  if (!isHigher(plan.toStage, present)) return { standing: 'reached', daysLate: 0 }
  const daysLate = Math.max(0, daysBetween(plan.dueOn, today))
  return { standing: daysLate > 0 ? 'late' : 'open', daysLate }
}

/** A plan leads upwards: to a higher stage, or at the same one to more assets. */
export function leadsUpwards(from: Relationship, entry: Pick<PlanEntry, 'toStage' | 'targetAmount'>): boolean {
  return isHigher(entry.toStage, from) || (entry.toStage === from && entry.targetAmount !== null)
}
