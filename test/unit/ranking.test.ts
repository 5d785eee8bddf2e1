import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fen, wan } from '../../shared/domain/fen.ts'
import { type PersonDay, pointParts, pointsOf, rank, workTotals } from '../../shared/domain/ranking.ts'
import type { StaffId } from '../../shared/domain/staff.ts'

let people = 0
function person(day: Partial<PersonDay>): PersonDay {
  people += 1
  return {
    staffId: people as StaffId,
    name: `员工${people}`,
    post: 'wealth',
    calls: 0,
    meetings: 0,
    otherContacts: 0,
    sales: 0,
    salesAmount: fen(0),
    flags: 0,
    queued: 0,
    settled: 0,
    ...day,
  }
}

const anybody = fc
  .record({ calls: fc.nat(6), meetings: fc.nat(2), sales: fc.nat(1), salesAmount: fc.nat(3_000_000).map(fen), flags: fc.nat(2) })
  .map(person)

describe('the ranking of the day', () => {
  test('a meeting is worth four calls, a sale ten and one for each whole 万, a flag two', () => {
    expect(pointsOf(person({ calls: 4 }))).toBe(pointsOf(person({ meetings: 1 })))
    expect(pointsOf(person({ sales: 1, salesAmount: wan(5.9) }))).toBe(15)
    expect(pointsOf(person({ flags: 3 }))).toBe(6)
  })

  test('the parts of a person’s points say where they came from, the most first', () => {
    const day = person({ calls: 9, meetings: 6, sales: 4, salesAmount: wan(54.5) })
    expect(pointParts(day).map(({ what, points }) => [what, points])).toEqual([
      ['金额 54.50万', 54],
      ['成交 4 笔', 40],
      ['面谈 6 次', 24],
      ['电话 9 通', 9],
    ])
  })

  test('the work of the branch is that of its people added up', () => {
    const people = [person({ calls: 9, sales: 1, salesAmount: wan(5) }), person({ calls: 2, flags: 3 }), person({ meetings: 4 })]
    expect(workTotals(people)).toEqual({ calls: 11, meetings: 4, sales: 1, salesAmount: wan(5), flags: 3 })
  })

  test('equal points share a rank and the next rank is left out', () => {
    const [a, b, c, d] = [person({ calls: 8 }), person({ meetings: 2 }), person({ calls: 20 }), person({ calls: 1 })]
    expect(rank([a, b, c, d]).map(({ name, rank }) => [name, rank])).toEqual([
      [c.name, 1],
      [a.name, 2],
      [b.name, 2],
      [d.name, 4],
    ])
  })

  test('whoever did nothing that counts is not listed', () => {
    expect(rank([person({ otherContacts: 9, queued: 20 })])).toEqual([])
  })

  test('a rank says how many did better, whatever the order in which people come', () => {
    fc.assert(
      fc.property(fc.array(anybody, { maxLength: 20 }), (day) => {
        const ranked = rank(day)
        for (const each of ranked) expect(each.rank).toBe(1 + ranked.filter(({ points }) => points > each.points).length)
        expect(ranked.map(({ points }) => points)).toEqual(ranked.map(({ points }) => points).toSorted((x, y) => y - x))
        expect(ranked).toHaveLength(day.filter((each) => pointsOf(each) > 0).length)
        expect(rank(day.toReversed())).toEqual(ranked)
      }),
    )
  })
})
