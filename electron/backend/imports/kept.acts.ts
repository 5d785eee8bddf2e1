import type { Fields, RecordDay } from '#shared/domain/sheets/record.ts'
import type { RecordKind } from '#shared/domain/sheets/sheet-kind.ts'
import type { KeptEdit, Reversal } from '#shared/domain/sheets/undo.ts'
import type { ReadDb } from '../db/database.ts'
import { namesOf } from './touched.store.ts'

/** One record that an undo has to do with, and what becomes of it. */
export interface RecordReversal {
  record: RecordKind
  id: number
  on: RecordDay
  current: Fields | null
  write: Reversal['write']
  kept: KeptEdit[]
  typed: Reversal['typed']
  tellNow: Reversal['tellNow']
  /** Fields of which some import has spoken. */
  stated: ReadonlySet<string>
  /** The import in force that answers for the record afterwards. */
  batch: number
}

/** Something that an undo has left as it is, for a person to know: an edited field, or a whole record. */
export interface KeptRecord {
  record: RecordReversal['record']
  no: string
  name: string
  /** The field that was edited by hand; null where the whole record stays, with the reason. */
  edit: KeptEdit | null
  reason: string
}

/** A record that stays whole, and why. */
export type Staying = Map<RecordReversal, string>

/** What an undo has left as it is, with whose it is. */
export async function keptRecords(db: ReadDb, reversals: readonly RecordReversal[], staying: Staying): Promise<KeptRecord[]> {
  const kept = reversals.filter((reversal) => staying.has(reversal) || reversal.kept.length > 0)
  const ids = (people: boolean) =>
    kept.filter(({ record }) => record !== 'visits' && isOfStaff(record) === people).map(({ id }) => id)
  const [customers, people] = [await namesOf(db, 'customer', ids(false)), await namesOf(db, 'staff', ids(true))]
  return kept.flatMap((reversal): KeptRecord[] => {
    const { record, id, kept: edits } = reversal
    const who = (isOfStaff(record) ? people : customers).get(id) ?? nobodyInBook(reversal)
    const reason = staying.get(reversal)
    if (reason !== undefined) return [{ record, ...who, edit: null, reason }]
    return edits.map((edit) => ({ record, ...who, edit, reason: '此后有手工修改' }))
  })
}

/** Who is meant where nobody of that key is in the book: a day of the hall, or a customer who could not be added again. */
function nobodyInBook({ record, on, write }: RecordReversal): { no: string; name: string } {
  if (record === 'visits') return { no: on, name: '厅堂' }
  const { customerNo, name } = write?.kind === 'add' ? write.fields : {}
  return { no: String(customerNo ?? ''), name: String(name ?? '') }
}

function isOfStaff(record: RecordKind): boolean {
  return record === 'staff' || record === 'target'
}
