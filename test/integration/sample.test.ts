import { safe } from '@orpc/client'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Progress } from '../../shared/contract/access.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { ALL_POSTS } from '../../shared/domain/post.ts'
import { SAMPLE_BRANCH, SAMPLE_PASSWORD, SAMPLE_SIZE } from '../../shared/domain/sample.ts'
import type { StaffNo } from '../../shared/domain/staff.ts'
import { EVERY_CUSTOMER } from '../../shared/domain/segment.ts'
import { firstBrokenLink } from '../../electron/backend/audit/audit.store.ts'
import { fixedClock } from '../../electron/backend/clock.ts'
import { type Book, type ReadDb, write } from '../../electron/backend/db/database.ts'
import { openAgain, type OpenedBook } from '../../electron/backend/db/open.ts'
import type { TableName } from '../../electron/backend/db/tables.ts'
import { makeSample } from '../../electron/backend/sample/sample.acts.ts'
import { type AtEnd, EIGHT, emptyBook, FRIDAY, shared } from '../support/book.ts'
import { clientAt, houseAround } from '../support/desk.ts'
import { openWindow } from '../support/doors.ts'

const SMALL = { ...SAMPLE_SIZE, customers: 1_500, days: 40, today: FRIDAY }
const QUIETLY = { progress: () => undefined, signal: new AbortController().signal, now: EIGHT, beside: false }
const THURSDAY = '2026-11-19'

test('the sample branch is opened from a window, everybody in it signs in, and it goes whole', async () => {
  const opened = await emptyBook()
  const window = await openWindow(houseAround(opened, fixedClock(EIGHT)), 'http')
  const steps: Progress[] = []
  for await (const step of await window.ask.setup.openSample()) steps.push(step)
  expect(steps.length).toBeGreaterThan(3)
  expect(steps.map(({ done }) => done)).toEqual(steps.map(({ done }) => done).toSorted((a, b) => a - b))

  const { branch, sampleStaff } = await window.ask.session.state()
  expect(branch).toMatchObject({ name: SAMPLE_BRANCH, sample: true })
  expect(sampleStaff).toHaveLength(12)
  expect(new Set(sampleStaff.map(({ post }) => post))).toEqual(new Set(ALL_POSTS))
  await window.signIn(sampleStaff.find(({ post }) => post === 'head')?.staffNo ?? '', SAMPLE_PASSWORD)
  const { counts } = await window.ask.tiers.counts()
  expect(counts.reduce((sum, { customers }) => sum + customers, 0)).toBeGreaterThan(11_800)
  const again = await safe(window.ask.setup.openSample().then((stream) => stream.next()))
  expect(again.error).toMatchObject({ code: 'BRANCH_EXISTS' })

  await window.ask.setup.removeSample()
  expect(await rowsLeft(opened.book)).toEqual([])
  expect((await window.ask.session.state()).branches).toEqual([])
  const head = { staffNo: '9001' as StaffNo, name: '林行长', post: 'head' as const, password: 'long enough for anyone' }
  await window.ask.setup.createBranch({ name: '真正的支行', admin: head })
  expect((await window.ask.session.state()).me).toMatchObject({ staffNo: '9001', name: '林行长' })
  expect((await safe(window.ask.setup.removeSample())).error).toMatchObject({ code: 'BRANCH_MISSING' })
})

test('whoever stops while the sample is being made leaves nothing behind', async () => {
  const opened = await emptyBook()
  const house = houseAround(opened, fixedClock(EIGHT))
  const stream = await clientAt(house, null, null).setup.openSample()
  expect((await stream.next()).done).toBe(false)
  await stream.return(undefined)
  expect(await rowsLeft(opened.book)).toEqual([])
  expect(await opened.book.branches()).toEqual([])
})

test('a branch is founded, and a sample removed, as soon as another connection has ended its work', async () => {
  const opened = await emptyBook()
  const beside = await openAgain(opened.place, EIGHT)
  onTestFinished(() => beside.close())
  const sample = await opened.book.addBranch({ name: '演示', sample: true, createdAt: EIGHT })
  const working = Promise.withResolvers<null>()
  const begun = Promise.withResolvers<null>()
  const work = write(beside.branch(sample), async (db) => {
    await db.selectFrom('branches').selectAll().execute()
    begun.resolve(null)
    await working.promise
  })
  await begun.promise
  const removed = opened.book.removeSample(sample)
  const founded = removed.then(() => opened.book.addBranch({ name: '城南支行', sample: false, createdAt: EIGHT }))
  setTimeout(() => working.resolve(null), 200)
  await work
  await founded
  expect(await opened.book.branches()).toMatchObject([{ name: '城南支行', sample: false }])
})

