import { describe, expect, test } from 'vitest'
import type { MorningBoard } from '../../shared/domain/board.ts'
import { fen, wan } from '../../shared/domain/fen.ts'
import { instantAt } from '../../shared/domain/instant.ts'
import { isoDate, type IsoDate } from '../../shared/domain/iso-date.ts'
import { SYSTEM } from '../../shared/domain/staff.ts'
import { write } from '../../electron/backend/db/database.ts'
import { morningBoard } from '../../electron/backend/meetings/morning.acts.ts'
import { eveningBoard } from '../../electron/backend/meetings/evening.acts.ts'
import { changeScheme } from '../../electron/backend/tiers/tiers.acts.ts'
import { currentScheme } from '../../electron/backend/tiers/tiers.store.ts'
import { FRIDAY } from '../support/book.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import { hold, meet, recompute, sell } from '../support/day.ts'
import { addContact, addCustomer, loadDayEnds } from '../support/fill.ts'

const [WEDNESDAY, THURSDAY, SATURDAY, MONDAY] = ['2026-11-18', '2026-11-19', '2026-11-21', '2026-11-23'].map(isoDate) as [
  IsoDate,
  IsoDate,
  IsoDate,
  IsoDate,
]

const morning = (desk: Desk, date: IsoDate = FRIDAY) => morningBoard(desk.branch.read, date, desk.clock.now())
const evening = (desk: Desk, date: IsoDate = FRIDAY) => eveningBoard(desk.branch.read, date, desk.clock.now())

const dayOf = (board: Pick<MorningBoard, 'people'>, name: string) => board.people.find((person) => person.name === name)

