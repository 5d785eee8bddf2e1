import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { type Handed, shareOut, type Taker } from '../../shared/domain/share-out.ts'
import type { StaffId } from '../../shared/domain/staff.ts'

const customers = (loads: readonly number[]): Handed[] =>
  loads.map((load, index) => ({ id: (index + 1) as CustomerId, customerNo: `C${String(index).padStart(3, '0')}`, load }))
const taker = (id: number, load = 0, share = 100): Taker => ({ id: id as StaffId, staffNo: `T${id}`, share, load })

describe('S1.6 what somebody leaves behind is shared out', () => {
  test('by expected contacts, not by head count', () => {
    const given = shareOut(customers([400, 100, 100, 100, 100]), [taker(1), taker(2)])
    expect([...given.values()].filter((id) => id === 1)).toHaveLength(1)
    expect(given.get(1 as CustomerId)).toBe(1)
  })

  test('to whoever has less already, for their share of full time', () => {
    expect([...shareOut(customers([100]), [taker(1, 300), taker(2, 200)]).values()]).toEqual([2])
    expect([...shareOut(customers([100]), [taker(1, 200, 100), taker(2, 120, 50)]).values()]).toEqual([1])
  })

  test('by head count where nobody asks for contacts', () => {
    expect([...shareOut(customers([0, 0, 0, 0]), [taker(1), taker(2)]).values()].toSorted((a, b) => a - b)).toEqual([1, 1, 2, 2])
  })

  test('wholly, whatever the order, and with loads that differ by no more than one customer’s', () => {
    const loads = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(loads, fc.integer({ min: 1, max: 5 }), (list, crew) => {
        const handed = customers(list)
        const takers = Array.from({ length: crew }, (_, index) => taker(index + 1))
        const given = shareOut(handed, takers)
        expect(given.size).toBe(handed.length)
        expect(shareOut(handed.toReversed(), takers.toReversed())).toEqual(given)
        const sums = takers.map(({ id }) =>
          handed.filter((one) => given.get(one.id) === id).reduce((sum, { load }) => sum + load, 0),
        )
        expect(Math.max(...sums) - Math.min(...sums)).toBeLessThanOrEqual(Math.max(...list))
      }),
    )
  })

  test('to nobody when there is nobody', () => {
    expect(shareOut(customers([100]), []).size).toBe(0)
  })
})
