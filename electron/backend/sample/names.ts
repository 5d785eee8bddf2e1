import type { Gender } from '#shared/domain/customer.ts'
import { type Seeded, weighted } from '#shared/domain/seeded.ts'
import names from '../../../resources/sample/names.json' with { type: 'json' }

const surname = weighted(Object.entries(names.surnames))

/** A name as people of that sex and age bear it: surnames by their share of the population, given names by decade of birth. */
export function nameFor(random: Seeded, gender: Gender, birthYear: number): string {
  const given = names.eras.find((era) => birthYear <= era.until)?.[gender]
  if (given === undefined) throw new RangeError(`No names for ${birthYear}`)
  const family = surname(random)
  if (random.chance(given.single)) return family + random.pick(given.alone)
  const first = random.pick(given.first)
  return family + first + random.pick(given.second.filter((letter) => letter !== first))
}
