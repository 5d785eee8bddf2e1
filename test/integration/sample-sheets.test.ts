import { expect, test } from 'vitest'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { SAMPLE_SIZE } from '../../shared/domain/sample.ts'
import type { BranchDatabase } from '../../electron/backend/db/database.ts'
import { exportedFiles } from '../../electron/backend/sample/exported/exports.ts'
import { sampleCustomers } from '../../electron/backend/sample/customers.ts'
import { makeSample } from '../../electron/backend/sample/sample.acts.ts'
import { writeRawWorkbook } from '../../electron/backend/sheets/write-raw.ts'
import { EIGHT, emptyBook, FRIDAY } from '../support/book.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import { importRead } from '../support/importing.ts'
import { readBytes } from '../support/workbook-parts.ts'

const ORDER = { ...SAMPLE_SIZE, customers: 1_800, days: 22, today: FRIDAY }
const DATA_DATE = isoDate('2026-11-19')
const QUIETLY = { progress: () => undefined, signal: new AbortController().signal, now: EIGHT, beside: false }

test('a branch that begins with the sheets of its core system has the book that they came from', async () => {
  const desk = await openDesk()
  const results = await importAll(desk)

  const { book } = await emptyBook()
  await makeSample(book, 1, ORDER, QUIETLY)
  const original = await figuresOf(book.branch(1))
  // Who has lost the number in the list comes with the balances of the same customer.
  expect(results.map(({ rejected }) => rejected)).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0, 0])
  expect(await figuresOf(desk.branch)).toEqual(original)
  // What falls due is held already; the others bring what nothing else does.
  const [maturities, moves, visits, targets] = results.slice(-4)
  expect(maturities).toMatchObject({ created: 0, updated: 0, unchanged: maturities?.rows })
  expect(maturities?.rows).toBeGreaterThan(20)
  expect([moves, visits, targets].map((each) => each?.created === each?.rows && (each?.rows ?? 0) > 0)).toEqual([
    true,
    true,
    true,
  ])
  const goals = await targetRows(desk.branch)
  expect(goals.length).toBeGreaterThan(10)
  expect(goals).toEqual(await targetRows(book.branch(1)))
})

test('the faults of such sheets cost their cells, and nobody else anything', async () => {
  const desk = await openDesk()
  const results = await importAll(desk)
  expect(results[1]?.rejectedCells).toBeGreaterThan(2)
  expect(results.toSpliced(1, 1).map(({ rejectedCells }) => rejectedCells)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0])
  const known = new Map(sampleCustomers(ORDER, DATA_DATE).map((customer) => [String(customer.customerNo), customer]))
  const rows = await desk.branch.read
    .selectFrom('customers')
    .select(['customer_no', 'name', 'document_no', 'phone'])
    .where('branch_id', '=', desk.branch.branchId)
    .execute()
  const wrong = rows.filter(({ customer_no, name, document_no, phone }) => {
    const { name: called, documentNo, phone: number } = known.get(customer_no) ?? {}
    return name !== called || (document_no !== null && document_no !== documentNo) || (phone !== null && phone !== number)
  })
  expect(wrong).toEqual([])
  expect(rows.filter(({ document_no }) => document_no === null).length).toBeGreaterThan(0)
})

async function importAll(desk: Desk) {
  const results = []
  for (const { file, sheet } of exportedFiles(ORDER, DATA_DATE)) {
    const pieces: Uint8Array[] = []
    await writeRawWorkbook(sheet, (piece) => void pieces.push(piece))
    const [read] = await readBytes(Buffer.concat(pieces), file)
    if (read !== undefined) results.push(await importRead(desk, file, { index: 0, ...read }))
  }
  return results
}

/** Who is to reach what. */
async function targetRows({ read, branchId }: BranchDatabase): Promise<string[]> {
  const rows = await read
    .selectFrom('targets as t')
    .innerJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 't.branch_id').onRef('p.id', '=', 't.staff_id'))
    .select(['p.staff_no', 't.period', 't.measure', 't.amount'])
    .where('t.branch_id', '=', branchId)
    .execute()
  return rows.map((row) => Object.values(row).join(' ')).toSorted()
}

/** Customers, money and products of the data date, and who looks after how many. */
async function figuresOf({ read, branchId }: BranchDatabase) {
  const total = await read
    .selectFrom('balances')
    .select(({ fn }) => [
      fn.countAll<number>().as('customers'),
      fn.sum<number>('aum').as('aum'),
      fn.sum<number>('deposits').as('deposits'),
      fn.sum<number>('loans').as('loans'),
    ])
    .where('branch_id', '=', branchId)
    .where('on_date', '=', DATA_DATE)
    .executeTakeFirstOrThrow()
  const held = await read
    .selectFrom('holdings')
    .select(({ fn }) => [fn.countAll<number>().as('products'), fn.sum<number>('amount').as('amount')])
    .where('branch_id', '=', branchId)
    .executeTakeFirstOrThrow()
  // PostgreSQL hands sums over as text.
  return Object.fromEntries(Object.entries({ ...total, ...held }).map(([name, value]) => [name, `${value}`]))
}