describe('晨会: what was done yesterday', () => {
  test('yesterday’s calls on the 晨会 board are those that were logged on the previous working day', async () => {
    const desk = await openDesk()
    const wealth = await desk.hire('wealth', '钱理财')
    const customer = await addCustomer(desk, { name: '王明' })
    const contact = { customer, staff: wealth.staffId }
    for (const channel of ['phone', 'phone', 'meeting', 'visit', 'wechat'] as const)
      await addContact(desk, { ...contact, on: THURSDAY, channel })
    await addContact(desk, { ...contact, on: THURSDAY, channel: 'phone', result: 'no-answer' })
    await addContact(desk, { ...contact, on: WEDNESDAY, channel: 'phone' })
    await addContact(desk, { ...contact, on: FRIDAY, channel: 'phone' })
    const board = await morning(desk)
    expect(board.yesterday).toBe(THURSDAY)
    expect(dayOf(board, '钱理财')).toMatchObject({ calls: 3, meetings: 2, otherContacts: 1 })
    expect(dayOf(await morning(desk, THURSDAY), '钱理财')).toMatchObject({ calls: 1, meetings: 0 })
  })

  test('Monday’s 晨会 shows Friday, and the first after the National Day shows the last before it', async () => {
    const desk = await openDesk()
    const wealth = await desk.hire('wealth', '钱理财')
    const customer = await addCustomer(desk, { name: '王明' })
    await addContact(desk, { customer, staff: wealth.staffId, on: FRIDAY, channel: 'phone' })
    const board = await morning(desk, MONDAY)
    expect([board.yesterday, dayOf(board, '钱理财')?.calls]).toEqual([FRIDAY, 1])
    expect((await morning(desk, isoDate('2026-10-08'))).yesterday).toBe('2026-09-30')
  })

  test('the ranking, and 双算: of a sale from the hall the finder has a part and the branch the whole once', async () => {
    const desk = await openDesk()
    const [wealth, teller] = [await desk.hire('wealth', '钱理财'), await desk.hire('teller', '周柜员')]
    const customer = await addCustomer(desk, { name: '王明' })
    const { id } = await teller.ask.lobby.flag({
      key: crypto.randomUUID(),
      ticketNo: 'A1',
      ticketKind: 'ordinary',
      business: '',
      amount: wan(20),
      customerId: customer,
      contactName: null,
      contactPhone: null,
      clues: [],
      wish: null,
      wechatAdded: false,
      filledAt: instantAt(THURSDAY, '10:00'),
    })
    await write(desk.branch, (db) =>
      db.updateTable('flags').set({ finder_share: 30 }).where('branch_id', '=', db.branchId).where('id', '=', id).execute(),
    )
    await sell(desk, { customer, staff: wealth.staffId, on: THURSDAY, amount: wan(20), flag: id })
    await sell(desk, { customer, staff: wealth.staffId, on: THURSDAY, amount: wan(5) })
    const board = await morning(desk)
    expect(dayOf(board, '钱理财')).toMatchObject({ sales: 2, salesAmount: wan(19) })
    expect(dayOf(board, '周柜员')).toMatchObject({ sales: 0, salesAmount: wan(6), flags: 1 })
    expect(board.ranking.map(({ name, rank, points }) => [name, rank, points])).toEqual([
      ['钱理财', 1, 39],
      ['周柜员', 2, 8],
    ])
    expect(board.month.progress[0]).toMatchObject({ label: '本月销售', done: wan(25) })
  })

  test('month progress counts from the first of the month to yesterday, against the branch’s target', async () => {
    const desk = await openDesk()
    const [head, wealth] = [await desk.hire('head'), await desk.hire('wealth')]
    const customer = await addCustomer(desk, { name: '王明' })
    for (const on of ['2026-10-31', '2026-11-02', '2026-11-19', '2026-11-20'].map(isoDate))
      await sell(desk, { customer, staff: wealth.staffId, on, amount: wan(10) })
    await head.ask.settings.save({ name: 'targets', value: { salesByMonth: wan(100), flagRate: 0.06 }, version: 0 })
    await head.ask.lobby.visits({ on: THURSDAY, visits: 100, vipVisits: null })
    const target = { label: '本月销售', unit: 'fen', target: wan(100) }
    expect((await morning(desk)).month).toEqual({
      workingDaysGone: 14,
      workingDays: 21,
      progress: [
        { ...target, done: wan(20) },
        { label: '厅堂转介率', unit: 'share', done: 0, target: 0.06 },
      ],
    })
    expect((await evening(desk)).month).toMatchObject({ workingDaysGone: 15, progress: [{ ...target, done: wan(30) }, {}] })
  })

  test('who left is only on the boards of the days on which they worked; administrators never are', async () => {
    const desk = await openDesk()
    const [gone, head] = [await desk.hire('account', '旧同事'), await desk.hire('head', '林行长')]
    await desk.hire('admin', '管理员')
    const customer = await addCustomer(desk, { name: '王明' })
    await addContact(desk, { customer, staff: gone.staffId, on: WEDNESDAY, channel: 'phone' })
    await head.ask.staff.setActive({ staffId: gone.staffId, active: false })
    expect((await morning(desk)).people.map(({ name }) => name)).toEqual(['林行长'])
    expect((await morning(desk, THURSDAY)).people.map(({ name }) => name)).toEqual(['林行长', '旧同事'])
  })
})

