import type { Faults } from '../faults.ts'
import type { BatchWorkbook } from './batch-workbook.ts'
import { openPackage } from './package.ts'
import { noStrings, type SharedStrings } from './shared-strings.ts'
import { readSheetPart } from './sheet-part.ts'
import { readSharedStrings } from './strings-part.ts'
import { unpack, unpackBudget } from './unpack.ts'
import { xmlBytes } from './xml-part.ts'
import { readDirectory, type ZipEntry } from './zip.ts'

/** Opens an .xlsx or .xlsm; macros are parts that nobody looks at. */
export async function openXlsx(bytes: Buffer, faults: Faults): Promise<BatchWorkbook> {
  const directory = readDirectory(bytes, faults)
  const opened = await openPackage({ bytes, directory, budget: unpackBudget(), faults })
  let strings: SharedStrings | null = null
  return {
    sheets: opened.sheets.map(({ name, hidden }) => ({ name, hidden })),
    read: async (index, onBatch, { signal, onBytes } = {}) => {
      const sheet = opened.sheets[index]
      if (sheet === undefined) throw new RangeError(`No sheet ${index}`)
      const budget = unpackBudget()
      const first = strings === null ? (opened.strings?.packed ?? 0) : 0
      const xmlOf = (entry: ZipEntry, place: Faults, before: number) =>
        xmlBytes(
          unpack(bytes, entry, budget, faults, (packed) => onBytes?.(before + packed, first + sheet.entry.packed)),
          place,
        )
      strings ??=
        opened.strings === null
          ? noStrings()
          : await readSharedStrings(xmlOf(opened.strings, faults, 0), faults.in('文字表：'), signal)
      const place = faults.in(`工作表“${sheet.name}”`)
      const { meanings, from1904 } = opened
      return readSheetPart(
        { pieces: xmlOf(sheet.entry, place, first), strings, meanings, from1904, faults: place },
        onBatch,
        signal,
      )
    },
  }
}
