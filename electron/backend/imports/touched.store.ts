import { ABSENT_MARK } from '#shared/domain/tag.ts'
import type { ReadDb } from '../db/database.ts'
import { inChunks } from './record-fields.ts'

/** What somebody has done with a customer whom an import added: then the customer stays. */
export const TOUCHES = {
  contact: '有联系记录',
  sale: '有业绩记录',
  flag: '有厅堂推荐',
  diversion: '有分流记录',
  appointment: '有约见',
  task: '有办结的任务',
  handover: '有手工交接',
  balance: '其他批次有余额',
  holding: '其他批次有产品',
  move: '其他批次有大额异动',
  tag: '有标签',
  kin: '有家庭关系',
  plan: '有经营推进计划',
  note: '有便签',
  classification: '有手工分类',
  edit: '有手工修改',
} as const
export type Touch = keyof typeof TOUCHES

type TouchingTable =
  | 'contacts'
  | 'sales'
  | 'flags'
  | 'diversions'
  | 'appointments'
  | 'balances'
  | 'holdings'
  | 'stated_moves'
  | 'kinships'
  | 'relatives'
  | 'customer_plans'
  | 'customer_notes'
  | 'classifications'
  | 'customer_edits'

type Touching = readonly (readonly [Touch, TouchingTable])[]

/** Of a customer, the first reason in this order is told. */
const WORKED: Touching = [
  ['contact', 'contacts'],
  ['sale', 'sales'],
  ['flag', 'flags'],
  ['diversion', 'diversions'],
  ['appointment', 'appointments'],
]
const KNOWN: Touching = [
  ['balance', 'balances'],
  ['holding', 'holdings'],
  ['move', 'stated_moves'],
]
const WRITTEN: Touching = [
  ['kin', 'kinships'],
  ['kin', 'relatives'],
  ['plan', 'customer_plans'],
  ['note', 'customer_notes'],
  ['classification', 'classifications'],
  ['edit', 'customer_edits'],
]

/** Customers of these whom somebody has worked with, or of whom other imports have brought figures, with the first reason found. */
export async function touchedCustomers(db: ReadDb, ids: readonly number[]): Promise<Map<number, Touch>> {
  const touched = new Map<number, Touch>()
  const note = async (touch: Touch, found: (chunk: readonly number[]) => Promise<{ customer_id: number | null }[]>) => {
    for (const { customer_id } of await inChunks(ids, found))
      if (customer_id !== null && !touched.has(customer_id)) touched.set(customer_id, touch)
  }
  const rowsOf = (table: TouchingTable) => (chunk: readonly number[]) =>
    db
      .selectFrom(table)
      .select('customer_id')
      .distinct()
      .where('branch_id', '=', db.branchId)
      .where('customer_id', 'in', [...chunk])
      .execute()
  for (const [touch, table] of WORKED) await note(touch, rowsOf(table))
  await note('task', (chunk) =>
    db
      .selectFrom('tasks')
      .select('customer_id')
      .distinct()
      .where('branch_id', '=', db.branchId)
      .where('customer_id', 'in', [...chunk])
      .where('state', '<>', 'open')
      .execute(),
  )
  await note('handover', (chunk) =>
    db
      .selectFrom('handovers')
      .select('customer_id')
      .distinct()
      .where('branch_id', '=', db.branchId)
      .where('customer_id', 'in', [...chunk])
      .where('allocation_id', 'is', null)
      .where('batch_id', 'is', null)
      .execute(),
  )
  for (const [touch, table] of KNOWN) await note(touch, rowsOf(table))
  await note('tag', (chunk) =>
    db
      .selectFrom('customer_tags as x')
      .innerJoin('tags as g', (join) => join.onRef('g.branch_id', '=', 'x.branch_id').onRef('g.id', '=', 'x.tag_id'))
      .select('x.customer_id')
      .where('x.branch_id', '=', db.branchId)
      .where('x.customer_id', 'in', [...chunk])
      // What a full list has left out is marked by an import, and by nobody's hand.
      .where('g.name', '<>', ABSENT_MARK)
      .execute(),
  )
  for (const [touch, table] of WRITTEN) await note(touch, rowsOf(table))
  return touched
}

/** People of these who can sign in or look after somebody: they stay. */
export async function engagedPeople(db: ReadDb, ids: readonly number[]): Promise<Set<number>> {
  const signed = await inChunks(ids, (chunk) =>
    db
      .selectFrom('credentials')
      .select('staff_id')
      .where('branch_id', '=', db.branchId)
      .where('staff_id', 'in', [...chunk])
      .execute(),
  )
  const owners = await inChunks(ids, (chunk) =>
    db
      .selectFrom('ownerships')
      .select(['owner_id', 'co_owner_id'])
      .where('branch_id', '=', db.branchId)
      .where((eb) => eb.or([eb('owner_id', 'in', [...chunk]), eb('co_owner_id', 'in', [...chunk])]))
      .execute(),
  )
  const found = new Set([...signed.map(({ staff_id }) => staff_id), ...owners.flatMap((row) => [row.owner_id, row.co_owner_id])])
  return new Set(ids.filter((id) => found.has(id)))
}

/** Whose 客户号 of these belongs to somebody in the book. */
export async function takenNumbers(db: ReadDb, numbers: readonly string[]): Promise<Set<string>> {
  const taken = new Set<string>()
  for (let from = 0; from < numbers.length; from += 1000) {
    const rows = await db
      .selectFrom('customers')
      .select('customer_no')
      .where('branch_id', '=', db.branchId)
      .where('customer_no', 'in', numbers.slice(from, from + 1000))
      .execute()
    for (const row of rows) taken.add(row.customer_no)
  }
  return taken
}

/** 客户号 and name of customers, or 工号 and name of people, to tell whom a line is about. */
export async function namesOf(
  db: ReadDb,
  record: 'customer' | 'staff',
  ids: readonly number[],
): Promise<Map<number, { no: string; name: string }>> {
  const rows =
    record === 'customer'
      ? await inChunks(ids, (chunk) =>
          db
            .selectFrom('customers')
            .select(['id', 'customer_no as no', 'name'])
            .where('branch_id', '=', db.branchId)
            .where('id', 'in', [...chunk])
            .execute(),
        )
      : await inChunks(ids, (chunk) =>
          db
            .selectFrom('staff')
            .select(['id', 'staff_no as no', 'name'])
            .where('branch_id', '=', db.branchId)
            .where('id', 'in', [...chunk])
            .execute(),
        )
  return new Map(rows.map(({ id, no, name }) => [id, { no, name }]))
}
