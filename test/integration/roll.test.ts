import pino from 'pino'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { CUSTOMER_TYPES, type CustomerId, Familiarity } from '../../shared/domain/customer.ts'
import { type Seeded, seeded } from '../../shared/domain/seeded.ts'
import { type CustomerFilter, CustomerSort } from '../../shared/domain/segment.ts'
import { addDays, type IsoDate } from '../../shared/domain/iso-date.ts'
import { bulkInsert, bulkUpsert } from '../../electron/backend/db/bulk.ts'
import { write, type WriteDb } from '../../electron/backend/db/database.ts'
import { countCustomers } from '../../electron/backend/customers/counts.store.ts'
import type { Viewer } from '../../electron/backend/customers/customers.store.ts'
import { customerById } from '../../electron/backend/customers/edits.store.ts'
import { findCustomers } from '../../electron/backend/customers/find.store.ts'
import { customerPage } from '../../electron/backend/customers/list.store.ts'
import { pinyinOf } from '../../electron/backend/customers/pinyin.ts'
import { fittingOnRoll } from '../../electron/backend/customers/roll-checks.store.ts'
import { pageBySearch } from '../../electron/backend/customers/roll-search.store.ts'
import { freshen } from '../../electron/backend/customers/roll.acts.ts'
import type { Roll } from '../../electron/backend/customers/roll.ts'
import { textOf } from '../../electron/backend/customers/roll-texts.ts'
import { makeRoll } from '../../electron/backend/customers/make-roll.store.ts'
import { keepRolls } from '../../electron/backend/customers/rolls.ts'
import { currentScheme } from '../../electron/backend/tiers/tiers.store.ts'
import { type Colleague, type Desk, openDesk } from '../support/desk.ts'
import { addCustomer } from '../support/fill.ts'

const ROUNDS = 60
const TAG = 7
const BATCH = 3
const SURNAMES = ['王', '李', '张', '章', '欧阳', '单', 'A']
const GIVEN = ['伟', '娜', '小明', '静', '一']

let desk: Desk
let staff: Colleague[]
let people: CustomerId[]

beforeEach(async () => {
  desk = await openDesk()
  staff = []
  for (const post of ['head', 'wealth', 'account', 'lobby', 'teller'] as const) staff.push(await desk.hire(post))
  people = []
  for (let index = 0; index < 60; index += 1) people.push(await come(seeded(`person ${index}`)))
})

describe('the customer list of a large book, answered from memory', () => {
  test('is the same list, count and search as the database’s, whoever asks for whatever after whatever was written', async () => {
    const random = seeded('the roll')
    const roll = await desk.branch.snapshot(makeRoll)
    for (let round = 0; round < ROUNDS; round += 1) {
      for (let change = random.whole(0, 4); change > 0; change -= 1) await somethingHappens(random)
      expect(await freshen(desk.branch.read, roll)).toBe(true)
      if (round % 10 === 0) expect(known(roll)).toEqual(known(await desk.branch.snapshot(makeRoll)))
      for (let question = 0; question < 3; question += 1) await bothAnswer(random, roll, round)
    }
    expect(known(roll)).toEqual(known(await desk.branch.snapshot(makeRoll)))
  })

  test('is made anew when too much was written, and when nobody knows any more what', async () => {
    const roll = await desk.branch.snapshot(makeRoll)
    await write(desk.branch, (db) => touch(db, people[0] ?? 0, '2026-11-01'))
    await write(desk.branch, (db) => db.deleteFrom('list_changes').where('branch_id', '=', db.branchId).execute())
    expect(await freshen(desk.branch.read, roll)).toBe(false)
    const fresh = await desk.branch.snapshot(makeRoll)
    expect(await freshen(desk.branch.read, fresh)).toBe(true)
    const notes = Array.from({ length: 2_100 }, () => [people[0] ?? 0, 0])
    await write(desk.branch, (db) => bulkInsert(db, 'list_changes', ['customer_id', 'placed'], notes))
    expect(await freshen(desk.branch.read, fresh)).toBe(false)
  })

  test('knows whom a first import brought into an empty book', async () => {
    const bare = await openDesk()
    const roll = await bare.branch.snapshot(makeRoll)
    const columns = ['id', 'customer_no', 'name', 'pinyin', 'initials', 'created_at', 'updated_at'] as const
    const rows = ['b', 'a'].map((no, index) => [index + 1, no, no, no, no, 'x', 'x'])
    await write(bare.branch, (db) => db.bulk.filling(['customers'], () => bulkInsert(db, 'customers', columns, rows)))
    const known = (await freshen(bare.branch.read, roll)) ? roll : await bare.branch.snapshot(makeRoll)
    expect([...known.orders.customerNo.known]).toEqual([2, 1])
    await write(bare.branch, (db) =>
      db.deleteFrom('customers').where('branch_id', '=', db.branchId).where('id', '=', 2).execute(),
    )
    expect(await freshen(bare.branch.read, known)).toBe(true)
    expect([...known.orders.customerNo.known]).toEqual([1])
  })

  test('is made in a thread of its own when it is first asked for, and follows what is written', async () => {
    const rolls = keepRolls({ workrooms: desk.house.workrooms, log: pino({ level: 'silent' }), from: 1 })
    expect(await rolls.of(desk.branch)).toBeNull()
    const made = await vi.waitUntil(() => rolls.of(desk.branch), { timeout: 20_000 })
    expect([...(made?.orders.name.known ?? [])]).toHaveLength(people.length)
    const late = await come(seeded('late'))
    expect([...((await rolls.of(desk.branch))?.orders.name.known ?? [])]).toContain(late)
  })
})

