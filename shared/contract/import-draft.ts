import { z } from 'zod'
import { IsoDate } from '../domain/iso-date.ts'
import { ColumnChoice, MappingWhy, UnitName } from '../domain/sheets/column-mapping.ts'
import { MatchKey } from '../domain/sheets/match.ts'
import { SheetField } from '../domain/sheets/sheet-field.ts'
import { FieldPolicy, SheetKind } from '../domain/sheets/sheet-kind.ts'

/* What an import shows of a file before a cell of it is checked. */

/** What a person must settle before a sheet can be checked. */
export const OPEN_QUESTIONS = [
  'SHEET_KIND_UNKNOWN',
  'NO_KEY_COLUMN',
  'NO_AMOUNT_COLUMN',
  'NO_DATA_DATE',
  'NO_PERIOD',
  'COLUMN_MISSING',
  'MATCH_UNCONFIRMED',
] as const

/** An import that has been applied. */
export const BatchLine = z.object({
  batch: z.number().int(),
  kind: SheetKind,
  fileName: z.string(),
  sheet: z.string(),
  dataDate: IsoDate.nullable(),
  rows: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  closed: z.number().int(),
  rejected: z.number().int(),
  rejectedCells: z.number().int(),
  warnings: z.array(z.string()),
  by: z.string(),
  at: z.string(),
  undoneAt: z.string().nullable(),
})
export type BatchLine = z.infer<typeof BatchLine>

/** What a file is, told from its first rows. */
export const FileGlance = z.object({
  /** Null for a sheet of some other kind. */
  kind: SheetKind.nullable(),
  sheet: z.string(),
  date: IsoDate.nullable(),
})
export type FileGlance = z.infer<typeof FileGlance>

/** How a sheet is understood so far, for a person to correct. Samples come masked. */
export const DraftView = z.object({
  draft: z.string(),
  file: z.object({ name: z.string(), bytes: z.number().int() }),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
  sheet: z.number().int(),
  kind: SheetKind,
  headerRows: z.tuple([z.number().int(), z.number().int()]),
  /** The first rows as they stand in the sheet, down to a few below the heading. */
  top: z.array(z.object({ row: z.number().int(), cells: z.array(z.string()) })),
  rows: z.number().int(),
  /** Rows that are no data: totals, notes, the heading printed again. */
  skipped: z.number().int(),
  unit: UnitName,
  date: z.object({ on: IsoDate, from: z.enum(['person', 'column', 'title', 'heading', 'sheet-name', 'file-name']) }).nullable(),
  /** By what rows are told to be about somebody, and the ways that the columns allow; none for sheets that are not about customers. */
  matchBy: MatchKey,
  matchKeys: z.array(MatchKey),
  byNameAndPhone: z.boolean(),
  columns: z.array(
    z.object({
      column: z.number().int(),
      /** As spreadsheets name it: A, B, AA. */
      letter: z.string(),
      heading: z.string(),
      field: SheetField.nullable(),
      unit: UnitName.nullable(),
      why: MappingWhy,
      samples: z.array(z.string()),
    }),
  ),
  /** What a column of this kind of sheet may be, with the policy that holds unless a person decides otherwise; null where there is nothing to decide. */
  fields: z.array(z.object({ field: SheetField, label: z.string(), amount: z.boolean(), policy: FieldPolicy.nullable() })),
  mayClose: z.boolean(),
  problems: z.array(z.object({ code: z.enum(OPEN_QUESTIONS), what: z.string(), next: z.string() })),
  /** The same file, read in the same way, was imported before: applying it again changes nothing. */
  repeats: BatchLine.nullable(),
  savedAs: z.array(z.string()),
})
export type DraftView = z.infer<typeof DraftView>

/** What a person corrects: left out means as before. */
export const Correction = z.object({
  sheet: z.number().int().min(0).optional(),
  kind: SheetKind.nullable().optional(),
  headerRows: z
    .tuple([z.number().int().min(1), z.number().int().min(1)])
    .nullable()
    .optional(),
  date: IsoDate.nullable().optional(),
  matchBy: MatchKey.optional(),
  byNameAndPhone: z.boolean().optional(),
  columns: z.array(ColumnChoice).optional(),
})
export type Correction = z.infer<typeof Correction>
