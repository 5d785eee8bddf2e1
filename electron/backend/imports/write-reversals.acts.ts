import type { IsoDate } from '#shared/domain/iso-date.ts'
import { type Fields, isUnstated } from '#shared/domain/sheets/record.ts'
import { changeOwnership } from '../customers/ownership.store.ts'
import type { WriteDb } from '../db/database.ts'
import { bookOwnerships } from './book.store.ts'
import { type DayEndChange, writeDayEnds } from './day-ends.acts.ts'
import type { Batch } from './imports.store.ts'
import { type KeptRecord, keptRecords, type RecordReversal, type Staying } from './kept.acts.ts'
import { CUSTOMER_FIELDS } from './record-fields.ts'
import {
  addCustomers,
  changeCustomers,
  removeCustomers,
  removeHoldings,
  removePeople,
  writeHoldings,
  writePeople,
} from './records.store.ts'
import { reverseMarks, reverseTags } from './reverse-tags.acts.ts'
import { engagedPeople, namesOf, takenNumbers, touchedCustomers, TOUCHES } from './touched.store.ts'
import { isStatedFigure, reverseFigures } from './write-figures.acts.ts'
import { type ImportMoment, ownershipMove } from './write-records.acts.ts'

interface Written {
  restored: number
  removed: number
  added: number
  kept: KeptRecord[]
}

/** Writes what an undo, or its undo, has decided record by record. */
export async function writeReversals(
  db: WriteDb,
  reversals: readonly RecordReversal[],
  batch: Batch,
  direction: 'undo' | 'redo',
  moment: ImportMoment & { today: IsoDate },
): Promise<Written> {
  const of = (record: RecordReversal['record']) => reversals.filter((reversal) => reversal.record === record)
  // Figures go first: a customer of whom figures are left then belongs to other imports as well.
  const reopened = of('customer').flatMap(({ id, write }) => (write?.kind === 'set' && 'openedOn' in write.fields ? id : []))
  const readded = await addAgain(db, of('customer'), moment)
  const absent = new Set([...readded.refused.keys()].map(({ id }) => id))
  const present = of('balance').filter(({ id }) => !absent.has(id))
  await writeDayEnds(db, present.flatMap(dayEndChange), reopened, () => Promise.resolve())
  await reverseHoldings(db, of('holding'), batch)
  await reverseFigures(
    db,
    reversals.filter(({ record, id }) => record !== 'move' || !absent.has(id)),
  )
  const here = await namesOf(
    db,
    'customer',
    reversals.flatMap(({ record, id }) => (record === 'tags' || record === 'ownership' ? id : [])),
  )
  // Tags too: those that are left are somebody's hand.
  await reverseTags(
    db,
    of('tags').filter(({ id }) => here.has(id)),
    batch,
    direction,
    moment,
  )
  const staying: Staying = new Map([...readded.refused, ...(await stayingCustomers(db, of('customer')))])
  const removed = of('customer').filter((reversal) => reversal.write?.kind === 'remove' && !staying.has(reversal))
  const gone = new Set(removed.map(({ id }) => id))
  const stays = new Set([...staying.keys()].map(({ id }) => id))
  await reverseOwnerships(
    db,
    of('ownership').filter(({ id }) => here.has(id) && !gone.has(id) && !stays.has(id)),
    batch,
    direction,
    moment,
  )
  await reverseMarks(db, of('mark'), (id) => gone.has(id) || absent.has(id), moment)
  await removeCustomers(db, [...gone])
  const changed = of('customer').flatMap((reversal) => {
    const fields = staying.has(reversal) ? typedAgain(reversal) : reversal.write?.kind === 'set' ? reversal.write.fields : {}
    return Object.keys(fields).length > 0 ? [[reversal.id, fields] as const] : []
  })
  await changeCustomers(db, new Map(changed), moment.now)
  const staffRemoved = await reverseStaff(db, of('staff'), staying)
  return {
    restored: reversals.filter(({ record, write }) => record !== 'customer' && write?.kind === 'set').length + changed.length,
    removed:
      gone.size + staffRemoved + reversals.filter(({ record, write }) => isFigure(record) && write?.kind === 'remove').length,
    added: readded.added + reversals.filter(({ record, write }) => isFigure(record) && write?.kind === 'add').length,
    kept: await keptRecords(db, reversals, staying),
  }
}

function isFigure(record: RecordReversal['record']): boolean {
  return record === 'balance' || record === 'holding' || isStatedFigure(record)
}

