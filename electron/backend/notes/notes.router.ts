import type { CustomerId } from '#shared/domain/customer.ts'
import { Failure } from '#shared/domain/failure.ts'
import { noteAct, viewerOf } from '../acting.ts'
import { visibleCustomer, visibleCustomers } from '../customers/customers.store.ts'
import type { ReadDb } from '../db/database.ts'
import { guarded, type HandlerContext } from '../procedures.ts'
import { addNote, changeNote, noteById, notesOf } from './notes.store.ts'

const on = guarded.notes

export const notesRouter = {
  of: on.of.handler(async ({ context, input }) => {
    await visibleCustomer(context.db.read, viewerOf(context), input.customerId)
    return notesOf(context.db.read, input.customerId)
  }),

  add: on.add.handler(({ context, input }) =>
    context.write(async (db) => {
      const { customer_no: customerNo } = await visibleCustomer(db, viewerOf(context), input.customerId)
      const id = await addNote(db, input, { staffId: context.actor.staffId, at: context.house.clock.now() })
      await noteAct(context, db, 'notes.add', customerNo, { note: id })
      return { id }
    }),
  ),

  pin: on.pin.handler(({ context, input }) =>
    context.write(async (db) => {
      const customerNo = await customerOfNote(context, db, input.id)
      await changeNote(db, input.id, { pinned: input.pinned ? 1 : 0 })
      await noteAct(context, db, 'notes.pin', customerNo, { note: input.id, pinned: input.pinned })
    }),
  ),

  remove: on.remove.handler(({ context, input }) =>
    context.write(async (db) => {
      const customerNo = await customerOfNote(context, db, input.id)
      await changeNote(db, input.id, { removed_at: input.removed ? context.house.clock.now() : null })
      await noteAct(context, db, input.removed ? 'notes.remove' : 'notes.bring-back', customerNo, { note: input.id })
    }),
  ),
}

/** A note of a customer out of reach is answered for as one that does not exist. */
async function customerOfNote(context: HandlerContext, db: ReadDb, id: number): Promise<string> {
  const note = await noteById(db, id)
  const row =
    note === null
      ? undefined
      : await visibleCustomers(db, viewerOf(context))
          .select('c.customer_no')
          .where('c.id', '=', note.customer_id as CustomerId)
          .executeTakeFirst()
  if (row === undefined) throw new Failure('NOTE_UNKNOWN')
  return row.customer_no
}