describe('晨会: what today asks for', () => {
  test('S2.16 today’s appointments with what is planned, in the order of the day', async () => {
    const desk = await openDesk()
    const wealth = await desk.hire('wealth', '钱理财')
    const customer = await addCustomer(desk, { name: '欧阳小明', owner: wealth.staffId })
    const visit = { customer, staff: wealth.staffId, on: FRIDAY }
    await meet(desk, { ...visit, time: '14:30', planned: wan(50) })
    await meet(desk, { ...visit, time: '09:30', planned: null })
    await meet(desk, { ...visit, time: '10:30', planned: wan(9), state: 'cancelled' })
    await meet(desk, { ...visit, on: SATURDAY, time: '08:00', planned: wan(1) })
    const { appointments } = await morning(desk)
    expect(appointments).toMatchObject({ count: 2, amount: wan(50) })
    expect(appointments.rows.map(({ time, name, staff, owner }) => [time, name, staff, owner])).toEqual([
      ['09:30', '欧**', '钱理财', '钱理财'],
      ['14:30', '欧**', '钱理财', '钱理财'],
    ])
  })

  test('S2.6 what matures within seven days, the largest first; the sum is of all, the rows are twenty', async () => {
    const desk = await openDesk()
    const customer = await addCustomer(desk, { name: '王明' })
    for (let index = 1; index <= 22; index += 1) await hold(desk, customer, '2026-11-24', wan(index))
    await hold(desk, customer, '2026-11-26', wan(100))
    for (const outside of ['2026-11-19', '2026-11-27']) await hold(desk, customer, outside, wan(900))
    const { maturities } = await morning(desk)
    expect(maturities).toMatchObject({ count: 23, amount: wan(100 + (22 * 23) / 2) })
    expect(maturities.rows.map(({ amount }) => amount).slice(0, 3)).toEqual([wan(100), wan(22), wan(21)])
    expect(maturities.rows).toHaveLength(20)
  })

  test('S2.5 S2.8 birthdays of VIPs, large moves from the branch’s line up, rises and falls of the newest data', async () => {
    const desk = await openDesk()
    const head = await desk.hire('head')
    const [vip, small, riser] = [
      await addCustomer(desk, { name: '甲贵宾', birthDate: '1980-11-20' }),
      await addCustomer(desk, { name: '乙小户', birthDate: '1990-11-20' }),
      await addCustomer(desk, { name: '丙升级' }),
    ]
    await loadDayEnds(
      desk,
      WEDNESDAY,
      new Map([
        [vip, wan(900)],
        [small, wan(2)],
        [riser, wan(4)],
      ]),
    )
    await recompute(desk)
    await loadDayEnds(
      desk,
      THURSDAY,
      new Map([
        [vip, wan(830)],
        [small, wan(2)],
        [riser, wan(60)],
      ]),
    )
    await recompute(desk)
    const board = await morning(desk)
    expect(board.dataDate).toBe(THURSDAY)
    expect(board.birthdays).toEqual({
      count: 2,
      rows: [{ name: '甲**', tier: '顶级', owner: null, on: FRIDAY, lunar: false }],
    })
    expect(board.largeMoves).toEqual({
      count: 2,
      amount: fen(wan(56) - wan(70)),
      rows: [
        { name: '甲**', tier: '顶级', owner: null, amount: wan(-70) },
        { name: '丙**', tier: '价值', owner: null, amount: wan(56) },
      ],
    })
    expect(board.upgrades).toEqual({ count: 1, rows: [{ name: '丙**', tier: '价值', owner: null, from: '潜力', to: '价值' }] })
    expect(board.downgrades.count).toBe(0)
    await head.ask.settings.save({ name: 'largeMoves', value: { from: wan(60) }, version: 0 })
    expect((await morning(desk)).largeMoves.count).toBe(1)
  })

  test('S1.10 临界 is counted for the newest data and unknown for an earlier day; a changed scheme makes no rises', async () => {
    const desk = await openDesk()
    const near = await addCustomer(desk, { name: '丁临界' })
    await loadDayEnds(desk, WEDNESDAY, new Map([[near, wan(28)]]))
    await recompute(desk)
    expect((await morning(desk)).nearUpgrade).toBe(1)
    expect((await morning(desk, WEDNESDAY)).nearUpgrade).toBeNull()
    const { scheme } = await currentScheme(desk.branch.read)
    const lower = { ...scheme, tiers: scheme.tiers.map((tier) => (tier.name === '价值' ? { ...tier, floor: wan(20) } : tier)) }
    const moment = { staffId: SYSTEM, now: desk.clock.now(), today: FRIDAY }
    await write(desk.branch, (db) => changeScheme(db, lower, moment))
    const board = await morning(desk)
    expect([board.nearUpgrade, board.upgrades.count]).toEqual([0, 0])
  })
})
