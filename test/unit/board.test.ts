import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { fen, wan, ZERO } from '../../shared/domain/fen.ts'
import { keyActions } from '../../shared/domain/key-actions.ts'
import { boardName, withoutNumbers } from '../../shared/domain/mask.ts'
import { movesByCustomer, type TierMove } from '../../shared/domain/standing.ts'
import type { TierScheme } from '../../shared/domain/tier.ts'

const none = { count: 0, amount: ZERO, rows: [] }
const quiet = {
  appointments: none,
  maturities: none,
  birthdays: none,
  largeMoves: none,
  downgrades: none,
  flagsWaiting: none,
  prepared: null,
  planned: [],
}

describe('S3.19 key actions of the day', () => {
  test('a quiet day asks for nothing', () => {
    expect(keyActions(quiet)).toEqual([])
  })

  test('the host’s own action comes first, then what the figures ask for', () => {
    const facts = {
      ...quiet,
      prepared: '今天主推三年期大额存单',
      flagsWaiting: { ...none, count: 2 },
      maturities: { ...none, count: 5, amount: wan(320) },
    }
    expect(keyActions(facts)).toEqual([
      '今天主推三年期大额存单',
      '厅堂候选 2 位尚未接收，会后先处理',
      '七日内到期 5 笔 320.00万，逐笔确认去向',
    ])
  })

  test('of the calendar two actions come before the figures, so that it crowds nothing out', () => {
    const flagsWaiting = { ...none, count: 2 }
    expect(keyActions({ ...quiet, flagsWaiting, planned: ['月末稳存', '季末冲刺启动', '贵宾沙龙'] })).toEqual([
      '月末稳存',
      '季末冲刺启动',
      '厅堂候选 2 位尚未接收，会后先处理',
    ])
  })

  test('there are never more than four', () => {
    const busy = { count: 9, amount: wan(9), rows: [] }
    const all = { ...quiet, appointments: busy, maturities: busy, largeMoves: busy, downgrades: busy, flagsWaiting: busy }
    expect(keyActions({ ...all, prepared: '早' })).toHaveLength(4)
  })
})

describe('nothing private is on a board', () => {
  test('a name becomes a surname with two stars, whatever its length', () => {
    expect([boardName('王明'), boardName('王小明'), boardName('阿不都热依木')]).toEqual(['王**', '王**', '阿**'])
  })

  test.each([
    ['请回电 13812341234', '请回电 138********'],
    ['138-1234-1234 找王总', '138******** 找王总'],
    ['身份证 11010119900101123X 已核', '身份证 110*************** 已核'],
    ['卡号 6222 0212 3456 7890 123', '卡号 622****************'],
    ['020-87654321', '020********'],
  ])('%s becomes %s', (typed, shown) => {
    expect(withoutNumbers(typed)).toBe(shown)
  })

  test('amounts, dates, terms and product codes stay readable', () => {
    for (const text of ['存 5000000 元', '2026-11-20 前完成', '三年期 2301182003', '20261120', '目标 1,200万'])
      expect(withoutNumbers(text)).toBe(text)
  })

  test('no mobile number or document survives in any text', () => {
    const mobile = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String)
    const document = fc
      .tuple(
        fc.integer({ min: 110_000, max: 659_999 }),
        fc.integer({ min: 1940, max: 2010 }),
        fc.nat(12),
        fc.constantFrom('7', 'X', 'x'),
      )
      .map(([area, year, month, end]) => `${area}${year}${String(month + 1).padStart(2, '0')}15123${end}`)
    const words = fc.constantFrom('', '客户', ' 电话：', '，', '（', '）', '\n', '\u3000')
    fc.assert(
      fc.property(words, fc.oneof(mobile, document), words, (before, number, after) => {
        expect(withoutNumbers(before + number + after)).not.toContain(number)
      }),
    )
  })
})

describe('a customer’s moves of one data date', () => {
  const scheme: TierScheme = {
    name: '三层',
    measure: 'aum',
    tiers: [
      { name: '低', floor: 0 },
      { name: '中', floor: 100 },
      { name: '高', floor: 200 },
    ],
    vipFrom: '高',
  }
  const move = (customerId: number, kind: TierMove['kind'], from: string, to: string, measure = 0): TierMove => ({
    customerId: customerId as CustomerId,
    kind,
    from,
    to,
    measure: fen(measure),
  })

  test('there and back again is no move; two steps are one', () => {
    const ledger = [
      move(1, 'upgrade', '低', '中'),
      move(2, 'upgrade', '低', '中'),
      move(1, 'downgrade', '中', '低'),
      move(2, 'upgrade', '中', '高'),
      move(3, 'downgrade', '高', '中'),
    ]
    const { upgrades, downgrades } = movesByCustomer(scheme, ledger)
    expect(upgrades.map(({ customerId, from, to }) => [customerId, from, to])).toEqual([[2, '低', '高']])
    expect(downgrades.map(({ customerId, from, to }) => [customerId, from, to])).toEqual([[3, '高', '中']])
  })

  test('rises and falls of different customers are not netted, and the largest comes first', () => {
    const ledger = [
      move(1, 'upgrade', '低', '中', 120),
      move(2, 'downgrade', '高', '中', 110),
      move(3, 'upgrade', '低', '高', 500),
    ]
    const { upgrades, downgrades } = movesByCustomer(scheme, ledger)
    expect([upgrades.map(({ customerId }) => customerId), downgrades.length]).toEqual([[3, 1], 1])
  })
})
