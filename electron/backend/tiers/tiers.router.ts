import { momentOf, noteAct } from '../acting.ts'
import { guarded } from '../procedures.ts'
import { refreshDay } from '../tasks/day.acts.ts'
import { assertSound, changeScheme, previewScheme } from './tiers.acts.ts'
import { currentScheme, lastRecompute, ledger, TIER_PRESETS, tierCounts } from './tiers.store.ts'

const on = guarded.tiers

export const tiersRouter = {
  scheme: on.scheme.handler(async ({ context: { db } }) => {
    const [{ scheme }, last] = await Promise.all([currentScheme(db.read), lastRecompute(db.read)])
    return { scheme, presets: [...TIER_PRESETS], computedOn: last?.dataDate ?? null }
  }),

  counts: on.counts.handler(async ({ context: { db } }) => {
    const [{ scheme }, last] = await Promise.all([currentScheme(db.read), lastRecompute(db.read)])
    return { dataDate: last?.dataDate ?? null, counts: await tierCounts(db.read, scheme) }
  }),

  preview: on.preview.handler(({ context: { db, house }, input }) => previewScheme(db.read, input, house.clock.today())),

  apply: on.apply.handler(async ({ context, input }) => {
    assertSound(input)
    return context.write(async (db) => {
      const moment = momentOf(context)
      const moved = await changeScheme(db, input, moment)
      await refreshDay(db, moment)
      await noteAct(context, db, 'tiers.apply', input.name, {
        floors: input.tiers.map((tier) => [tier.name, tier.floor]),
      })
      return moved
    })
  }),

  ledger: on.ledger.handler(({ context: { db }, input }) => ledger(db.read, input)),
}
