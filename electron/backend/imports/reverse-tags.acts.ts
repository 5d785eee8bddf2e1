import type { Instant } from '#shared/domain/instant.ts'
import type { WriteDb } from '../db/database.ts'
import type { Batch } from './imports.store.ts'
import type { RecordReversal } from './kept.acts.ts'
import { writeMarks } from './marks.store.ts'
import { retireUnused, writeTags } from './tag-records.store.ts'
import type { ImportMoment } from './write-records.acts.ts'

/** Takes the tags of an import off, or puts them on again; they are then that import's, of its own time. */
export async function reverseTags(
  db: WriteDb,
  reversals: readonly RecordReversal[],
  batch: Batch,
  direction: 'undo' | 'redo',
  { staffId, now }: ImportMoment,
): Promise<void> {
  await writeTags(
    db,
    reversals.flatMap(({ id, write }) => (write?.kind === 'set' ? { id, fields: write.fields } : [])),
    { staffId, at: batch.at as Instant, batchId: batch.id },
  )
  if (direction === 'undo') await retireUnused(db, batch.id, now)
}

/** Takes off the mark of those whom a full list had left out, or puts it on again where they are there to carry it. */
export async function reverseMarks(
  db: WriteDb,
  reversals: readonly RecordReversal[],
  isGone: (customerId: number) => boolean,
  { staffId, now }: ImportMoment,
): Promise<void> {
  await writeMarks(
    db,
    {
      put: reversals.flatMap(({ id, write }) => (write?.kind === 'add' && !isGone(id) ? id : [])),
      taken: reversals.flatMap(({ id, write }) => (write?.kind === 'remove' ? id : [])),
    },
    { staffId, at: now },
  )
}
