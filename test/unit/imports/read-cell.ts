import { isoDate } from '../../../shared/domain/iso-date.ts'
import { readCell } from '../../../shared/domain/sheets/cell.ts'
import type { SheetCell } from '../../../shared/domain/sheets/cell-text.ts'
import type { SheetFieldName } from '../../../shared/domain/sheets/sheet-field.ts'

/** The day on which the tests' cells are read. */
export const TODAY = isoDate('2026-11-20')
const STAFF: Record<string, number> = { '8001': 1, 王敏: 2 }

/** A cell read as the field asks, in a sheet of 元 and a branch of two people. */
export function read(field: SheetFieldName, cell: SheetCell, spoiled = false) {
  const staff = (text: string) => STAFF[text] ?? { fault: `“${text}”不在员工名单` }
  return readCell(field, cell, { unit: '元', today: TODAY, staff, spoiled })
}
