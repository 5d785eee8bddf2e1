import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test, vi } from 'vitest'
import { utils, write, type WorkBook, type XLSX$Utils } from 'xlsx'
import { AS_XLS, AS_XLSX, hasOffice, officeSaves } from '../../support/office.ts'
import { failureCodeOf, readBytes } from '../../support/workbook-parts.ts'
import { openWorkbook } from '../../../electron/backend/sheets/open-workbook.ts'

type Aoa = Parameters<XLSX$Utils['aoa_to_sheet']>[0]

function xlsOf(rows: Aoa, change: (book: WorkBook) => void = () => undefined): Uint8Array {
  const book = utils.book_new(utils.aoa_to_sheet(rows), '客户')
  change(book)
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer)
}

describe('an Excel 97–2003 workbook (excel.md: .xls, BIFF8)', () => {
  test('has its texts, numbers, days, truths and errors, with empty rows left out', async () => {
    const rows: Aoa = [
      ['客户号', '开户日期', '时刻', '余额', '有效', '备注'],
      [],
      [
        '000123456789',
        { t: 'n', v: 46_346, z: 'yyyy"年"m"月"d"日"' },
        { t: 'n', v: 0.354_166_666_7, z: 'h:mm' },
        -1234.56,
        true,
        { t: 'e', v: 0x2a },
      ],
      ['', '', '', { t: 'n', v: 46_346, z: '#,##0.00' }],
    ]
    const [sheet] = await readBytes(xlsOf(rows), '客户.xls')
    expect(sheet?.rows).toEqual([
      { number: 1, cells: ['客户号', '开户日期', '时刻', '余额', '有效', '备注'] },
      { number: 3, cells: ['000123456789', '2026-11-20', '08:30:00', -1234.56, true, '#N/A'] },
      { number: 4, cells: [null, null, null, 46_346] },
    ])
  })

  test('tells its hidden sheets, its merged cells and that it counts days from 1904', async () => {
    const bytes = xlsOf([['资产余额', null], [{ t: 'n', v: 46_346 - 1_462, z: 'yyyy-mm-dd' }]], (book) => {
      utils.book_append_sheet(book, utils.aoa_to_sheet([['x']]), '隐藏')
      book.Workbook = { WBProps: { date1904: true }, Sheets: [{}, { Hidden: 1 }] }
      const sheet = book.Sheets['客户']
      if (sheet !== undefined) sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 1 } }]
    })
    const sheets = await readBytes(bytes, '客户.xls')
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['客户', false],
      ['隐藏', true],
    ])
    expect(sheets[0]?.merges).toEqual([{ firstRow: 1, lastRow: 1, firstColumn: 0, lastColumn: 1 }])
    expect(sheets[0]?.rows[1]?.cells).toEqual(['2026-11-20'])
  })

  test.skipIf(!hasOffice)('reads as the same cells that LibreOffice saves as .xlsx', { timeout: 180_000 }, async () => {
    const rows = Array.from({ length: 300 }, (_, row) => [
      `客户${row}\u{20bb7}`,
      row * 1.25,
      null,
      new Date(Date.UTC(2026, 0, row)),
      row % 2 === 0,
    ])
    const book = await writeXlsx({ sheets: [{ name: '客户', rows }] })
    const old = (await officeSaves(book, 'xlsx', AS_XLS)).get('book.xls')
    const modern = (await officeSaves(book, 'xlsx', AS_XLSX)).get('book.xlsx')
    if (old === undefined || modern === undefined) throw new Error('LibreOffice saved nothing')
    expect((await readBytes(old, 'book.xls'))[0]?.rows).toEqual((await readBytes(modern))[0]?.rows)
  })

  test('that breaks off or is scrambled ends with one clear failure or its cells, never with a crash', async () => {
    // What the library has to say about scrambled records is of no use to anybody.
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const good = xlsOf(Array.from({ length: 200 }, (_, row) => [`C${row}`, '张伟', row * 1.5]))
    expect(await failureCodeOf(openWorkbook({ name: '客户.xls', bytes: good.subarray(0, 3_000) }))).toBe('WORKBOOK_DAMAGED')
    for (let at = 512; at < good.length; at += 997) {
      const bad = Uint8Array.from(good)
      bad.fill(0xff, at, at + 40)
      const ended = await readBytes(bad, '客户.xls').then(
        () => 'read',
        (error: unknown) => (error instanceof Error ? error.name : ''),
      )
      expect(['read', 'Failure']).toContain(ended)
    }
  })
})
