import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import {
  cadenceDays,
  cadenceDue,
  dayHorizon,
  firstContactAfter,
  isNewVip,
  lastWorked,
  worthCalling,
} from '../../shared/domain/due.ts'
import { addDays, isoDate, type IsoDate } from '../../shared/domain/iso-date.ts'
import type { MoveKind, TierScheme } from '../../shared/domain/tier.ts'
import { tierNews } from '../../shared/domain/tier-news.ts'
import { isWorkingDay, type WorkCalendar } from '../../shared/domain/work-calendar.ts'

const FRIDAY = isoDate('2026-11-20')
const PLAIN: WorkCalendar = { holidays: {}, makeUpDays: {} }
/** National Day of a year in which the Saturday after it is worked. */
const OCTOBER: WorkCalendar = {
  holidays: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [`2026-10-0${day}`, '国庆节'])) as WorkCalendar['holidays'],
  makeUpDays: { [isoDate('2026-10-10')]: '国庆节' } as WorkCalendar['makeUpDays'],
}
const SCHEME: TierScheme = {
  name: '',
  measure: 'aum',
  vipFrom: '价值',
  tiers: ['长尾', '潜力', '有效', '价值', '核心'].map((name, index) => ({ name, floor: index * 100 })),
}
const anyDay = fc.integer({ min: 0, max: 700 }).map((days) => addDays(isoDate('2026-01-01'), days))
const anyRate = fc.constantFrom(0.08, 0.1, 0.25, 0.5, 1, 2, 4)

describe('S4.1 when a cadence is due', () => {
  test('twice a month is every fifteen days, once a year every 375; never is never', () => {
    expect([2, 1, 0.25, 0.08, 0].map(cadenceDays)).toEqual([15, 30, 120, 375, null])
  })

  test('a contact is due a period after the last one, and never on a day off', () => {
    fc.assert(
      fc.property(anyDay, anyRate, (last, perMonth) => {
        const due = cadenceDue(OCTOBER, last, perMonth)
        if (due === null) throw new Error('a rate has a due day')
        const earliest = addDays(last, cadenceDays(perMonth) ?? 0)
        expect(isWorkingDay(OCTOBER, due)).toBe(true)
        expect(due >= earliest && due <= addDays(earliest, 12)).toBe(true)
      }),
    )
  })

  test('a period that ends in the National Day week is due on the first day of work', () => {
    expect(cadenceDue(OCTOBER, isoDate('2026-09-02'), 1)).toBe('2026-10-08')
    expect(cadenceDue(OCTOBER, isoDate('2026-09-10'), 1)).toBe('2026-10-10')
  })

  test('a new book falls due evenly over the period, the same customer always on the same day', () => {
    const numbers = Array.from({ length: 6000 }, (_, index) => `6217${String(index).padStart(8, '0')}`)
    const perDay = new Map<number, number>()
    for (const customerNo of numbers) {
      const days = firstContactAfter(customerNo, 1)
      expect(days).toBe(firstContactAfter(customerNo, 1))
      perDay.set(days ?? -1, (perDay.get(days ?? -1) ?? 0) + 1)
    }
    expect([...perDay.keys()].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, day) => day))
    expect(Math.max(...perDay.values())).toBeLessThan(270)
    expect(firstContactAfter('C1', 0)).toBeNull()
  })
})

describe('days off', () => {
  test('on the eve of a holiday everything up to the next day of work is looked after', () => {
    expect(dayHorizon(PLAIN, isoDate('2026-11-19'))).toBe('2026-11-19')
    expect(dayHorizon(PLAIN, FRIDAY)).toBe('2026-11-22')
    expect(dayHorizon(OCTOBER, isoDate('2026-09-30'))).toBe('2026-10-07')
  })

  test('on a day off what fell due by the last day of work is due', () => {
    expect(lastWorked(PLAIN, FRIDAY)).toBe(FRIDAY)
    expect(lastWorked(PLAIN, isoDate('2026-11-22'))).toBe(FRIDAY)
  })
})

describe('who is worth a call of its own', () => {
  test('S1.10 a rise or a fall counts from the tier below the VIP line upwards', () => {
    expect(SCHEME.tiers.map(({ name }) => worthCalling(SCHEME, name))).toEqual([false, false, true, true, true])
    expect(worthCalling(SCHEME, '钻石')).toBe(false)
  })

  test('S2.21 a new VIP is somebody who rose over the line or opened lately, not the whole book on its first day', () => {
    const newVip = (kind: 'upgrade' | 'downgrade' | 'new', from: string | null, to: string, opened: IsoDate | null = null) =>
      isNewVip(SCHEME, { kind, from, to, on: FRIDAY }, opened)
    expect(newVip('upgrade', '有效', '价值')).toBe(true)
    expect(newVip('upgrade', '价值', '核心')).toBe(false)
    expect(newVip('upgrade', '长尾', '有效')).toBe(false)
    expect(newVip('downgrade', '核心', '价值')).toBe(false)
    expect([newVip('new', null, '价值'), newVip('new', null, '价值', isoDate('2020-01-01'))]).toEqual([false, false])
    expect(newVip('new', null, '核心', isoDate('2026-11-01'))).toBe(true)
  })
})

describe('the news of the tiers', () => {
  const move = (id: number, kind: MoveKind, from: string | null, to: string | null, on = FRIDAY) => ({
    customerId: id as CustomerId,
    kind,
    from,
    to,
    on,
  })

  test('several moves of one customer come to one', () => {
    const news = tierNews(SCHEME, [move(1, 'downgrade', '核心', '价值'), move(1, 'downgrade', '价值', '有效')])
    expect(news).toEqual([{ customerId: 1, kind: 'downgrade', from: '核心', to: '有效', on: FRIDAY }])
  })

  test('who rose by a wrong sheet and fell when it was taken back has no news', () => {
    expect(tierNews(SCHEME, [move(1, 'upgrade', '有效', '价值'), move(1, 'downgrade', '价值', '有效')])).toEqual([])
  })

  test('what the branch did by changing its scheme is no news of the customer', () => {
    expect(tierNews(SCHEME, [move(1, 'upgrade', '潜力', '有效'), move(1, 'regraded', '有效', '核心')])).toEqual([])
    expect(tierNews(SCHEME, [move(1, 'regraded', '金卡', '有效'), move(1, 'upgrade', '有效', '价值')])).toMatchObject([
      { kind: 'upgrade', from: '有效', to: '价值' },
    ])
  })

  test('a newcomer who is put right on the same day is new; one who falls on a later day has fallen', () => {
    const came = move(1, 'new', null, '价值', isoDate('2026-11-19'))
    expect(tierNews(SCHEME, [came, move(1, 'downgrade', '价值', '有效', came.on)])).toMatchObject([{ kind: 'new', to: '有效' }])
    expect(tierNews(SCHEME, [came, move(1, 'downgrade', '价值', '有效')])).toMatchObject([{ kind: 'downgrade', from: '价值' }])
  })

  test('a customer who has closed the account has none, a newcomer does', () => {
    expect(tierNews(SCHEME, [move(1, 'closed', '价值', null), move(2, 'new', null, '价值')])).toMatchObject([
      { customerId: 2, kind: 'new' },
    ])
  })
})
