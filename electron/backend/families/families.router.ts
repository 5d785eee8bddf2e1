import type { CustomerId } from '#shared/domain/customer.ts'
import { Failure } from '#shared/domain/failure.ts'
import { fen } from '#shared/domain/fen.ts'
import { familyOf } from '#shared/domain/kin.ts'
import { maskName } from '#shared/domain/mask.ts'
import type { Family } from '#shared/contract/families.ts'
import { noteAct, viewerOf } from '../acting.ts'
import { customerRow, ROW_COLUMNS, type Viewer, visibleCustomer, visibleCustomers } from '../customers/customers.store.ts'
import type { ReadDb } from '../db/database.ts'
import { guarded } from '../procedures.ts'
import { currentScheme } from '../tiers/tiers.store.ts'
import { linksAround, namesOf, putLink, removeLink } from './families.store.ts'
import { addRelative, relativesOf, removeRelative } from './relatives.store.ts'

const on = guarded.families

export const familiesRouter = {
  relatives: on.relatives.handler(async ({ context, input }) => {
    await visibleCustomer(context.db.read, viewerOf(context), input.customerId)
    return relativesOf(context.db.read, input.customerId)
  }),

  addRelative: on.addRelative.handler(({ context, input }) =>
    context.write(async (db) => {
      const { customer_no: customerNo } = await visibleCustomer(db, viewerOf(context), input.customerId)
      const made = { staffId: context.actor.staffId, at: context.house.clock.now() }
      const id = await addRelative(db, input.customerId, input.relative, made)
      const detail = { relative: id, name: maskName(input.relative.name), relation: input.relative.relation }
      await noteAct(context, db, 'families.add-relative', customerNo, detail)
      return { id }
    }),
  ),

  removeRelative: on.removeRelative.handler(({ context, input }) =>
    context.write(async (db) => {
      const { customer_no: customerNo } = await visibleCustomer(db, viewerOf(context), input.customerId)
      await removeRelative(db, input.customerId, input.id)
      await noteAct(context, db, 'families.remove-relative', customerNo, { relative: input.id })
    }),
  ),

  of: on.of.handler(({ context, input }) => family(context.db.read, viewerOf(context), input.customerId)),

  link: on.link.handler(({ context, input }) =>
    context.write(async (db) => {
      const { customerId, relativeId, relation } = input
      if (customerId === relativeId) throw new Failure('KIN_OF_ONESELF')
      const customer = await visibleCustomer(db, viewerOf(context), customerId)
      const relative = await visibleCustomer(db, viewerOf(context), relativeId)
      await putLink(db, input, { staffId: context.actor.staffId, at: context.house.clock.now() })
      const detail = { relative: relative.customer_no, relation }
      await noteAct(context, db, 'families.link', customer.customer_no, detail)
    }),
  ),

  unlink: on.unlink.handler(({ context, input }) =>
    context.write(async (db) => {
      const customer = await visibleCustomer(db, viewerOf(context), input.customerId)
      const relative = await visibleCustomer(db, viewerOf(context), input.relativeId)
      await removeLink(db, input.customerId, input.relativeId)
      const detail = { relative: relative.customer_no }
      await noteAct(context, db, 'families.unlink', customer.customer_no, detail)
    }),
  ),
}

async function family(db: ReadDb, viewer: Viewer, customerId: CustomerId): Promise<Family> {
  await visibleCustomer(db, viewer, customerId)
  const kin = familyOf(customerId, await linksAround(db, customerId))
  const ids = kin.map(({ id }) => id)
  const { scheme } = await currentScheme(db)
  const rows = await visibleCustomers(db, viewer)
    .where('c.id', 'in', [customerId, ...ids])
    .select(ROW_COLUMNS)
    .execute()
  const seen = new Map(rows.map((row) => [row.id, customerRow(scheme, row)]))
  const names = await namesOf(db, ids)
  const members = kin.flatMap(({ id, relation, direct }): Family['members'] => {
    const name = names.get(id)
    if (name === undefined) return []
    const row = seen.get(id as CustomerId)
    if (row === undefined)
      return [{ id: null, name: maskName(name), relation, direct, tier: null, tierIndex: null, aum: null, owner: null }]
    const { tier, tierIndex, aum, owner } = row
    return [{ id: row.id, name: row.name, relation, direct, tier, tierIndex, aum, owner }]
  })
  return {
    members,
    aum: fen([...seen.values()].reduce((sum, row) => sum + (row.aum ?? 0), 0)),
    hidden: members.filter(({ id }) => id === null).length,
  }
}