/** Everything that a roll knows; its numbers of places by name and number matter only as the orders that they make. */
function known(roll: Roll) {
  const { columns, orders } = roll
  const { name: _name, number: _number, ...facts } = columns
  const lines = Array.from(orders.name.known, (id) => [id, ...Object.values(facts).map((column) => column[id])])
  const { names, letters, numbers } = roll.words
  const words = lines.map(([id = 0]) => [names, letters, numbers].map((texts) => textOf(texts, id)))
  return { orders, words, lines: lines.toSorted(([one = 0], [other = 0]) => one - other) }
}

/** One more customer, with some of everything. */
async function come(random: Seeded): Promise<CustomerId> {
  const owner = random.chance(0.8) ? { owner: random.pick(staff).staffId } : {}
  const id = await addCustomer(desk, {
    name: random.pick(SURNAMES) + random.pick(GIVEN),
    customerNo: `${random.pick(['6', '62', 'A'])}${random.whole(1, 1_000_000_000)}`,
    ...(random.chance(0.8) ? { phone: `154${random.whole(10_000_000, 99_999_999)}` } : {}),
    documentNo: `990101${random.whole(1950, 2005)}0101${random.whole(1000, 9999)}`,
    ...owner,
  })
  await write(desk.branch, async (db) => {
    if (random.chance(0.7)) await stand(db, id, random)
    if (random.chance(0.5)) await touch(db, id, someDay(random))
    await change(db, id, { familiarity: random.pick(Familiarity.options), customer_type: random.pick([null, ...CUSTOMER_TYPES]) })
    if (random.chance(0.3)) await tag(db, id)
    if (random.chance(0.3))
      await bulkInsert(db, 'batch_changes', ['batch_id', 'record', 'record_id', 'on_date'], [[BATCH, 'customer', id, '']])
  })
  return id
}

const someDay = (random: Seeded): IsoDate => addDays(desk.clock.today(), random.whole(-40, 5))

async function change(db: WriteDb, id: number, values: Partial<Record<string, string | number | null>>): Promise<void> {
  await db.updateTable('customers').set(values).where('branch_id', '=', db.branchId).where('id', '=', id).execute()
  const row = await customerById(db, id)
  if (row === null) return
  const { name, initials, phone, second_phone: secondPhone, document_no: documentNo, customer_no: customerNo } = row
  await db.bulk.index([{ id, name, initials, phone, secondPhone, documentNo, customerNo }])
}

const touch = (db: WriteDb, id: number, on: string) =>
  bulkUpsert(db, 'touches', ['customer_id', 'last_contact_on', 'last_contact_id'], ['customer_id'], [[id, on, 1]])

const tag = (db: WriteDb, id: number) =>
  bulkUpsert(db, 'customer_tags', ['customer_id', 'tag_id', 'staff_id', 'at'], ['customer_id', 'tag_id'], [[id, TAG, 1, 'x']])

async function stand(db: WriteDb, id: number, random: Seeded): Promise<void> {
  const measure = random.pick([0, 100, 250_000, 1_000_000])
  const tier = [0, 100, 250_000, 1_000_000].indexOf(measure)
  const aum = random.chance(0.2) ? null : random.whole(0, 5) * 100
  const row = [id, aum, measure, tier, random.chance(0.3) ? 5 : null, random.pick([null, '潜在', '成长'])]
  await bulkUpsert(db, 'standings', ['customer_id', 'aum', 'measure', 'tier', 'gap', 'lifecycle'], ['customer_id'], [row])
}

