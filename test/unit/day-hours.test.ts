import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import {
  besideEachOther,
  freeHalfHours,
  HALF_HOUR,
  hoursShown,
  minutesOf,
  OPENING,
  rowsOf,
  type Stretch,
  stretchFrom,
  timeOf,
  visitsBeyond,
} from '../../shared/domain/day-hours.ts'

const at = (time: string, minutes = 30) => stretchFrom(time, minutes)
const overlap = (a: Stretch, b: Stretch) => a.from < b.to && b.from < a.to

const day = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 1439 }), fc.constantFrom(30, 60))
    .map(([from, minutes]): Stretch => ({ from, to: Math.min(1440, from + minutes) })),
  { maxLength: 14 },
)

describe('S2.11 a day of appointments by the hour', () => {
  test('two at one hour stand beside each other, the next one has the whole width again', () => {
    expect(besideEachOther([at('09:00'), at('09:00'), at('10:00')])).toEqual([
      { column: 0, columns: 2 },
      { column: 1, columns: 2 },
      { column: 0, columns: 1 },
    ])
  })

  test('what begins when another ends does not overlap with it', () => {
    expect(besideEachOther([at('09:30'), at('09:00')]).map(({ columns }) => columns)).toEqual([1, 1])
  })

  test('a third one takes the column that is free again, in a width of two', () => {
    expect(besideEachOther([at('09:00', 60), at('09:15'), at('09:45')])).toEqual([
      { column: 0, columns: 2 },
      { column: 1, columns: 2 },
      { column: 1, columns: 2 },
    ])
  })

  test('nothing covers anything, and no moment has more columns than it needs', () => {
    fc.assert(
      fc.property(day, (stretches) => {
        const placed = stretches.map((stretch, index) => ({
          stretch,
          ...(besideEachOther(stretches)[index] ?? { column: -1, columns: 0 }),
        }))
        for (const one of placed) {
          expect(one.column).toBeGreaterThanOrEqual(0)
          expect(one.column).toBeLessThan(one.columns)
          for (const other of placed) {
            if (one === other || !overlap(one.stretch, other.stretch)) continue
            expect(one.column).not.toBe(other.column)
            expect(one.columns).toBe(other.columns)
          }
        }
        const busiest = Math.max(
          0,
          ...stretches.map(({ from }) => stretches.filter((each) => each.from <= from && from < each.to).length),
        )
        expect(Math.max(0, ...placed.map(({ columns }) => columns))).toBe(busiest)
      }),
    )
  })

  test('a day shows eight to six, and earlier or later hours when something is agreed there', () => {
    expect(hoursShown([])).toEqual(OPENING)
    expect(hoursShown([at('07:40'), at('18:10')])).toEqual({ from: minutesOf('07:00'), to: minutesOf('19:00') })
    expect(hoursShown([at('23:50')]).to).toBe(24 * 60)
  })

  test('whatever is agreed stands within the hours that are shown', () => {
    fc.assert(
      fc.property(day, (stretches) => {
        const shown = hoursShown(stretches)
        expect([shown.from % 60, shown.to % 60]).toEqual([0, 0])
        for (const stretch of stretches) {
          const { top, rows } = rowsOf(stretch, shown)
          expect(top).toBeGreaterThanOrEqual(0)
          expect(rows).toBeGreaterThan(0)
          expect(top + rows).toBeLessThanOrEqual((shown.to - shown.from) / HALF_HOUR)
        }
      }),
    )
  })

  test('half past nine stands three rows below eight, for one row', () => {
    expect(rowsOf(at('09:30'), OPENING)).toEqual({ top: 3, rows: 1 })
  })

  test('a half hour is free unless something touches it', () => {
    expect(freeHalfHours([]).map(timeOf)).toHaveLength(20)
    const free = freeHalfHours([at('09:15'), at('11:00', 60)]).map(timeOf)
    expect(free).not.toEqual(expect.arrayContaining(['09:00']))
    expect(['09:00', '09:30', '11:00', '11:30'].filter((time) => free.includes(time))).toEqual([])
    expect(['08:30', '10:00', '10:30', '12:00'].filter((time) => !free.includes(time))).toEqual([])
  })

  test('of every half hour of the opening it is told once whether it is free', () => {
    fc.assert(
      fc.property(day, (stretches) => {
        const free = freeHalfHours(stretches)
        for (let from = OPENING.from; from < OPENING.to; from += HALF_HOUR)
          expect(free.includes(from)).toBe(!stretches.some((each) => overlap(each, { from, to: from + HALF_HOUR })))
      }),
    )
  })

  test('every minute of a day reads as its time and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), (minutes) => {
        expect(minutesOf(timeOf(minutes))).toBe(minutes)
      }),
    )
  })

  test('the meeting in which an appointment was kept is not told a second time, another one with the customer is', () => {
    const [wang, li] = [1 as CustomerId, 2 as CustomerId]
    const visits = [
      { customerId: wang, time: '09:30' },
      { customerId: li, time: '10:00' },
      { customerId: wang, time: '15:00' },
    ]
    expect(visitsBeyond(visits, [{ customerId: wang }]).map(({ time }) => time)).toEqual(['10:00', '15:00'])
  })
})
