import type { CustomerId } from '#shared/domain/customer.ts'
import { Failure } from '#shared/domain/failure.ts'
import { addDays } from '#shared/domain/iso-date.ts'
import { may } from '#shared/domain/permissions.ts'
import type { StaffId, StaffMember } from '#shared/domain/staff.ts'
import type { Logged } from '#shared/contract/tasks.ts'
import { momentOf, noteAct, viewerOf } from '../acting.ts'
import { staffById } from '../access/access.store.ts'
import { classify } from '../classifications/classifications.acts.ts'
import { visibleCustomer } from '../customers/customers.store.ts'
import { customerById } from '../customers/edits.store.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import type { TasksTable } from '../db/tables/work.ts'
import { guarded, type HandlerContext } from '../procedures.ts'
import { currentScheme } from '../tiers/tiers.store.ts'
import { agreedDay } from './agreed.acts.ts'
import { logContact } from './contacts.acts.ts'
import { ensureDay } from './day.acts.ts'
import { type Chosen, dropTasks, orderContact, reassignWaiting, rescheduleTasks, takeBackPlanning } from './planning.acts.ts'
import { branchProgress, dayOf, nextOffered, personNow, ringOf } from './today.acts.ts'
import { waitingCounts, waitingOf } from './today.store.ts'
import { tierProgress } from './tiers-worked.acts.ts'
import { undoLastContact } from './undo.acts.ts'

const on = guarded.tasks

/** At most this many rows leave the backend at once (`trust.md`). */
const SHOWN = 200

export const tasksRouter = {
  day: on.day.handler(async ({ context, input }) => {
    const moment = momentOf(context)
    const person = await personAsked(context, input.staffId)
    await ensureDay(context.db, moment)
    return dayOf(context.db.read, person, moment.today, moment)
  }),

  agreed: on.agreed.handler(({ context: { db, actor }, input }) => agreedDay(db.read, actor, input.on)),

  waiting: on.waiting.handler(async ({ context, input }) => {
    const moment = momentOf(context)
    const person = await personAsked(context, input.staffId)
    await ensureDay(context.db, moment)
    const db = context.db.read
    const { scheme } = await currentScheme(db)
    const counts = await waitingCounts(db, moment.today, addDays(moment.today, -1), person.id)
    return {
      total: counts.get(person.id)?.waiting ?? 0,
      rows: await waitingOf(db, scheme, person.id, moment.today, SHOWN),
    }
  }),

  person: on.person.handler(async ({ context, input }) => {
    const customer = await visibleCustomer(context.db.read, viewerOf(context), input.customerId)
    return personNow(context.db.read, customer, momentOf(context))
  }),

  log: on.log.handler(async ({ context, input }) => {
    const moment = momentOf(context)
    await ensureDay(context.db, moment)
    return context.write(async (db): Promise<Logged> => {
      await visibleCustomer(db, viewerOf(context), input.customerId)
      const { customerNo, ...logged } = await logContact(db, input, moment)
      const { channel, result, doNotContact } = input
      const detail = { contact: logged.contactId, channel, result, ...(doNotContact ? { doNotContact } : {}) }
      await noteAct(context, db, 'contacts.log', customerNo, detail)
      const me = await theStaff(db, moment.staffId)
      return {
        ...logged,
        ring: await ringOf(db, me, moment.today),
        next: await nextOffered(db, input.customerId, moment),
      }
    })
  }),

  undoLast: on.undoLast.handler(({ context, input }) =>
    context.write(async (db) => {
      const { customerNo, ...undone } = await undoLastContact(db, momentOf(context), input?.contactId)
      await noteAct(context, db, 'contacts.undo', customerNo, { contact: undone.contactId })
      return undone
    }),
  ),

  confirmFamiliarity: on.confirmFamiliarity.handler(({ context, input }) =>
    context.write(async (db) => {
      const customer = await visibleCustomer(db, viewerOf(context), input.customerId)
      const { familiarity } = input
      if (customer.familiarity === familiarity) return
      await classify(db, customer, { kind: 'familiarity', to: familiarity, reason: '按联系结果确认' }, momentOf(context))
      const detail = { from: customer.familiarity, to: familiarity }
      await noteAct(context, db, 'customers.familiarity', customer.customer_no, detail)
    }),
  ),

  reschedule: on.reschedule.handler(({ context, input }) =>
    context.write(async (db) => {
      const tasks = await rescheduleTasks(db, chosen(context, input.taskIds), input.to, momentOf(context))
      return afterChange(db, context, tasks, 'tasks.reschedule', { to: input.to, reason: input.reason })
    }),
  ),

  drop: on.drop.handler(({ context, input }) =>
    context.write(async (db) => {
      const tasks = await dropTasks(db, chosen(context, input.taskIds), input.reason, momentOf(context))
      return afterChange(db, context, tasks, 'tasks.drop', { reason: input.reason })
    }),
  ),

  takeBack: on.takeBack.handler(({ context, input }) =>
    context.write(async (db) => {
      const tasks = await takeBackPlanning(db, chosen(context, input.taskIds), momentOf(context))
      await afterChange(db, context, tasks, 'tasks.take-back', {})
      return { customerId: (tasks[0]?.customer_id ?? 0) as CustomerId }
    }),
  ),

  order: on.order.handler(({ context, input }) =>
    context.write(async (db) => {
      const order = { ...input, by: context.actor.name }
      const { taskId, customerNo } = await orderContact(db, order, momentOf(context))
      const detail = { task: taskId, to: input.assigneeId, dueOn: input.dueOn }
      await noteAct(context, db, 'tasks.order', customerNo, detail)
      return { taskId }
    }),
  ),

  reassign: on.reassign.handler(({ context, input }) =>
    context.write(async (db) => {
      const given = await reassignWaiting(db, { ...input, by: context.actor.name }, momentOf(context))
      const [from, to] = [await theStaff(db, input.from), await theStaff(db, input.to)]
      const detail = { from: from.staffNo, to: to.staffNo, customers: given }
      await noteAct(context, db, 'tasks.reassign', to.staffNo, detail)
      return { given: given.length, left: new Set(input.customerIds).size - given.length }
    }),
  ),

  branchTiers: on.branchTiers.handler(async ({ context }) => {
    const moment = momentOf(context)
    await ensureDay(context.db, moment)
    return tierProgress(context.db.read, moment.today, await context.house.rolls.of(context.db))
  }),

  branchDay: on.branchDay.handler(async ({ context }) => {
    const moment = momentOf(context)
    await ensureDay(context.db, moment)
    return { date: moment.today, people: await branchProgress(context.db.read, moment.today) }
  }),
}

