import type { IsoDate } from '../iso-date.ts'
import type { SheetKind } from './sheet-kind.ts'

/** People before those whom they look after, customers before what they have, and every day after the one before it. */
const ORDER: readonly SheetKind[] = ['staff', 'customers', 'balances', 'holdings', 'maturities', 'moves', 'visits', 'targets']

/**
 * Several files that were given together, in the order in which they must go into the book; of one
 * kind the earlier day first, then as they were given. What nobody recognises comes last.
 */
export function inImportOrder<File extends { kind: SheetKind | null; date: IsoDate | null }>(files: readonly File[]): File[] {
  return files.toSorted((a, b) => placeOf(a) - placeOf(b) || compareDays(a.date, b.date))
}

function placeOf({ kind }: { kind: SheetKind | null }): number {
  return kind === null ? ORDER.length : ORDER.indexOf(kind)
}

function compareDays(a: IsoDate | null, b: IsoDate | null): number {
  if (a === b || a === null || b === null) return 0
  return a < b ? -1 : 1
}
