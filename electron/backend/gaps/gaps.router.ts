import { Failure } from '#shared/domain/failure.ts'
import { maskPhone } from '#shared/domain/mask.ts'
import { noteAct, viewerOf } from '../acting.ts'
import { lookUpCustomer } from '../customers/lookup.store.ts'
import { customerById, editCustomer } from '../customers/edits.store.ts'
import { guarded } from '../procedures.ts'
import { currentScheme } from '../tiers/tiers.store.ts'
import { missingContacts, ownershipDefects } from './gaps.store.ts'

const on = guarded.gaps

export const gapsRouter = {
  missingContacts: on.missingContacts.handler(async ({ context }) => {
    const { scheme } = await currentScheme(context.db.read)
    return missingContacts(context.db.read, viewerOf(context), scheme)
  }),

  defects: on.defects.handler(async ({ context }) => {
    const { scheme } = await currentScheme(context.db.read)
    return ownershipDefects(context.db.read, viewerOf(context), scheme)
  }),

  completePhone: on.completePhone.handler(({ context, input }) =>
    context.write(async (db) => {
      const found = await lookUpCustomer(db, input.key)
      const customer = found === null ? null : await customerById(db, found.id)
      if (customer === null) throw new Failure('CUSTOMER_UNKNOWN')
      // What is known is corrected by those who look after the customer, not at the counter.
      if (customer.phone !== null) throw new Failure('PHONE_KNOWN')
      await editCustomer(db, customer, { phone: input.phone }, context.house.clock.now())
      const detail = { phone: [null, maskPhone(input.phone)] }
      await noteAct(context, db, 'customers.complete-phone', customer.customer_no, detail)
    }),
  ),
}
