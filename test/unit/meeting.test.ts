import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockState, DEFAULT_AGENDAS, secondsByItem } from '../../shared/domain/meeting.ts'
import { attendanceOf, lateness, nextHost } from '../../shared/domain/roll-call.ts'
import type { StaffId } from '../../shared/domain/staff.ts'

const ids = (...numbers: number[]) => numbers as StaffId[]

describe('the agenda', () => {
  test('晨会 is fifteen minutes for the team and fifteen for the branch, 夕会 thirty for the branch', () => {
    const minutes = (kind: 'morning' | 'evening', part: 'team' | 'branch') =>
      DEFAULT_AGENDAS[kind].filter((item) => item.part === part).reduce((sum, item) => sum + item.minutes, 0)
    expect([minutes('morning', 'team'), minutes('morning', 'branch')]).toEqual([15, 15])
    expect([minutes('evening', 'team'), minutes('evening', 'branch')]).toEqual([0, 30])
  })

  test('items that were never reached took no time, and no time is kept for items that are not there', () => {
    const agenda = DEFAULT_AGENDAS.evening.slice(0, 3)
    expect(secondsByItem(agenda, [60])).toEqual([60, 0, 0])
    expect(secondsByItem(agenda, [1, 2, 3, 4])).toEqual([1, 2, 3])
  })
})

describe('the clock on an item', () => {
  test.each([
    [0, 'fine'],
    [143, 'fine'],
    [144, 'soon'],
    [180, 'soon'],
    [181, 'over'],
  ] as const)('after %d of three minutes it is %s', (seconds, colour) => {
    expect(clockState(seconds, 3)).toBe(colour)
  })

  test('it never turns back', () => {
    const order = ['fine', 'soon', 'over']
    fc.assert(
      fc.property(fc.nat(4000), fc.nat(4000), fc.integer({ min: 1, max: 60 }), (seconds, more, halves) => {
        const [now, later] = [clockState(seconds, halves / 2), clockState(seconds + more, halves / 2)]
        expect(order.indexOf(later)).toBeGreaterThanOrEqual(order.indexOf(now))
      }),
    )
  })
})

describe('roll call', () => {
  test('whoever comes after the start is late by whole minutes, rounded up', () => {
    expect(lateness(0)).toEqual({ attendance: 'present', lateMinutes: 0 })
    expect(lateness(0.1)).toEqual({ attendance: 'late', lateMinutes: 1 })
    expect(lateness(7)).toEqual({ attendance: 'late', lateMinutes: 7 })
    expect(lateness(-5)).toEqual({ attendance: 'present', lateMinutes: 0 })
  })

  test('called late without minutes, a person is as late as the meeting is old; before the start nobody is late', () => {
    expect(attendanceOf({ attendance: 'late', lateMinutes: null }, 4.2)).toEqual({ attendance: 'late', lateMinutes: 5 })
    expect(attendanceOf({ attendance: 'late', lateMinutes: 12 }, 4.2)).toEqual({ attendance: 'late', lateMinutes: 12 })
    expect(attendanceOf({ attendance: 'late', lateMinutes: null }, null)).toEqual({ attendance: 'present', lateMinutes: 0 })
  })

  test('who is present, absent or on leave is not late, whatever the time', () => {
    for (const attendance of ['present', 'absent', 'leave'] as const)
      expect(attendanceOf({ attendance, lateMinutes: 9 }, 30)).toEqual({ attendance, lateMinutes: 0 })
  })
})

describe('S2.2 the rotating host', () => {
  test('the next is whoever hosted longest ago; whoever never did comes first', () => {
    expect(nextHost(ids(1, 2, 3), [])).toBe(1)
    expect(nextHost(ids(1, 2, 3), ids(1))).toBe(2)
    expect(nextHost(ids(1, 2, 3), ids(3, 2, 1))).toBe(1)
    expect(nextHost(ids(1, 2, 3), ids(3, 1, 3, 2))).toBe(2)
    expect(nextHost([], ids(1, 2))).toBeNull()
  })

  test('people who left do not hold up the turn of those who are there', () => {
    expect(nextHost(ids(2, 3), ids(9, 2, 3, 9))).toBe(3)
  })

  test('whoever suggested hosts: nobody’s turn comes twice before everybody’s came once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 40 }), (size, days) => {
        const rotation = ids(...Array.from({ length: size }, (_, index) => index + 1))
        const past: StaffId[] = []
        for (let day = 0; day < days; day += 1) {
          const next = nextHost(rotation, past)
          if (next === null) throw new Error('somebody hosts')
          expect(past.slice(0, size - 1)).not.toContain(next)
          past.unshift(next)
        }
      }),
    )
  })
})
