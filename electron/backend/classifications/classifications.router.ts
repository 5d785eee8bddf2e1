import { momentOf, noteAct, viewerOf } from '../acting.ts'
import { visibleCustomer } from '../customers/customers.store.ts'
import { guarded } from '../procedures.ts'
import { classesOf, classify } from './classifications.acts.ts'

const on = guarded.classifications

export const classificationsRouter = {
  of: on.of.handler(async ({ context, input }) => {
    const customer = await visibleCustomer(context.db.read, viewerOf(context), input.customerId)
    return classesOf(context.db.read, customer, context.house.clock.today())
  }),

  set: on.set.handler(({ context, input }) =>
    context.write(async (db) => {
      const customer = await visibleCustomer(db, viewerOf(context), input.customerId)
      const { kind, to, reason } = input.classing
      if (!(await classify(db, customer, input.classing, momentOf(context)))) return
      const detail = { kind, from: customer[kind], to, reason }
      await noteAct(context, db, 'customers.classify', customer.customer_no, detail)
    }),
  ),
}
