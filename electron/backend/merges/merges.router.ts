import { Failure } from '#shared/domain/failure.ts'
import { appendAudit } from '../audit/audit.store.ts'
import type { Viewer } from '../customers/customers.store.ts'
import { customerById } from '../customers/edits.store.ts'
import { auditOf, guarded, type HandlerContext } from '../procedures.ts'
import type { Moment } from '../tiers/tiers.acts.ts'
import { currentScheme } from '../tiers/tiers.store.ts'
import { compareCustomers } from './compare.acts.ts'
import { duplicateCustomers } from './duplicates.store.ts'
import { mergeCustomers, unmerge } from './merges.acts.ts'
import { recentMerges } from './merges.store.ts'

const on = guarded.merges

export const mergesRouter = {
  duplicates: on.duplicates.handler(async ({ context }) => {
    const { scheme } = await currentScheme(context.db.read)
    return duplicateCustomers(context.db.read, viewerOf(context), scheme)
  }),

  compare: on.compare.handler(({ context, input }) =>
    compareCustomers(context.db.read, viewerOf(context), input.kept, input.absorbed),
  ),

  merge: on.merge.handler(({ context, input }) =>
    context.write(async (db) => {
      const { kept, absorbed, take, rowVersions, reason } = input
      const compared = await compareCustomers(db, viewerOf(context), kept, absorbed)
      for (const side of ['kept', 'absorbed'] as const) {
        if (compared[side].rowVersion === rowVersions[side]) continue
        const row = await customerById(db, compared[side].id)
        throw new Failure('EDITED_MEANWHILE', { by: '他人', at: row?.updated_at ?? '' })
      }
      const id = await mergeCustomers(db, { kept, absorbed }, take, reason, momentOf(context))
      const detail = { merge: id, absorbed: compared.absorbed.customerNo, take, reason }
      await appendAudit(db, auditOf(context, context.actor, 'customers.merge', compared.kept.customerNo, detail))
      return { id }
    }),
  ),

  recent: on.recent.handler(({ context }) => recentMerges(context.db.read)),

  undo: on.undo.handler(({ context, input }) =>
    context.write(async (db) => {
      const { restored, left, keptId, absorbedId } = await unmerge(db, input.id, momentOf(context))
      const [kept, absorbed] = [await customerById(db, keptId), await customerById(db, absorbedId)]
      const detail = { merge: input.id, absorbed: absorbed?.customer_no ?? '', restored, left }
      await appendAudit(db, auditOf(context, context.actor, 'customers.unmerge', kept?.customer_no ?? '', detail))
      return { restored, left }
    }),
  ),
}

function viewerOf({ actor, house }: HandlerContext): Viewer {
  return { actor, today: house.clock.today() }
}

function momentOf({ actor, house }: HandlerContext): Moment {
  return { staffId: actor.staffId, now: house.clock.now(), today: house.clock.today() }
}
