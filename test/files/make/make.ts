import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { utils, write } from 'xlsx'
import { AS_XLS, AS_XLSX, officeSaves } from '../../support/office.ts'
import { handMade } from './by-hand.ts'
import table from './table.json' with { type: 'json' }
import { bookByExceljs } from './with-exceljs.ts'
import { bookBySheetjs, tableBySheetjs } from './with-sheetjs.ts'

/* Makes the test files anew: node test/files/make/make.ts. Needs LibreOffice, and Python with openpyxl. */

const FILES = path.join(import.meta.dirname, '..')
/** LibreOffice's numbers for delimiters and encodings. */
const TEXTS: readonly [name: string, delimiter: number, encoding: number][] = [
  ['utf8-comma.csv', 44, 76],
  ['gb18030-semicolon.csv', 59, 85],
  ['utf16-tab.txt', 9, 65_535],
]
const AS_XLSM = 'xlsm:Calc MS Excel 2007 VBA XML'

function save(writer: string, name: string, bytes: Uint8Array | undefined): void {
  if (bytes === undefined) throw new Error(`${writer} wrote no ${name}`)
  mkdirSync(path.join(FILES, writer), { recursive: true })
  writeFileSync(path.join(FILES, writer, name), bytes)
}

save('exceljs', 'book.xlsx', await bookByExceljs({}))
save('exceljs', 'book-1904.xlsx', await bookByExceljs({ from1904: true }))
save('sheetjs', 'book.xlsx', bookBySheetjs({}))
save('sheetjs', 'book-shared.xlsx', bookBySheetjs({ bookSST: true }))
save('sheetjs', 'book-1904.xlsx', bookBySheetjs({ from1904: true }))
save('sheetjs', 'book.xlsm', bookBySheetjs({ bookType: 'xlsm' }))
save('sheetjs', 'utf8-comma.csv', tableBySheetjs().csv)
save('sheetjs', 'utf8-bom-tab.txt', tableBySheetjs().txt)
for (const [name, bytes] of Object.entries(handMade())) save('hand', name, bytes)

// LibreOffice opens what exceljs wrote, works the formulas out, and saves it in its own way.
for (const [name, from1904] of [
  ['book', false],
  ['book-1904', true],
] as const) {
  const source = await bookByExceljs({ from1904, results: false })
  save('office', `${name}.xlsx`, (await officeSaves(source, 'xlsx', AS_XLSX)).get('book.xlsx'))
  save('office', `${name}.xls`, (await officeSaves(source, 'xlsx', AS_XLS)).get('book.xls'))
}
save('office', 'book.xlsm', (await officeSaves(await bookByExceljs({ results: false }), 'xlsx', AS_XLSM)).get('book.xlsm'))

const texts = new Uint8Array(
  write(utils.book_new(utils.aoa_to_sheet(table), '表'), { type: 'buffer', bookType: 'xlsx' }) as Buffer,
)
for (const [name, delimiter, encoding] of TEXTS) {
  const saved = await officeSaves(
    texts,
    'xlsx',
    `csv:Text - txt - csv (StarCalc):${delimiter},34,${encoding},1,,0,false,true,false`,
  )
  save('office', name, [...saved.values()][0])
}

execFileSync(
  process.env.PYTHON ?? 'python3',
  [path.join(import.meta.dirname, 'with_openpyxl.py'), path.join(FILES, 'openpyxl')],
  {
    cwd: tmpdir(),
    stdio: 'inherit',
  },
)
