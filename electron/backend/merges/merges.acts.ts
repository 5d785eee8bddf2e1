import type { CustomerId } from '#shared/domain/customer.ts'
import { Failure } from '#shared/domain/failure.ts'
import { type MergeRows, mergeSteps } from '#shared/domain/merge.ts'
import type { MergeTake } from '#shared/domain/merge-fields.ts'
import { customerById, raiseVersion } from '../customers/edits.store.ts'
import type { WriteDb } from '../db/database.ts'
import { refillQueues } from '../tasks/day.acts.ts'
import { restand } from '../tiers/restand.acts.ts'
import type { Moment } from '../tiers/tiers.acts.ts'
import { keepMerge, markMergeUndone, mergeById, mergeRows, playBack, playSteps, stepsOf } from './merges.store.ts'

/** Makes one customer of two and keeps every changed row; returns the merge's number. */
export async function mergeCustomers(
  db: WriteDb,
  two: { kept: CustomerId; absorbed: CustomerId },
  take: MergeTake,
  reason: string,
  moment: Moment,
): Promise<number> {
  const rows: MergeRows = await mergeRows(db, two.kept, two.absorbed)
  const steps = mergeSteps(rows, take, moment.today)
  await playSteps(db, steps)
  const id = await keepMerge(db, { ...two, reason, staffId: moment.staffId, at: moment.now }, steps)
  await afterwards(db, [two.kept], [two.absorbed], moment)
  return id
}

/** Takes a merge back as far as nothing has changed since. Fails with NOTHING_TO_UNDO or MERGE_NOT_LAST. */
export async function unmerge(db: WriteDb, id: number, moment: Moment) {
  const merge = await mergeById(db, id)
  if (merge === null || merge.undone_at !== null) throw new Failure('NOTHING_TO_UNDO')
  const kept = await customerById(db, merge.kept_id)
  if (kept === null || kept.merged_into !== null) throw new Failure('MERGE_NOT_LAST', { name: kept?.name ?? '' })
  const done = await playBack(db, await stepsOf(db, id))
  await markMergeUndone(db, id, moment.now)
  await afterwards(db, [merge.kept_id as CustomerId, merge.absorbed_id as CustomerId], [], moment)
  return { ...done, keptId: merge.kept_id, absorbedId: merge.absorbed_id }
}

/** Both rows have a new version, search and the tiers know, and today's queues are filled with who there is. */
async function afterwards(
  db: WriteDb,
  open: readonly CustomerId[],
  closed: readonly CustomerId[],
  moment: Moment,
): Promise<void> {
  const entries = []
  for (const id of [...open, ...closed]) {
    const row = await customerById(db, id)
    if (row === null) continue
    await raiseVersion(db, row, moment.now)
    const { name, initials, phone, second_phone: secondPhone, document_no: documentNo, customer_no: customerNo } = row
    entries.push({ id, name, initials, phone, secondPhone, documentNo, customerNo })
  }
  await db.bulk.index(entries)
  await restand(db, open, closed)
  await refillQueues(db, moment.today)
}
