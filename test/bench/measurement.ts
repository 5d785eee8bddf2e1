/** One line of the table. `value` is what was measured; the goal is an upper bound in the same unit. */
export interface Result {
  name: string
  value: number
  unit: 'ms' | 's' | '×' | 'MB'
  goal: number | null
  /** Another program's or another size's value in the same run, and how ours compares: value ÷ peer. */
  peer: number | null
  ratio: number | null
  ok: boolean
}

export type BookSize = 'small' | 'large' | 'huge'

/** Books of two or three sizes that several measurements share; made when first asked for, gone at the end. */
export interface Stage {
  /** Customers of the large book; the small one has a tenth of them, the huge one ten times as many. */
  rows: number
  /** The huge book takes minutes to make: it is there only when it was asked for. */
  sizes: readonly BookSize[]
  /** To be read only: others measure on it, too. */
  book(size: BookSize): Promise<string>
  /** A copy of it for whoever writes, even if it is only a day's queues. */
  copy(size: BookSize, name: string): Promise<string>
  /** A folder for what a measurement makes. */
  folder(name: string): string
}

export interface Measurement {
  name: string
  run(stage: Stage): Promise<Result[]>
}

export function result(name: string, value: number, unit: Result['unit'], goal: number | null = null): Result {
  return { name, value: round(value), unit, goal, peer: null, ratio: null, ok: goal === null || value <= goal }
}

/** How a value grows from the small book to the large one. */
export function growth(name: string, small: number, large: number): Result {
  const ratio = round(large / small)
  return { name: `${name}，客户数 ×10`, value: ratio, unit: '×', goal: null, peer: round(small), ratio, ok: true }
}

export function customersOf({ rows }: Stage, size: BookSize): number {
  return size === 'huge' ? rows * 10 : size === 'large' ? rows : Math.max(1, Math.round(rows / 10))
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** The smallest value that at least this part of the values does not exceed. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN
}

export async function elapsed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** Milliseconds of each run, after the runs that only warm up. */
export async function repeated(runs: { warmUp: number; counted: number }, work: () => Promise<unknown>): Promise<number[]> {
  for (let run = 0; run < runs.warmUp; run += 1) await work()
  const times: number[] = []
  for (let run = 0; run < runs.counted; run += 1) times.push(await elapsed(work))
  return times
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
