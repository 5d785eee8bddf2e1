import { describe, expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { fen, sumFen, wan } from '../../shared/domain/fen.ts'
import { instantAt } from '../../shared/domain/instant.ts'
import { isoDate, type IsoDate } from '../../shared/domain/iso-date.ts'
import { NO_WORDS } from '../../shared/domain/work-log.ts'
import { personDays } from '../../electron/backend/meetings/worked.store.ts'
import { staffList } from '../../electron/backend/access/access.store.ts'
import { FRIDAY } from '../support/book.ts'
import { sell } from '../support/day.ts'
import { type Colleague, type Desk, openDesk } from '../support/desk.ts'
import { addContact, addCustomer } from '../support/fill.ts'

const MONDAY = isoDate('2026-11-16')
const TUESDAY = isoDate('2026-11-17')
const WEDNESDAY = isoDate('2026-11-18')
const THURSDAY = isoDate('2026-11-19')

interface Branch {
  desk: Desk
  head: Colleague
  wang: Colleague
  lobby: Colleague
  teller: Colleague
  chen: CustomerId
}

async function branch(): Promise<Branch> {
  const desk = await openDesk()
  const [head, wang, lobby, teller] = [
    await desk.hire('head', '林行长'),
    await desk.hire('wealth', '王敏'),
    await desk.hire('lobby', '孙大堂'),
    await desk.hire('teller', '周柜员'),
  ]
  await desk.hire('admin', '系统管理员')
  const chen = await addCustomer(desk, { name: '欧阳小静', phone: '13812341234', owner: wang.staffId })
  return { desk, head, wang, lobby, teller, chen }
}

/** Somebody confirms the log of a day at a moment. */
async function confirm({ desk }: Pick<Branch, 'desk'>, who: Colleague, on: IsoDate, at = instantAt(on, '17:30')): Promise<void> {
  desk.clock.moveTo(at)
  const { ask } = await desk.signIn(who)
  await ask.worklogs.confirm({ on, words: NO_WORDS, version: 0, correction: null })
}

async function atEight(desk: Desk, on: IsoDate, who: Colleague): Promise<Colleague> {
  desk.clock.moveTo(instantAt(on, '08:00'))
  return desk.signIn(who)
}

describe('who has confirmed and who has not', () => {
  test('by day: everybody who writes logs, in the order of the posts; the administrator owes none', async () => {
    const { desk, head, wang } = await branch()
    await confirm({ desk }, wang, FRIDAY)
    const { ask } = await desk.signIn(head)
    await ask.worklogs.comment({ staffId: wang.staffId, on: FRIDAY, text: '好' })
    const list = await ask.worklogs.branch({ on: FRIDAY, period: 'day' })
    expect(list).toMatchObject({ from: FRIDAY, to: FRIDAY, workingDay: true })
    expect(
      list.rows.map(({ name, expected, confirmed, version, comments }) => [name, expected, confirmed, version, comments]),
    ).toEqual([
      ['林行长', 1, 0, 0, 0],
      ['王敏', 1, 1, 1, 1],
      ['孙大堂', 1, 0, 0, 0],
      ['周柜员', 1, 0, 0, 0],
    ])
    expect(list.rows[1]?.confirmedAt).toBe(instantAt(FRIDAY, '17:30'))
  })

  test('by week and month: working days since the first log, less leave; a day confirmed later counts as late', async () => {
    const { desk, head, wang, lobby } = await branch()
    await confirm({ desk }, wang, TUESDAY)
    const hosting = await atEight(desk, WEDNESDAY, head)
    await hosting.ask.meetings.rollCall({
      kind: 'morning',
      on: WEDNESDAY,
      marks: [{ staffId: lobby.staffId, attendance: 'leave', lateMinutes: null }],
    })
    await confirm({ desk }, lobby, THURSDAY)
    await confirm({ desk }, wang, WEDNESDAY, instantAt(THURSDAY, '08:20'))
    const { ask } = await atEight(desk, FRIDAY, head)
    for (const period of ['week', 'month'] as const) {
      const { rows } = await ask.worklogs.branch({ on: FRIDAY, period })
      // Tuesday to Thursday: nothing was owed before the branch began to write logs, and Friday is not over.
      expect(rows.map(({ name, expected, confirmed, late, onLeave }) => [name, expected, confirmed, late, onLeave])).toEqual([
        ['林行长', 3, 0, 0, 0],
        ['王敏', 3, 2, 1, 0],
        ['孙大堂', 2, 1, 0, 1],
        ['周柜员', 3, 0, 0, 0],
      ])
    }
    const month = await ask.worklogs.month({ staffId: wang.staffId, on: FRIDAY })
    const week = month.weeks.find(({ from }) => from === MONDAY)
    expect(week?.days.map(({ state }) => state)).toEqual(['none', 'confirmed', 'late', 'due', 'open', 'none', 'none'])
    expect(month.month).toMatchObject({ from: '2026-11-01', to: '2026-11-30', expected: 3, confirmed: 2 })
  })

  test('on a day off nobody owes a log, but whoever worked may confirm one', async () => {
    const { desk, head, wang } = await branch()
    const saturday = isoDate('2026-11-21')
    await confirm({ desk }, wang, saturday)
    const { ask } = await desk.signIn(head)
    const { rows, workingDay } = await ask.worklogs.branch({ on: saturday, period: 'day' })
    expect(workingDay).toBe(false)
    expect(rows.map(({ name, expected, confirmed }) => [name, expected, confirmed]).slice(0, 2)).toEqual([
      ['林行长', 0, 0],
      ['王敏', 1, 1],
    ])
  })

  test('whoever joined later owes nothing from before, and whoever left stays where they worked', async () => {
    const { desk, head, wang, chen } = await branch()
    await confirm({ desk }, head, TUESDAY)
    await addContact(desk, { customer: chen, staff: wang.staffId, on: TUESDAY, channel: 'phone' })
    const { ask } = await atEight(desk, FRIDAY, head)
    const edit = { staffNo: wang.staffNo, name: wang.name, post: wang.post, share: 100, calls: 20, meetings: 5 }
    await ask.staff.setActive({ staffId: wang.staffId, active: false, handTo: [head.staffId] })
    await ask.staff.add({
      ...edit,
      staffNo: 'X1' as typeof wang.staffNo,
      name: '新人',
      joinedOn: THURSDAY,
      password: 'long enough for anyone',
    })
    const { rows } = await ask.worklogs.branch({ on: FRIDAY, period: 'week' })
    expect(rows.map(({ name, expected, done }) => [name, expected, done.calls])).toEqual([
      ['林行长', 3, 0],
      ['王敏', 0, 1],
      ['新人', 1, 0],
      ['孙大堂', 3, 0],
      ['周柜员', 3, 0],
    ])
    const friday = await ask.worklogs.branch({ on: FRIDAY, period: 'day' })
    expect(friday.rows.map(({ name }) => name)).not.toContain('王敏')
  })
})

describe('sums by day, week and month', () => {
  test('a week is the sum of its days, and each day is what the boards say of it', async () => {
    const { desk, head, wang, chen } = await branch()
    for (const [on, channel] of [
      [MONDAY, 'phone'],
      [MONDAY, 'meeting'],
      [THURSDAY, 'phone'],
      [FRIDAY, 'wechat'],
    ] as const)
      await addContact(desk, { customer: chen, staff: wang.staffId, on, channel })
    await addContact(desk, { customer: chen, staff: head.staffId, on: THURSDAY, channel: 'phone' })
    await sell(desk, { customer: chen, staff: wang.staffId, on: THURSDAY, amount: wan(20) })
    await addContact(desk, { customer: chen, staff: wang.staffId, on: isoDate('2026-10-30'), channel: 'phone' })
    const { weeks, month } = await wang.ask.worklogs.month({ staffId: null, on: FRIDAY })
    const [october, , , this_] = weeks
    expect(this_?.done).toMatchObject({ calls: 2, meetings: 1, otherContacts: 1, sales: 1, salesAmount: wan(20) })
    expect(month.done).toEqual(this_?.done)
    expect(october?.done.calls).toBe(1)
    for (const { on, done } of this_?.days ?? []) {
      const [, board] = await personDays(desk.branch.read, await staffList(desk.branch.read), on)
      expect(board).toMatchObject({ name: '王敏', ...done })
    }
    const list = await head.ask.worklogs.branch({ on: FRIDAY, period: 'week' })
    expect(list.rows.find(({ name }) => name === '王敏')?.done).toEqual(this_?.done)
    expect(list.done.calls).toBe(3)
  })
})

describe('S1.11 the hall in a log', () => {
  test('a teller’s flags, masked, and the finder’s part of what came of them (双算)', async () => {
    const { desk, wang, lobby, teller, chen } = await branch()
    const flag = {
      ticketNo: 'A012',
      ticketKind: 'ordinary' as const,
      business: '定期支取',
      amount: wan(20),
      customerId: chen,
      contactName: null,
      contactPhone: null,
      clues: [],
      wish: null,
      wechatAdded: false,
      filledAt: null,
    }
    const { id } = await teller.ask.lobby.flag({ ...flag, key: '5f0c3c9e-6e0d-4f0a-8f6e-0d6d7c1f2a3b' })
    await lobby.ask.lobby.take({ id })
    await lobby.ask.lobby.hand({ id, to: wang.staffId, note: '13812341234 回电' })
    await wang.ask.lobby.close({
      id,
      result: 'product',
      customerId: null,
      product: '稳健一号',
      amount: fen(1_000_001),
      split: { finder: 30, closer: 70 },
      note: '',
    })
    const logOf = async (who: Colleague) => (await who.ask.worklogs.day({ staffId: null, on: FRIDAY })).facts
    const [hers, lobbys, wangs] = [await logOf(teller), await logOf(lobby), await logOf(wang)]
    expect(hers.flags.map(({ customer, customerId, content }) => [customer, customerId, content])).toEqual([
      ['欧**静', null, '推荐 · 普通 A012 · 定期支取 · 20.00万'],
    ])
    expect(hers.sales).toMatchObject([{ customer: '欧**静', content: '稳健一号 · 双算，发现人 30%', amount: 300_000 }])
    expect(hers.results).toEqual(['成交 1 笔，3,000', '厅堂推荐 1 位'])
    expect(lobbys.flags.map(({ customer, content }) => [customer, content])).toEqual([
      ['欧阳小静', '接收、转交（王敏：138******** 回电） · 普通 A012 · 定期支取 · 20.00万'],
    ])
    expect(wangs.flags.map(({ content }) => content)).toEqual([
      '办结 · 普通 A012 · 定期支取 · 20.00万 · 办理产品 · 稳健一号 1.00万',
    ])
    expect(wangs.sales).toMatchObject([{ content: '稳健一号 · 双算，经办 70%', amount: 700_001 }])
    const { rows } = await (await desk.signIn(await desk.hire('head'))).ask.worklogs.branch({ on: FRIDAY, period: 'day' })
    for (const [person, log] of [
      [teller, hers],
      [wang, wangs],
    ] as const) {
      const sum = rows.find(({ staffId }) => staffId === person.staffId)?.done
      expect(sum?.salesAmount).toBe(sumFen(log.sales.map(({ amount }) => amount)))
    }
  })
})
