import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { isHigher } from '../../shared/domain/relationship.ts'
import { SAMPLE_PASSWORD, SAMPLE_SIZE } from '../../shared/domain/sample.ts'
import { EVERY_CUSTOMER } from '../../shared/domain/segment.ts'
import { TAG_FAMILIES, type TagId } from '../../shared/domain/tag.ts'
import { fixedClock } from '../../electron/backend/clock.ts'
import type { ReadDb } from '../../electron/backend/db/database.ts'
import type { TableName } from '../../electron/backend/db/tables.ts'
import { makeSample } from '../../electron/backend/sample/sample.acts.ts'
import { EIGHT, emptyBook, FRIDAY } from '../support/book.ts'
import { houseAround } from '../support/desk.ts'
import { openWindow } from '../support/doors.ts'

/* What the people of the sample branch know of their customers, beside what its sheets say. */

const EVERYBODY = { ...EVERY_CUSTOMER, sort: 'aum' as const, descending: true, offset: 0, limit: 200 }

test('S3.10 S3.13 S2.24 every screen has something to show: tags, plans, families, notes, requests and segments', async () => {
  const opened = await emptyBook()
  const order = { ...SAMPLE_SIZE, customers: 6_000, days: 40, today: FRIDAY }
  const told = { progress: () => undefined, signal: new AbortController().signal, now: EIGHT, beside: false }
  await makeSample(opened.book, 1, order, told)
  const db = opened.book.branch(1).read
  const window = await openWindow(houseAround(opened, fixedClock(EIGHT)), 'port')
  const { sampleStaff } = await window.ask.session.state()
  const signInAs = (wanted: string) =>
    window.signIn(sampleStaff.find(({ post }) => post === wanted)?.staffNo ?? '', SAMPLE_PASSWORD)
  await signInAs('head')
  const plans = await window.ask.inventory.progress({ ownerId: null, tiers: [], closed: false })
  expect(plans.total).toBeGreaterThan(15)
  expect(plans.rows.filter(({ standing }) => standing === 'late').length).toBeGreaterThan(0)
  // A plan leads upwards from where the customer stood, and belongs to whoever looks after the customer.
  for (const { fromStage, toStage, owner, by, presentStage } of plans.rows) {
    expect(isHigher(toStage, fromStage)).toBe(true)
    expect([owner, presentStage]).toEqual([by, fromStage])
  }
  const ended = await window.ask.inventory.progress({ ownerId: null, tiers: [], closed: true })
  for (const { state, toStage, presentStage } of ended.rows) if (state === 'done') expect(presentStage).toBe(toStage)
  expect(new Set(ended.rows.map(({ state }) => state))).toEqual(new Set(['done', 'dropped']))

  const requests = await window.ask.requests.list()
  expect(new Set(requests.map(({ kind, state }) => `${kind} ${state}`))).toEqual(
    new Set(['help open', 'help accepted', 'hand-over open', 'hand-over refused']),
  )
  const help = requests.find(({ kind, state }) => kind === 'help' && state === 'open')
  expect(help?.asker).not.toBe(help?.answerer)
  const tabs = await window.ask.segments.list()
  for (const { filter } of tabs) expect((await window.ask.customers.list({ ...EVERYBODY, ...filter })).rows).not.toEqual([])
  expect(tabs.map(({ shared }) => shared)).toEqual([true, true, true])

  const tags = await window.ask.tags.list()
  expect(new Set(tags.map(({ family }) => family))).toEqual(new Set(Object.keys(TAG_FAMILIES)))
  const [first] = tags
  const carried = await window.ask.customers.list({ ...EVERYBODY, tags: [first?.id ?? (0 as TagId)] })
  expect(carried.rows.length).toBeGreaterThan(0)
  expect((await rowsOf(db, 'relatives')).length).toBeGreaterThan(30)
  expect((await rowsOf(db, 'customer_notes')).length).toBeGreaterThan(20)
  const links = (await rowsOf(db, 'kinships')) as { customer_id: number; relative_id: number }[]
  expect(links.length).toBeGreaterThan(40)
  // Each link is there from both sides.
  const said = new Set(links.map(({ customer_id, relative_id }) => `${customer_id} ${relative_id}`))
  for (const { customer_id, relative_id } of links) expect(said).toContain(`${relative_id} ${customer_id}`)

  // Whoever was asked for help finds it in the day, as with a real call for help.
  await signInAs('head')
  const day = await window.ask.tasks.day({ staffId: null })
  expect(JSON.stringify(day)).toContain('求助')
})

function rowsOf(db: ReadDb, table: TableName): Promise<unknown[]> {
  return sql`select * from ${sql.table(table)} where branch_id = ${db.branchId}`.execute(db).then(({ rows }) => rows)
}
