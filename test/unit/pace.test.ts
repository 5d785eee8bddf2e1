import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayGone, dueByNow } from '../../shared/domain/pace.ts'
import { DEFAULT_CALL_HOURS } from '../../shared/domain/queue.ts'

const { quiet } = DEFAULT_CALL_HOURS

test('S1.7 the plan of the day counts the hours in which people may be called', () => {
  expect(dayGone(quiet, '08:20')).toBe(0)
  // 09:00–12:00 and 14:00–17:30 are six and a half hours.
  expect(dayGone(quiet, '10:18')).toBeCloseTo(78 / 390)
  expect(dayGone(quiet, '12:00')).toBeCloseTo(180 / 390)
  expect(dayGone(quiet, '13:59')).toBeCloseTo(180 / 390)
  expect(dayGone(quiet, '17:30')).toBe(1)
  expect(dayGone(quiet, '21:00')).toBe(1)
})

test('of twenty calls four are due when a fifth of the time is gone, and none before work', () => {
  expect(dueByNow(20, dayGone(quiet, '10:18'))).toBe(4)
  expect(dueByNow(20, dayGone(quiet, '10:17'))).toBe(3)
  expect(dueByNow(5, 0)).toBe(0)
  expect(dueByNow(20, 0.7)).toBe(14)
})

test('a branch that is quiet all day expects nothing until the day is over', () => {
  const always = [{ from: '00:00', to: '24:00' }]
  expect(dayGone(always, '12:00')).toBe(0)
  expect(dayGone(always, '18:00')).toBe(1)
})

test('time never runs backwards', () => {
  const minute = fc.integer({ min: 0, max: 24 * 60 - 1 })
  const text = (value: number) => `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`
  fc.assert(
    fc.property(minute, minute, (a, b) => {
      const [early, late] = [Math.min(a, b), Math.max(a, b)]
      expect(dayGone(quiet, text(early))).toBeLessThanOrEqual(dayGone(quiet, text(late)))
    }),
  )
})
