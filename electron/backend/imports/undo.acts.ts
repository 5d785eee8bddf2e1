import { Failure } from '#shared/domain/failure.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { movesTiers, type RecordKind } from '#shared/domain/sheets/sheet-kind.ts'
import type { RecordDay, RecordName } from '#shared/domain/sheets/record.ts'
import { reverse, type Statement } from '#shared/domain/sheets/undo.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import type { Telling } from '../room.ts'
import { recomputeTiers } from '../tiers/tiers.acts.ts'
import { breathe } from './check.ts'
import { currentRecords } from './current.store.ts'
import {
  addedUntold,
  changesOf,
  tellChanges,
  untoldRecords,
  changesTo,
  type PastChange,
  recordKey,
  type RecordKey,
  type Statements,
  statementKey,
  statementsOf,
} from './history.store.ts'
import { allBatches, type Batch, setUndone } from './imports.store.ts'
import type { KeptRecord, RecordReversal } from './kept.acts.ts'
import { writeReversals } from './write-reversals.acts.ts'
import type { ImportMoment } from './write-records.acts.ts'

export interface Undone {
  batch: Batch
  restored: number
  removed: number
  added: number
  kept: KeptRecord[]
}

/**
 * Undoes a batch, or does it again, in the transaction of `db`; the rule is `reverse`. Fails with
 * BATCH_UNKNOWN, BATCH_UNDONE, BATCH_IN_FORCE. A trial, which is rolled back, leaves the tiers alone.
 */
export async function reverseBatch(
  db: WriteDb,
  batchId: number,
  direction: 'undo' | 'redo',
  moment: ImportMoment & { today: IsoDate; trial?: boolean },
  telling: Telling,
): Promise<Undone> {
  const batches = await allBatches(db)
  const batch = batches.find(({ id }) => id === batchId)
  if (batch === undefined) throw new Failure('BATCH_UNKNOWN', { batch: batchId })
  if (direction === 'undo' && batch.undoneAt !== null) throw new Failure('BATCH_UNDONE', { batch: batchId })
  if (direction === 'redo' && batch.undoneAt === null) throw new Failure('BATCH_IN_FORCE', { batch: batchId })
  await breathe(telling, '核对此后的改动', 0)
  const reversals = await planReversal(db, batches, batch, direction)
  await breathe(telling, direction === 'undo' ? '撤销' : '恢复', 0.3)
  await tellChanges(
    db,
    reversals.flatMap(({ record, id, on, tellNow }) => tellNow.map((told) => ({ ...told, record, id, on }))),
  )
  const result = await writeReversals(db, reversals, batch, direction, moment)
  await setUndone(db, batchId, direction === 'undo' ? moment.now : null)
  await breathe(telling, '重新分层', 0.8)
  if (movesTiers(batch.kind) && moment.trial !== true) await recomputeTiers(db, moment)
  return { batch, ...result }
}

async function planReversal(
  db: ReadDb,
  batches: readonly Batch[],
  batch: Batch,
  direction: 'undo' | 'redo',
): Promise<RecordReversal[]> {
  const inForce = new Set(batches.filter(({ undoneAt }) => undoneAt === null).map(({ id }) => id))
  const before = (id: number) => inForce.has(id)
  const after = (id: number) => (id === batch.id ? direction === 'redo' : inForce.has(id))
  const records = await concerned(db, batches, batch, inForce)
  const voices = await voicesOf(db, batches, records)
  const current = await currentRecords(db, [...records.values()])
  return [...records].map(([key, { record, id, on }]): RecordReversal => {
    const statements = voices.flatMap((voice) => voice(key, record, id, on) ?? [])
    const now = current.get(key) ?? null
    const spoke = statements.findLast((statement) => after(statement.batch))
    return {
      record,
      id,
      on,
      current: now,
      batch: spoke?.batch ?? batch.id,
      stated: statedFields(statements),
      ...reverse({ statements, current: now }, { before, after }),
    }
  })
}

function statedFields(said: readonly Statement[]): ReadonlySet<string> {
  return new Set(said.flatMap(({ change }) => [...Object.keys(change?.before ?? {}), ...Object.keys(change?.after ?? {})]))
}

type RecordNames = Map<RecordKey, RecordName>

/**
 * The records that taking a batch out (or in) may change: those that it changed, and those that it
 * confirmed while an earlier batch, then seen and now undone or the other way round, had changed them.
 */
async function concerned(
  db: ReadDb,
  batches: readonly Batch[],
  batch: Batch,
  inForce: ReadonlySet<number>,
): Promise<RecordNames> {
  const records: RecordNames = new Map()
  const enter = ({ record, id, on }: RecordName) => records.set(recordKey(record, id, on), { record, id, on })
  const own = await statementsOf(db, batch.id)
  for (const change of await changesOf(db, batch.id)) enter(change)
  for (const added of untoldRecords(own)) enter(added)
  for (const earlier of batches) {
    if (earlier.id >= batch.id || inForce.has(earlier.id) === !batch.unseen.includes(earlier.id)) continue
    for (const change of await changesOf(db, earlier.id)) if (hasStated(own, change, fieldsIn(change))) enter(change)
    for (const added of untoldRecords(await statementsOf(db, earlier.id))) if (hasStated(own, added, ['#'])) enter(added)
  }
  return records
}

function hasStated(statements: Statements, { record, id, on }: RecordName, fields: readonly string[]): boolean {
  return fields.some((field) => statements.get(statementKey(record, on, field))?.has(id) === true)
}

function fieldsIn({ change: { before, after } }: PastChange): string[] {
  return ['#', ...Object.keys(before ?? {}), ...Object.keys(after ?? {})]
}

/** What one batch has said of a record; null when it has not spoken of it. */
type Voice = (key: RecordKey, record: RecordKind, id: number, on: RecordDay) => Statement | null

/**
 * Every batch as a voice, in order. What is said of one record is told when it is asked for: a hundred
 * thousand customers in a year of daily sheets would be too much to hold at once.
 */
async function voicesOf(db: ReadDb, batches: readonly Batch[], records: RecordNames): Promise<Voice[]> {
  const idsOf = new Map<RecordKind, Set<number>>()
  for (const { record, id } of records.values()) idsOf.set(record, (idsOf.get(record) ?? new Set()).add(id))
  const voices: Voice[] = []
  for (const { id: batch, unseen } of batches) {
    const statements = await statementsOf(db, batch)
    const changes = new Map<RecordKey, PastChange['change']>()
    for (const [record, ids] of idsOf)
      for (const { id, on, change } of await changesTo(db, batch, record, ids)) changes.set(recordKey(record, id, on), change)
    const saw = (other: number) => other < batch && !unseen.includes(other)
    const spokenOf = Map.groupBy(statements, ([key]) => key.slice(0, key.lastIndexOf(' ')))
    voices.push((key, record, id, on) => {
      const change = changes.get(key) ?? null
      const spoken = spokenOf.get(`${record} ${on}`) ?? []
      if (change === null && !spoken.some(([, stated]) => stated.has(id))) return null
      const added = addedUntold(statements, record, id, on)
      return {
        batch,
        saw,
        change,
        added,
        confirmed: (field) => statements.get(statementKey(record, on, field))?.has(id) === true,
      }
    })
  }
  return voices
}
