import type { AllocationDesk } from '#shared/contract/allocation.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { defaultPlan } from '#shared/domain/default-plan.ts'
import { Failure } from '#shared/domain/failure.ts'
import { monthOf } from '#shared/domain/iso-date.ts'
import { isVip } from '#shared/domain/tier.ts'
import { workingDaysInMonth } from '#shared/domain/work-calendar.ts'
import { momentOf, noteAct } from '../acting.ts'
import { workCalendar } from '../calendar/calendar.store.ts'
import { guarded, type HandlerContext } from '../procedures.ts'
import { lastChange, setting } from '../settings/settings.store.ts'
import { refreshDay } from '../tasks/day.acts.ts'
import { currentScheme, lastRecompute, tierCounts } from '../tiers/tiers.store.ts'
import { applyAllocation, currentPlan, previewAllocation, staffWithCustomers, undoAllocation } from './allocation.acts.ts'
import { lastAllocation, ownershipDefects } from './allocation.store.ts'

const on = guarded.allocation

export const allocationRouter = {
  plan: on.plan.handler(({ context }) => deskOf(context)),

  preview: on.preview.handler(({ context: { db, house }, input }) =>
    previewAllocation(db.read, input.plan, house.clock.today(), input.floors),
  ),

  apply: on.apply.handler(({ context, input }) =>
    context.write(async (db) => {
      const present = await setting(db, 'allocationPlan')
      if (present.version !== input.version) throw new Failure('EDITED_MEANWHILE', await lastChange(db, 'allocationPlan'))
      const applied = await applyAllocation(db, input.plan, momentOf(context), input.floors)
      await refreshDay(db, momentOf(context))
      await noteAct(context, db, 'allocation.apply', String(applied.allocation), {
        moved: applied.moved,
        joined: applied.joined,
        unowned: applied.unowned,
        planVersion: applied.version,
      })
      return applied
    }),
  ),

  undo: on.undo.handler(({ context }) =>
    context.write(async (db) => {
      const { allocation, restored, left } = await undoAllocation(db, momentOf(context))
      await refreshDay(db, momentOf(context))
      const detail = { restored, left: left.length }
      await noteAct(context, db, 'allocation.undo', String(allocation), detail)
      const leftNames = left
        .slice(0, NAMED)
        .map((one) => ({ customerId: one.customerId as CustomerId, name: one.name, owner: one.owner }))
      return { allocation, restored, left: left.length, leftNames }
    }),
  ),

  defects: on.defects.handler(async ({ context: { db } }) => {
    const { scheme } = await currentScheme(db.read)
    return ownershipDefects(db.read, scheme)
  }),
}

/** At most this many rows leave the backend at once (`trust.md`). */
const NAMED = 200

async function deskOf({ db: { read: db }, house }: HandlerContext): Promise<AllocationDesk> {
  const today = house.clock.today()
  const { scheme } = await currentScheme(db)
  const [{ plan, version }, staff, counts, last, run, calendar] = await Promise.all([
    currentPlan(db, scheme),
    staffWithCustomers(db),
    tierCounts(db, scheme),
    lastRecompute(db),
    lastAllocation(db),
    workCalendar(db),
  ])
  const known = new Set(scheme.tiers.map((tier) => tier.name))
  const named = [...plan.rules.flatMap((rule) => rule.tiers), ...plan.cadences.map((cadence) => cadence.tier)]
  const posts = new Set(staff.map((person) => person.post))
  return {
    plan,
    version,
    unknownTiers: [...new Set(named.filter((tier) => !known.has(tier)))],
    measure: scheme.measure,
    tiers: scheme.tiers.map((tier, index) => ({
      ...tier,
      vip: isVip(scheme, index),
      customers: counts[index]?.customers ?? 0,
    })),
    staff: staff.map(({ id, staffNo, name, post, share, capacity }) => ({ staffId: id, staffNo, name, post, share, capacity })),
    month: monthOf(today),
    workingDays: workingDaysInMonth(calendar, today),
    dataDate: last?.dataDate ?? null,
    presets: [
      { name: '逐户联系', plan: defaultPlan(scheme, posts) },
      { name: '长尾建群', plan: defaultPlan(scheme, posts, 'group') },
    ],
    last: run === null ? null : { id: run.id, at: run.at, by: run.by, moved: run.moved, unowned: run.unowned },
  }
}
