import { isDefinedError, safe } from '@orpc/client'
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { wan } from '../../shared/domain/fen.ts'
import type { FlagEntry } from '../../shared/domain/flag.ts'
import { instantAt } from '../../shared/domain/instant.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import type { FlagClosing } from '../../shared/contract/lobby.ts'
import { contactFlagsOf } from '../../electron/backend/lobby/lobby.acts.ts'
import { write } from '../../electron/backend/db/database.ts'
import { FRIDAY } from '../support/book.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import { addCustomer } from '../support/fill.ts'

const THURSDAY = isoDate('2026-11-19')

const visitor: Omit<FlagEntry, 'key'> = {
  ticketNo: 'A012',
  ticketKind: 'ordinary',
  business: '定期支取',
  amount: wan(20),
  customerId: null,
  contactName: '刘德明',
  contactPhone: '13911112222',
  clues: ['定期到期'],
  wish: '想了解理财',
  wechatAdded: true,
  filledAt: null,
}
const flagOf = (change: Partial<FlagEntry> = {}): FlagEntry => ({ ...visitor, key: randomUUID(), ...change })
const closing = (id: number, change: Partial<FlagClosing> = {}): FlagClosing => ({
  id,
  result: 'product',
  customerId: null,
  product: null,
  amount: null,
  split: { finder: 50, closer: 50 },
  note: '',
  ...change,
})

async function hall() {
  const desk = await openDesk()
  const [teller, lobby, wealth] = await Promise.all([
    desk.hire('teller', '周柜员'),
    desk.hire('lobby', '孙大堂'),
    desk.hire('wealth', '钱理财'),
  ])
  return { desk, teller, lobby, wealth }
}

async function tasksOf(desk: Desk) {
  return desk.branch.read
    .selectFrom('tasks')
    .select(['assignee_id', 'customer_id', 'kind', 'state', 'due_on'])
    .where('branch_id', '=', desk.branch.branchId)
    .execute()
}

describe('S1.11 flagging', () => {
  test('a flag that was sent twice is in the hall once, and both get the same answer', async () => {
    const { teller, lobby } = await hall()
    const entry = flagOf()
    const first = await teller.ask.lobby.flag(entry)
    expect(await teller.ask.lobby.flag({ ...entry, business: '别的' })).toEqual(first)
    expect(first.suggested).toBe(true)
    const flags = await lobby.ask.lobby.hall({ on: FRIDAY })
    expect(flags.map(({ ticketNo, business, teller: by, state }) => [ticketNo, business, by, state])).toEqual([
      ['A012', '定期支取', '周柜员', 'flagged'],
    ])
  })

  test('a flag that waited while the host was away counts on the day and hour when it was filled', async () => {
    const { teller, lobby } = await hall()
    const filledAt = instantAt(THURSDAY, '16:40')
    expect((await teller.ask.lobby.flag(flagOf({ filledAt }))).flaggedAt).toBe(filledAt)
    const { days, hours } = await lobby.ask.lobby.rates({ from: THURSDAY, to: FRIDAY })
    expect(days.map(({ on, flags }) => [on, flags])).toEqual([[THURSDAY, 1]])
    expect(hours).toEqual([{ hour: 16, flags: 1, taken: 0, contacted: 0, converted: 0, amount: 0 }])
    expect((await lobby.ask.lobby.hall({ on: FRIDAY })).map(({ flaggedOn }) => flaggedOn)).toEqual([THURSDAY])
  })

  test('a customer who does not exist cannot be flagged', async () => {
    const { teller } = await hall()
    const { error } = await safe(teller.ask.lobby.flag(flagOf({ customerId: 99 as never })))
    expect(isDefinedError(error) && error.code).toBe('CUSTOMER_UNKNOWN')
  })
})

