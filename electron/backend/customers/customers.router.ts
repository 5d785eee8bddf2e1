import type { CustomerChange } from '#shared/contract/customers.ts'
import { Failure } from '#shared/domain/failure.ts'
import { editNotes } from '#shared/domain/edit-note.ts'
import { may } from '#shared/domain/permissions.ts'
import { maskName } from '#shared/domain/mask.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { isVip } from '#shared/domain/tier.ts'
import { momentOf, noteAct, viewerOf } from '../acting.ts'
import { staffById } from '../access/access.store.ts'
import { noteChange } from '../classifications/classifications.store.ts'
import type { WriteDb } from '../db/database.ts'
import type { CustomersTable } from '../db/tables/customers.ts'
import { guarded } from '../procedures.ts'
import { refillQueues, refreshDay } from '../tasks/day.acts.ts'
import { restand } from '../tiers/restand.acts.ts'
import { currentScheme, lastRecompute } from '../tiers/tiers.store.ts'
import { customerCard } from './card.store.ts'
import { lookUpCustomer } from './lookup.store.ts'
import { shareCustomer } from './co-owner.acts.ts'
import { keepEdit } from './edit-notes.store.ts'
import { columnsOfList, keepColumnsOfList } from './columns.store.ts'
import { visibleCustomer } from './customers.store.ts'
import { countCustomers } from './counts.store.ts'
import { customerPage } from './list.store.ts'
import { findCustomers } from './find.store.ts'
import { editCustomer } from './edits.store.ts'
import { changeOwnership, ownershipsOf } from './ownership.store.ts'

const on = guarded.customers
const LIST = 'customers'

