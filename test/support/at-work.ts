import type { ContactEntry } from '../../shared/domain/contact.ts'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { type Fen, wan } from '../../shared/domain/fen.ts'
import { instantAt } from '../../shared/domain/instant.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { SYSTEM } from '../../shared/domain/staff.ts'
import { write } from '../../electron/backend/db/database.ts'
import { rebuildDay } from '../../electron/backend/tasks/day.acts.ts'
import { recomputeTiers } from '../../electron/backend/tiers/tiers.acts.ts'
import { type Colleague, type Desk, openDesk } from './desk.ts'
import { addCustomer, addRow, loadDayEnds, type NewCustomer } from './fill.ts'

/** A branch at work: a head, two wealth managers and a remote manager, with whatever customers a test needs. */
export interface BranchAtWork {
  desk: Desk
  head: Colleague
  wang: Colleague
  li: Colleague
  remote: Colleague
}

export async function openBranch(): Promise<BranchAtWork> {
  const desk = await openDesk()
  return {
    desk,
    head: await desk.hire('head', '林行长'),
    wang: await desk.hire('wealth', '王敏'),
    li: await desk.hire('wealth', '李强'),
    remote: await desk.hire('remote', '赵远'),
  }
}

export interface Person extends Omit<NewCustomer, 'owner'> {
  owner?: Colleague
  aum?: Fen
}

/** Adds people with one day-end each and puts them into tiers. */
export async function addPeople(desk: Desk, people: readonly Person[], on = '2026-11-19'): Promise<CustomerId[]> {
  const ids: CustomerId[] = []
  for (const { owner, aum: _, ...person } of people)
    ids.push(await addCustomer(desk, { ...person, ...(owner === undefined ? {} : { owner: owner.staffId }) }))
  await loadDayEnds(desk, on, new Map(ids.map((id, index) => [id, people[index]?.aum ?? wan(40)])))
  await recompute(desk)
  return ids
}

export async function recompute(desk: Desk): Promise<void> {
  await write(desk.branch, (db) => recomputeTiers(db, momentAt(desk)))
}

export function momentAt(desk: Desk) {
  return { staffId: SYSTEM, now: desk.clock.now(), today: desk.clock.today() }
}

/** What an import, an allocation and a hand-over do at their end. */
export async function rebuild(desk: Desk): Promise<void> {
  await write(desk.branch, (db) => rebuildDay(db, momentAt(desk)))
}

/** Somebody was last reached on a day, long before the program came. */
export async function touch(desk: Desk, customer: CustomerId, on: string): Promise<void> {
  await write(desk.branch, (db) =>
    db
      .insertInto('touches')
      .values({ branch_id: db.branchId, customer_id: customer, last_contact_on: on, last_contact_id: 0 })
      .execute(),
  )
}

/** Something that matures. */
export function holding(desk: Desk, customer: CustomerId, maturesOn: string, amount: Fen, product = '稳健一号'): Promise<number> {
  return addRow(desk, 'holdings', {
    customer_id: customer,
    product_class: '理财',
    product,
    account_tail: null,
    amount,
    started_on: null,
    matures_on: maturesOn,
    data_date: '2026-11-19',
    batch_id: 0,
  })
}

/** It is the morning of another day, and everybody signs in again. */
export async function morningOf(branch: BranchAtWork, day: string): Promise<BranchAtWork> {
  const { desk, head, wang, li, remote } = branch
  desk.clock.moveTo(instantAt(isoDate(day), '08:00'))
  return {
    desk,
    head: await desk.signIn(head),
    wang: await desk.signIn(wang),
    li: await desk.signIn(li),
    remote: await desk.signIn(remote),
  }
}

/** What somebody enters after a call, but for the change. */
export function entry(customerId: CustomerId, change: Partial<ContactEntry> = {}): ContactEntry {
  return {
    customerId,
    channel: 'phone',
    goal: 'know',
    result: 'later',
    product: null,
    amount: null,
    note: null,
    next: null,
    doNotContact: false,
    ...change,
  }
}

/** The names in somebody's queue of today, in order. */
export async function queueOf(person: Colleague): Promise<string[]> {
  const { queue } = await person.ask.tasks.day({ staffId: null })
  return queue.filter(({ outcome }) => outcome === null).map(({ name }) => name)
}
