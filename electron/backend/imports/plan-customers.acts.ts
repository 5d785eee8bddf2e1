import type { IsoDate } from '#shared/domain/iso-date.ts'
import { type CustomerEntry, customerEntries, type Entries } from '#shared/domain/sheets/entries.ts'
import { type CustomerDiff, customerDiffer, type CustomerOutcome } from '#shared/domain/sheets/import-diff.ts'
import { absentees, closings, type Marking, markings } from '#shared/domain/sheets/absent.ts'
import { type BookCustomer, type CustomerIndex, customerIndex, MATCH_KEYS, matchCustomer } from '#shared/domain/sheets/match.ts'
import type { Fields } from '#shared/domain/sheets/record.ts'
import { statesBalances } from '#shared/domain/sheets/sheet-balance.ts'
import type { SheetFieldName } from '#shared/domain/sheets/sheet-field.ts'
import { SHEET_KINDS } from '#shared/domain/sheets/sheet-kind.ts'
import type { ReadDb } from '../db/database.ts'
import type { Telling } from '../room.ts'
import { balancesBefore, bookBalances, bookCustomers, bookOwnerships } from './book.store.ts'
import { breathe } from './check.ts'
import { cellReject, COMPARING, entryContext, type Plan, type PlannedSubject, type PlanOrder, rowReject } from './plan.acts.ts'
import { bookTags } from './tag-records.store.ts'
import { withinStandards } from './plan-stages.acts.ts'
import { withKnownTags } from './plan-tags.acts.ts'
import { markedCustomers } from './marks.store.ts'
import { CUSTOMER_FIELDS, type CustomerRecordField } from './record-fields.ts'

/** So many customers are compared between two words of progress. */
const ENTRIES_AT_A_TIME = 4000

/** What a sheet of customers or of their balances would do to the book as it is now. */
export async function planCustomers(db: ReadDb, order: PlanOrder, telling: Telling): Promise<Plan> {
  const { draft, checked, options, today } = order
  const { kind } = draft.layout
  const tagged = await withKnownTags(db, checked.rows, checked.columns, entryContext(order))
  const { context } = tagged
  const mapped = new Set(context.mapped.keys())
  const gathered = customerEntries(tagged.rows, context)
  const days = [...new Set(gathered.entries.flatMap(({ balances }) => balances.map(({ on }) => on)))].toSorted()
  await breathe(telling, COMPARING, 0.1)
  const index = customerIndex(await bookCustomers(db, neededFields(mapped)))
  await breathe(telling, COMPARING, 0.4)
  const book = { index, ...(await currentRecords(db, mapped, days, gathered, index, options.byNameAndPhone)) }
  const { compare, diff } = customerDiffer(kind, book, options)
  for (const [place, entry] of gathered.entries.entries()) {
    if (place % ENTRIES_AT_A_TIME === 0) await breathe(telling, COMPARING, 0.6 + (0.4 * place) / gathered.entries.length)
    compare(entry)
  }
  const stages = await withinStandards(db, diff.outcomes, context, today)
  diff.outcomes = stages.outcomes
  const refused = [...gathered.refused, ...diff.refused]
  const absent = SHEET_KINDS[kind].mayClose ? absentees(index, diff, refused) : []
  const closed = options.closeAbsent ? closings(absent, draft.layout.date?.on ?? today) : []
  const marks = options.markAbsent && SHEET_KINDS[kind].mayClose ? await plannedMarks(db, absent, diff) : []
  return {
    subjects: [...diff.outcomes.map(subjectOf), ...closed.map(closedSubject), ...marks],
    rejects: [
      ...refused.map(rowReject),
      ...[...gathered.contradicted, ...tagged.rejected, ...stages.rejected].map(({ row, cell }) => cellReject(row, cell)),
    ],
    warnings: [...warningsOf(order, gathered, diff, mapped), ...tagged.warnings],
    days,
    merged: checked.rows.length - refused.length - diff.outcomes.length,
  }
}

async function currentRecords(
  db: ReadDb,
  mapped: ReadonlySet<SheetFieldName>,
  days: readonly IsoDate[],
  { entries }: Entries,
  index: CustomerIndex,
  byNameAndPhone: boolean,
) {
  const owned = mapped.has('owner') || mapped.has('coOwner')
  const ownerships: ReadonlyMap<number, Fields> = owned ? await bookOwnerships(db) : new Map<number, Fields>()
  const balances = new Map<IsoDate, Map<number, Fields>>()
  for (const day of days) balances.set(day, await bookBalances(db, day))
  const tags = mapped.has('tags') ? await bookTags(db) : new Map<number, Fields>()
  const before = await beforeUnread(db, entries, index, byNameAndPhone)
  return {
    ownership: (id: number) => ownerships.get(id) ?? null,
    tags: (id: number) => tags.get(id) ?? {},
    balance: (id: number, on: IsoDate) => balances.get(on)?.get(id) ?? null,
    balanceBefore: (id: number, on: IsoDate) => before.get(on)?.get(id) ?? null,
  }
}