export const customersRouter = {
  list: on.list.handler(async ({ context, input }) => {
    const [{ scheme }, last] = await Promise.all([currentScheme(context.db.read), lastRecompute(context.db.read)])
    const roll = await context.house.rolls.of(context.db)
    return customerPage(context.db.read, viewerOf(context), scheme, last?.dataDate ?? null, input, roll)
  }),

  count: on.count.handler(async ({ context, input }) => {
    const { scheme } = await currentScheme(context.db.read)
    return countCustomers(context.db.read, viewerOf(context), scheme, input, await context.house.rolls.of(context.db))
  }),

  columns: on.columns.handler(({ context: { db, actor } }) => columnsOfList(db.read, actor.staffId, LIST)),

  // No line in the audit: how wide somebody likes a column is not the branch's business.
  keepColumns: on.keepColumns.handler(({ context, input }) =>
    context.write((db) => keepColumnsOfList(db, context.actor.staffId, LIST, input)),
  ),

  find: on.find.handler(async ({ context, input }) => {
    const { scheme } = await currentScheme(context.db.read)
    const roll = await context.house.rolls.of(context.db)
    return findCustomers(context.db.read, viewerOf(context), scheme, input.text, input.limit, roll)
  }),

  lookup: on.lookup.handler(async ({ context, input }) => {
    const [{ scheme }, found] = await Promise.all([currentScheme(context.db.read), lookUpCustomer(context.db.read, input.key)])
    if (found === null) throw new Failure('CUSTOMER_UNKNOWN')
    return {
      id: found.id,
      name: maskName(found.name),
      tier: found.tier === null ? null : (scheme.tiers[found.tier]?.name ?? null),
      vip: found.tier !== null && isVip(scheme, found.tier),
      owner: found.owner,
      phoneMissing: found.phone === null,
    }
  }),

  card: on.card.handler(async ({ context, input }) => {
    const [{ scheme }, last] = await Promise.all([currentScheme(context.db.read), lastRecompute(context.db.read)])
    const card = await customerCard(context.db.read, viewerOf(context), scheme, last?.dataDate ?? null, input.id)
    if (card === null) throw new Failure('CUSTOMER_UNKNOWN')
    return card
  }),

  reveal: on.reveal.handler(({ context, input }) =>
    context.write(async (db) => {
      const row = await visibleCustomer(db, viewerOf(context), input.id)
      await noteAct(context, db, 'customers.reveal', row.customer_no, { field: input.field })
      const values = { phone: row.phone, secondPhone: row.second_phone, documentNo: row.document_no }
      return { value: values[input.field] }
    }),
  ),

  edit: on.edit.handler(({ context, input }) =>
    context.write(async (db) => {
      const before = await visibleCustomer(db, viewerOf(context), input.id)
      if (before.row_version !== input.rowVersion) throw new Failure('EDITED_MEANWHILE', { by: '他人', at: before.updated_at })
      const rowVersion = await editCustomer(db, before, columnsOf(input.change), context.house.clock.now())
      if (input.change.openedOn !== undefined && before.closed_on === null) await restand(db, [input.id], [])
      await noteType(db, before, input.change, { staffId: context.actor.staffId, at: context.house.clock.now() })
      const changes = editNotes({ ...before }, columnsOf(input.change))
      await keepEdit(db, before.id, changes, { staffId: context.actor.staffId, at: context.house.clock.now() })
      // A refusal or a hold is respected at once: the queues of the day are filled without that customer.
      const { consent, doNotContact, holdUntil } = input.change
      if (consent !== undefined || doNotContact !== undefined || holdUntil !== undefined)
        await refillQueues(db, context.house.clock.today())
      await noteAct(context, db, 'customers.edit', before.customer_no, { changes })
      return { rowVersion }
    }),
  ),

  share: on.share.handler(({ context, input }) =>
    context.write(async (db) => {
      const { customer_no: customerNo } = await visibleCustomer(db, viewerOf(context), input.id)
      const { actor } = context
      const owner = (await ownershipsOf(db, [input.id])).get(input.id)?.ownerId ?? null
      if (owner !== actor.staffId && !may(actor.post, 'allocation.view'))
        throw new Failure('NOT_PERMITTED', { permission: 'allocation.view' })
      await shareCustomer(db, { ...input, customerId: input.id }, momentOf(context))
      const detail = { coOwner: input.coOwnerId, share: input.share, reason: input.reason }
      await noteAct(context, db, 'customers.share', customerNo, detail)
    }),
  ),

  handOver: on.handOver.handler(({ context, input }) =>
    context.write(async (db) => {
      const to = await staffById(db, input.to)
      if (to === null || !to.active) throw new Failure('STAFF_UNKNOWN', { staffNo: to?.staffNo ?? String(input.to) })
      const owners = await ownershipsOf(db, input.ids)
      const moving = [...new Set(input.ids)].filter((id) => owners.get(id)?.ownerId !== to.id)
      await changeOwnership(
        db,
        moving.map((id) => {
          const owner = owners.get(id) ?? { ownerId: null, coOwnerId: null }
          return {
            customerId: id,
            fromOwnerId: owner.ownerId,
            toOwnerId: to.id,
            fromCoOwnerId: owner.coOwnerId,
            toCoOwnerId: owner.coOwnerId,
          }
        }),
        {
          at: context.house.clock.now(),
          on: context.house.clock.today(),
          staffId: context.actor.staffId,
          reason: input.reason,
          allocationId: null,
          batchId: null,
        },
      )
      await refreshDay(db, momentOf(context))
      await noteAct(context, db, 'customers.hand-over', to.staffNo, {
        customers: moving.length,
        reason: input.reason,
      })
      return { moved: moving.length }
    }),
  ),
}

/** The customer's type is kept with its history (S2.18). */
async function noteType(
  db: WriteDb,
  before: CustomersTable,
  { customerType: to }: CustomerChange,
  made: { staffId: StaffId; at: Instant },
): Promise<void> {
  if (to === undefined || to === before.customer_type) return
  await noteChange(db, { customerId: before.id, kind: 'customerType', from: before.customer_type, to, reason: '' }, made)
}

function columnsOf(change: CustomerChange): Parameters<typeof editCustomer>[2] {
  const columns = {
    name: change.name,
    document_no: change.documentNo,
    phone: change.phone,
    second_phone: change.secondPhone,
    gender: change.gender,
    birth_date: change.birthDate,
    birth_lunar: bit(change.birthLunar),
    occupation: change.occupation,
    employer: change.employer,
    industry: change.industry,
    address: change.address,
    grid: change.grid,
    customer_type: change.customerType,
    channel: change.channel,
    opened_on: change.openedOn,
    risk_level: change.riskLevel,
    risk_expires_on: change.riskExpiresOn,
    card_expires_on: change.cardExpiresOn,
    contract_expires_on: change.contractExpiresOn,
    wedding_on: change.weddingOn,
    other_bank_assets: change.otherBankAssets,
    remarks: change.remarks,
    consent: change.consent,
    do_not_contact: bit(change.doNotContact),
    hold_until: change.holdUntil,
  }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
}

function bit(value: boolean | undefined): 0 | 1 | undefined {
  return value === undefined ? undefined : value ? 1 : 0
}
