import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { EXISTS, type PlannedRecord } from '#shared/domain/sheets/import-diff.ts'
import type { Fields } from '#shared/domain/sheets/record.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { changeOwnership, type OwnershipChange } from '../customers/ownership.store.ts'
import type { WriteDb } from '../db/database.ts'
import { bookHoldings, bookOwnerships, bookPeople } from './book.store.ts'
import { type DayEndChange, type Disagreements, writeDayEnds } from './day-ends.acts.ts'
import { writeMarks } from './marks.store.ts'
import type { Plan } from './plan.acts.ts'
import { writeTags } from './tag-records.store.ts'
import { writeFigures } from './write-figures.acts.ts'
import { addCustomers, changeCustomers, dateHoldings, removeHoldings, writeHoldings, writePeople } from './records.store.ts'

/** Who imports, and when. */
export interface ImportMoment {
  staffId: StaffId
  now: Instant
}

/** A record with the row that it came from and the key that it has now. */
export type WrittenRecord = PlannedRecord & { row: number | null }

/** Which import writes. */
export interface WritingBatch extends ImportMoment {
  batch: number
  today: IsoDate
  file: string
  plan: Plan
}

/** Writes what an import changes, kind by kind: customers first, since everything else is theirs. */
export async function writeRecords(
  db: WriteDb,
  records: readonly WrittenRecord[],
  batch: WritingBatch,
  onPart: (done: number) => Promise<void>,
): Promise<Disagreements> {
  await db.bulk.filling(['customers'], () => writeCustomers(db, records, batch, (done) => onPart(done * 0.4)))
  await onPart(0.4)
  await writeOwnerships(db, records, batch)
  const averages = await db.bulk.filling(['balances'], () =>
    writeBalances(db, records, batch, (done) => onPart(0.45 + done * 0.3)),
  )
  await writeHoldingRecords(db, records, batch)
  await writeStaff(db, records)
  await writeFigures(db, records, batch.batch)
  await writeTags(
    db,
    records.flatMap(({ record, id, change }) => (record === 'tags' && change?.after != null ? { id, fields: change.after } : [])),
    { staffId: batch.staffId, at: batch.now, batchId: batch.batch },
  )
  await writeMarks(db, marksOf(records), { staffId: batch.staffId, at: batch.now })
  await onPart(0.75)
  return averages
}

function marksOf(records: readonly WrittenRecord[]): { put: number[]; taken: number[] } {
  const changed = records.filter(({ record, change }) => record === 'mark' && change !== null)
  return {
    put: changed.flatMap(({ id, change }) => (change?.after === null ? [] : id)),
    taken: changed.flatMap(({ id, change }) => (change?.after === null ? id : [])),
  }
}

/** So many customers are added between two words of progress. */
const CUSTOMERS_AT_A_TIME = 5000

async function writeCustomers(
  db: WriteDb,
  records: readonly WrittenRecord[],
  { now }: ImportMoment,
  onPart: (done: number) => Promise<void>,
): Promise<void> {
  const added = []
  const changed = new Map<number, Fields>()
  for (const { record, id, change } of records) {
    if (record !== 'customer' || change === null || change.after === null) continue
    if (change.before === null) added.push({ id, customerNo: String(change.after['customerNo']), fields: change.after })
    else changed.set(id, change.after)
  }
  for (let from = 0; from < added.length; from += CUSTOMERS_AT_A_TIME) {
    await onPart(from / added.length)
    await addCustomers(db, added.slice(from, from + CUSTOMERS_AT_A_TIME), now)
  }
  await changeCustomers(db, changed, now)
}

async function writeOwnerships(
  db: WriteDb,
  records: readonly WrittenRecord[],
  { staffId, now, today, file, batch }: WritingBatch,
): Promise<void> {
  const moved = records.filter(({ record, change }) => record === 'ownership' && change !== null)
  if (moved.length === 0) return
  const current = await bookOwnerships(db)
  await changeOwnership(
    db,
    moved.map(({ id, change }) => ownershipMove(id, change?.after ?? {}, current.get(id))),
    { at: now, on: today, staffId, reason: `导入“${file}”`, allocationId: null, batchId: batch },
  )
}

/** The move of one customer to the owners that are stated; who is not spoken of stays. */
export function ownershipMove(
  customerId: number,
  stated: Fields,
  current: (Fields & { since: string }) | undefined,
): OwnershipChange {
  const person = (value: string | number | null | undefined) => (typeof value === 'number' ? value : null)
  const [fromOwnerId, fromCoOwnerId] = [person(current?.['ownerId']), person(current?.['coOwnerId'])]
  return {
    customerId,
    fromOwnerId,
    toOwnerId: 'ownerId' in stated ? person(stated['ownerId']) : fromOwnerId,
    fromCoOwnerId,
    toCoOwnerId: 'coOwnerId' in stated ? person(stated['coOwnerId']) : fromCoOwnerId,
    fromSince: current?.since ?? null,
  }
}

async function writeBalances(
  db: WriteDb,
  records: readonly WrittenRecord[],
  { batch: batchId }: WritingBatch,
  onPart: (done: number) => Promise<void>,
): Promise<Disagreements> {
  const dayEnds: DayEndChange[] = []
  const reopened: number[] = []
  for (const { record, id, on, change } of records) {
    if (change === null || change.after === null) continue
    if (record === 'balance' && on !== '') dayEnds.push({ customerId: id, on: on as IsoDate, fields: change.after, batchId })
    if (record === 'customer' && change.before !== null && 'openedOn' in change.after) reopened.push(id)
  }
  return writeDayEnds(db, dayEnds, reopened, onPart)
}

async function writeHoldingRecords(
  db: WriteDb,
  records: readonly WrittenRecord[],
  { batch: batchId, today, plan: { days } }: WritingBatch,
): Promise<void> {
  const holdings = records.filter(({ record }) => record === 'holding')
  if (holdings.length === 0) return
  const stated = { on: days[0] ?? today, batchId }
  const written = holdings.filter(({ change }) => change !== null && change.after !== null)
  const known = new Map(
    (
      await bookHoldings(
        db,
        written.map(({ id }) => id),
      )
    ).map(({ id, fields }) => [id, fields]),
  )
  await writeHoldings(
    db,
    written.map(({ id, change }) => ({ id, fields: { ...known.get(id), ...change?.after } })),
    stated,
  )
  await removeHoldings(
    db,
    holdings.flatMap(({ id, change }) => (change !== null && change.after === null ? id : [])),
  )
  await dateHoldings(
    db,
    holdings.flatMap(({ id, change, confirmed }) => (change === null && confirmed.includes(EXISTS) ? id : [])),
    stated,
  )
}

async function writeStaff(db: WriteDb, records: readonly WrittenRecord[]): Promise<void> {
  const changed = records.filter(({ record, change }) => record === 'staff' && change !== null)
  if (changed.length === 0) return
  const known = new Map((await bookPeople(db)).map(({ id, fields }) => [id, fields]))
  await writePeople(
    db,
    changed.map(({ id, change }) => ({ id, fields: { ...known.get(id), ...change?.after } })),
  )
}