/** Day-ends before those of which a cell could not be read. */
async function beforeUnread(
  db: ReadDb,
  entries: readonly CustomerEntry[],
  index: CustomerIndex,
  byNameAndPhone: boolean,
): Promise<Map<IsoDate, Map<number, Fields>>> {
  const wanted = new Map<IsoDate, number[]>()
  for (const { keys, balances } of entries) {
    if (balances.every(({ unread }) => unread.length === 0)) continue
    const match = matchCustomer(keys, index, byNameAndPhone)
    if (match.match !== 'found') continue
    for (const { on, unread } of balances) if (unread.length > 0) wanted.set(on, [...(wanted.get(on) ?? []), match.customer.id])
  }
  const before = new Map<IsoDate, Map<number, Fields>>()
  for (const [on, ids] of wanted) before.set(on, await balancesBefore(db, ids, on))
  return before
}

/** The fields that the sheet may change, and those by which customers are told apart. */
function neededFields(mapped: ReadonlySet<SheetFieldName>): CustomerRecordField[] {
  const told: CustomerRecordField[] = ['name', 'documentNo', 'phone', 'closedOn']
  const derived: CustomerRecordField[] = mapped.has('documentNo') ? ['gender', 'birthDate'] : []
  const lunar: CustomerRecordField[] = mapped.has('birthDate') ? ['birthLunar'] : []
  return [...new Set([...told, ...derived, ...lunar, ...CUSTOMER_FIELDS.filter((field) => mapped.has(field as SheetFieldName))])]
}

function subjectOf({ entry, status, customer, customerNo, records, conflict }: CustomerOutcome): PlannedSubject {
  const name = entry.keys.name ?? customer?.fields['name'] ?? ''
  return {
    rows: entry.rows.map(({ row }) => row),
    status,
    id: customer?.id ?? 0,
    no: customerNo,
    name: String(name),
    conflict,
    records,
  }
}

/** Who is marked as left out, and who is not any more. */
async function plannedMarks(db: ReadDb, absent: readonly BookCustomer[], diff: CustomerDiff): Promise<PlannedSubject[]> {
  const marked = await markedCustomers(db)
  return markings(absent, diff, (id) => marked.has(id)).map(markedSubject)
}

function markedSubject({ customer, ...record }: Marking): PlannedSubject {
  const name = String(customer.fields['name'] ?? '')
  const status = record.change === null ? 'unchanged' : 'updated'
  return { rows: [], status, id: customer.id, no: customer.customerNo, name, conflict: null, records: [record] }
}

function closedSubject({ customer, ...record }: ReturnType<typeof closings>[number]): PlannedSubject {
  const name = String(customer.fields['name'] ?? '')
  return { rows: [], status: 'closed', id: customer.id, no: customer.customerNo, name, conflict: null, records: [record] }
}

function warningsOf(
  { draft, options, today }: PlanOrder,
  gathered: Entries,
  diff: CustomerDiff,
  mapped: ReadonlySet<SheetFieldName>,
): string[] {
  const { kind, date } = draft.layout
  const warnings: string[] = []
  if (gathered.repeated > 0) warnings.push(`${gathered.repeated} 行与前面的行完全相同，已合并`)
  if (gathered.sharedNumbers > 0)
    warnings.push(`${gathered.sharedNumbers} 个${MATCH_KEYS[options.matchBy]}下的姓名或证件号前后不同，这些行都没有导入`)
  if (diff.unknown > 0) warnings.push(`${diff.unknown} 行的客户不在客户簿，没有导入`)
  const added = diff.outcomes.filter(({ customer }) => customer === null).length
  if (SHEET_KINDS[kind].main !== 'customer' && added > 0) warnings.push(`新建了客户簿里没有的 ${added} 位客户`)
  const conflicts = diff.outcomes.filter(({ conflict }) => conflict !== null).length
  if (conflicts > 0) warnings.push(`${conflicts} 位客户的证件号与簿里另一位客户相同，请核对`)
  if (statesBalances(mapped) && date === null && !mapped.has('dataDate'))
    warnings.push('表里没有数据日期，各金额列没有导入；指定日期后再导入一次即可')
  if (date !== null && date.on > today && statesBalances(mapped)) warnings.push(`数据日期 ${date.on} 在今天之后`)
  return warnings
}