/** Whose day is asked for: one's own, or for those who see the branch anybody's. */
async function personAsked({ actor, db }: HandlerContext, staffId: StaffId | null): Promise<StaffMember> {
  if (staffId !== null && staffId !== actor.staffId && !may(actor.post, 'tasks.branch'))
    throw new Failure('NOT_PERMITTED', { permission: 'tasks.branch' })
  return theStaff(db.read, staffId ?? actor.staffId)
}

async function theStaff(db: ReadDb, id: StaffId): Promise<StaffMember> {
  const person = await staffById(db, id)
  if (person === null) throw new Failure('STAFF_UNKNOWN', { staffNo: String(id) })
  return person
}

/** One's own tasks, or for those who see the branch anybody's. */
function chosen({ actor }: HandlerContext, taskIds: readonly number[]): Chosen {
  return { taskIds, of: may(actor.post, 'tasks.branch') ? null : actor.staffId }
}

async function afterChange(
  db: WriteDb,
  context: HandlerContext,
  tasks: readonly TasksTable[],
  action: string,
  detail: Record<string, unknown>,
): Promise<{ next: CustomerId | null }> {
  const [first] = tasks
  const customer = first === undefined ? null : await customerById(db, first.customer_id)
  const subject = customer?.customer_no ?? ''
  await noteAct(context, db, action, subject, { ...detail, tasks: tasks.map(({ id }) => id) })
  if (first === undefined) return { next: null }
  return { next: await nextOffered(db, first.customer_id as CustomerId, momentOf(context)) }
}
