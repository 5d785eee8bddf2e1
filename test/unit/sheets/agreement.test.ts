import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import type { Cell } from '../../../electron/backend/sheets/workbook.ts'
import { type Seeded, seeded } from '../../../shared/domain/seeded.ts'
import { AS_XLSX, hasOffice, officeSaves } from '../../support/office.ts'
import { readByOracle } from '../../support/oracle.ts'
import { readBytes } from '../../support/workbook-parts.ts'

/* Our reader against another that was written by others, cell by cell (`performance.md`: the oracle). */

type Written = Cell | Date

const TEXTS = [
  '张伟',
  '𠮷野家',
  'O\'Neil & "Söhne" <1>',
  ' 前后空格 ',
  '两行\n文字',
  '00123',
  '=1+1',
  '客户_x000D_号',
  '',
  'é·°',
  '１２３',
  'a'.repeat(300),
]

function cellAt(random: Seeded): Written {
  const kind = random.next()
  if (kind < 0.1) return null
  if (kind < 0.5) return random.pick(TEXTS)
  if (kind < 0.6) return Math.floor(random.next() * 1e6)
  if (kind < 0.7) return Math.round((random.next() - 0.5) * 1e10) / 100
  if (kind < 0.75) return (random.next() - 0.5) * 10 ** Math.floor(random.next() * 40 - 20)
  if (kind < 0.8) return random.next() < 0.5
  if (kind < 0.95) return new Date(Date.UTC(1950, 0, 1) + Math.floor(random.next() * 40_000) * 86_400_000)
  return `${random.pick(TEXTS)}${Math.floor(random.next() * 1e5)}`
}

function tableOf(seed: number, rows: number, columns: number): Written[][] {
  const random = seeded(`sheets/${seed}`)
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => cellAt(random)))
}

function bookOf(seed: number): Promise<Uint8Array> {
  const sheets = [
    { name: '客户', rows: tableOf(seed, 400, 25), merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 3 }] },
    { name: '空', rows: [] },
    { name: '隐藏', hidden: true, rows: tableOf(seed + 1, 50, 60) },
  ]
  return writeXlsx({ sheets: sheets as never })
}

describe('the cells of a workbook', () => {
  test.for([1, 2, 3, 4, 5])('are the same to another reader, when its own writer made them (seed %i)', async (seed) => {
    const bytes = await bookOf(seed)
    const ours = await readBytes(bytes)
    expect(ours).toEqual(await readByOracle(bytes))
    expect(ours[0]?.rows.length).toBeGreaterThan(390)
  })

  test.skipIf(!hasOffice)('are the same to another reader, when LibreOffice saved them', { timeout: 180_000 }, async () => {
    const saved = (await officeSaves(await bookOf(7), 'xlsx', AS_XLSX)).get('book.xlsx')
    expect(saved).toBeDefined()
    if (saved !== undefined) expect(await readBytes(saved)).toEqual(await readByOracle(saved))
  })
})