test('of two windows that open the sample at the same time one is told that there is a branch already', async () => {
  const { book } = await emptyBook()
  const both = await Promise.allSettled([makeSample(book, 1, SMALL, QUIETLY), makeSample(book, 1, SMALL, QUIETLY)])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'BRANCH_EXISTS' } })
})

test('the same order makes the same branch', async () => {
  const [one, other] = [await smallSample(), await smallSample()]
  for (const table of [...MADE, ...KNOWN]) expect(await everything(one.db, table)).toEqual(await everything(other.db, table))
})

describe('a sample of six thousand customers', () => {
  const made = shared((atEnd) => smallSample({ ...SMALL, customers: 6_000 }, atEnd))

  test('S4.1 the branch stands in its tiers on the working day before, with moves to talk about', async () => {
    const { db } = made()
    const moves = await db
      .selectFrom('tier_moves')
      .select((eb) => ['kind', eb.fn.countAll<number>().as('count')])
      .where('branch_id', '=', db.branchId)
      .where('data_date', '=', THURSDAY)
      .groupBy('kind')
      .execute()
    const counted = Object.fromEntries(moves.map(({ kind, count }) => [kind, count]))
    expect(counted['upgrade']).toBeGreaterThan(3)
    expect(counted['downgrade']).toBeGreaterThan(2)
    const near = await db
      .selectFrom('standings')
      .select('gap')
      .where('branch_id', '=', db.branchId)
      .where('gap', 'is not', null)
      .execute()
    expect(near.length).toBeGreaterThan(20)
  })

  test('S1.6 some VIP customers have no owner, and some belong to somebody who has left', async () => {
    const { db } = made()
    const vip = db
      .selectFrom('standings as s')
      .leftJoin('ownerships as o', (join) =>
        join.onRef('o.branch_id', '=', 's.branch_id').onRef('o.customer_id', '=', 's.customer_id'),
      )
      .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'o.branch_id').onRef('p.id', '=', 'o.owner_id'))
      .select('s.customer_id')
      .where('s.branch_id', '=', db.branchId)
      .where('s.tier', '>=', 3)
    expect((await vip.where('o.owner_id', 'is', null).execute()).length).toBeGreaterThan(3)
    expect((await vip.where('p.active', '=', 0).execute()).length).toBeGreaterThan(3)
  })
})

describe('a small sample', () => {
  const made = shared((atEnd) => smallSample(SMALL, atEnd))

  test('the balances of a day add up to what is known of the day', async () => {
    const { db } = made()
    const days = await everything(db, 'balance_days')
    const sums = await db
      .selectFrom('balances')
      .select((eb) => ['on_date', eb.fn.sum<number>('aum').as('aum'), eb.fn.countAll<number>().as('customers')])
      .where('branch_id', '=', db.branchId)
      .groupBy('on_date')
      .orderBy('on_date')
      .execute()
    expect(days).toHaveLength(40)
    expect(sums.map(({ on_date, customers, aum }) => ({ branch_id: db.branchId, on_date, customers, aum }))).toEqual(days)
  })

  test('what has been done in the branch hangs together, and nothing of it lies in the future', async () => {
    const { db } = made()
    const contacts = await db
      .selectFrom('contacts as x')
      .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'x.branch_id').onRef('c.id', '=', 'x.customer_id'))
      .leftJoin('ownerships as o', (join) =>
        join.onRef('o.branch_id', '=', 'x.branch_id').onRef('o.customer_id', '=', 'x.customer_id'),
      )
      .select([
        'x.id',
        'x.customer_id',
        'x.staff_id',
        'x.on_date',
        'x.at',
        'x.result',
        'o.owner_id',
        'c.do_not_contact',
        'c.consent',
        'c.opened_on',
      ])
      .where('x.branch_id', '=', db.branchId)
      .orderBy('x.id')
      .execute()
    expect(contacts.length).toBeGreaterThan(500)
    expect(contacts.filter((each) => each.staff_id !== each.owner_id)).toEqual([])
    expect(contacts.filter((each) => each.do_not_contact === 1 || each.consent === 'refused')).toEqual([])
    expect(contacts.filter((each) => each.on_date > THURSDAY || each.on_date < (each.opened_on ?? ''))).toEqual([])
    expect(contacts.map(({ at }) => at)).toEqual(contacts.map(({ at }) => at).toSorted())

    const reached = new Map(contacts.filter(({ result }) => result !== 'no-answer').map((each) => [each.customer_id, each.id]))
    const touches = (await everything(db, 'touches')) as { customer_id: number; last_contact_id: number }[]
    expect(new Map(touches.map((touch) => [touch.customer_id, touch.last_contact_id]))).toEqual(reached)
    const future = await db
      .selectFrom('flag_steps')
      .select('at')
      .where('branch_id', '=', db.branchId)
      .where('at', '>', EIGHT)
      .execute()
    expect(future).toEqual([])
    const planned = await db
      .selectFrom('appointments')
      .selectAll()
      .where('branch_id', '=', db.branchId)
      .where('on_date', '=', FRIDAY)
      .execute()
    expect(planned.length).toBeGreaterThan(0)
    expect(new Set(planned.map(({ state }) => state))).toEqual(new Set(['open']))
  })

  test('S2.13 most logs of past days are confirmed and say what the days say; some are late, some are missing', async () => {
    const { opened, db } = made()
    const window = await openWindow(houseAround(opened, fixedClock(EIGHT)), 'port')
    const { sampleStaff } = await window.ask.session.state()
    await window.signIn(sampleStaff.find(({ post }) => post === 'head')?.staffNo ?? '', SAMPLE_PASSWORD)
    const { rows } = await window.ask.worklogs.branch({ on: FRIDAY, period: 'month' })
    const sum = (of: 'expected' | 'confirmed' | 'late') => rows.reduce((total, row) => total + row[of], 0)
    expect(rows).toHaveLength(11)
    expect(sum('confirmed') / sum('expected')).toBeGreaterThan(0.8)
    // Nobody owes the log of a day that has only begun.
    expect(sum('confirmed')).toBeLessThan(sum('expected') - 3)
    expect(sum('late')).toBeGreaterThan(2)
    for (const { staffId } of rows) {
      const log = await window.ask.worklogs.day({ staffId, on: isoDate('2026-11-18') })
      expect(log.differences).toEqual([])
      for (const { body } of log.versions) expect(body.calls).toHaveLength(log.done.calls)
    }
    expect((await everything(db, 'work_logs')).length).toBeGreaterThan(150)
    expect((await everything(db, 'log_comments')).length).toBeGreaterThan(5)
  })

  test('the sample is found by name, initials and number, and its audit chain holds', async () => {
    const { opened, db } = made()
    expect(await firstBrokenLink(db)).toBeNull()
    const window = await openWindow(houseAround(opened, fixedClock(EIGHT)), 'port')
    const { sampleStaff } = await window.ask.session.state()
    await window.signIn(sampleStaff.find(({ post }) => post === 'head')?.staffNo ?? '', SAMPLE_PASSWORD)
    const someone = await db
      .selectFrom('customers')
      .selectAll()
      .where('branch_id', '=', db.branchId)
      .where('id', '=', 7)
      .executeTakeFirstOrThrow()
    for (const text of [someone.name, someone.initials, someone.customer_no, String(someone.phone).slice(3, 9)]) {
      const found = await window.ask.customers.list({ ...EVERYBODY, search: text })
      expect(found.rows.map(({ id }) => id)).toContain(7)
    }
  })
})

