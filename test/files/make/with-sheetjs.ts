import { type CellObject, utils, type WorkBook, write } from 'xlsx'
import { BOOK, type Content, FORMATS, partOfDay, serialOf } from './content.ts'
import table from './table.json' with { type: 'json' }

/** The book as SheetJS writes it; without shared strings it marks every text as a formula's result. */
export function bookBySheetjs(options: { from1904?: boolean; bookType?: 'xlsx' | 'xlsm'; bookSST?: boolean }): Uint8Array {
  const { from1904 = false, bookType = 'xlsx', bookSST = false } = options
  const book: WorkBook = utils.book_new()
  for (const { name, merges, rows } of BOOK) {
    const sheet = utils.aoa_to_sheet(rows.map((cells) => cells.map((content) => cellOf(content, from1904))))
    if (merges.length > 0) sheet['!merges'] = merges.map((range) => utils.decode_range(range))
    utils.book_append_sheet(book, sheet, name)
  }
  book.Workbook = { WBProps: { date1904: from1904 }, Sheets: BOOK.map(({ hidden }) => ({ Hidden: hidden === true ? 1 : 0 })) }
  // Stands for macros: whoever reads the workbook must not care what is in them.
  if (bookType === 'xlsm') book.vbaraw = Buffer.from('macros')
  return new Uint8Array(write(book, { type: 'buffer', bookType, bookSST, compression: true }) as Buffer)
}

/** The table as comma-separated UTF-8, and tab-separated with a mark. */
export function tableBySheetjs(): { csv: Buffer; txt: Buffer } {
  const sheet = utils.aoa_to_sheet(table)
  return {
    csv: Buffer.from(utils.sheet_to_csv(sheet)),
    txt: Buffer.from(`\ufeff${utils.sheet_to_csv(sheet, { FS: '\t' })}`),
  }
}

function cellOf(content: Content, from1904: boolean): CellObject | null {
  if (content === null) return null
  if (typeof content === 'number') return { t: 'n', v: content }
  if (typeof content === 'boolean') return { t: 'b', v: content }
  if (typeof content === 'string') return { t: 's', v: content }
  if ('day' in content) return { t: 'n', v: serialOf(content.day, from1904), z: content.format ?? FORMATS.day }
  if ('moment' in content) return { t: 'n', v: serialOf(content.moment, from1904), z: FORMATS.moment }
  if ('time' in content) return { t: 'n', v: partOfDay(content.time), z: FORMATS.time }
  if ('number' in content) return { t: 'n', v: content.number, z: content.format }
  // It writes no runs of its own.
  if ('runs' in content) return { t: 's', v: content.runs.join('') }
  if ('error' in content) return { t: 'e', v: ERRORS[content.error] ?? 0 }
  return { ...(cellOf(content.result, from1904) ?? { t: 's', v: '' }), f: content.formula }
}

const ERRORS: Record<string, number> = { '#DIV/0!': 0x07, '#N/A': 0x2a }
