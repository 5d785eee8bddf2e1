import type { PlannedRecord } from '#shared/domain/sheets/import-diff.ts'
import type { Fields } from '#shared/domain/sheets/record.ts'
import type { RecordKind } from '#shared/domain/sheets/sheet-kind.ts'
import type { WriteDb } from '../db/database.ts'
import { bookMoves, bookTargets, bookVisits, type FigureChange, writeMoves, writeTargets, writeVisits } from './figures.store.ts'
import type { RecordReversal } from './kept.acts.ts'

/** The kinds of figure, with how they are read and written. */
const FIGURES = {
  move: { read: bookMoves, save: writeMoves },
  visits: { read: bookVisits, save: writeVisits },
  target: { read: bookTargets, save: writeTargets },
} as const
const KINDS = Object.keys(FIGURES) as (keyof typeof FIGURES)[]

export function isStatedFigure(record: RecordKind): boolean {
  return KINDS.some((kind) => kind === record)
}

/** Writes the figures that an import states; what it does not speak of stays beside it. */
export async function writeFigures(db: WriteDb, records: readonly PlannedRecord[], batchId: number): Promise<void> {
  for (const kind of KINDS) {
    const stated = records.filter(({ record, change }) => record === kind && change !== null)
    if (stated.length === 0) continue
    const known = await FIGURES[kind].read(db, [...new Set(stated.map(({ on }) => on))])
    await FIGURES[kind].save(
      db,
      stated.map(({ id, on, change }) => ({ id, on, batchId, fields: { ...known.get(`${id} ${on}`), ...change?.after } })),
    )
  }
}

/** Writes what an undo, or its undo, makes of figures. One in which somebody has typed stays, with what was typed. */
export async function reverseFigures(db: WriteDb, reversals: readonly RecordReversal[]): Promise<void> {
  for (const kind of KINDS) {
    const changes = reversals.flatMap((reversal) => (reversal.record === kind ? changeOf(reversal) : []))
    if (changes.length > 0) await FIGURES[kind].save(db, changes)
  }
}

function changeOf({ id, on, current, write, kept, stated, batch }: RecordReversal): FigureChange[] {
  if (write === null) return []
  if (write.kind !== 'remove') return [{ id, on, batchId: batch, fields: { ...current, ...write.fields } }]
  const typed = new Set(kept.map(({ field }) => field))
  const left: Fields = Object.fromEntries(
    Object.entries(current ?? {}).filter(([field]) => typed.has(field) || !stated.has(field)),
  )
  const says = Object.values(left).some((value) => value !== null)
  return [{ id, on, batchId: batch, fields: says ? left : null }]
}
