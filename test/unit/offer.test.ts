import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inOfferedOrder, type Offerable } from '../../shared/domain/offer.ts'
import { DEFAULT_CALL_HOURS } from '../../shared/domain/queue.ts'

type Named = Offerable & { name: string }
const known = (name: string, position: number): Named => ({ name, position, kind: 'cadence', familiarity: 'A', time: null })
const stranger = (name: string, position: number): Named => ({ ...known(name, position), familiarity: 'C' })
const expected = (name: string, position: number, time: string): Named => ({
  ...known(name, position),
  kind: 'appointment',
  time,
})
const DAY = [
  expected('约见15点', 1, '15:00'),
  expected('约见10点', 2, '10:00'),
  stranger('生客甲', 3),
  { ...stranger('生客交办', 4), kind: 'order' as const },
  known('熟客', 5),
  stranger('生客乙', 6),
]
const at = (time: string) => inOfferedOrder(DAY, DEFAULT_CALL_HOURS, time).map(({ name }) => name)

describe('S2.10 whom the queue offers at an hour', () => {
  test('before the first window strangers wait behind whoever can be called', () => {
    expect(at('09:10')).toEqual(['生客交办', '熟客', '约见10点', '生客甲', '生客乙', '约见15点'])
  })

  test('an appointment comes up half an hour ahead, and stays until it is logged', () => {
    expect(at('09:30')[0]).toBe('约见10点')
    expect(at('11:10')[0]).toBe('约见10点')
    expect(at('14:31').slice(0, 2)).toEqual(['约见10点', '约见15点'])
  })

  test('in a window the scores decide alone', () => {
    expect(at('10:30')).toEqual(['约见10点', '生客甲', '生客交办', '熟客', '生客乙', '约见15点'])
  })

  test('after the last window strangers come at the very end', () => {
    expect(at('15:30')).toEqual(['约见10点', '约见15点', '生客交办', '熟客', '生客甲', '生客乙'])
  })

  test('in the quiet hours the order is that of the moment at which they end', () => {
    expect(at('08:20')).toEqual(at('09:00'))
    expect(at('12:30')).toEqual(at('14:00'))
  })

  test('nobody is lost, and of two who wait for nothing the higher score is first at any hour', () => {
    const places = fc.array(
      fc.record({
        kind: fc.constantFrom('cadence' as const, 'order' as const, 'maturity' as const),
        familiarity: fc.constantFrom('A' as const, 'B' as const, 'C' as const),
        time: fc.option(fc.constantFrom('09:00', '11:00', '16:30')),
      }),
    )
    fc.assert(
      fc.property(places, fc.integer({ min: 0, max: 1439 }), (drawn, minute) => {
        const time = new Date(minute * 60_000).toISOString().slice(11, 16)
        const queue = drawn.map((place, index) => ({ ...place, position: index + 1 }))
        const inOrder = inOfferedOrder(queue, DEFAULT_CALL_HOURS, time)
        expect(inOrder.toSorted((a, b) => a.position - b.position)).toEqual(queue)
        const free = inOrder.filter((place) => place.time === null && place.familiarity !== 'C')
        expect(free).toEqual(free.toSorted((a, b) => a.position - b.position))
      }),
    )
  })
})
