import { describe, expect, test } from 'vitest'
import type { ColumnKind, Section, TableCell } from '../../../electron/backend/sheets/table.ts'
import { type Seeded, seeded } from '../../../shared/domain/seeded.ts'
import { AS_XLSX, hasOffice, officeSaves } from '../../support/office.ts'
import { readByOracle } from '../../support/oracle.ts'
import { readBytes } from '../../support/workbook-parts.ts'
import { sectionOf, written } from '../../support/written-workbook.ts'

/* What we write, as other programs read it. */

const TEXTS = [
  '张伟',
  '𠮷野家',
  '<a href="x">&amp;</a>',
  ' 前后 ',
  '两行\n文字',
  '=1+1',
  '@SUM(A1)',
  '-5',
  '+86 138',
  '_x000D_',
  '00123',
  '',
  '王明，"引号"',
  '１２３',
]
const KINDS: readonly ColumnKind[] = [
  'id',
  'text',
  'text',
  'date',
  'amount',
  'amount',
  'count',
  'decimal',
  'percent',
  'time',
  'note',
]

function valueOf(kind: ColumnKind, random: Seeded): TableCell {
  if (random.next() < 0.1) return null
  const day = new Date(Date.UTC(2020, 0, 1) + Math.floor(random.next() * 3000) * 86_400_000).toISOString().slice(0, 10)
  switch (kind) {
    case 'id':
      return String(Math.floor(random.next() * 1e15)).padStart(18, '0')
    case 'text':
    case 'note':
      return random.pick(TEXTS)
    case 'date':
      return day
    case 'time':
      return random.next() < 0.5 ? `${day}T08:3${Math.floor(random.next() * 10)}` : `1${Math.floor(random.next() * 10)}:05`
    case 'amount':
      return Math.round((random.next() - 0.3) * 1e11)
    case 'count':
      return Math.floor(random.next() * 1e4)
    case 'decimal':
      return Math.round(random.next() * 10_000) / 10
    case 'percent':
      return Math.round(random.next() * 1000) / 1000
  }
}

function bookOf(seed: number, rows = 300): Promise<Buffer> {
  const random = seeded(`sheets/${seed}`)
  const section = (name: string): Section =>
    sectionOf(
      KINDS.map((kind, index) => ({ heading: `列${index}`, kind, total: kind === 'amount' || kind === 'count' })),
      Array.from({ length: rows }, () => KINDS.map((kind) => valueOf(kind, random))),
      name,
    )
  return written({ sections: [section('甲'), section('乙')] })
}

describe('what we write', () => {
  test.for([1, 2, 3])('is the same to another reader, cell by cell (seed %i)', async (seed) => {
    const bytes = await bookOf(seed)
    const ours = await readBytes(bytes)
    expect(ours).toEqual(await readByOracle(bytes))
    expect(ours.map(({ rows }) => rows.length)).toEqual([expect.any(Number), 302, 302])
  })

  test.skipIf(!hasOffice)('is the same after LibreOffice opened and saved it', { timeout: 180_000 }, async () => {
    const bytes = await bookOf(4)
    const saved = (await officeSaves(bytes, 'xlsx', AS_XLSX)).get('book.xlsx')
    const kept = (sheets: Awaited<ReturnType<typeof readBytes>>) => sheets.map(({ name, rows }) => ({ name, rows }))
    expect(kept(await readBytes(saved ?? new Uint8Array()))).toEqual(kept(await readBytes(bytes)))
  })
})
