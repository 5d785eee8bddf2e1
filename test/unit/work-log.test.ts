import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Channel, ContactResult, countsAs } from '../../shared/domain/contact.ts'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { fen, wan } from '../../shared/domain/fen.ts'
import { addDays, type IsoDate, isoDate, monthOf, weekday } from '../../shared/domain/iso-date.ts'
import { didNothing, NOTHING_DONE, periodOf, sumWork, weeksOfMonth, type WorkDone } from '../../shared/domain/log-days.ts'
import { differencesSince } from '../../shared/domain/log-difference.ts'
import { type DayFacts, keptWords, type LogLine, shownTo, type WorkLogBody, writeLog } from '../../shared/domain/work-log.ts'

const NOTHING: DayFacts = {
  contacts: [],
  sales: [],
  appointments: [],
  kept: 0,
  flags: [],
  given: 0,
  worked: 0,
  decisions: [],
  tasks: new Map(),
  queued: 0,
  settled: 0,
  undone: [],
  tomorrow: [],
}

const contact = fc.record({
  id: fc.integer({ min: 1, max: 9999 }),
  time: fc.constantFrom('09:05', '10:30', '15:45'),
  customerId: fc.constant(null),
  customer: fc.constantFrom('陈静', '周涛', '欧阳小明'),
  channel: fc.constantFrom(...Channel.options),
  result: fc.constantFrom(...ContactResult.options),
  product: fc.constantFrom(null, '稳健一号'),
  amount: fc.constantFrom(null, wan(20)),
  note: fc.constantFrom(null, '', '等到期后再定', '改打 13812341234'),
})

describe('S2.13 the log writes itself', () => {
  test('from what was logged, sold, agreed and left', () => {
    const line = (key: string, content: string): LogLine => ({ key, time: '', customerId: null, customer: '周涛', content })
    const log = writeLog({
      ...NOTHING,
      contacts: [
        {
          id: 1,
          time: '09:10',
          customerId: 7 as CustomerId,
          customer: '陈静',
          channel: 'phone',
          result: 'appointed',
          product: null,
          amount: null,
          note: '明天来',
        },
        {
          id: 2,
          time: '10:00',
          customerId: 8 as CustomerId,
          customer: '周涛',
          channel: 'visit',
          result: 'sold',
          product: '稳健一号',
          amount: wan(20),
          note: null,
        },
        {
          id: 3,
          time: '11:00',
          customerId: 9 as CustomerId,
          customer: '吴丽',
          channel: 'wechat',
          result: 'later',
          product: null,
          amount: null,
          note: null,
        },
      ],
      sales: [{ ...line('sale:1', '稳健一号'), amount: wan(20) }],
      appointments: [line('appointment:1', '网点约见 · 已赴约'), line('appointment:2', '网点约见 · 待赴约')],
      kept: 1,
      given: 1,
      worked: 2,
      tasks: new Map([
        ['maturity', 1],
        ['cadence', 3],
      ]),
      queued: 25,
      settled: 18,
    })
    expect(log.results).toEqual([
      '电话 1 通',
      '面谈 1 次',
      '其他触达 1 次',
      '成交 1 笔，20.00万',
      '约见 2 位，已赴约 1 位',
      '厅堂推荐 1 位',
      '厅堂承接 2 位',
      '名单完成 18 / 25 位',
      '任务完成 4 项：到期 1、定期联系 3',
    ])
    expect(log.calls).toEqual([{ key: 'contact:1', time: '09:10', customerId: 7, customer: '陈静', content: '已约见 · 明天来' }])
    expect(log.meetings.map(({ content }) => content)).toEqual(['上门 · 已办理 · 稳健一号 20.00万'])
    expect(log.others.map(({ content }) => content)).toEqual(['微信 · 再联系'])
  })

  test('a day on which nothing was done says so', () => {
    expect(writeLog(NOTHING).results).toEqual(['没有记录'])
  })

  test('every contact is in it once, in its part and its order, and no phone number that was typed', () => {
    fc.assert(
      fc.property(fc.uniqueArray(contact, { selector: ({ id }) => id }), (contacts) => {
        const log = writeLog({ ...NOTHING, contacts })
        const keysOf = (counts: 'call' | 'meeting' | null) =>
          contacts.filter(({ channel }) => countsAs(channel) === counts).map(({ id }) => `contact:${id}`)
        expect(log.calls.map(({ key }) => key)).toEqual(keysOf('call'))
        expect(log.meetings.map(({ key }) => key)).toEqual(keysOf('meeting'))
        expect(log.others.map(({ key }) => key)).toEqual(keysOf(null))
        expect(JSON.stringify(log)).not.toContain('13812341234')
      }),
    )
  })

  test('own words keep no numbers of phones, documents or cards', () => {
    const words = keptWords({
      well: '约到 138 1234 1234',
      stuck: '',
      plan: '回访 6222021234567890123',
      remarks: '身份证 11010519491231002X',
    })
    expect(words).toEqual({
      well: '约到 138********',
      stuck: '',
      plan: '回访 622****************',
      remarks: '身份证 110***************',
    })
  })

  test('a teller’s log has masked names and leads to no card', () => {
    const about = { customerId: 7 as CustomerId, customer: '欧阳小明' }
    expect(shownTo('teller')(about)).toEqual({ customerId: null, customer: '欧**明' })
    for (const post of ['head', 'supervisor', 'wealth', 'account', 'remote', 'lobby'] as const)
      expect(shownTo(post)(about)).toEqual(about)
    expect(shownTo('teller')({ customerId: null, customer: null })).toEqual({ customerId: null, customer: '新客户' })
  })
})