/** What an order decides, down to the last row. */
const MADE = [
  'staff',
  'customers',
  'ownerships',
  'handovers',
  'balances',
  'balance_days',
  'standings',
  'tier_moves',
  'holdings',
  'contacts',
  'touches',
  'appointments',
  'sales',
  'hall_days',
  'flags',
  'flag_steps',
  'tasks',
  'work_logs',
  'log_comments',
  'decisions',
  'drills',
] as const
const KNOWN = ['tags', 'customer_tags', 'kinships', 'relatives', 'customer_notes', 'customer_plans', 'customer_requests'] as const

const EVERYBODY = { ...EVERY_CUSTOMER, sort: 'aum' as const, descending: true, offset: 0, limit: 200 }

async function smallSample(order = SMALL, atEnd: AtEnd = onTestFinished): Promise<{ opened: OpenedBook; db: ReadDb }> {
  const opened = await emptyBook(atEnd)
  const { branchId } = await makeSample(opened.book, 1, order, QUIETLY)
  return { opened, db: opened.book.branch(branchId).read }
}

function everything(db: ReadDb, table: TableName): Promise<unknown[]> {
  return sql`select * from ${sql.table(table)} where branch_id = ${db.branchId} order by 1, 2, 3`
    .execute(db)
    .then(({ rows }) => rows)
}

/** The tables that still hold something of the first branch. */
async function rowsLeft(book: Book): Promise<string[]> {
  const db = book.branch(1).read
  const { rows } = await (
    db.engine === 'sqlite'
      ? sql<{ name: string }>`select t.name from sqlite_schema t where t.type = 'table'
          and exists (select 1 from pragma_table_info(t.name) where name = 'branch_id')`
      : sql<{ name: string }>`select table_name as name from information_schema.columns
          where table_schema = current_schema() and column_name = 'branch_id'`
  ).execute(db)
  expect(rows.length).toBeGreaterThan(30)
  const left: string[] = []
  for (const { name } of rows) if ((await everything(db, name as TableName)).length > 0) left.push(name)
  if (db.engine === 'sqlite') {
    const found = await sql`select rowid from name_search union all select rowid from number_search`.execute(db)
    if (found.rows.length > 0) left.push('the search index')
  }
  return left
}
