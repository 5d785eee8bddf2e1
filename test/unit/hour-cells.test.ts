import { describe, expect, test } from 'vitest'
import { cellAfter, cellsOf } from '../../renderer/features/tasks/hour-cells.ts'
import type { AgreedHour } from '../../shared/contract/agreed-day.ts'
import type { CustomerId } from '../../shared/domain/customer.ts'

const at = (id: number, time: string, state: AgreedHour['state'] = 'open'): AgreedHour => ({
  id,
  customerId: id as CustomerId,
  name: `客户${id}`,
  tier: null,
  tierIndex: null,
  time,
  goal: null,
  product: null,
  place: 'branch',
  plannedAmount: null,
  state,
})
const person = (...appointments: AgreedHour[]) => ({ appointments, visits: [] })

describe('S2.11 a person’s column of the day', () => {
  test('what is free and not yet over can be pressed; nobody presses the past, or a colleague’s hours', () => {
    const free = cellsOf(person(at(1, '16:00'), at(2, '17:00')), 15 * 60 + 10).filter(({ kind }) => kind === 'free')
    expect(free.map(({ from }) => from / 60)).toEqual([15.5, 16.5, 17.5])
    expect(cellsOf(person(at(1, '16:00')), null).map(({ kind }) => kind)).toEqual(['appointment'])
  })

  test('who called off leaves the hour free, and stays to be seen beside it', () => {
    const cells = cellsOf(person(at(1, '09:00', 'cancelled')), 0).filter(({ from }) => from === 9 * 60)
    expect(cells.map(({ kind, column, columns }) => [kind, column, columns])).toEqual([
      ['appointment', 0, 2],
      ['free', 1, 2],
    ])
  })

  test('arrows go down the hours, across what overlaps, and on to the next person who has something', () => {
    const days = [
      cellsOf(person(at(1, '09:00'), at(2, '09:10'), at(3, '15:00')), null),
      cellsOf(person(), null),
      cellsOf(person(at(4, '10:00'), at(5, '15:30')), null),
    ]
    const path = (from: number, ...arrows: string[]) => {
      let key = `appointment ${from}`
      for (const arrow of arrows) key = cellAfter(days, key, arrow)?.key ?? key
      return key
    }
    expect(path(1, 'ArrowDown')).toBe('appointment 2')
    expect(path(1, 'ArrowRight')).toBe('appointment 2')
    expect(path(1, 'ArrowRight', 'ArrowRight')).toBe('appointment 4')
    expect(path(3, 'ArrowRight')).toBe('appointment 5')
    expect(path(5, 'ArrowLeft')).toBe('appointment 3')
    expect(path(1, 'ArrowUp')).toBe('appointment 1')
    expect(path(5, 'ArrowRight')).toBe('appointment 5')
  })
})
