import { beforeEach, describe, expect, test } from 'vitest'
import type { Selection } from '../../shared/contract/bulk.ts'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { wan } from '../../shared/domain/fen.ts'
import { addDays } from '../../shared/domain/iso-date.ts'
import { EVERY_CUSTOMER } from '../../shared/domain/segment.ts'
import { SYSTEM } from '../../shared/domain/staff.ts'
import type { TagId } from '../../shared/domain/tag.ts'
import { setStaffActive } from '../../electron/backend/access/access.store.ts'
import { write } from '../../electron/backend/db/database.ts'
import { recomputeTiers } from '../../electron/backend/tiers/tiers.acts.ts'
import { auditOfDesk, codeOf } from '../support/customers.ts'
import { type Colleague, type Desk, openDesk } from '../support/desk.ts'
import { addCustomer, loadDayEnds } from '../support/fill.ts'

let desk: Desk
let head: Colleague
let wealth: Colleague
let other: Colleague
let mine: CustomerId[]
let theirs: CustomerId

beforeEach(async () => {
  desk = await openDesk()
  head = await desk.hire('head')
  wealth = await desk.hire('wealth', '周理财')
  other = await desk.hire('wealth', '吴理财')
  mine = []
  for (const name of ['甲', '乙', '丙', '丁']) mine.push(await addCustomer(desk, { name: `客户${name}`, owner: wealth.staffId }))
  theirs = await addCustomer(desk, { name: '别人的', owner: other.staffId })
  await loadDayEnds(desk, '2026-11-19', new Map([...mine, theirs].map((id) => [id, wan(60)])))
  await write(desk.branch, (db) => recomputeTiers(db, { staffId: SYSTEM, now: desk.clock.now(), today: desk.clock.today() }))
})

const ids = (list: readonly CustomerId[]): Selection => ({ by: 'ids', ids: [...list] })
const everybody = (except: readonly CustomerId[] = []): Selection => ({
  by: 'filter',
  filter: EVERY_CUSTOMER,
  except: [...except],
})
const carrying = async (tag: TagId) => (await head.ask.customers.count({ ...EVERY_CUSTOMER, tags: [tag] })).total
const ownerOf = async (id: CustomerId) => (await head.ask.customers.card({ id })).owner

describe('tagging many', () => {
  let tag: TagId

  beforeEach(async () => {
    tag = (await wealth.ask.tags.add({ name: '代发', family: 'behaviour' })).id
  })

  test('changes whom the preview counted, and nobody out of reach', async () => {
    await wealth.ask.tags.put({ customerId: mine[0] as CustomerId, add: [tag], remove: [] })
    const order = { selection: ids([...mine, theirs]), change: { kind: 'tag' as const, add: [tag], remove: [] } }
    expect(await wealth.ask.bulk.preview(order)).toEqual({ chosen: 4, changing: 3 })
    expect(await wealth.ask.bulk.apply({ ...order, expected: 3 })).toMatchObject({ changed: 3 })
    expect(await carrying(tag)).toBe(4)
    expect((await head.ask.customers.card({ id: theirs })).tags).toEqual([])
  })

  test('of everybody whom a filter means, but for some', async () => {
    const order = { selection: everybody([theirs]), change: { kind: 'tag' as const, add: [tag], remove: [] } }
    expect(await head.ask.bulk.apply({ ...order, expected: 4 })).toMatchObject({ changed: 4 })
    expect((await head.ask.customers.card({ id: theirs })).tags).toEqual([])
  })

  test('is not carried out when it would change others than were counted', async () => {
    const order = { selection: ids(mine), change: { kind: 'tag' as const, add: [tag], remove: [] } }
    expect(await codeOf(wealth.ask.bulk.apply({ ...order, expected: 3 }))).toBe('BULK_CHANGED_MEANWHILE')
    expect([await carrying(tag), await wealth.ask.bulk.recent()]).toEqual([0, []])
  })

  test('is taken back as it was: who carried the tag before keeps it, who was changed since is left', async () => {
    const [first, second] = mine as [CustomerId, CustomerId]
    await wealth.ask.tags.put({ customerId: first, add: [tag], remove: [] })
    const change = { kind: 'tag' as const, add: [tag], remove: [] }
    const { id } = await wealth.ask.bulk.apply({ selection: ids(mine), change, expected: 3 })
    await wealth.ask.tags.put({ customerId: second, add: [], remove: [tag] })
    expect(await wealth.ask.bulk.undo({ id })).toEqual({ restored: 2, left: 1 })
    expect((await head.ask.customers.card({ id: first })).tags.map(({ name }) => name)).toEqual(['代发'])
    expect(await carrying(tag)).toBe(1)
    expect(await codeOf(wealth.ask.bulk.undo({ id }))).toBe('NOTHING_TO_UNDO')
  })

  test('of somebody else is theirs and the head’s to take back, and is listed to them', async () => {
    const change = { kind: 'tag' as const, add: [tag], remove: [] }
    const { id } = await wealth.ask.bulk.apply({ selection: ids(mine), change, expected: 4 })
    expect(await other.ask.bulk.recent()).toEqual([])
    expect(await codeOf(other.ask.bulk.undo({ id }))).toBe('NOTHING_TO_UNDO')
    expect(await head.ask.bulk.recent()).toMatchObject([{ id, by: '周理财', customers: 4, text: '加标签 代发', undone: false }])
    expect(await head.ask.bulk.undo({ id })).toEqual({ restored: 4, left: 0 })
    const actions = (await auditOfDesk(desk)).map(({ action }) => action)
    expect(actions.slice(-2)).toEqual(['bulk.tag', 'bulk.undo'])
  })
})

