/** A ruler of money is read in multiples, so places on it are logarithms. */
export interface RulerRange {
  from: number
  to: number
}

/** From a third of the lowest real floor to three times the highest. */
export function rangeOf(floors: readonly number[]): RulerRange {
  const real = floors.filter((floor) => floor > 1)
  return { from: Math.max(1, (real[0] ?? 100) / 6), to: (real.at(-1) ?? 10_000) * 4 }
}

/** Place of a value on the ruler, 0–1. */
export function placeOf({ from, to }: RulerRange, value: number): number {
  if (value <= from) return 0
  return Math.min(1, Math.log(value / from) / Math.log(to / from))
}

export function valueAt({ from, to }: RulerRange, place: number): number {
  return from * (to / from) ** Math.min(1, Math.max(0, place))
}

/** A floor that a branch would write down: two leading figures; with `step` always the next one up or down. */
export function niceFloor(value: number, step?: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1)
  const rounded = step === undefined ? Math.round(value / unit) : step > 0 ? Math.ceil(value / unit) : Math.floor(value / unit)
  return Math.max(1, rounded * unit)
}
