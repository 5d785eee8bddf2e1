import { Failure } from '#shared/domain/failure.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { appendAudit } from '../audit/audit.store.ts'
import { visibleCustomer } from '../customers/customers.store.ts'
import { customerById } from '../customers/edits.store.ts'
import type { ReadDb } from '../db/database.ts'
import type { CustomersTable } from '../db/tables/customers.ts'
import { auditOf, guarded, type HandlerContext } from '../procedures.ts'
import { classesOf, classify } from './classifications.acts.ts'

const on = guarded.classifications

export const classificationsRouter = {
  of: on.of.handler(async ({ context, input }) => {
    const customer = await seen(context, context.db.read, input.customerId)
    return classesOf(context.db.read, customer, context.house.clock.today())
  }),

  set: on.set.handler(({ context, input }) =>
    context.write(async (db) => {
      const customer = await seen(context, db, input.customerId)
      const { clock } = context.house
      const moment = { staffId: context.actor.staffId, now: clock.now(), today: clock.today() }
      const { kind, to, reason } = input.classing
      if (!(await classify(db, customer, input.classing, moment))) return
      const detail = { kind, from: customer[kind], to, reason }
      await appendAudit(db, auditOf(context, context.actor, 'customers.classify', customer.customer_no, detail))
    }),
  ),
}

async function seen({ actor, house }: HandlerContext, db: ReadDb, id: CustomerId): Promise<CustomersTable> {
  await visibleCustomer(db, { actor, today: house.clock.today() }, id)
  const customer = await customerById(db, id)
  if (customer === null) throw new Failure('CUSTOMER_UNKNOWN')
  return customer
}