describe('putting contact off for many', () => {
  const hold = (until: ReturnType<typeof addDays> | null) => ({ kind: 'hold' as const, until })

  test('lasts until a day to come, and an undo brings back each one’s own day', async () => {
    const today = desk.clock.today()
    const [first] = mine as [CustomerId]
    const { rowVersion } = await head.ask.customers.card({ id: first })
    await head.ask.customers.edit({ id: first, rowVersion, change: { holdUntil: addDays(today, 3) } })
    const { id } = await wealth.ask.bulk.apply({ selection: ids(mine), change: hold(addDays(today, 30)), expected: 4 })
    const page = await head.ask.customers.list({
      ...EVERY_CUSTOMER,
      held: true,
      sort: 'name',
      descending: false,
      offset: 0,
      limit: 50,
    })
    expect(page.rows.map(({ holdUntil }) => holdUntil)).toEqual(Array(4).fill(addDays(today, 30)))
    await wealth.ask.bulk.undo({ id })
    const left = await head.ask.customers.list({
      ...EVERY_CUSTOMER,
      held: true,
      sort: 'name',
      descending: false,
      offset: 0,
      limit: 50,
    })
    expect(left.rows.map((row) => [row.id, row.holdUntil])).toEqual([[first, addDays(today, 3)]])
  })

  test('does not reach into the past, and ending it changes only who is held', async () => {
    const past = addDays(desk.clock.today(), -1)
    expect(await codeOf(wealth.ask.bulk.preview({ selection: ids(mine), change: hold(past) }))).toBe('DAY_PASSED')
    await wealth.ask.bulk.apply({ selection: ids(mine.slice(0, 1)), change: hold(desk.clock.today()), expected: 1 })
    expect(await wealth.ask.bulk.preview({ selection: ids(mine), change: hold(null) })).toEqual({ chosen: 4, changing: 1 })
  })

  test('is seen by whoever edits the same customer at that moment', async () => {
    const [first] = mine as [CustomerId]
    const { rowVersion } = await head.ask.customers.card({ id: first })
    await wealth.ask.bulk.apply({ selection: ids([first]), change: hold(desk.clock.today()), expected: 1 })
    const late = head.ask.customers.edit({ id: first, rowVersion, change: { remarks: '旧' } })
    expect(await codeOf(late)).toBe('EDITED_MEANWHILE')
  })
})