describe('S1.11 working a flag', () => {
  test('two lobby managers take the same candidate: the second is told who was first', async () => {
    const { desk, teller, lobby } = await hall()
    const other = await desk.hire('lobby', '吴大堂')
    const { id } = await teller.ask.lobby.flag(flagOf())
    const answers = await Promise.all([safe(lobby.ask.lobby.take({ id })), safe(other.ask.lobby.take({ id }))])
    expect(answers.filter(({ error }) => error === null)).toHaveLength(1)
    const refused = answers.find(({ error }) => error !== null)?.error
    const winner = answers[0].error === null ? '孙大堂' : '吴大堂'
    expect(isDefinedError(refused ?? null) && (refused as { code: string; data: unknown }).data).toEqual({
      state: '大堂已接',
      by: winner,
      at: '08:00',
    })
  })

  test('every step is kept with person and time, and the flag ends with its result', async () => {
    const { desk, teller, lobby, wealth } = await hall()
    const { id } = await teller.ask.lobby.flag(flagOf())
    desk.clock.pass(2)
    await lobby.ask.lobby.take({ id })
    desk.clock.pass(1)
    await lobby.ask.lobby.hand({ id, to: wealth.staffId, note: '在二号室' })
    desk.clock.pass(1)
    await wealth.ask.lobby.contacted({ id, note: '' })
    await wealth.ask.lobby.close(closing(id, { result: 'refused', note: '已在他行买过' }))
    const [flag] = await wealth.ask.lobby.hall({ on: FRIDAY })
    expect(flag?.steps.map(({ step, by, at, note }) => [step, by, at, note])).toEqual([
      ['flag', '周柜员', instantAt(FRIDAY, '08:00'), ''],
      ['take', '孙大堂', instantAt(FRIDAY, '08:02'), ''],
      ['hand', '孙大堂', instantAt(FRIDAY, '08:03'), '钱理财：在二号室'],
      ['contact', '钱理财', instantAt(FRIDAY, '08:04'), ''],
      ['close', '钱理财', instantAt(FRIDAY, '08:04'), '已在他行买过'],
    ])
    expect(flag).toMatchObject({ state: 'closed', result: 'refused', manager: '钱理财', takenBy: '孙大堂', mine: true })
    const { error } = await safe(wealth.ask.lobby.contacted({ id, note: '' }))
    expect(isDefinedError(error) && error.code).toBe('FLAG_STEP_REFUSED')
  })

  test('a known customer who is handed over becomes one task of the manager, which goes along when handed on', async () => {
    const { desk, teller, lobby, wealth } = await hall()
    const other = await desk.hire('account', '郑客户')
    const customerId = await addCustomer(desk, { name: '刘德明' })
    const { id } = await teller.ask.lobby.flag(flagOf({ customerId, contactName: null, contactPhone: null }))
    await lobby.ask.lobby.hand({ id, to: wealth.staffId, note: '' })
    const task = { customer_id: customerId, kind: 'walk-in', state: 'open', due_on: FRIDAY }
    expect(await tasksOf(desk)).toEqual([{ ...task, assignee_id: wealth.staffId }])
    await lobby.ask.lobby.hand({ id, to: other.staffId, note: '' })
    expect(await tasksOf(desk)).toEqual([{ ...task, assignee_id: other.staffId }])
    expect(await wealth.ask.lobby.hall({ on: FRIDAY })).toEqual([])
    await other.ask.lobby.contacted({ id, note: '' })
    expect(await tasksOf(desk)).toEqual([{ ...task, assignee_id: other.staffId, state: 'done' }])
  })

  test('the manager to whom a candidate was handed sees that customer until the flag is closed', async () => {
    const { desk, teller, lobby, wealth } = await hall()
    const customerId = await addCustomer(desk, { name: '刘德明' })
    const { id } = await teller.ask.lobby.flag(flagOf({ customerId }))
    const card = async () => (await safe(wealth.ask.customers.card({ id: customerId }))).error === null
    expect(await card()).toBe(false)
    await lobby.ask.lobby.hand({ id, to: wealth.staffId, note: '' })
    expect(await card()).toBe(true)
    await wealth.ask.lobby.close(closing(id, { result: 'not-reached' }))
    expect(await card()).toBe(false)
  })

  test('a teller cannot be handed a candidate', async () => {
    const { teller, lobby } = await hall()
    const { id } = await teller.ask.lobby.flag(flagOf())
    const { error } = await safe(lobby.ask.lobby.hand({ id, to: teller.staffId, note: '' }))
    expect(isDefinedError(error) && [error.code, error.data]).toEqual(['FLAG_NOT_FOR_POST', { name: '周柜员', post: '柜员' }])
  })

  test('a logged contact of whoever holds the flag is the contact that it waits for', async () => {
    const { desk, teller, lobby, wealth } = await hall()
    const customerId = await addCustomer(desk, { name: '刘德明' })
    const { id } = await teller.ask.lobby.flag(flagOf({ customerId }))
    await lobby.ask.lobby.hand({ id, to: wealth.staffId, note: '' })
    const call = (staffId: typeof wealth.staffId) =>
      write(desk.branch, (db) => contactFlagsOf(db, customerId, { staffId, now: desk.clock.now(), today: FRIDAY }))
    await call(teller.staffId)
    expect((await wealth.ask.lobby.hall({ on: FRIDAY }))[0]?.state).toBe('handed')
    await call(wealth.staffId)
    expect((await wealth.ask.lobby.hall({ on: FRIDAY }))[0]?.state).toBe('contacted')
  })

  test('a product with its amount is a sale of the closer, with the finder’s part on the flag', async () => {
    const { desk, teller, lobby, wealth } = await hall()
    const customerId = await addCustomer(desk, { name: '刘德明' })
    const { id } = await teller.ask.lobby.flag(flagOf())
    await lobby.ask.lobby.hand({ id, to: wealth.staffId, note: '' })
    // The teller did not know who it was; the manager does by now.
    const split = { finder: 30, closer: 70 }
    await lobby.ask.lobby.close(closing(id, { customerId, product: '稳健一号', amount: wan(20), split }))
    const sales = await desk.branch.read.selectFrom('sales').selectAll().where('branch_id', '=', desk.branch.branchId).execute()
    expect(sales).toMatchObject([
      { customer_id: customerId, staff_id: wealth.staffId, on_date: FRIDAY, product: '稳健一号', amount: wan(20), flag_id: id },
    ])
    expect((await lobby.ask.lobby.hall({ on: FRIDAY }))[0]).toMatchObject({
      split,
      resultAmount: wan(20),
      customer: { id: customerId },
    })
  })

  test('who refused cannot have bought', async () => {
    const { desk, teller, lobby } = await hall()
    const { id } = await teller.ask.lobby.flag(flagOf())
    await lobby.ask.lobby.take({ id })
    const { error } = await safe(lobby.ask.lobby.close(closing(id, { result: 'refused', product: '稳健一号', amount: wan(1) })))
    expect(isDefinedError(error) && error.code).toBe('FLAG_NEEDS_RESULT')
    expect(
      await desk.branch.read.selectFrom('sales').select('id').where('branch_id', '=', desk.branch.branchId).execute(),
    ).toEqual([])
  })
})

