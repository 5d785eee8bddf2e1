import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RiskLevel } from '../../shared/domain/customer.ts'
import { addDays, isoDate } from '../../shared/domain/iso-date.ts'
import { type Product, PRODUCT_CLASSES, saleOn } from '../../shared/domain/product.ts'
import { type Rated, resellOf } from '../../shared/domain/resell.ts'

const TODAY = isoDate('2026-11-20')
type Listed = Product & { rate: { rate: number } | null }

const product = (
  name: string,
  productClass: Product['productClass'],
  rate: number | null,
  given: Partial<Product> = {},
): Listed => ({
  code: '',
  name,
  productClass,
  termDays: 365,
  risk: 2,
  saleFrom: isoDate('2026-01-01'),
  saleUntil: null,
  pitch: '',
  rival: '',
  ...given,
  rate: rate === null ? null : { rate },
})

const LIST = [
  product('一年定期', '存款', 95, { risk: 1 }),
  product('三年大额存单', '存款', 155, { risk: 1, rival: '农商行三年 1.70%' }),
  product('稳健 90 天', '理财', 215),
  product('稳健 180 天', '理财', 230),
  product('进取一年', '理财', 320, { risk: 4 }),
  product('旧理财', '理财', 400, { saleUntil: addDays(TODAY, -1) }),
  product('混合基金', '基金', null, { risk: 3 }),
]
const STEADY: Rated = { riskLevel: 2, riskExpiresOn: isoDate('2027-01-01') }
const due = { product: '稳健 30 天', productClass: '理财' } as const
const names = (rated: Rated, of: Parameters<typeof resellOf>[0] = due) => {
  const { offers, withheld } = resellOf(of, rated, LIST, TODAY)
  return [offers.map(({ name }) => name), withheld]
}

describe('what may follow a holding that falls due (S2.6, S4.6)', () => {
  test('is of its own class first, the best paid on sale, then a deposit, with what other banks pay', () => {
    expect(names(STEADY)).toEqual([['稳健 180 天', '稳健 90 天', '三年大额存单'], '高于客户风险等级 C2，1 个理财产品不列'])
    expect(resellOf(due, STEADY, LIST, TODAY).offers.at(-1)).toMatchObject({ rate: 155, rival: '农商行三年 1.70%' })
    expect(names(STEADY, { product: '一年定期', productClass: '存款' })).toEqual([['三年大额存单', '一年定期'], null])
  })

  test('is deposits only where the rating is missing or has ended, and says so', () => {
    expect(names({ riskLevel: null, riskExpiresOn: null })).toEqual([
      ['三年大额存单', '一年定期'],
      '客户没有风评，3 个理财产品不列',
    ])
    expect(names({ riskLevel: 5, riskExpiresOn: addDays(TODAY, -1) })).toEqual([
      ['三年大额存单', '一年定期'],
      '客户风评已过期，3 个理财产品不列',
    ])
  })

  test('is never anything that is not on sale or above what the customer may bear', () => {
    const anyProduct = fc.record({
      productClass: fc.constantFrom(...PRODUCT_CLASSES),
      rate: fc.option(fc.integer({ min: 0, max: 500 })),
      risk: fc.option(fc.integer({ min: 1, max: 5 })),
      from: fc.integer({ min: -30, max: 30 }),
      until: fc.option(fc.integer({ min: -30, max: 60 })),
    })
    const level = fc.option(fc.integer({ min: 1, max: 5 }))
    fc.assert(
      fc.property(fc.array(anyProduct), level, fc.option(fc.integer({ min: -5, max: 5 })), (given, riskLevel, ends) => {
        const list = given.map(({ productClass, rate, risk, from, until }, place) =>
          product(`产品${place}`, productClass, rate, {
            risk: risk as RiskLevel | null,
            saleFrom: addDays(TODAY, from),
            saleUntil: until === null ? null : addDays(TODAY, until),
          }),
        )
        const rated = { riskLevel: riskLevel as RiskLevel | null, riskExpiresOn: ends === null ? null : addDays(TODAY, ends) }
        const { offers } = resellOf(due, rated, list, TODAY)
        expect(offers.length).toBeLessThanOrEqual(3)
        for (const { name } of offers) {
          const found = list.find((one) => one.name === name)
          if (found === undefined) throw new Error(`${name} is not in the list`)
          expect(saleOn(found, TODAY)).toBe('on')
          if (found.productClass === '存款') continue
          expect(found.productClass).toBe('理财')
          expect(found.risk ?? 9).toBeLessThanOrEqual(riskLevel ?? 0)
          expect(ends ?? 0).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })
})
