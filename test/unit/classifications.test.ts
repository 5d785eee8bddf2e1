import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Fen, wan, yuan } from '../../shared/domain/fen.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { DEFAULT_LIFECYCLE_RULE, lifecycleChanges, type LifecycleFacts, lifecycleOf } from '../../shared/domain/lifecycle.ts'
import {
  DEFAULT_STANDARDS,
  isHigher,
  missingFor,
  type RelationshipFacts,
  RELATIONSHIPS,
  stageReached,
} from '../../shared/domain/relationship.ts'

const STRANGER: RelationshipFacts = {
  contacts: 0,
  meetings: 0,
  products: 1,
  tenureMonths: null,
  familiarity: 'C',
  share: null,
}

const facts = fc.record<RelationshipFacts>({
  contacts: fc.nat(12),
  meetings: fc.nat(5),
  products: fc.nat(5),
  tenureMonths: fc.option(fc.nat(60), { nil: null }),
  familiarity: fc.constantFrom('A', 'B', 'C'),
  share: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
})

describe('S3.11 the relationship ladder', () => {
  test('a stage says what is missing for it, once for each thing, as the highest standard asks it', () => {
    expect(missingFor('认知', STRANGER, DEFAULT_STANDARDS)).toEqual(['近一年联系 0 次，标准 1 次'])
    expect(missingFor('偏好', { ...STRANGER, contacts: 4 }, DEFAULT_STANDARDS)).toEqual([
      '近一年面谈 0 次，标准 2 次',
      '熟悉度 C，标准 A',
      '近一年联系 4 次，标准 6 次',
      '持有产品 1 类，标准 2 类',
    ])
  })

  test('what nobody knows does not count as met', () => {
    const known = { contacts: 9, meetings: 9, products: 9, familiarity: 'A', tenureMonths: null, share: null } as const
    expect(missingFor('忠诚', known, DEFAULT_STANDARDS)).toEqual([
      '开户未知，标准 24 个月',
      '本行资产占比未知（未填他行资产），标准 50%',
    ])
    expect(stageReached(known, DEFAULT_STANDARDS)).toBe('偏好')
  })

  test('who meets a stage meets every stage below it, and nothing is missing at the beginning', () => {
    fc.assert(
      fc.property(facts, (known) => {
        const reached = stageReached(known, DEFAULT_STANDARDS)
        for (const stage of RELATIONSHIPS)
          expect(missingFor(stage, known, DEFAULT_STANDARDS).length === 0).toBe(!isHigher(stage, reached))
      }),
    )
  })
})

describe('S4.9 the lifecycle', () => {
  const on = isoDate('2026-11-19')
  const of = (average: Fen | null, earlier: Fen | null, more: Partial<LifecycleFacts> = {}) =>
    lifecycleOf(
      { on, openedOn: isoDate('2020-01-01'), average, before: { average: earlier, days: 90 }, yearAverage: average, ...more },
      DEFAULT_LIFECYCLE_RULE,
    ).stage

  test('is read from the 月日均 now and ninety days ago', () => {
    expect(of(null, null)).toBe('潜在')
    expect(of(yuan(999), null)).toBe('潜在')
    expect(of(wan(10), null)).toBe('开发')
    expect(of(wan(10), null, { before: null })).toBe('成熟')
    expect(of(wan(11), wan(10))).toBe('成长')
    expect(of(wan(10.9), wan(10))).toBe('成熟')
    expect(of(wan(8.1), wan(10))).toBe('成熟')
    expect(of(wan(8), wan(10))).toBe('衰退')
    expect(of(yuan(1), wan(10))).toBe('衰退')
    expect(of(yuan(1), yuan(1), { yearAverage: wan(3) })).toBe('终止')
    expect(of(wan(20), wan(10), { openedOn: isoDate('2026-10-01') })).toBe('开发')
  })

  test('changes are told with the day on which the data first showed them', () => {
    const through = (['2026-08-31', '2026-09-30', '2026-10-31', '2026-11-19'] as const).map((day, place) => ({
      on: isoDate(day),
      openedOn: null,
      average: [wan(10), wan(10.2), wan(15), wan(5)][place] ?? null,
      before: { average: wan(10), days: 90 },
      yearAverage: wan(10),
    }))
    expect(lifecycleChanges(through, DEFAULT_LIFECYCLE_RULE).map(({ on: day, from, to }) => [day, from, to])).toEqual([
      ['2026-10-31', '成熟', '成长'],
      ['2026-11-19', '成长', '衰退'],
    ])
  })
})
