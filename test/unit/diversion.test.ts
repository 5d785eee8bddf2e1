import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checked, type DayEnd, type Outflow, type Purpose, unasked } from '../../shared/domain/diversion.ts'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { fen, wan } from '../../shared/domain/fen.ts'
import { addDays, isoDate } from '../../shared/domain/iso-date.ts'

const MONDAY = isoDate('2026-11-16')
const endsOf = (...aums: [days: number, wan: number][]): DayEnd[] =>
  aums.map(([days, aum]) => ({ on: addDays(MONDAY, days), aum: wan(aum) }))
const of50 = (purpose: Purpose, backIn: number | null = null) => ({
  on: MONDAY,
  amount: wan(50),
  purpose,
  backOn: backIn === null ? null : addDays(MONDAY, backIn),
})

describe('S4.7 what became of a large withdrawal', () => {
  test.each<[string, Purpose, number | null, [number, number][], string]>([
    ['waits while no day-end has come since', 'house', null, [[-1, 80]], 'waiting'],
    ['waits while nothing is known from before', 'house', null, [[1, 30]], 'waiting'],
    [
      'is as said when the money is gone',
      'house',
      null,
      [
        [-3, 80],
        [0, 30],
      ],
      'as-said',
    ],
    [
      'is as said when interest makes a little difference',
      'house',
      null,
      [
        [-1, 80],
        [0, 34],
      ],
      'as-said',
    ],
    [
      'was kept when nothing is gone',
      'rival',
      null,
      [
        [-1, 80],
        [0, 80],
      ],
      'kept',
    ],
    [
      'is gone in part',
      'business',
      null,
      [
        [-1, 80],
        [0, 60],
      ],
      'partly',
    ],
    [
      'for a product of ours is as said when it is booked days later',
      'product',
      null,
      [
        [-1, 80],
        [0, 30],
        [3, 80],
      ],
      'as-said',
    ],
    [
      'for a product of ours has left when nothing is booked',
      'product',
      null,
      [
        [-1, 80],
        [0, 30],
        [7, 30],
      ],
      'left',
    ],
    [
      'that is to come back is waited for',
      'business',
      10,
      [
        [-1, 80],
        [5, 30],
      ],
      'due-back',
    ],
    [
      'that is to come back never went',
      'business',
      10,
      [
        [-1, 80],
        [5, 80],
      ],
      'kept',
    ],
    [
      'has come back as said',
      'business',
      10,
      [
        [-1, 80],
        [5, 30],
        [10, 79],
      ],
      'as-said',
    ],
    [
      'has not come back',
      'business',
      10,
      [
        [-1, 80],
        [5, 30],
        [11, 30],
      ],
      'not-back',
    ],
  ])('a withdrawal %s', (_, purpose, backIn, ends, verdict) => {
    expect(checked(of50(purpose, backIn), endsOf(...ends)).verdict).toBe(verdict)
  })

  test('what went out later than a week has other reasons', () => {
    expect(checked(of50('product'), endsOf([-1, 80], [2, 80], [8, 10]))).toEqual({
      verdict: 'as-said',
      out: fen(0),
      asOf: addDays(MONDAY, 2),
    })
  })

  test('money that is gone is never told as kept, and money that is there never as left', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Purpose>('product', 'house', 'unsaid'),
        fc.integer({ min: 0, max: 200 }),
        fc.option(fc.integer({ min: 1, max: 20 })),
        (purpose, after, backIn) => {
          const { verdict, out } = checked(of50(purpose, backIn), endsOf([-1, 100], [3, after], [30, after]))
          if (out === null) return false
          if (out > wan(5)) expect(verdict).not.toBe('kept')
          else expect(['kept', 'as-said']).toContain(verdict)
        },
      ),
    )
  })
})

describe('S4.7 which large outflows nobody has asked about', () => {
  const out = (customer: number, days: number, amount: number): Outflow => ({
    customerId: customer as CustomerId,
    on: addDays(MONDAY, days),
    amount: wan(amount),
  })
  const note = (customer: number, days: number) => ({ customerId: customer as CustomerId, on: addDays(MONDAY, days) })

  test('a note of the week before or of any day since is of it; one that is older is of another', () => {
    expect(unasked([out(1, 0, 60)], [note(1, -7)], wan(50))).toEqual([])
    expect(unasked([out(1, 0, 60)], [note(1, 20)], wan(50))).toEqual([])
    expect(unasked([out(1, 0, 60)], [note(1, -8), note(2, 0)], wan(50))).toEqual([out(1, 0, 60)])
  })

  test('each customer is there once, with the largest; nothing below the line, and nothing that was asked, is there', () => {
    const outflows = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: -20, max: 0 }), fc.integer({ min: 1, max: 99 })),
    )
    const notes = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: -30, max: 0 })), { maxLength: 3 })
    fc.assert(
      fc.property(outflows, notes, (drawn, noted) => {
        const all = drawn.map(([customer, days, amount]) => out(customer, days, amount))
        const said = noted.map(([customer, days]) => note(customer, days))
        const open = unasked(all, said, wan(50))
        const isAsked = (each: Outflow) =>
          said.some(({ customerId, on }) => customerId === each.customerId && on >= addDays(each.on, -7))
        const expected = all.filter((each) => each.amount >= wan(50) && !isAsked(each))
        expect(new Set(open.map(({ customerId }) => customerId))).toEqual(new Set(expected.map(({ customerId }) => customerId)))
        expect(open).toHaveLength(new Set(expected.map(({ customerId }) => customerId)).size)
        for (const each of open)
          expect(each.amount).toBe(
            Math.max(...expected.filter(({ customerId }) => customerId === each.customerId).map(({ amount }) => amount)),
          )
        expect(open.map(({ amount }) => amount)).toEqual(open.map(({ amount }) => amount).toSorted((a, b) => b - a))
      }),
    )
  })
})
