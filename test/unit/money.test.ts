import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exactAmount, fen, shortAmount, sumFen, wan, yuan } from '../../shared/domain/fen.ts'

describe('an amount', () => {
  test('is told in 万 and 亿 with two decimals, in 元 below a 万', () => {
    expect(shortAmount(wan(50))).toBe('50.00万')
    expect(shortAmount(wan(123_456))).toBe('12.35亿')
    expect(shortAmount(yuan(9_999))).toBe('9,999')
    expect(shortAmount(yuan(0.5))).toBe('0.50')
  })

  test('that is missing is –, and a minus is −', () => {
    expect(shortAmount(null)).toBe('–')
    expect(shortAmount(wan(-3))).toBe('−3.00万')
    expect(exactAmount(yuan(-1_234.5))).toBe('−1,234.50')
  })

  test('is whole 分: a fraction is refused', () => {
    expect(() => fen(0.5)).toThrow(RangeError)
  })

  test('adds up exactly', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e12, max: 1e12 }), { maxLength: 50 }), (amounts) => {
        expect(sumFen(amounts.map(fen))).toBe(amounts.reduce((sum, amount) => sum + amount, 0))
      }),
    )
  })
})