describe('who sees what in the hall', () => {
  test('tellers see today’s hall with names and phones masked, and clues only of their own', async () => {
    const { desk, teller, lobby } = await hall()
    const colleague = await desk.hire('teller', '冯柜员')
    await teller.ask.lobby.flag(flagOf())
    await teller.ask.lobby.flag(flagOf({ filledAt: instantAt(THURSDAY, '10:00') }))
    const [own] = await teller.ask.lobby.hall({ on: FRIDAY })
    expect(own).toMatchObject({ contactName: '刘*明', contactPhone: '139****2222', clues: ['定期到期'], wish: '想了解理财' })
    const theirs = await colleague.ask.lobby.hall({ on: FRIDAY })
    expect(theirs).toMatchObject([{ contactName: '刘*明', contactPhone: '139****2222', clues: [], wish: null }])
    expect([own?.found, theirs[0]?.found]).toEqual([true, false])
    expect(await teller.ask.lobby.hall({ on: THURSDAY })).toEqual([])
    expect(await lobby.ask.lobby.hall({ on: FRIDAY })).toHaveLength(2)
  })

  test('managers see what was handed to them and nothing else; a flag out of reach is unknown to them', async () => {
    const { teller, lobby, wealth } = await hall()
    const { id } = await teller.ask.lobby.flag(flagOf())
    expect(await wealth.ask.lobby.hall({ on: FRIDAY })).toEqual([])
    const attempts = [
      await safe(wealth.ask.lobby.contacted({ id, note: '' })),
      await safe(wealth.ask.lobby.reveal({ id })),
      await safe(wealth.ask.lobby.close(closing(id))),
    ]
    expect(attempts.map(({ error }) => (error as { code?: string } | null)?.code)).toEqual(attempts.map(() => 'FLAG_UNKNOWN'))
    await lobby.ask.lobby.hand({ id, to: wealth.staffId, note: '' })
    expect(await wealth.ask.lobby.hall({ on: FRIDAY })).toMatchObject([
      { id, contactName: '刘德明', contactPhone: '139****2222' },
    ])
  })

  test('the phone in clear is shown to whoever works the flag, and that is in the audit', async () => {
    const { desk, teller, lobby } = await hall()
    const { id } = await teller.ask.lobby.flag(flagOf())
    expect(await lobby.ask.lobby.reveal({ id })).toEqual({ phone: '13911112222' })
    const audit = await desk.branch.read
      .selectFrom('audit')
      .select(['action', 'staff_id', 'detail'])
      .where('branch_id', '=', desk.branch.branchId)
      .where('action', '=', 'lobby.reveal')
      .execute()
    expect(audit).toEqual([
      { action: 'lobby.reveal', staff_id: lobby.staffId, detail: JSON.stringify({ flag: id, field: 'phone' }) },
    ])
    expect(JSON.stringify(audit)).not.toContain('13911112222')
  })
})