/** Adds customers again under their old keys; whose number somebody else has by now stays out. */
async function addAgain(
  db: WriteDb,
  reversals: readonly RecordReversal[],
  { now }: ImportMoment,
): Promise<{ added: number; refused: Staying }> {
  const wanted = reversals.flatMap((reversal) =>
    reversal.write?.kind === 'add'
      ? [{ reversal, customerNo: String(reversal.write.fields['customerNo']), fields: reversal.write.fields }]
      : [],
  )
  const taken = await takenNumbers(
    db,
    wanted.map(({ customerNo }) => customerNo),
  )
  const added = wanted.filter(({ customerNo }) => !taken.has(customerNo))
  await addCustomers(
    db,
    added.map(({ reversal, customerNo, fields }) => ({ id: reversal.id, customerNo, fields })),
    now,
  )
  const refused: Staying = new Map()
  for (const { reversal, customerNo } of wanted)
    if (taken.has(customerNo)) refused.set(reversal, `客户号 ${customerNo} 已由别的批次建立`)
  return { added: added.length, refused }
}

/** Customers who were to go, and stay because somebody has worked with them or typed something about them. */
async function stayingCustomers(db: WriteDb, reversals: readonly RecordReversal[]): Promise<Staying> {
  const leaving = reversals.filter(({ write }) => write?.kind === 'remove')
  const touched = await touchedCustomers(
    db,
    leaving.map(({ id }) => id),
  )
  const staying: Staying = new Map()
  for (const reversal of leaving) {
    const touch = touched.get(reversal.id)
    if (touch !== undefined) staying.set(reversal, TOUCHES[touch])
    else if (reversal.kept.length > 0 || Object.keys(reversal.typed).length > 0 || typedByHand(reversal))
      staying.set(reversal, '有手工修改')
  }
  return staying
}

/** Whoever stays keeps what imports have said of them, but has again what people had typed. */
function typedAgain({ current, typed }: RecordReversal): Fields {
  return current === null ? {} : Object.fromEntries(Object.entries(typed).filter(([field, value]) => current[field] !== value))
}

/** True when a field that no import has ever spoken of says something. */
function typedByHand({ current, stated }: RecordReversal): boolean {
  return CUSTOMER_FIELDS.some((field) => !stated.has(field) && !isUnstated(field, current?.[field]))
}

function dayEndChange({ id, on, write, batch }: RecordReversal): DayEndChange[] {
  if (write === null || on === '') return []
  return [{ customerId: id, on: on as IsoDate, fields: write.kind === 'remove' ? null : write.fields, batchId: batch }]
}

async function reverseHoldings(db: WriteDb, reversals: readonly RecordReversal[], batch: Batch): Promise<void> {
  await removeHoldings(
    db,
    reversals.flatMap(({ id, write }) => (write?.kind === 'remove' ? id : [])),
  )
  const written = reversals.flatMap(({ id, current, write }) =>
    write === null || write.kind === 'remove' ? [] : [{ id, fields: { ...current, ...write.fields } as Fields }],
  )
  const on = batch.dataDate ?? batch.days[0]
  if (on !== undefined) await writeHoldings(db, written, { on, batchId: batch.id })
}

async function reverseOwnerships(
  db: WriteDb,
  reversals: readonly RecordReversal[],
  batch: Batch,
  direction: 'undo' | 'redo',
  { staffId, now, today }: ImportMoment & { today: IsoDate },
): Promise<void> {
  const moved = reversals.filter(({ write }) => write?.kind === 'set')
  const current = await bookOwnerships(
    db,
    moved.map(({ id }) => id),
  )
  await changeOwnership(
    db,
    moved.map(({ id, write }) => ownershipMove(id, write?.kind === 'set' ? write.fields : {}, current.get(id))),
    {
      at: now,
      on: today,
      staffId,
      reason: `${direction === 'undo' ? '撤销' : '恢复'}导入批次 ${batch.id}`,
      allocationId: null,
      batchId: batch.id,
    },
  )
}

async function reverseStaff(db: WriteDb, reversals: readonly RecordReversal[], staying: Staying): Promise<number> {
  const leaving = reversals.filter(({ write }) => write?.kind === 'remove')
  const engaged = await engagedPeople(
    db,
    leaving.map(({ id }) => id),
  )
  for (const reversal of leaving) {
    if (engaged.has(reversal.id)) staying.set(reversal, '已设密码或名下有客户')
    else if (reversal.kept.length > 0) staying.set(reversal, '有手工修改')
  }
  const removed = leaving.filter((reversal) => !staying.has(reversal)).map(({ id }) => id)
  await removePeople(db, removed)
  await writePeople(
    db,
    reversals.flatMap(({ id, current, write }) =>
      write === null || write.kind === 'remove' ? [] : [{ id, fields: { ...current, ...write.fields } as Fields }],
    ),
  )
  return removed.length
}