/** One write of the kinds that there are, each by its own way into the book. */
async function somethingHappens(random: Seeded): Promise<void> {
  const id = random.pick(people)
  const person = random.pick(staff).staffId
  const gone = (table: 'standings' | 'touches' | 'ownerships' | 'customer_tags') => (db: WriteDb) =>
    db.deleteFrom(table).where('branch_id', '=', db.branchId).where('customer_id', '=', id).execute()
  const renamed = random.pick(SURNAMES) + random.pick(GIVEN)
  const happenings: ((db: WriteDb) => Promise<unknown>)[] = [
    (db) => touch(db, id, someDay(random)),
    gone('touches'),
    async (db) => {
      const open = await db
        .selectFrom('customers')
        .select('id')
        .where('branch_id', '=', db.branchId)
        .where('id', '=', id)
        .where('closed_on', 'is', null)
        .executeTakeFirst()
      if (open !== undefined) await stand(db, id, random)
    },
    gone('standings'),
    gone('ownerships'),
    gone('customer_tags'),
    (db) => tag(db, id),
    (db) =>
      bulkUpsert(
        db,
        'ownerships',
        ['customer_id', 'owner_id', 'co_owner_id', 'since'],
        ['customer_id'],
        [[id, person, null, 'x']],
      ),
    (db) =>
      db
        .updateTable('ownerships')
        .set({ co_owner_id: person })
        .where('branch_id', '=', db.branchId)
        .where('customer_id', '=', id)
        .execute(),
    (db) => change(db, id, { name: renamed, ...pinyinOf(renamed) }),
    (db) => change(db, id, { customer_no: `${random.pick(['5', '62', 'B'])}${random.whole(1, 1_000_000_000)}` }),
    // Whose account is closed stands nowhere.
    (db) => change(db, id, { closed_on: '2026-11-19' }).then(() => gone('standings')(db)),
    (db) => change(db, id, { closed_on: null }),
    (db) => change(db, id, { phone: random.pick([null, '15488888888']) }),
    (db) => change(db, id, { second_phone: random.pick([null, '15488880000']) }),
    (db) => change(db, id, { document_no: random.pick([null, '99010119990101154X']) }),
    (db) => change(db, id, { hold_until: random.pick([null, someDay(random)]) }),
    (db) =>
      change(db, id, { familiarity: random.pick(Familiarity.options), customer_type: random.pick([null, ...CUSTOMER_TYPES]) }),
    (db) => change(db, id, { relationship: random.pick([null, '熟悉']), lifecycle: random.pick([null, '成长', '终止']) }),
    (db) => change(db, id, { remarks: 'of no account to the list' }),
    (db) =>
      db
        .updateTable('staff')
        .set({ active: random.chance(0.5) ? 1 : 0 })
        .where('branch_id', '=', db.branchId)
        .where('id', '=', person)
        .execute(),
    async (db) => {
      for (const table of ['standings', 'ownerships', 'customer_tags'] as const) await gone(table)(db)
      await db.deleteFrom('customers').where('branch_id', '=', db.branchId).where('id', '=', id).execute()
    },
  ]
  if (random.chance(0.15)) people.push(await come(random))
  else await write(desk.branch, random.pick(happenings))
}

function someFilter(random: Seeded): CustomerFilter {
  const some = <T>(value: T, otherwise: T) => (random.chance(0.2) ? value : otherwise)
  return {
    search: some(random.pick(['王', '张', 'w', 'wm', '62', '154', '8888', '王小明', '不在']), ''),
    tiers: some(random.pick([['长尾'], ['潜力', '有效'], ['没有']]), []),
    ownerId: some(random.pick(staff).staffId, null),
    unowned: some(true, false),
    nearUpgrade: some(true, false),
    withoutPhone: some(true, false),
    tags: some([TAG], []) as CustomerFilter['tags'],
    familiarity: some(random.pick([['A'], ['B', 'C']] as const).slice(), []),
    relationships: some(random.pick([['陌生'], ['熟悉', '偏好']] as const).slice(), []),
    lifecycles: some(random.pick([['潜在'], ['成长', '终止']] as const).slice(), []),
    batch: some(BATCH, null),
    customerTypes: some([random.pick(CUSTOMER_TYPES)], []),
    silentDays: some(random.whole(1, 40), null),
    held: some(true, false),
  }
}

async function bothAnswer(random: Seeded, roll: Roll, round: number): Promise<void> {
  const db = desk.branch.read
  const { staffId, post } = random.pick(staff)
  const viewer: Viewer = { actor: { staffId, post }, today: desk.clock.today() }
  const { scheme } = await currentScheme(db)
  const place = { sort: random.pick(CustomerSort.options), descending: random.chance(0.5) }
  const query = { ...someFilter(random), ...place, offset: random.pick([0, 0, 3, 20]), limit: random.pick([5, 200]) }
  const told = { round, post, query }
  const page = (from: Roll | null) => customerPage(db, viewer, scheme, null, query, from)
  expect({ ...told, ...(await page(roll)) }).toEqual({ ...told, ...(await page(null)) })
  const count = (from: Roll | null) => countCustomers(db, viewer, scheme, query, from)
  expect({ ...told, ...(await count(roll)) }).toEqual({ ...told, ...(await count(null)) })
  const text = random.pick([
    '154X',
    '0101',
    '00008',
    '王',
    'w',
    'z',
    'xm',
    '6',
    '62',
    '154',
    '8888',
    '19',
    '199',
    'wang',
    'a',
    '小明',
    '张',
  ])
  const fitting = await fittingOnRoll({ db, roll, viewer, scheme }, query)
  const [along, indexed, passed] = await Promise.all(
    [{}, { looked: 2 }, { looked: 2, few: 1 }].map((reach) =>
      pageBySearch(db, roll, text, query, fitting, { looked: 8_000, few: 5_000, ...reach }),
    ),
  )
  expect({ ...told, text, indexed, passed }).toEqual({ ...told, text, indexed: along, passed: along })
  const found = (from: Roll | null) => findCustomers(db, viewer, scheme, text, 10, from)
  expect({ round, post, text, rows: await found(roll) }).toEqual({ round, post, text, rows: await found(null) })
}
