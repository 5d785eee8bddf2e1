import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { arrangedColumns, type ColumnNature } from '../../shared/domain/list-columns.ts'
import { CustomerFilter, EVERY_CUSTOMER, isNarrowed, readFilter, sameFilter, silentSince } from '../../shared/domain/segment.ts'
import { isPrivate, TAG_FAMILIES, type TagFamily, type TagId } from '../../shared/domain/tag.ts'

const LIST: ColumnNature[] = [
  { key: 'name', width: 96, shown: true, fixed: true },
  { key: 'aum', width: 112, shown: true },
  { key: 'tags', width: 160, shown: false },
  { key: 'contact', width: null, shown: true },
]

describe('a person’s own columns', () => {
  test('are the list’s own until somebody chooses', () => {
    expect(arrangedColumns(LIST, null).map(({ key, shown }) => [key, shown])).toEqual([
      ['name', true],
      ['aum', true],
      ['tags', false],
      ['contact', true],
    ])
  })

  test('keep the order and width that were chosen; a column that came later is at the end as the list shows it', () => {
    const kept = [
      { key: 'tags', shown: true, width: 200 },
      { key: 'name', shown: false, width: 80 },
      { key: 'gone', shown: true, width: 50 },
    ]
    expect(arrangedColumns(LIST, kept)).toEqual([
      { key: 'tags', shown: true, width: 200 },
      // Without the name a row would be nobody's.
      { key: 'name', shown: true, width: 80 },
      { key: 'aum', shown: true, width: null },
      { key: 'contact', shown: true, width: null },
    ])
  })

  test('are each of the list’s columns once, whatever was kept', () => {
    const kept = fc.array(
      fc.record({
        key: fc.constantFrom('name', 'aum', 'tags', 'contact', 'gone'),
        shown: fc.boolean(),
        width: fc.option(fc.integer({ min: 40, max: 600 })),
      }),
    )
    fc.assert(
      fc.property(kept, (choice) => {
        const columns = arrangedColumns(LIST, choice)
        expect(columns.map(({ key }) => key).toSorted()).toEqual(LIST.map(({ key }) => key).toSorted())
        expect(arrangedColumns(LIST, columns)).toEqual(columns)
      }),
    )
  })
})

describe('S1.9 a segment', () => {
  const filter = { ...EVERY_CUSTOMER, tiers: ['核心', '价值'], tags: [3, 1] as TagId[] }

  test('asks for the same customers in whatever order its conditions were chosen', () => {
    expect(sameFilter(filter, { ...filter, tiers: ['价值', '核心'], tags: [1, 3] as TagId[] })).toBe(true)
    expect(sameFilter(filter, { ...filter, tags: [1] as TagId[] })).toBe(false)
    expect([isNarrowed(filter), isNarrowed({ ...EVERY_CUSTOMER })]).toEqual([true, false])
  })

  test('that an earlier version kept has the later conditions unset', () => {
    expect(readFilter({ tiers: ['核心'], withoutPhone: true })).toEqual({
      ...EVERY_CUSTOMER,
      tiers: ['核心'],
      withoutPhone: true,
    })
    expect(CustomerFilter.parse(readFilter({}))).toEqual(EVERY_CUSTOMER)
  })

  test('of silence counts the days since the last contact', () => {
    expect(silentSince(isoDate('2026-11-20'), 30)).toBe('2026-10-21')
  })
})

test('S0.5 S3.17 personal tags and no others are private', () => {
  expect((Object.keys(TAG_FAMILIES) as TagFamily[]).filter((family) => isPrivate({ family }))).toEqual(['personal'])
})
