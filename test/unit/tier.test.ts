import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import presets from '../../resources/tier-presets.json' with { type: 'json' }
import { fen, wan } from '../../shared/domain/fen.ts'
import { gapToNextTier, measureOf, schemeFault, tierIndex, TierScheme } from '../../shared/domain/tier.ts'

const schemes = presets.map((preset) => TierScheme.parse(preset))
const [pyramid] = schemes
if (pyramid === undefined) throw new Error('no presets')
const anyScheme = fc.constantFrom(...schemes)

describe('S4.1 tiers', () => {
  test.each(schemes.map((scheme) => [scheme.name, scheme] as const))('the preset %s is sound', (_, scheme) => {
    expect(schemeFault(scheme)).toBeNull()
  })

  test('S3.7 the neutral pyramid has the six names from 长尾 to 顶级', () => {
    expect(pyramid.tiers.map((tier) => tier.name)).toEqual(['长尾', '潜力', '有效', '价值', '核心', '顶级'])
  })

  test('a customer exactly on the line belongs to the tier above it', () => {
    expect(tierIndex(pyramid, wan(30))).toBe(3)
    expect(tierIndex(pyramid, wan(30) - 1)).toBe(2)
  })

  test('every measure falls into exactly one tier: the highest whose floor it reaches', () => {
    fc.assert(
      fc.property(anyScheme, fc.integer({ min: 0, max: 2_000_000_000 }), (scheme, measure) => {
        const index = tierIndex(scheme, measure)
        expect(scheme.tiers[index]?.floor).toBeLessThanOrEqual(measure)
        expect(scheme.tiers.slice(index + 1).every((tier) => tier.floor > measure)).toBe(true)
      }),
    )
  })

  test('more never means a lower tier', () => {
    fc.assert(
      fc.property(
        anyScheme,
        fc.nat(1e9),
        fc.nat(1e9),
        (scheme, measure, more) => tierIndex(scheme, measure + more) >= tierIndex(scheme, measure),
      ),
    )
  })

  test('while no average is known the day-end counts', () => {
    const measured = { aum: fen(500), aumMonthAverage: null, aumYearAverage: null, deposits: null, starPoints: null }
    expect(measureOf(pyramid, measured)).toBe(500)
    expect(measureOf(pyramid, { ...measured, aumMonthAverage: fen(700) })).toBe(700)
  })

  test('S1.10 临界 is 90–100 % of the next line', () => {
    expect(gapToNextTier(pyramid, wan(27))).toBe(wan(3))
    expect(gapToNextTier(pyramid, wan(26.9))).toBeNull()
    expect(gapToNextTier(pyramid, wan(30))).toBeNull()
    expect(gapToNextTier(pyramid, wan(9_000))).toBeNull()
  })

  test('a faulty scheme is named by its first fault', () => {
    const tiers = (floors: number[]) => ({
      ...pyramid,
      vipFrom: 't0',
      tiers: floors.map((floor, index) => ({ name: `t${index}`, floor })),
    })
    expect(schemeFault(tiers([0, -5]))).toEqual({ fault: 'floor-negative', tier: 't1' })
    expect(schemeFault(tiers([10, 20]))).toEqual({ fault: 'lowest-floor-not-zero', tier: 't0' })
    expect(schemeFault(tiers([0, 20, 20]))).toEqual({ fault: 'floors-not-ascending', tier: 't2', above: 't1' })
    expect(schemeFault({ ...tiers([0]), vipFrom: '贵宾' })).toEqual({ fault: 'vip-tier-unknown', tier: '贵宾' })
    expect(
      schemeFault({ ...pyramid, tiers: [pyramid.tiers[0], { name: '长尾', floor: 5 }].flatMap((tier) => tier ?? []) }),
    ).toEqual({ fault: 'name-twice', tier: '长尾' })
  })
})
