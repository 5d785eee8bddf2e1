import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { Fields, RecordDay } from '#shared/domain/sheets/record.ts'
import type { RecordKind } from '#shared/domain/sheets/sheet-kind.ts'
import type { ReadDb } from '../db/database.ts'
import { bookBalances, bookCustomersById, bookHoldings, bookOwnerships, bookPeople } from './book.store.ts'
import { bookMoves, bookTargets, bookVisits } from './figures.store.ts'
import { markedCustomers } from './marks.store.ts'
import { currentTags } from './tag-records.store.ts'
import { recordKey, type RecordKey } from './history.store.ts'

/** Records as the book has them now, by name; one that is not there is not in the answer. */
export async function currentRecords(
  db: ReadDb,
  wanted: readonly { record: RecordKind; id: number; on: RecordDay }[],
): Promise<Map<RecordKey, Fields>> {
  const current = new Map<RecordKey, Fields>()
  const byKind = Map.groupBy(wanted, ({ record }) => record)
  const ids = (kind: RecordKind) => (byKind.get(kind) ?? []).map(({ id }) => id)
  for (const { id, fields } of await bookCustomersById(db, ids('customer'))) current.set(recordKey('customer', id, ''), fields)
  // Whoever has no owner has nobody to lose, and can have again whom an import had given.
  for (const id of ids('ownership')) current.set(recordKey('ownership', id, ''), { ownerId: null, coOwnerId: null })
  for (const [id, fields] of await bookOwnerships(db, ids('ownership'))) current.set(recordKey('ownership', id, ''), fields)
  for (const { id, fields } of await bookHoldings(db, ids('holding'))) current.set(recordKey('holding', id, ''), fields)
  if (byKind.has('staff')) for (const { id, fields } of await bookPeople(db)) current.set(recordKey('staff', id, ''), fields)
  if (byKind.has('tags')) {
    const carried = await currentTags(db, ids('tags'))
    // Whoever carries none has none to take off; what they had carried can be put on again.
    for (const id of ids('tags')) current.set(recordKey('tags', id, ''), carried.get(id) ?? {})
  }
  if (byKind.has('mark')) {
    const marked = await markedCustomers(db)
    for (const id of ids('mark')) if (marked.has(id)) current.set(recordKey('mark', id, ''), { marked: 1 })
  }
  const days = Map.groupBy(byKind.get('balance') ?? [], ({ on }) => on)
  for (const [on, ofDay] of days) {
    if (on === '') continue
    const balances = await bookBalances(db, on as IsoDate)
    for (const { id } of ofDay) {
      const fields = balances.get(id)
      if (fields !== undefined) current.set(recordKey('balance', id, on), fields)
    }
  }
  for (const record of ['move', 'visits', 'target'] as const) {
    const named = byKind.get(record) ?? []
    if (named.length === 0) continue
    const figures = await FIGURES[record](db, [...new Set(named.map(({ on }) => on))])
    for (const { id, on } of named) {
      const fields = figures.get(`${id} ${on}`)
      if (fields !== undefined) current.set(recordKey(record, id, on), fields)
    }
  }
  return current
}

const FIGURES = { move: bookMoves, visits: bookVisits, target: bookTargets }
