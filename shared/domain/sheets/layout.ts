import { Failure } from '../failure.ts'
import type { Unit } from '../fen.ts'
import type { IsoDate } from '../iso-date.ts'
import { periodOfDay, periodWithin, type TargetPeriod } from '../target.ts'
import { cleanText } from './cell-text.ts'
import { type ColumnChoice, columnsOf, type MappedColumn, mapColumns } from './column-mapping.ts'
import { type FoundTable, notData, type SheetMerge, type SheetRow } from './find-table.ts'
import { isForbidden } from './heading.ts'
import type { MatchKey } from './match.ts'
import { assertSoundMapping, choicesOf, headingFingerprint, type MappingFile, savedChoicesOf } from './mapping-file.ts'
import { matchKeyOf, matchKeysOf, type Problem, problemsOf } from './open-questions.ts'
import { type RecognisedSheet, recogniseSheet } from './recognise-kind.ts'
import type { SheetFieldName } from './sheet-field.ts'
import { SHEET_KINDS, SheetKind } from './sheet-kind.ts'
import { type DateSource, tableFacts } from './table-facts.ts'

/** What a person has settled about a sheet; null or empty where the program is to find out. */
export interface LayoutChoice {
  kind: SheetKind | null
  headerRows: readonly [number, number] | null
  date: IsoDate | null
  /** By what rows are told to be about somebody; null: by the first of 客户号 and document that has a column. */
  matchBy: MatchKey | null
  /** A person has confirmed that name and phone may stand for a missing 客户号. */
  byNameAndPhone: boolean
  /** By place, as the mapping screen corrects them. */
  columns: readonly ColumnChoice[]
  /** By heading, as a mapping file names them. */
  mapping: MappingFile
}

/** What somebody has settled for sheets with certain headings. */
export interface SavedMapping {
  mapping: MappingFile
  matchBy: MatchKey | null
}

export const NO_CHOICE: LayoutChoice = {
  kind: null,
  headerRows: null,
  date: null,
  matchBy: null,
  byNameAndPhone: false,
  columns: [],
  mapping: {},
}

/** A sheet as it is understood: where its table is, what its columns are, of which day and in which unit. */
export interface Layout {
  kind: SheetKind
  headerRows: [number, number]
  columns: MappedColumn[]
  matchBy: MatchKey
  unit: Unit
  date: { on: IsoDate; from: DateSource } | null
  /** The month, quarter or year of a sheet of targets. */
  period: TargetPeriod | null
  data: SheetRow[]
  /** Rows of the table that are no data: totals, notes, the heading printed again. */
  skipped: number
  fingerprint: string
  /** What must be settled before anything can be checked. */
  problems: Problem[]
}

/** How many rows are looked at to tell columns by their values. */
const SAMPLE_ROWS = 200

/**
 * Understands a sheet. Fails with SHEET_EMPTY, FORBIDDEN_COLUMN, MAPPING_WRONG. `saved` gives the
 * mapping that somebody has saved for these headings, if any.
 */
export function layOut(
  sheet: { rows: readonly SheetRow[]; merges: readonly SheetMerge[] },
  names: { sheet: string; file: string },
  choice: LayoutChoice,
  saved: (kind: SheetKind, fingerprint: string) => SavedMapping | null,
): Layout {
  const recognised = recogniseWith(sheet, names, choice, saved)
  if (recognised === null) throw new Failure('SHEET_EMPTY', names)
  const { kind, table } = recognised
  const forbidden = table.columns.find(({ parts }) => isForbidden(parts))
  if (forbidden !== undefined) throw new Failure('FORBIDDEN_COLUMN', { ...names, heading: forbidden.heading })
  const below = sheet.rows.slice(table.dataFrom)
  const fingerprint = headingFingerprint(table.columns)
  const known = saved(kind, fingerprint)
  const columns = mapColumns(kind, table.columns, below.slice(0, SAMPLE_ROWS), {
    saved: savedChoicesOf(known?.mapping ?? {}, kind, table.columns),
    person: [...choicesOf(choice.mapping, kind, table.columns), ...choice.columns],
  })
  assertSoundMapping(kind, columns)
  const facts = tableFacts(table, names)
  const matchBy = choice.matchBy ?? matchKeysOf(columns).find((key) => key === known?.matchBy) ?? null
  if (choice.date !== null) leaveOut(columns, 'dataDate')
  const keys = SHEET_KINDS[kind].keys.flatMap((field) => columnsOf(columns, field).map(({ column }) => column))
  const data = filledDown(below, sheet.merges, columns).filter((row) => notData(row, keys, table) === null)
  if (data.length === 0) throw new Failure('SHEET_EMPTY', names)
  const layout = {
    kind,
    headerRows: table.headerRows,
    columns,
    matchBy: matchBy ?? matchKeyOf(columns),
    unit: facts.unit ?? '元',
    date: choice.date === null ? facts.date : { on: choice.date, from: 'person' as const },
    period: choice.date === null ? periodOf(table, names) : periodOfDay(choice.date),
    data,
    skipped: below.length - data.length,
    fingerprint,
  }
  return {
    ...layout,
    problems: problemsOf({ ...layout, sure: recognised.sure || choice.columns.length > 0 }, names, { ...choice, matchBy }),
  }
}

