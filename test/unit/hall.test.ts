import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fen, ZERO } from '../../shared/domain/fen.ts'
import { type HallFigures, hallRates, isConverted, sumCounts } from '../../shared/domain/hall.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'

const quiet: HallFigures = {
  on: isoDate('2026-11-20'),
  visits: null,
  vipVisits: null,
  flags: 0,
  taken: 0,
  contacted: 0,
  converted: 0,
  amount: ZERO,
}

const anyDay = fc
  .record({
    visits: fc.option(fc.nat(500)),
    vip: fc.double({ min: 0, max: 1, noNaN: true }),
    stages: fc.array(fc.nat(40), { minLength: 4, maxLength: 4 }),
    amount: fc.nat(1e9),
  })
  .map(({ visits, vip, stages, amount }): HallFigures => {
    const [flags = 0, taken = 0, contacted = 0, converted = 0] = stages.toSorted((a, b) => b - a)
    return {
      ...quiet,
      visits,
      vipVisits: visits === null ? null : Math.floor(visits * vip),
      flags,
      taken,
      contacted,
      converted,
      amount: fen(amount),
    }
  })

describe('S1.11 rates of the hall', () => {
  test('12 flags among 240 visitors are the goal of 5 %, 48 VIPs among them the reference of 20 %', () => {
    const day = { ...quiet, visits: 240, vipVisits: 48, flags: 12, taken: 11, contacted: 9, converted: 3 }
    expect(hallRates([day])).toEqual({ flagRate: 0.05, vipShare: 0.2, conversion: 0.25 })
  })

  test('where nobody counted the visitors there is no rate, and none of nothing', () => {
    expect(hallRates([{ ...quiet, flags: 3, converted: 1 }])).toEqual({ flagRate: null, vipShare: null, conversion: 1 / 3 })
    expect(hallRates([{ ...quiet, visits: 0, vipVisits: 0 }])).toEqual({ flagRate: null, vipShare: null, conversion: null })
  })

  test('over several days the flags of days without a count stay out of the flag rate', () => {
    const counted = { ...quiet, visits: 100, flags: 5 }
    const uncounted = { ...quiet, flags: 50 }
    expect(hallRates([counted, uncounted]).flagRate).toBe(0.05)
  })

  test('a rate over many days lies between the lowest and the highest of its days, and no share is above 1', () => {
    fc.assert(
      fc.property(fc.array(anyDay, { minLength: 1, maxLength: 30 }), (days) => {
        const all = hallRates(days)
        for (const rate of ['flagRate', 'vipShare', 'conversion'] as const) {
          const single = days.map((day) => hallRates([day])[rate]).filter((value) => value !== null)
          const value = all[rate]
          if (value === null) expect(single).toEqual([])
          else {
            expect(value).toBeGreaterThanOrEqual(Math.min(...single) - 1e-9)
            // A day with flags but not a single visitor has no rate of its own, yet its flags count in the sum.
            if (!days.some((day) => day.visits === 0 && day.flags > 0))
              expect(value).toBeLessThanOrEqual(Math.max(...single) + 1e-9)
          }
          if (rate !== 'flagRate') expect(value ?? 0).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  test('counts add up whatever their order', () => {
    fc.assert(
      fc.property(fc.array(anyDay, { maxLength: 12 }), (days) => {
        expect(sumCounts(days.toReversed())).toEqual(sumCounts(days))
        expect(sumCounts([sumCounts(days.slice(0, 3)), sumCounts(days.slice(3))])).toEqual(sumCounts(days))
      }),
    )
  })

  test('a visitor who became a customer, rose or bought is converted; one who refused or was not reached is not', () => {
    expect((['customer', 'upgraded', 'product'] as const).every(isConverted)).toBe(true)
    expect((['refused', 'not-reached', null] as const).some(isConverted)).toBe(false)
  })
})
