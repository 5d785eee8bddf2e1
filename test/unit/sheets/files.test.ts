import { describe, expect, test } from 'vitest'
import table from '../../files/make/table.json' with { type: 'json' }
import { bookAsRead, fileOf, filesLike } from '../../support/files.ts'
import { readByOracle } from '../../support/oracle.ts'
import { cellsOf, readBytes, type ReadSheet } from '../../support/workbook-parts.ts'

/* Every kind of file (excel.md: In) and every trap (domain.md: Traps), as four programs write them. */

const BOOKS = filesLike(/^book.*[.]xls[xm]?$/)
const TEXTS = filesLike(/[.](csv|txt)$/)

/** Merged cells are told in the order in which they are written, which is the writer's own. */
function sorted(sheets: ReadSheet[]): ReadSheet[] {
  const place = ({ firstRow, firstColumn }: ReadSheet['merges'][number]) => firstRow * 1000 + firstColumn
  return sheets.map((sheet) => ({ ...sheet, merges: sheet.merges.toSorted((a, b) => place(a) - place(b)) }))
}

describe('a workbook with the traps of a branch’s sheets', () => {
  test('is there as four programs write it, in every format', () => {
    const writers = (ending: RegExp) => new Set(BOOKS.filter((name) => ending.test(name)).map((name) => name.split('/')[0]))
    expect(writers(/xlsx$/)).toEqual(new Set(['exceljs', 'office', 'openpyxl', 'sheetjs']))
    expect(writers(/1904/)).toEqual(new Set(['exceljs', 'office', 'openpyxl', 'sheetjs']))
    expect(writers(/xlsm$/)).toEqual(new Set(['office', 'sheetjs']))
    expect(writers(/xls$/)).toEqual(new Set(['office']))
    expect(new Set(TEXTS.map((name) => name.split('/')[0]))).toEqual(new Set(['office', 'openpyxl', 'sheetjs']))
  })

  test.for(BOOKS)('is read as what was written: %s', async (name) => {
    const formulas = !name.startsWith('openpyxl/')
    expect(sorted(await readBytes(fileOf(name), name))).toEqual(sorted(bookAsRead({ formulas })))
  })

  test.for(BOOKS.filter((name) => !name.endsWith('.xls')))(
    'is read as another reader reads it, cell by cell: %s',
    async (name) => {
      const bytes = fileOf(name)
      expect(await readBytes(bytes, name)).toEqual(await readByOracle(bytes))
    },
  )
})

/** What only some programs write, put together by hand: the first sheet's rows. */
const HAND_MADE: Record<string, ReadSheet['rows']> = {
  'phonetic.xlsx': [{ number: 1, cells: ['東京', '重庆', '单'] }],
  'no-addresses.xlsx': [
    { number: 1, cells: ['客户号', null, 2] },
    { number: 4, cells: [3, null, null, 4, 5] },
    { number: 5, cells: [true] },
  ],
  'prefixes.xlsx': [{ number: 1, cells: ['客户号', '丁', '2026-01-05'] }],
  'escapes.xlsx': [
    { number: 1, cells: ['上\r\n下', '_x000D_ 照写', '<甲> &amp; "乙" 张伟 𠮷', '<原样> & 保留', ' 一\t二 ', '贵宾&A', '朱霞'] },
  ],
  'iso-dates.xlsx': [{ number: 1, cells: ['2026-01-05', '2026-01-05T08:30:00', '2026-01-05'] }],
  'strict.xlsx': [{ number: 1, cells: ['客户号'] }],
  'zip64.xlsx': [{ number: 1, cells: ['客户号'] }],
  'utf16-parts.xlsx': [{ number: 1, cells: ['客户号', '𠮷'] }],
  'merged-headings.xlsx': [
    { number: 1, cells: ['客户', null, '资产'] },
    { number: 2, cells: ['客户\n号', '姓名', '余额'] },
  ],
}
/** Here the other reader is wrong: guides of inline texts, midnight after a written-out day, UTF-16, $ in addresses. */
const BEYOND_THE_ORACLE = ['phonetic.xlsx', 'iso-dates.xlsx', 'utf16-parts.xlsx', 'merged-headings.xlsx']

describe('a workbook that is written as hardly anyone writes it', () => {
  test('is there for each trap', () => {
    expect(filesLike(/xlsx$/).filter((name) => name.startsWith('hand/'))).toEqual(
      Object.keys(HAND_MADE)
        .map((name) => `hand/${name}`)
        .toSorted(),
    )
  })

  test.for(Object.keys(HAND_MADE))('is read nevertheless: %s', async (name) => {
    const read = await readBytes(fileOf(`hand/${name}`))
    expect(read.map(({ rows }) => rows)).toEqual([HAND_MADE[name]])
    if (!BEYOND_THE_ORACLE.includes(name)) expect(read).toEqual(await readByOracle(fileOf(`hand/${name}`)))
  })

  test('tells merged cells however their addresses are written', async () => {
    const [sheet] = await readBytes(fileOf('hand/merged-headings.xlsx'))
    expect(sheet?.merges).toEqual([
      { firstRow: 1, lastRow: 1, firstColumn: 0, lastColumn: 1 },
      { firstRow: 1, lastRow: 1, firstColumn: 3, lastColumn: 3 },
    ])
  })
})

describe('a table as text', () => {
  const written = table.map((cells) => cells.map((cell) => (cell === '' ? null : cell)))
  const trimmed = written.map((cells) => cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1))

  test.for(TEXTS)('is read as what was written, in whatever letters and with whatever delimiter: %s', async (name) => {
    expect(await cellsOf(fileOf(name), name)).toEqual(trimmed)
  })
})
