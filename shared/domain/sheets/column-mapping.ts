import { z } from 'zod'
import { type Unit, UNITS } from '../fen.ts'
import { type CellValue, isFault, type SheetCell } from './cell-text.ts'
import { genderOf } from './cell-words.ts'
import { phoneIn } from './cell-phone.ts'
import { identityOf } from './chinese-id.ts'
import type { TableColumn } from './find-table.ts'
import { headingUnit } from './heading.ts'
import { readerOf } from './recognise-kind.ts'
import { ADDED_UP, SheetField, type SheetFieldName } from './sheet-field.ts'
import { SHEET_KINDS, type SheetKind } from './sheet-kind.ts'

/** Why a column is mapped as it is. */
export const MAPPING_WHYS = {
  person: '手工指定',
  saved: '按保存的对应关系',
  heading: '按标题识别',
  values: '按内容识别',
  'left-out': '认得，暂不导入',
  taken: '与另一列重复，未采用',
  unlike: '内容大多读不懂，未采用',
  none: '未识别',
} as const
export const MappingWhy = z.enum(['person', 'saved', 'heading', 'values', 'left-out', 'taken', 'unlike', 'none'])
export type MappingWhy = z.infer<typeof MappingWhy>

export const UnitName = z.enum(Object.keys(UNITS) as [Unit, ...Unit[]])

export interface MappedColumn extends TableColumn {
  field: SheetFieldName | null
  /** Null where the heading states none: then the unit of the whole table counts. */
  unit: Unit | null
  why: MappingWhy
}

/** What a person, or a mapping saved by one, says of a column. Null: not imported. */
export const ColumnChoice = z.object({ column: z.number().int().min(0), field: SheetField.nullable(), unit: UnitName.nullable() })
export type ColumnChoice = z.infer<typeof ColumnChoice>

/**
 * Maps the columns of a table to fields: by heading, then as a saved mapping of the same headings
 * says, then by what the cells look like; a person's choice stands above all. The order of the columns
 * makes no difference.
 */
export function mapColumns(
  kind: SheetKind,
  columns: readonly TableColumn[],
  sample: readonly { cells: readonly SheetCell[] }[],
  choices: { saved: readonly ColumnChoice[]; person: readonly ColumnChoice[] },
): MappedColumn[] {
  const read = readerOf(kind)
  const mapped = columns.map((column): MappedColumn => {
    const meaning = read(column.parts)
    const unit = headingUnit(column.parts)
    if (meaning === null) return { ...column, unit, field: null, why: 'none' }
    return meaning === 'left-out'
      ? { ...column, unit, field: null, why: meaning }
      : { ...column, unit, field: meaning, why: 'heading' }
  })
  choose(mapped, choices.saved, 'saved')
  choose(mapped, choices.person, 'person')
  settleRivals(mapped, sample)
  byValues(kind, mapped, sample)
  return mapped
}

/** The columns of a field; several only for fields that are added up. */
export function columnsOf(mapped: readonly MappedColumn[], field: SheetFieldName): MappedColumn[] {
  return mapped.filter((column) => column.field === field)
}

function choose(mapped: MappedColumn[], choices: readonly ColumnChoice[], why: 'saved' | 'person'): void {
  for (const choice of choices) {
    const column = mapped.find((candidate) => candidate.column === choice.column)
    if (column === undefined) continue
    column.field = choice.field
    column.unit = choice.unit ?? column.unit
    column.why = why
  }
}

const STRENGTH: Record<MappingWhy, number> = {
  person: 3,
  saved: 2,
  heading: 1,
  values: 0,
  'left-out': 0,
  taken: 0,
  unlike: 0,
  none: 0,
}

/** Two columns for one field: the one that somebody chose, else a staff number before a name, else the fuller one. */
function settleRivals(mapped: MappedColumn[], sample: readonly { cells: readonly SheetCell[] }[]): void {
  for (const field of new Set(mapped.map((column) => column.field))) {
    if (field === null || ADDED_UP.has(field)) continue
    const [winner, ...others] = columnsOf(mapped, field).toSorted(
      (a, b) =>
        STRENGTH[b.why] - STRENGTH[a.why] ||
        numbered(b) - numbered(a) ||
        filledIn(b, sample) - filledIn(a, sample) ||
        byHeading(a, b),
    )
    for (const other of others) {
      if (STRENGTH[other.why] === STRENGTH.person && winner?.why === 'person') continue
      other.field = null
      other.why = 'taken'
    }
  }
}

function numbered({ heading }: MappedColumn): number {
  return /工号|编号/.test(heading) ? 1 : 0
}

function filledIn({ column }: MappedColumn, sample: readonly { cells: readonly SheetCell[] }[]): number {
  return sample.filter(({ cells }) => (cells[column] ?? null) !== null).length
}

function byHeading(a: MappedColumn, b: MappedColumn): number {
  return a.heading < b.heading ? -1 : 1
}

/** Values that are what they are under any heading: mobile numbers, identity numbers, 男 and 女. */
const UNMISTAKABLE: readonly (readonly [SheetFieldName, (cell: SheetCell) => boolean])[] = [
  ['documentNo', (cell) => typeof cell === 'string' && identityOf(cell.trim().toUpperCase()) !== null],
  ['phone', (cell) => isMobile(phoneIn(cell))],
  ['gender', (cell) => typeof cell === 'string' && /^[男女]$/.test(cell.trim()) && genderOf(cell.trim()) !== null],
]

const FEWEST_VALUES = 5
const ENOUGH_ALIKE = 0.9

function byValues(kind: SheetKind, mapped: MappedColumn[], sample: readonly { cells: readonly SheetCell[] }[]): void {
  for (const [field, fits] of UNMISTAKABLE) {
    if (!SHEET_KINDS[kind].fields.includes(field) || columnsOf(mapped, field).length > 0) continue
    const found = mapped.filter((column) => column.why === 'none' && areAlike(column.column, sample, fits))
    const [only] = found
    if (only === undefined || found.length > 1) continue
    only.field = field
    only.why = 'values'
  }
}

function areAlike(
  column: number,
  sample: readonly { cells: readonly SheetCell[] }[],
  fits: (cell: SheetCell) => boolean,
): boolean {
  const cells = sample.map((row) => row.cells[column] ?? null).filter((cell) => cell !== null && cell !== '')
  return cells.length >= FEWEST_VALUES && cells.filter(fits).length >= cells.length * ENOUGH_ALIKE
}

function isMobile(phone: CellValue | { fault: string }): boolean {
  return !isFault(phone) && typeof phone === 'string' && /^1\d{10}$/.test(phone)
}