describe('S1.6 handing over', () => {
  test('shares out what somebody leaves behind, keeps the history, and can be taken back', async () => {
    const third = await desk.hire('account', '郑客户')
    const selection = { by: 'person' as const, staffId: wealth.staffId }
    const to = [other.staffId, third.staffId]
    const preview = await head.ask.bulk.previewHandOver({ selection, to })
    // The one who has a customer already gets one less: loads are balanced, not gains.
    expect(preview).toMatchObject({ chosen: 4, changing: 4, coOwned: 0 })
    expect(preview.takers.map(({ name, customers, gains }) => [name, customers + gains])).toEqual([
      ['吴理财', expect.any(Number)],
      ['郑客户', expect.any(Number)],
    ])
    expect(preview.takers.reduce((sum, { gains }) => sum + gains, 0)).toBe(4)
    expect(Math.abs((preview.takers[0]?.loadAfter ?? 0) - (preview.takers[1]?.loadAfter ?? 9))).toBeLessThanOrEqual(
      preview.takers[0]?.loadBefore ?? 0,
    )
    const { id } = await head.ask.bulk.handOver({ selection, to, reason: '离职', expected: 4 })
    expect((await head.ask.customers.count({ ...EVERY_CUSTOMER, ownerId: wealth.staffId })).total).toBe(0)
    const card = await head.ask.customers.card({ id: mine[0] as CustomerId })
    expect(card.timeline.find(({ kind }) => kind === 'handover')?.text).toMatch(/^管户：周理财 → (吴理财|郑客户)（离职）$/)
    expect(await head.ask.bulk.undo({ id })).toEqual({ restored: 4, left: 0 })
    expect(await Promise.all(mine.map(ownerOf))).toEqual(Array(4).fill('周理财'))
  })

  test('leaves alone who is a taker’s already, and after an undo who was handed on since', async () => {
    const selection = everybody()
    expect(await head.ask.bulk.previewHandOver({ selection, to: [other.staffId] })).toMatchObject({ chosen: 5, changing: 4 })
    const { id } = await head.ask.bulk.handOver({ selection, to: [other.staffId], reason: '调整', expected: 4 })
    await head.ask.customers.handOver({ ids: [mine[0] as CustomerId], to: head.staffId, reason: '自留' })
    expect(await head.ask.bulk.undo({ id })).toEqual({ restored: 3, left: 1 })
    expect(await ownerOf(mine[0] as CustomerId)).toBe(head.name)
  })

  test('ends the co-ownership of who leaves and of who becomes the owner', async () => {
    const co = (customer: CustomerId, staff: Colleague) =>
      write(desk.branch, (db) =>
        db
          .updateTable('ownerships')
          .set({ co_owner_id: staff.staffId, co_owner_share: 30 })
          .where('branch_id', '=', db.branchId)
          .where('customer_id', '=', customer)
          .execute(),
      )
    await co(theirs, wealth)
    await co(mine[0] as CustomerId, other)
    const selection = { by: 'person' as const, staffId: wealth.staffId }
    const preview = await head.ask.bulk.previewHandOver({ selection, to: [other.staffId] })
    expect(preview).toMatchObject({ chosen: 5, changing: 5, coOwned: 1 })
    const { id } = await head.ask.bulk.handOver({ selection, to: [other.staffId], reason: '离职', expected: 5 })
    const cards = await Promise.all([theirs, ...mine].map((customer) => head.ask.customers.card({ id: customer })))
    expect(cards.map(({ owner, coOwner }) => [owner, coOwner])).toEqual(Array.from({ length: 5 }, () => ['吴理财', null]))
    await head.ask.bulk.undo({ id })
    expect((await head.ask.customers.card({ id: theirs })).coOwner).toBe('周理财')
  })

  test('is refused to a leaver, to somebody without a queue, and by those who do not allocate', async () => {
    const selection = { by: 'person' as const, staffId: wealth.staffId }
    const teller = await desk.hire('teller')
    const to = async (person: Colleague) => codeOf(head.ask.bulk.previewHandOver({ selection, to: [person.staffId] }))
    expect([await to(wealth), await to(teller)]).toEqual(['TAKER_UNFIT', 'TAKER_UNFIT'])
    await write(desk.branch, (db) => setStaffActive(db, other.staffId, false))
    expect(await to(other)).toBe('TAKER_UNFIT')
    const own = wealth.ask.bulk.handOver({ selection: ids(mine), to: [other.staffId], reason: '让给你', expected: 4 })
    expect(await codeOf(own)).toBe('NOT_PERMITTED')
    expect(await Promise.all(mine.map(ownerOf))).toEqual(Array(4).fill('周理财'))
  })
})