/** The period that the titles of a sheet or its names state. */
function periodOf({ titles }: FoundTable, { sheet, file }: { sheet: string; file: string }): TargetPeriod | null {
  return [...titles, sheet, file].map((line) => periodWithin(line, null)).find((period) => period !== null) ?? null
}

/** Whoever saved a mapping for these headings has also said which kind of sheet they are. */
function recogniseWith(
  sheet: { rows: readonly SheetRow[]; merges: readonly SheetMerge[] },
  names: { sheet: string; file: string },
  choice: LayoutChoice,
  saved: (kind: SheetKind, fingerprint: string) => SavedMapping | null,
): RecognisedSheet | null {
  const settled = { ...choice, dated: choice.date !== null, named: namedFields(choice.mapping) }
  const recognised = recogniseSheet(sheet, names, settled)
  if (recognised === null || choice.kind !== null) return recognised
  const fingerprint = headingFingerprint(recognised.table.columns)
  if (saved(recognised.kind, fingerprint) !== null) return { ...recognised, sure: true }
  const known = SheetKind.options.find((kind) => saved(kind, fingerprint) !== null)
  return known === undefined ? recognised : recogniseSheet(sheet, names, { ...settled, kind: known })
}

function namedFields(mapping: MappingFile): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(mapping).map(([heading, target]) => [
      heading,
      typeof target === 'object' && target !== null ? target.field : target,
    ]),
  )
}

function leaveOut(columns: MappedColumn[], field: SheetFieldName): void {
  for (const column of columnsOf(columns, field)) {
    column.field = null
    column.why = 'left-out'
  }
}

/** Who is meant stands once beside a block of merged rows, one per product; each of its rows means the same customer. */
function filledDown(rows: readonly SheetRow[], merges: readonly SheetMerge[], columns: readonly MappedColumn[]): SheetRow[] {
  const identity = new Set(columns.filter(({ field }) => field !== null && IDENTIFYING.has(field)).map(({ column }) => column))
  const blocks = merges.filter(({ firstRow, lastRow, firstColumn }) => lastRow > firstRow && identity.has(firstColumn))
  if (blocks.length === 0) return [...rows]
  const places = new Map(rows.map(({ number }, place) => [number, place]))
  const filled = [...rows]
  for (const { firstRow, lastRow, firstColumn } of blocks) {
    const top = filled[places.get(firstRow) ?? -1]?.cells[firstColumn] ?? null
    if (cleanText(top) === '') continue
    for (let number = firstRow + 1; number <= lastRow; number += 1) {
      const place = places.get(number)
      const row = place === undefined ? undefined : filled[place]
      if (place === undefined || row === undefined) continue
      const cells = [...row.cells]
      cells[firstColumn] = top
      filled[place] = { number, cells: Array.from(cells, (cell) => cell ?? null) }
    }
  }
  return filled
}

const IDENTIFYING: ReadonlySet<SheetFieldName> = new Set<SheetFieldName>([
  'customerNo',
  'name',
  'documentNo',
  'dataDate',
  'staffNo',
  'owner',
  'assignee',
])
