import type { IsoDate } from './iso-date.ts'

/**
 * What makes a sample branch; equal orders make equal branches. Nothing in it is taken from a real
 * person: the city does not exist, nor does the area code of the document numbers (990102 …), and the
 * phones are in a range that was never given out (154).
 */
export interface SampleOrder {
  customers: number
  /** At least one person on every post: eight. */
  staff: number
  seed: string
  /** Days of balances, up to the working day before `today`. */
  days: number
  today: IsoDate
}

export const SAMPLE_SIZE = { customers: 12_000, staff: 12, days: 90, seed: '晨夕' } as const

export const SAMPLE_BRANCH = '晨江支行（演示）'

/** Everybody in the sample branch signs in with this; it guards nothing but made-up data. */
export const SAMPLE_PASSWORD = 'chenxi-yanshi'