describe('S1.11 what the head is told', () => {
  test('a flag that nobody took in ten minutes, or contacted in a day, escalates', async () => {
    const { desk, teller, lobby } = await hall()
    const { id } = await teller.ask.lobby.flag(flagOf())
    desk.clock.pass(4)
    await teller.ask.lobby.flag(flagOf({ ticketNo: 'A013' }))
    await lobby.ask.lobby.take({ id })
    desk.clock.pass(11)
    const head = await desk.hire('head')
    expect((await head.ask.lobby.escalations()).map(({ ticketNo, late }) => [ticketNo, late])).toEqual([['A013', 'not-taken']])
    desk.clock.moveTo(instantAt(isoDate('2026-11-21'), '08:01'))
    const again = await desk.hire('head')
    expect((await again.ask.lobby.escalations()).map(({ ticketNo, late }) => [ticketNo, late])).toEqual([
      ['A012', 'not-contacted'],
      ['A013', 'not-taken'],
    ])
  })

  test('the rates of the day: visits typed by hand, flags by teller, conversion and amount', async () => {
    const { desk, teller, lobby } = await hall()
    const colleague = await desk.hire('teller', '冯柜员')
    await lobby.ask.lobby.visits({ on: FRIDAY, visits: 50, vipVisits: 10 })
    await lobby.ask.lobby.visits({ on: FRIDAY, visits: 60, vipVisits: 12 })
    const { id } = await teller.ask.lobby.flag(flagOf())
    await teller.ask.lobby.flag(flagOf())
    await colleague.ask.lobby.flag(flagOf())
    await lobby.ask.lobby.take({ id })
    // Nobody entered the contact: closing with a result is one.
    await lobby.ask.lobby.close(closing(id, { result: 'customer', product: '定期存款', amount: wan(30) }))
    const rates = await lobby.ask.lobby.rates({ from: FRIDAY, to: FRIDAY })
    const day = { flags: 3, taken: 1, contacted: 1, converted: 1, amount: wan(30), visits: 60 }
    expect(rates.total).toEqual({ ...day, flagRate: 0.05, vipShare: 0.2, conversion: 1 / 3 })
    expect(rates.days).toEqual([{ ...rates.total, on: FRIDAY, vipVisits: 12 }])
    expect(rates.tellers.map(({ name, flags, converted }) => [name, flags, converted])).toEqual([
      ['周柜员', 2, 1],
      ['冯柜员', 1, 0],
    ])
    expect((await colleague.ask.lobby.rates({ from: FRIDAY, to: FRIDAY })).tellers).toHaveLength(1)
  })

  test('more VIPs than visitors is a slip of the pen and is not kept', async () => {
    const { lobby } = await hall()
    const { error } = await safe(lobby.ask.lobby.visits({ on: FRIDAY, visits: 10, vipVisits: 12 }))
    expect((error as { code?: string } | null)?.code).toBe('BAD_REQUEST')
  })
})
