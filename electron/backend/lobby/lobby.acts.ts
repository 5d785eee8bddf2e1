import type { FlagClosing } from '#shared/contract/lobby.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { Failure } from '#shared/domain/failure.ts'
import {
  afterStep,
  CLUES,
  FLAG_STATES,
  flaggedAt,
  type FlagEntry,
  type FlagState,
  type FlagStep,
  suggestsFlag,
  type TicketKind,
  wasContacted,
} from '#shared/domain/flag.ts'
import { isConverted } from '#shared/domain/hall.ts'
import { branchDate, branchTime, type Instant } from '#shared/domain/instant.ts'
import { may } from '#shared/domain/permissions.ts'
import { POSTS } from '#shared/domain/post.ts'
import type { StaffId, StaffMember } from '#shared/domain/staff.ts'
import { customerById } from '../customers/edits.store.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import type { FlagsTable } from '../db/tables/work.ts'
import type { Moment } from '../tiers/tiers.acts.ts'
import { refillQueues } from '../tasks/day.acts.ts'
import { closePlaces } from '../tasks/places.acts.ts'
import { addFlag, addHallSale, addStep, changeFlag, type FlagChange, flagByKey, flagsToContact, lastStep } from './lobby.store.ts'
import { endWalkInTask, giveWalkInTask } from './walk-in-tasks.store.ts'

export interface FlagMade {
  id: number
  flaggedAt: Instant
  suggested: boolean
}

/** Keeps a teller's flag exactly once by its key: one that is sent again gets the answer of the first (S1.11). */
export async function enterFlag(db: WriteDb, entry: FlagEntry, doer: Moment): Promise<FlagMade> {
  const there = await flagByKey(db, entry.key)
  if (there !== null) return madeOf(there)
  if (entry.customerId !== null) await assertCustomer(db, entry.customerId)
  const at = flaggedAt(entry.filledAt, doer.now)
  const id = await addFlag(db, entry, { tellerId: doer.staffId, flaggedAt: at, flaggedOn: branchDate(at) })
  await addStep(db, id, { step: 'flag', staffId: doer.staffId, at: doer.now, note: '' })
  return { id, flaggedAt: at, suggested: suggestsFlag(entry.ticketKind, entry.amount) }
}

export async function takeFlag(db: WriteDb, flag: FlagsTable, doer: Moment): Promise<void> {
  await advance(db, flag, 'take', { taken_at: doer.now, taken_by: doer.staffId }, doer, '')
}

/** Hands a candidate to a manager; a known customer becomes a task of that manager's day. */
export async function handFlag(db: WriteDb, flag: FlagsTable, to: StaffMember, note: string, doer: Moment): Promise<void> {
  if (!may(to.post, 'lobby.work')) throw new Failure('FLAG_NOT_FOR_POST', { name: to.name, post: POSTS[to.post] })
  const taken = flag.taken_at === null ? { taken_at: doer.now, taken_by: doer.staffId } : {}
  await advance(db, flag, 'hand', { ...taken, manager_id: to.id }, doer, note === '' ? to.name : `${to.name}：${note}`)
  if (flag.customer_id === null) return
  await giveWalkInTask(db, {
    flagId: flag.id,
    customerId: flag.customer_id,
    assigneeId: to.id,
    clue: cluesOf(flag).slice(0, 2).join('、'),
    on: doer.today,
  })
  await refillQueues(db, doer.today)
}

export async function contactFlag(db: WriteDb, flag: FlagsTable, note: string, doer: Moment): Promise<void> {
  await advance(db, flag, 'contact', { contacted_at: doer.now }, doer, note)
  await endTask(db, flag, doer)
}

/** A logged contact with the customer is the contact that a flag waits for: one entry is enough. */
export async function contactFlagsOf(db: WriteDb, customerId: CustomerId, doer: Moment): Promise<void> {
  for (const flag of await flagsToContact(db, customerId, doer.staffId)) await contactFlag(db, flag, '', doer)
}

/** Ends a flag with its result; a product with its amount is a sale of whoever closed it (双算: the flag keeps the split). */
export async function closeFlag(db: WriteDb, flag: FlagsTable, closing: FlagClosing, doer: Moment): Promise<void> {
  if (!isConverted(closing.result) && (closing.product !== null || closing.amount !== null))
    throw new Failure('FLAG_NEEDS_RESULT')
  if (closing.customerId !== null) await assertCustomer(db, closing.customerId)
  const customerId = closing.customerId ?? (flag.customer_id as CustomerId | null)
  const change: FlagChange = {
    customer_id: customerId,
    contacted_at: flag.contacted_at ?? (wasContacted(closing.result) ? doer.now : null),
    closed_at: doer.now,
    result: closing.result,
    result_product: closing.product,
    result_amount: closing.amount,
    finder_share: closing.split.finder,
  }
  await advance(db, flag, 'close', change, doer, closing.note)
  await endTask(db, flag, doer)
  if (customerId === null || closing.product === null || closing.amount === null) return
  const closer = (flag.manager_id ?? flag.taken_by ?? doer.staffId) as StaffId
  const { product, amount } = closing
  await addHallSale(db, { customerId, staffId: closer, on: doer.today, at: doer.now, product, amount, flagId: flag.id })
}

/** The manager's task with the candidate is done, and so is the place in the day's queue if nothing else is due there. */
async function endTask(db: WriteDb, flag: FlagsTable, doer: Moment): Promise<void> {
  await endWalkInTask(db, flag.id, doer.today)
  if (flag.customer_id === null || flag.manager_id === null) return
  const who = { staffId: flag.manager_id as StaffId, customerId: flag.customer_id as CustomerId }
  await closePlaces(db, who, { outcome: 'done', contactId: null }, doer)
}

/** One step of a flag's life, with who and when; one that does not follow tells who was there before. */
async function advance(
  db: WriteDb,
  flag: FlagsTable,
  step: FlagStep,
  change: FlagChange,
  doer: Moment,
  note: string,
): Promise<void> {
  const state = afterStep(flag.state as FlagState, step)
  if (state === null) {
    const last = await lastStep(db, flag.id)
    const at = last === null ? '' : branchTime(last.at)
    throw new Failure('FLAG_STEP_REFUSED', { state: FLAG_STATES[flag.state as FlagState], by: last?.by ?? '', at })
  }
  await changeFlag(db, flag.id, { ...change, state })
  await addStep(db, flag.id, { step, staffId: doer.staffId, at: doer.now, note })
}

async function assertCustomer(db: ReadDb, id: CustomerId): Promise<void> {
  const customer = await customerById(db, id)
  if (customer === null || customer.closed_on !== null) throw new Failure('CUSTOMER_UNKNOWN')
}

function madeOf(flag: FlagsTable): FlagMade {
  const amount = flag.amount as FlagEntry['amount']
  return {
    id: flag.id,
    flaggedAt: flag.flagged_at as Instant,
    suggested: suggestsFlag(flag.ticket_kind as TicketKind, amount),
  }
}

function cluesOf(flag: FlagsTable): string[] {
  const kept: unknown = JSON.parse(flag.clues)
  return Array.isArray(kept) ? CLUES.filter((clue) => kept.includes(clue)) : []
}
