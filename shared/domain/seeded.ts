/**
 * Random numbers that are the same on every machine and in every run for the same seed: for sample
 * data, benchmarks and tests, never for anything secret. The generator is sfc32 (Chris Doty-Humphrey,
 * "small fast counting", 128 bits of state, passes PractRand); the words of its state are drawn from
 * the seed's text by FNV-1a and mixed by twelve steps before the first number is used.
 */
export interface Seeded {
  /** 0 ≤ number < 1, in steps of 2⁻³². */
  next(): number
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** A number of the standard normal distribution. */
  normal(): number
}

/** A stream of its own for every text: `seeded('7/customer/12')` does not move when customer 11 draws more. */
export function seeded(seed: string): Seeded {
  const next = sfc32(seed)
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick: (list) => {
      const item = list[whole(0, list.length - 1)]
      if (item === undefined) throw new RangeError('Nothing to pick from')
      return item
    },
    // Box–Muller; 1 − x keeps the logarithm away from zero.
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  }
}

/** Picks in proportion to weights; the table is made once and drawn from many times. */
export function weighted<T>(entries: readonly (readonly [T, number])[]): (random: Seeded) => T {
  let total = 0
  const bounds = entries.map(([, weight]) => (total += weight))
  return (random) => {
    const at = random.next() * total
    const entry = entries[bounds.findIndex((bound) => at < bound)] ?? entries.at(-1)
    if (entry === undefined) throw new RangeError('Nothing to pick from')
    return entry[0]
  }
}

/** The list in a random order; the given one stays as it is. */
export function shuffled<T>(list: readonly T[], random: Seeded): T[] {
  const mixed = [...list]
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = random.whole(0, last)
    const kept = mixed[last] as T
    mixed[last] = mixed[other] as T
    mixed[other] = kept
  }
  return mixed
}

function sfc32(seed: string): () => number {
  let [a, b, c, counter] = [word(seed, 0x9e37), word(seed, 0x79b9), word(seed, 0x7f4a), 1]
  const step = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4_294_967_296
  }
  for (let mixing = 0; mixing < 12; mixing += 1) step()
  return step
}

/** FNV-1a over the text, from a start of its own for each word of the state. */
function word(text: string, start: number): number {
  let hash = (2_166_136_261 ^ start) | 0
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619)
  return hash
}
