import { z } from 'zod'

/** An expected failure in two lines: what happened and what was kept; then what to do (`look.md`: Words). */
export interface Told {
  what: string
  next: string
}

export interface FailureShape<Data extends z.ZodType = z.ZodType> {
  data: Data
  tell: (data: z.infer<Data>) => Told
}

export function failure<Data extends z.ZodType>(data: Data, tell: (data: z.infer<Data>) => Told): FailureShape<Data> {
  return { data, tell }
}

/** A failure that needs no facts to be told. */
export const NOTHING = z.object({}).optional()

export function plainly(what: string, next: string): FailureShape<typeof NOTHING> {
  return failure(NOTHING, () => ({ what, next }))
}
