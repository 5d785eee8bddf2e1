import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Fen, fen, wan } from '../../shared/domain/fen.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { heldBefore, isLargeMove, leastMove } from '../../shared/domain/large-move.ts'

const LINE = wan(50)

describe('a move that is worth a call (S2.8)', () => {
  test('is large by its amount, the branch’s line or the rule’s own', () => {
    expect(isLargeMove({ amount: wan(-50), before: null }, { amount: null, share: null }, LINE)).toBe(true)
    expect(isLargeMove({ amount: wan(49), before: wan(50) }, { amount: null, share: null }, LINE)).toBe(false)
    expect(isLargeMove({ amount: wan(20), before: null }, { amount: wan(20), share: null }, LINE)).toBe(true)
  })

  test('or by its part of what the customer had, when it is one that is kept at all', () => {
    const rule = { amount: null, share: 0.3 }
    expect(isLargeMove({ amount: wan(-6), before: wan(20) }, rule, LINE)).toBe(true)
    expect(isLargeMove({ amount: wan(-6), before: wan(21) }, rule, LINE)).toBe(false)
    expect(isLargeMove({ amount: wan(4), before: wan(5) }, rule, LINE)).toBe(false)
    expect(isLargeMove({ amount: wan(6), before: fen(0) }, rule, LINE)).toBe(false)
    expect(isLargeMove({ amount: wan(6), before: null }, rule, LINE)).toBe(false)
  })

  test('what somebody had before is what they have less the move, unless it is of a later day than the balances', () => {
    const move = { amount: wan(-10), on: isoDate('2026-11-19') }
    expect(heldBefore(move, wan(10), isoDate('2026-11-19'))).toBe(wan(20))
    expect(heldBefore(move, wan(10), isoDate('2026-11-18'))).toBe(wan(10))
    expect(heldBefore(move, null, null)).toBeNull()
  })

  test('is among those that are looked for, whatever the rules', () => {
    const amounts = fc.integer({ min: 0, max: 1_000_000_00 }) as fc.Arbitrary<Fen>
    const rule = fc.record({ amount: fc.option(amounts), share: fc.option(fc.double({ min: 0.001, max: 1, noNaN: true })) })
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1 }), amounts, fc.option(amounts), (rules, amount, before) => {
        const isOne = rules.some((each) => isLargeMove({ amount, before }, each, LINE))
        if (isOne) expect(amount).toBeGreaterThanOrEqual(leastMove(rules, LINE))
      }),
    )
  })
})
