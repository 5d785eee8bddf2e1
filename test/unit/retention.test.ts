import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import presets from '../../resources/tier-presets.json' with { type: 'json' }
import { type Fen, fen, wan } from '../../shared/domain/fen.ts'
import { type LossBalances, lossOf, lossUnder } from '../../shared/domain/retention.ts'
import { TierScheme } from '../../shared/domain/tier.ts'

const PYRAMID = TierScheme.parse(presets[0])
const LINE = wan(100)

/** In 万: the average of the month before last, of last month, the last month-end, T-1. */
function balances(beforeLast: number | null, last: number | null, end: number | null, now: number | null): LossBalances {
  const amount = (value: number | null) => (value === null ? null : wan(value))
  return {
    beforeLastAverage: amount(beforeLast),
    lastAverage: amount(last),
    lastMonthEnd: amount(end),
    now: amount(now),
  }
}

describe('S4.4 lossOf', () => {
  test('轻度: last month’s average met the line, its month-end did not', () => {
    expect(lossOf(LINE, balances(null, 100, 99.99, 50))).toEqual({ level: 'light', line: LINE, recovered: false, regained: 0 })
    expect(lossOf(LINE, balances(500, 120, 0, null))).toMatchObject({ level: 'light', recovered: false })
  })

  test('重度: the month before last met it, last month’s average and month-end do not', () => {
    expect(lossOf(LINE, balances(100, 99, 20, 20))).toEqual({ level: 'heavy', line: LINE, recovered: false, regained: 0 })
  })

  test('who ended the month over the line, never reached it, or is not known long enough has lost nothing', () => {
    expect(lossOf(LINE, balances(120, 120, 100, 0))).toBeNull()
    expect(lossOf(LINE, balances(120, 80, 100, 0))).toBeNull()
    expect(lossOf(LINE, balances(99, 99, 20, 20))).toBeNull()
    expect(lossOf(LINE, balances(null, 80, 20, 20))).toBeNull()
    expect(lossOf(LINE, balances(120, null, null, 20))).toBeNull()
  })

  test('挽回: T-1 is over the line again, with what came back since the month-end', () => {
    expect(lossOf(LINE, balances(120, 80, 20, 100))).toEqual({ level: 'heavy', line: LINE, recovered: true, regained: wan(80) })
    expect(lossOf(LINE, balances(120, 80, 20, 99.99))).toMatchObject({ recovered: false, regained: 0 })
  })
})

test('S4.4 under a scheme the loss is from the tier that was reached: 重度 from the month before last, else 轻度 from last month', () => {
  expect(lossUnder(PYRAMID, balances(120, 80, 20, 20))).toMatchObject({ level: 'heavy', tier: 4, line: wan(100) })
  expect(lossUnder(PYRAMID, balances(40, 120, 10, 10))).toMatchObject({ level: 'light', tier: 4, line: wan(100) })
  expect(lossUnder(PYRAMID, balances(40, 40, 31, 0))).toBeNull()
  expect(lossUnder(PYRAMID, balances(0.5, 0.5, 0, 0))).toBeNull()
})

describe('for any balances', () => {
  const amount = fc.option(fc.integer({ min: 0, max: 1_000_000_000 }).map(fen), { nil: null })
  const any = fc.record({ beforeLastAverage: amount, lastAverage: amount, lastMonthEnd: amount, now: amount })

  test('S4.4 a loss is one of a line that was reached and not held at the month-end, and what came back is never negative', () => {
    fc.assert(
      fc.property(any, (each) => {
        const loss = lossUnder(PYRAMID, each)
        if (loss === null) return
        expect(each.lastMonthEnd).toBeLessThan(loss.line)
        const reached = loss.level === 'heavy' ? each.beforeLastAverage : each.lastAverage
        expect(reached).toBeGreaterThanOrEqual(loss.line)
        expect(loss.level === 'heavy').toBe((each.lastAverage ?? 0) < loss.line)
        expect(loss.regained).toBeGreaterThanOrEqual(0)
        expect(loss.recovered).toBe(each.now !== null && each.now >= loss.line)
        if (!loss.recovered) expect(loss.regained).toBe(0)
      }),
    )
  })

  test('S4.4 more at T-1 never makes a loss worse, and changes neither its line nor its level', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 0, max: 1_000_000_000 }), (each, more) => {
        const [before, after] = [each, { ...each, now: fen((each.now ?? 0) + more) as Fen }].map((of) => lossUnder(PYRAMID, of))
        expect(after?.level).toBe(before?.level)
        expect(after?.line).toBe(before?.line)
        expect(after?.regained ?? 0).toBeGreaterThanOrEqual(before?.regained ?? 0)
      }),
    )
  })
})
