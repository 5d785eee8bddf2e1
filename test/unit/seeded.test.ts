import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seeded, shuffled, weighted } from '../../shared/domain/seeded.ts'

describe('seeded numbers', () => {
  test('are the same in every run and on every machine', () => {
    const random = seeded('晨夕/1')
    expect([random.whole(1, 1_000_000), random.whole(1, 1_000_000), random.whole(1, 1_000_000)]).toEqual([999516, 405434, 779623])
  })

  test('differ with any letter of the seed, from the first number on', () => {
    const first = new Set(Array.from({ length: 10_000 }, (_, index) => seeded(`7/customer/${index}`).next()))
    expect(first.size).toBeGreaterThan(9_990)
  })

  test('are spread evenly, and keep within their bounds', () => {
    const counts = Array.from({ length: 10 }, () => 0)
    const random = seeded('even')
    for (let drawn = 0; drawn < 100_000; drawn += 1) {
      const value = random.whole(0, 9)
      counts[value] = (counts[value] ?? Number.NaN) + 1
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400)
  })

  test('of the normal distribution have its mean and its spread', () => {
    const random = seeded('normal')
    const drawn = Array.from({ length: 50_000 }, () => random.normal())
    const mean = drawn.reduce((a, b) => a + b, 0) / drawn.length
    expect(Math.abs(mean)).toBeLessThan(0.02)
    expect(Math.abs(drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / drawn.length - 1)).toBeLessThan(0.03)
  })

  test('pick in proportion to weights, and never what weighs nothing', () => {
    const pick = weighted([
      ['a', 3],
      ['never', 0],
      ['b', 1],
    ] as const)
    const random = seeded('weights')
    const drawn = Array.from({ length: 20_000 }, () => pick(random))
    expect(drawn).not.toContain('never')
    expect(drawn.filter((letter) => letter === 'a').length / drawn.length).toBeCloseTo(0.75, 1)
  })

  test('shuffle without losing or doubling anything', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string({ minLength: 1 }), (list, seed) => {
        const mixed = shuffled(list, seeded(seed))
        expect(mixed.toSorted((a, b) => a - b)).toEqual(list.toSorted((a, b) => a - b))
      }),
    )
  })
})
