import { Failure } from '#shared/domain/failure.ts'
import { momentOf, noteAct, viewerOf } from '../acting.ts'
import { customerById } from '../customers/edits.store.ts'
import { guarded } from '../procedures.ts'
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
      await noteAct(context, db, 'customers.merge', compared.kept.customerNo, detail)
      return { id }
    }),
  ),

  recent: on.recent.handler(({ context }) => recentMerges(context.db.read)),

  undo: on.undo.handler(({ context, input }) =>
    context.write(async (db) => {
      const { restored, left, keptId, absorbedId } = await unmerge(db, input.id, momentOf(context))
      const [kept, absorbed] = [await customerById(db, keptId), await customerById(db, absorbedId)]
      const detail = { merge: input.id, absorbed: absorbed?.customer_no ?? '', restored, left }
      await noteAct(context, db, 'customers.unmerge', kept?.customer_no ?? '', detail)
      return { restored, left }
    }),
  ),
}