const lines = fc.uniqueArray(
  fc.record({
    key: fc.integer({ min: 1, max: 8 }).map((id) => `contact:${id}`),
    time: fc.constantFrom('09:00', '10:00'),
    customerId: fc.constant(null),
    customer: fc.constantFrom('陈静', '周涛'),
    content: fc.constantFrom('有意向', '未接通'),
  }),
  { selector: ({ key }) => key },
)
const body = fc
  .record({ calls: lines, meetings: lines, undone: lines, tomorrow: lines })
  .map((some): WorkLogBody => ({ ...writeLog(NOTHING), ...some }))

describe('S2.13 what came after a log was confirmed', () => {
  test('is told as added, changed and gone', () => {
    const line = (id: number, content: string): LogLine => ({
      key: `contact:${id}`,
      time: '09:00',
      customerId: null,
      customer: '陈静',
      content,
    })
    const before = { ...writeLog(NOTHING), calls: [line(1, '未接通'), line(2, '有意向')] }
    const now = { ...before, calls: [line(1, '再联系'), line(3, '已办理')], tomorrow: [line(9, '约见')] }
    expect(differencesSince(before, now)).toEqual([
      { part: 'calls', change: 'changed', line: line(1, '再联系'), before: '09:00 陈静 未接通' },
      { part: 'calls', change: 'added', line: line(3, '已办理'), before: null },
      { part: 'calls', change: 'gone', line: line(2, '有意向'), before: null },
    ])
  })

  test('a sale whose amount was corrected is told with both amounts', () => {
    const sale = (amount: number) => ({
      key: 'sale:1',
      time: '10:00',
      customerId: null,
      customer: '陈静',
      content: '稳健一号',
      amount: wan(amount),
    })
    const [one, other] = [20, 30].map((amount) => ({ ...writeLog(NOTHING), sales: [sale(amount)] }))
    if (one === undefined || other === undefined) throw new Error('no logs')
    expect(differencesSince(one, one)).toEqual([])
    expect(differencesSince(one, other)).toMatchObject([
      { change: 'changed', line: { content: '稳健一号 30.00万' }, before: '10:00 陈静 稳健一号 20.00万' },
    ])
  })

  test('is nothing when the day still says the same, whatever is left of the queue and planned for tomorrow', () => {
    fc.assert(
      fc.property(body, lines, lines, (one, undone, tomorrow) => {
        expect(differencesSince(one, { ...one, undone, tomorrow })).toEqual([])
      }),
    )
  })

  test('leads from what was confirmed to what is said now', () => {
    fc.assert(
      fc.property(body, body, (confirmed, now) => {
        const differences = differencesSince(confirmed, now)
        for (const part of ['meetings', 'calls'] as const) {
          const own = differences.filter((each) => each.part === part)
          const gone = new Set(own.filter(({ change }) => change === 'gone').map(({ line }) => line.key))
          const changed = new Map(own.filter(({ change }) => change !== 'gone').map(({ line }) => [line.key, line]))
          const kept = confirmed[part].filter(({ key }) => !gone.has(key))
          const followed = new Map([...kept.map((line) => [line.key, line] as const), ...changed])
          expect(followed).toEqual(new Map(now[part].map((line) => [line.key, line])))
        }
      }),
    )
  })
})

const day = fc.integer({ min: 0, max: 4000 }).map((days): IsoDate => addDays(isoDate('2024-01-01'), days))
const work = fc
  .record({
    calls: fc.nat(40),
    meetings: fc.nat(9),
    otherContacts: fc.nat(9),
    sales: fc.nat(5),
    salesAmount: fc.nat(100_000_000).map(fen),
    flags: fc.nat(9),
    queued: fc.nat(25),
    settled: fc.nat(25),
  })
  .map((done): WorkDone => done)

describe('weeks and months of logs', () => {
  test('a week is Monday to Sunday, a month its own days', () => {
    const friday = isoDate('2026-11-20')
    expect(periodOf('day', friday)).toEqual({ from: '2026-11-20', to: '2026-11-20' })
    expect(periodOf('week', friday)).toEqual({ from: '2026-11-16', to: '2026-11-22' })
    expect(periodOf('month', friday)).toEqual({ from: '2026-11-01', to: '2026-11-30' })
    // 1 November 2026 is a Sunday: the month touches six weeks.
    expect(weeksOfMonth(friday).map(({ from }) => from)).toEqual([
      '2026-10-26',
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
      '2026-11-23',
      '2026-11-30',
    ])
  })

  test('the weeks of a month are whole, follow one another, and each has a day of the month', () => {
    fc.assert(
      fc.property(day, (on) => {
        const weeks = weeksOfMonth(on)
        for (const [index, { from, to }] of weeks.entries()) {
          expect([weekday(from), weekday(to)]).toEqual([1, 7])
          if (index > 0) expect(from).toBe(addDays(weeks[index - 1]?.to ?? from, 1))
          expect([from, to].some((end) => monthOf(end) === monthOf(on)) || (from < on && on < to)).toBe(true)
        }
        const { from, to } = periodOf('month', on)
        expect((weeks[0]?.from ?? to) <= from && (weeks.at(-1)?.to ?? from) >= to).toBe(true)
      }),
    )
  })

  test('sums do not depend on how the days are put together', () => {
    fc.assert(
      fc.property(fc.array(work), fc.array(work), (some, others) => {
        expect(sumWork([sumWork(some), sumWork(others)])).toEqual(sumWork([...others, ...some]))
      }),
    )
    expect(sumWork([])).toEqual(NOTHING_DONE)
    expect([didNothing(NOTHING_DONE), didNothing({ ...NOTHING_DONE, flags: 1 })]).toEqual([true, false])
  })
})
