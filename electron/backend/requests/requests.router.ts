import { looksAfter } from '#shared/domain/allocation.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { may } from '#shared/domain/permissions.ts'
import type { StaffId, StaffMember } from '#shared/domain/staff.ts'
import { momentOf, noteAct, viewerOf } from '../acting.ts'
import { staffById } from '../access/access.store.ts'
import { visibleCustomer } from '../customers/customers.store.ts'
import { customerById } from '../customers/edits.store.ts'
import { changeOwnership, ownershipsOf } from '../customers/ownership.store.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import type { CustomerRequestsTable } from '../db/tables/care.ts'
import { guarded } from '../procedures.ts'
import { addTask, refillQueues, refreshDay } from '../tasks/day.acts.ts'
import { changeTasks, taskByKey } from '../tasks/tasks.store.ts'
import type { Moment } from '../tiers/tiers.acts.ts'
import { currentScheme } from '../tiers/tiers.store.ts'
import { addRequest, isAskedFor, requestById, requestsFor, settleRequest } from './requests.store.ts'

const on = guarded.requests

export const requestsRouter = {
  list: on.list.handler(async ({ context }) => {
    const { scheme } = await currentScheme(context.db.read)
    return requestsFor(context.db.read, viewerOf(context), scheme)
  }),

  handOver: on.handOver.handler(({ context, input: { customerId, to, note } }) =>
    context.write(async (db) => {
      const { customer_no: customerNo } = await visibleCustomer(db, viewerOf(context), customerId)
      const { staffId, now } = momentOf(context)
      const owner = (await ownershipsOf(db, [customerId])).get(customerId)?.ownerId ?? null
      // The owner gives to somebody; anybody else asks the owner.
      const gives = owner === staffId
      const answerer = gives ? to : owner
      if (answerer === null) throw new Failure('OWNER_ALONE')
      const taker = await fitTaker(db, gives ? (answerer as StaffId) : staffId)
      if (taker.id === owner) throw new Failure('OWNER_ALONE')
      if (await isAskedFor(db, customerId)) throw new Failure('REQUEST_OPEN')
      const asked = { kind: 'hand-over', asker_id: staffId, answerer_id: answerer, taker_id: taker.id, due_on: null }
      const id = await addRequest(db, { ...asked, customer_id: customerId, note, asked_at: now })
      await noteAct(context, db, 'requests.hand-over', customerNo, { request: id, to: answerer, taker: taker.id })
      return { id }
    }),
  ),

  help: on.help.handler(({ context, input: { customerId, helperId, note, dueOn } }) =>
    context.write(async (db) => {
      const { customer_no: customerNo } = await visibleCustomer(db, viewerOf(context), customerId)
      const { staffId, now, today } = momentOf(context)
      if (dueOn < today) throw new Failure('DAY_PASSED', { on: dueOn })
      const helper = await fitTaker(db, helperId)
      const asked = { kind: 'help', asker_id: staffId, answerer_id: helper.id, taker_id: null, due_on: dueOn }
      const id = await addRequest(db, { ...asked, customer_id: customerId, note, asked_at: now })
      const source = { kind: 'order' as const, text: `求助 ${note}`, by: context.actor.name }
      await addTask(db, { customerId, assigneeId: helper.id, sourceKey: helpKey(id), source, dueOn }, today)
      await noteAct(context, db, 'requests.help', customerNo, { request: id, helper: helper.id, dueOn })
      return { id }
    }),
  ),

  answer: on.answer.handler(({ context, input: { id, accept, answer } }) =>
    context.write(async (db) => {
      const moment = momentOf(context)
      const request = await openRequest(db, id)
      if (request.answerer_id !== moment.staffId && !may(context.actor.post, 'allocation.view'))
        throw new Failure('REQUEST_UNKNOWN')
      if (accept && request.taker_id !== null) await handOver(db, request, request.taker_id as StaffId, moment)
      const state = accept ? ('accepted' as const) : ('refused' as const)
      await settleRequest(db, id, { state, answer, by: moment.staffId, at: moment.now })
      await endHelpTask(db, id, accept ? 'done' : 'dropped', moment.today)
      await noteAct(context, db, 'requests.answer', await numberOf(db, request), { request: id, state })
    }),
  ),

  withdraw: on.withdraw.handler(({ context, input: { id } }) =>
    context.write(async (db) => {
      const { staffId, now, today } = momentOf(context)
      const request = await openRequest(db, id)
      if (request.asker_id !== staffId) throw new Failure('REQUEST_UNKNOWN')
      await settleRequest(db, id, { state: 'withdrawn', answer: '', by: staffId, at: now })
      await endHelpTask(db, id, 'dropped', today)
      await noteAct(context, db, 'requests.withdraw', await numberOf(db, request), { request: id })
    }),
  ),
}

/** The customer goes to the taker, from whoever looks after them by now. */
async function handOver(db: WriteDb, request: CustomerRequestsTable, to: StaffId, moment: Moment): Promise<void> {
  const taker = await fitTaker(db, to)
  const owner = (await ownershipsOf(db, [request.customer_id])).get(request.customer_id) ?? { ownerId: null, coOwnerId: null }
  const { staffId, now: at, today } = moment
  await changeOwnership(
    db,
    [
      {
        customerId: request.customer_id,
        fromOwnerId: owner.ownerId,
        toOwnerId: taker.id,
        fromCoOwnerId: owner.coOwnerId,
        toCoOwnerId: owner.coOwnerId === taker.id ? null : owner.coOwnerId,
      },
    ],
    { at, on: today, staffId, reason: `移交请求：${request.note}`, allocationId: null, batchId: null },
  )
  await refreshDay(db, moment)
}

function helpKey(id: number): string {
  return `help:${id}`
}

/** An answered or withdrawn call for help leaves the helper's day; a hand-over has no task. */
async function endHelpTask(db: WriteDb, id: number, state: 'done' | 'dropped', today: IsoDate): Promise<void> {
  const task = await taskByKey(db, helpKey(id))
  if (task === null || task.state !== 'open') return
  const why = state === 'done' ? {} : { dropped_reason: '求助已拒绝或撤回' }
  await changeTasks(db, [task.id], { state, closed_on: today, ...why })
  await refillQueues(db, today)
}

async function fitTaker(db: ReadDb, id: StaffId): Promise<StaffMember> {
  const person = await staffById(db, id)
  if (person === null) throw new Failure('STAFF_UNKNOWN', { staffNo: String(id) })
  if (!person.active || !looksAfter(person.post)) throw new Failure('TAKER_UNFIT', { name: person.name })
  return person
}

async function openRequest(db: ReadDb, id: number): Promise<CustomerRequestsTable> {
  const request = await requestById(db, id)
  if (request === null || request.state !== 'open') throw new Failure('REQUEST_UNKNOWN')
  return request
}

async function numberOf(db: ReadDb, request: CustomerRequestsTable): Promise<string> {
  return (await customerById(db, request.customer_id as CustomerId))?.customer_no ?? ''
}
