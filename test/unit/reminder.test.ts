import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wan } from '../../shared/domain/fen.ts'
import { fundMove, idleMoney, repeatedInflow } from '../../shared/domain/idle-money.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import {
  conditionOf,
  DEFAULT_REMINDERS,
  farthestLead,
  firstRule,
  howOf,
  isMeant,
  leadStage,
  plainRule,
  REMINDER_EVENTS,
  type ReminderEvent,
  ReminderRules,
  rulesOf,
  withEveryEvent,
} from '../../shared/domain/reminder.ts'
import type { TierScheme } from '../../shared/domain/tier.ts'
import { festivalsBetween } from '../../electron/backend/calendar/festivals.ts'

const SCHEME: TierScheme = {
  name: '测试',
  measure: 'aum',
  tiers: ['长尾', '潜力', '价值', '核心'].map((name, tier) => ({ name, floor: tier * 100 })),
  vipFrom: '价值',
}
const EVENTS = Object.keys(REMINDER_EVENTS) as ReminderEvent[]

describe('a reminder rule', () => {
  test('every event has a rule from the start, and it is well-formed', () => {
    expect(DEFAULT_REMINDERS.map(({ event }) => event)).toEqual(EVENTS)
    expect(ReminderRules.parse(DEFAULT_REMINDERS)).toEqual(DEFAULT_REMINDERS)
  })

  test('S2.5 means VIP customers, those one knows well, or the tiers that it names', () => {
    const meant = (reach: 'everybody' | 'vip' | 'vip-or-known' | 'tiers', tier: number, familiarity: 'A' | 'C' = 'C') =>
      isMeant({ reach, tiers: ['潜力'] }, SCHEME, { tier, familiarity })
    expect([meant('vip', 2), meant('vip', 1), meant('vip', 0, 'A')]).toEqual([true, false, false])
    expect([meant('vip-or-known', 0, 'A'), meant('vip-or-known', 1), meant('vip-or-known', 3)]).toEqual([true, false, true])
    expect([meant('tiers', 1), meant('tiers', 2), meant('everybody', 0)]).toEqual([true, false, true])
  })

  test('S2.6 a maturity is spoken of a month, a week and a day ahead, and on its day', () => {
    const { leadDays } = plainRule('maturity')
    expect([31, 30, 8, 7, 2, 1, 0, -1].map((days) => leadStage(leadDays, days))).toEqual([null, 30, 30, 7, 7, 1, 0, 0])
    expect([leadStage([], 0), leadStage([], 1)]).toEqual([0, null])
  })

  test('as a day comes nearer the stage never goes back, and is never farther than any rule speaks', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(90), { maxLength: 6 }), fc.nat(100), (leadDays, days) => {
        const [now, tomorrow] = [leadStage(leadDays, days), leadStage(leadDays, days - 1)]
        if (now !== null) {
          expect(tomorrow).not.toBe(null)
          expect(tomorrow).toBeLessThanOrEqual(now)
          expect(now).toBeGreaterThanOrEqual(days)
          expect(days).toBeLessThanOrEqual(farthestLead([{ ...plainRule('birthday'), leadDays }]))
        }
      }),
    )
  })

  test('the first rule that means a customer and holds is the one, whatever stands below it', () => {
    const flowers = { ...plainRule('birthday'), reach: 'tiers' as const, tiers: ['核心'], treatment: '上门送花' }
    const call = { ...plainRule('birthday'), treatment: '电话' }
    const off = { ...flowers, active: false }
    const rules = rulesOf([off, flowers, plainRule('maturity'), call], 'birthday')
    const of = (tier: number, holds: (rule: typeof call) => boolean = () => true) =>
      firstRule(rules, SCHEME, { tier, familiarity: 'C' }, (rule) => (holds(rule) ? rule.treatment : null))?.held ?? null
    expect([of(3), of(2), of(0)]).toEqual(['上门送花', '电话', null])
    expect(of(3, (rule) => rule.treatment !== '上门送花')).toBe('电话')
  })

  test('its way is kept with the task only where it says one', () => {
    expect(howOf(plainRule('birthday'))).toEqual({})
    expect(howOf({ ...plainRule('birthday'), treatment: '送花' })).toEqual({
      how: { channel: null, treatment: '送花', script: '', assignee: 'owner' },
    })
  })

  test('3.7 a branch that chose its rules sees an event that came later, switched off, and keeps its own as they are', () => {
    const chosen: ReminderRules = [
      { ...plainRule('wedding'), leadDays: [3] },
      { ...plainRule('birthday'), active: false },
      { ...plainRule('wedding'), reach: 'everybody' },
    ]
    const whole = withEveryEvent(chosen)
    expect(whole.slice(0, 3)).toEqual(chosen)
    expect(whole.slice(3).map(({ event }) => event)).toEqual(
      EVENTS.filter((event) => event !== 'wedding' && event !== 'birthday'),
    )
    expect(whole.slice(3).filter(({ active }) => active)).toEqual([])
    expect(withEveryEvent(whole)).toEqual(whole)
    expect(ReminderRules.parse(whole)).toEqual(whole)
  })

  test('its condition is told in the words of the branch', () => {
    expect(EVENTS.map((event) => conditionOf(plainRule(event)))).toEqual([
      '当天',
      '当天',
      '提前 30、7、1 天和当天',
      '按网点异动起点',
      '满 30.00万，30 天内两笔以上',
      '满 50.00万，闲置 30 天',
      '满 10.00万，涨跌 5%',
      '新利率生效后 30 天内',
      '升入贵宾后',
      '提前 7 天',
      '提前 30、7 天',
      '提前 30、7 天',
      '当天',
      '当天',
      '春节、中秋节，提前 3 天',
    ])
  })
})

describe('money that calls for a word', () => {
  test('S2.33 idle is what lay on demand at both ends, less what is bound for a term', () => {
    expect(idleMoney({ before: wan(80), now: wan(60), bound: wan(20) })).toBe(wan(40))
    expect(idleMoney({ before: wan(5), now: wan(60), bound: wan(20) })).toBe(0)
  })

  test('S2.33 money that came in once is no repeated inflow', () => {
    expect(repeatedInflow([{ amount: wan(50) }])).toBe(null)
    expect(repeatedInflow([{ amount: wan(20) }, { amount: wan(15) }])).toEqual({ times: 2, amount: wan(35) })
  })

  test('S2.9 funds rise and fall by a part of what they were', () => {
    expect(fundMove({ before: wan(100), now: wan(94) })).toEqual({ amount: wan(-6), share: -0.06 })
    expect([fundMove({ before: wan(0), now: wan(9) }), fundMove({ before: wan(9), now: wan(9) })]).toEqual([null, null])
  })
})

describe('festivals', () => {
  test('fall by either calendar, once a year, in leap years too', () => {
    const names = (from: string, to: string) =>
      festivalsBetween(isoDate(from), isoDate(to)).map(({ name, on }) => `${on} ${name}`)
    expect(names('2026-01-01', '2026-12-31')).toEqual([
      '2026-01-01 元旦',
      '2026-02-17 春节',
      '2026-03-03 元宵节',
      '2026-03-08 妇女节',
      '2026-06-19 端午节',
      '2026-09-25 中秋节',
      '2026-10-01 国庆节',
      '2026-10-18 重阳节',
    ])
    // 2025 had a leap sixth month, 2028 has a leap fifth: its 端午 comes once.
    expect(names('2028-05-01', '2028-08-01')).toEqual(['2028-05-28 端午节'])
  })
})
