import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backupDay, backupsToLetGo } from '../../shared/domain/backups.ts'
import { addDays, type IsoDate, isoDate } from '../../shared/domain/iso-date.ts'

const TODAY = isoDate('2026-11-20')

function named(day: IsoDate, clock = '173005'): string {
  return `book-${day}-${clock}.db`
}

describe('backups (trust.md)', () => {
  test('of today the three newest are kept, of the days before one each', () => {
    const today = ['080000', '120000', '160000', '180000'].map((clock) => named(TODAY, clock))
    const before = [1, 2].flatMap((days) => ['090000', '180000'].map((clock) => named(addDays(TODAY, -days), clock)))
    expect(backupsToLetGo([...today, ...before], TODAY)).toEqual([
      named(TODAY, '080000'),
      named(addDays(TODAY, -1), '090000'),
      named(addDays(TODAY, -2), '090000'),
    ])
  })

  test('of two years of days seven days, four weeks and twelve months stay, the newest of each', () => {
    const names = Array.from({ length: 730 }, (_, days) => named(addDays(TODAY, -days)))
    const gone = new Set(backupsToLetGo(names, TODAY))
    const kept = names.filter((name) => !gone.has(name)).map((name) => backupDay(name) ?? '')
    expect(kept.slice(0, 7)).toEqual(Array.from({ length: 7 }, (_, days) => addDays(TODAY, -days)))
    // Sundays, and the last days of months.
    expect(kept.slice(7, 10)).toEqual(['2026-11-08', '2026-11-01', '2026-10-31'])
    expect(kept.slice(10)).toEqual([
      '2026-09-30',
      '2026-08-31',
      '2026-07-31',
      '2026-06-30',
      '2026-05-31',
      '2026-04-30',
      '2026-03-31',
      '2026-02-28',
      '2026-01-31',
      '2025-12-31',
    ])
  })

  test('the newest is never let go, nor what is called otherwise, and tidying twice is tidying once', () => {
    const days = fc.array(fc.tuple(fc.nat({ max: 900 }), fc.nat({ max: 235_959 })), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(days, (found) => {
        const names = [...new Set(found.map(([back, clock]) => named(addDays(TODAY, -back), String(clock).padStart(6, '0'))))]
        const others = ['before-version-40.db', 'before-restore-2026-11-01-080000.db', 'book-copy.db']
        const gone = backupsToLetGo([...names, ...others], TODAY)
        expect(gone).not.toContain(names.toSorted().at(-1))
        expect(gone.filter((name) => others.includes(name))).toEqual([])
        const left = names.filter((name) => !gone.includes(name))
        expect(left.length).toBeLessThanOrEqual(3 + 7 + 4 + 12)
        expect(backupsToLetGo(left, TODAY)).toEqual([])
      }),
    )
  })
})
