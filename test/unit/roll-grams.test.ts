import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gramsTaker, whoHasGrams } from '../../electron/backend/customers/roll-grams.ts'

/** Numbers of customers whose keys have gaps, of few figures, so that many share some. */
const people = fc.array(fc.record({ gap: fc.integer({ min: 1, max: 70_000 }), numbers: fc.stringMatching(/^[01X\n]{0,12}$/) }), {
  maxLength: 40,
})

describe('who has which figures in a number (3.1)', () => {
  test('nobody is missed who has a fragment of three figures or more, and whoever is named has its rarest', () => {
    fc.assert(
      fc.property(people, fc.stringMatching(/^[01]{3,5}$/), (given, figures) => {
        const taker = gramsTaker()
        const all = new Map<number, string>()
        let id = -1
        for (const { gap, numbers } of given) {
          id += gap
          all.set(id, numbers)
          taker.take(id, numbers)
        }
        const named = [...(whoHasGrams(taker.taken(), figures) ?? [])]
        const having = [...all].filter(([, numbers]) => numbers.includes(figures)).map(([key]) => key)
        expect(named).toEqual([...new Set(named)].toSorted((one, other) => one - other))
        expect(named).toEqual(expect.arrayContaining(having))
        if (figures.length === 3) expect(named).toEqual(having)
      }),
    )
  })

  test('of letters between the figures the lists know nothing', () => {
    expect(whoHasGrams(gramsTaker().taken(), '12X45')).toBeNull()
    expect(whoHasGrams(gramsTaker().taken(), '123')).toEqual(new Uint32Array())
  })
})
