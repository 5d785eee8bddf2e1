import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { IsoDate } from '../domain/iso-date.ts'
import { ColumnChoice, MappingWhy, UnitName } from '../domain/sheets/column-mapping.ts'
import { SheetField } from '../domain/sheets/sheet-field.ts'
import { AbsentPolicy, FieldPolicy, SheetKind } from '../domain/sheets/sheet-kind.ts'
import { Progress } from './access.ts'
import { failing, permitted } from './procedure.ts'

/** Why a file cannot be read at all. */
const READING_FAILURES = [
  'NOT_A_WORKBOOK',
  'WORKBOOK_OTHER_FORMAT',
  'WORKBOOK_PROTECTED',
  'WORKBOOK_DAMAGED',
  'WORKBOOK_TOO_LARGE',
  'WORKBOOK_REFUSED',
  'READING_STOPPED',
] as const
const LAYOUT_FAILURES = ['SHEET_EMPTY', 'SHEET_UNKNOWN', 'FORBIDDEN_COLUMN', 'MAPPING_WRONG'] as const
/** What a person must settle before a sheet can be checked. */
const OPEN_QUESTIONS = ['NO_KEY_COLUMN', 'NO_AMOUNT_COLUMN', 'NO_DATA_DATE', 'COLUMN_MISSING'] as const

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

/** How a sheet is understood so far, for a person to correct. Samples come masked. */
export const DraftView = z.object({
  draft: z.string(),
  file: z.object({ name: z.string(), bytes: z.number().int() }),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
  sheet: z.number().int(),
  kind: SheetKind,
  headerRows: z.tuple([z.number().int(), z.number().int()]),
  rows: z.number().int(),
  /** Rows that are no data: totals, notes, the heading printed again. */
  skipped: z.number().int(),
  unit: UnitName,
  date: z.object({ on: IsoDate, from: z.enum(['person', 'column', 'title', 'heading', 'sheet-name', 'file-name']) }).nullable(),
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
  /** What a column of this kind of sheet may be, with the policy that holds unless a person decides otherwise. */
  fields: z.array(z.object({ field: SheetField, label: z.string(), amount: z.boolean(), policy: FieldPolicy })),
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
  byNameAndPhone: z.boolean().optional(),
  columns: z.array(ColumnChoice).optional(),
})
export type Correction = z.infer<typeof Correction>

export const ImportChoice = z.object({
  policies: z.partialRecord(SheetField, FieldPolicy),
  absent: AbsentPolicy,
})
export type ImportChoice = z.infer<typeof ImportChoice>

/** What an import would do, counted. */
export const CheckView = z.object({
  rows: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  closed: z.number().int(),
  /** In the last sheet of this kind, and not in this one. */
  missing: z.number().int(),
  conflicts: z.number().int(),
  rejected: z.number().int(),
  rejectedCells: z.number().int(),
  /** Rows that say, with an earlier row, something of one customer. */
  merged: z.number().int(),
  /** Per field, how many records it changes. */
  changes: z.array(z.object({ field: z.string(), label: z.string(), records: z.number().int() })),
  warnings: z.array(z.string()),
})
export type CheckView = z.infer<typeof CheckView>

export const PreviewFilter = z.enum(['created', 'updated', 'unchanged', 'closed', 'missing', 'conflict', 'rejected'])
export type PreviewFilter = z.infer<typeof PreviewFilter>

/** One line of the preview; phones and documents are masked. */
export const PreviewRow = z.object({
  /** Rows of the sheet; none for what the sheet leaves out. */
  rows: z.array(z.number().int()),
  status: PreviewFilter,
  no: z.string(),
  name: z.string(),
  /** What is wrong or worth a look: a conflict, or why the row was rejected. */
  note: z.string().nullable(),
  changes: z.array(z.object({ label: z.string(), on: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  cells: z.array(z.object({ heading: z.string(), text: z.string(), reason: z.string() })),
})
export type PreviewRow = z.infer<typeof PreviewRow>

/** What an import has done. */
export const ImportResult = CheckView.omit({ changes: true, missing: true, conflicts: true }).extend({
  /** Of a file that was imported before: that import's number, and nothing has changed. */
  batch: z.number().int(),
  repeated: z.boolean(),
})
export type ImportResult = z.infer<typeof ImportResult>

/** What undoing a batch, or doing it again, has come to; values of phones and documents are masked. */
export const UndoResult = z.object({
  batch: z.number().int(),
  restored: z.number().int(),
  removed: z.number().int(),
  added: z.number().int(),
  /** Edits by hand since then, and what people have worked with: left as they are. */
  kept: z.array(
    z.object({
      no: z.string(),
      name: z.string(),
      field: z.string().nullable(),
      imported: z.string().nullable(),
      current: z.string().nullable(),
      reason: z.string(),
    }),
  ),
  keptCount: z.number().int(),
})
export type UndoResult = z.infer<typeof UndoResult>

const OfDraft = z.object({ draft: z.string() })
const OfBatch = z.object({ batch: z.number().int().positive() })

export const imports = {
  /** Reads a file and tells how it is understood. The draft is the caller's own and is forgotten after half an hour. */
  open: permitted('imports.run')
    .input(z.object({ file: z.file(), kind: SheetKind.nullable() }))
    .output(eventIterator(Progress, DraftView))
    .errors(failing(...READING_FAILURES, ...LAYOUT_FAILURES)),
  /** Corrects how the sheet is understood. Another sheet is read first. */
  remap: permitted('imports.run')
    .input(OfDraft.extend({ change: Correction }))
    .output(eventIterator(Progress, DraftView))
    .errors(failing('DRAFT_GONE', ...READING_FAILURES, ...LAYOUT_FAILURES)),
  /** Reads every cell and compares with the book; writes nothing. */
  check: permitted('imports.run')
    .input(OfDraft.extend({ choice: ImportChoice }))
    .output(eventIterator(Progress, CheckView))
    .errors(failing('DRAFT_GONE', ...OPEN_QUESTIONS)),
  rows: permitted('imports.run')
    .input(OfDraft.extend({ filter: PreviewFilter, offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) }))
    .output(z.object({ rows: z.array(PreviewRow), total: z.number().int() }))
    .errors(failing('DRAFT_GONE')),
  /** Writes all of it in one transaction, or nothing. The draft is gone afterwards. */
  apply: permitted('imports.run')
    .input(OfDraft.extend({ choice: ImportChoice, again: z.boolean() }))
    .output(eventIterator(Progress, ImportResult))
    .errors(failing('DRAFT_GONE', 'DISK_FULL', ...OPEN_QUESTIONS)),
  discard: permitted('imports.run').input(OfDraft).output(z.void()),
  /** Keeps the draft's mapping under a name, for the next sheet with the same headings. */
  saveMapping: permitted('imports.run')
    .input(OfDraft.extend({ name: z.string().trim().min(1).max(40) }))
    .output(z.void())
    .errors(failing('DRAFT_GONE')),
  /** The newest first. */
  batches: permitted('imports.run')
    .input(z.object({ limit: z.number().int().min(1).max(200) }))
    .output(z.array(BatchLine)),
  batch: permitted('imports.run')
    .input(OfBatch)
    .output(
      z.object({
        batch: BatchLine,
        mapping: z.array(z.object({ heading: z.string(), field: z.string().nullable(), unit: UnitName.nullable() })),
        reasons: z.array(z.object({ reason: z.string(), count: z.number().int() })),
      }),
    )
    .errors(failing('BATCH_UNKNOWN')),
  undo: permitted('imports.run')
    .input(OfBatch)
    .output(eventIterator(Progress, UndoResult))
    .errors(failing('BATCH_UNKNOWN', 'BATCH_UNDONE')),
  redo: permitted('imports.run')
    .input(OfBatch)
    .output(eventIterator(Progress, UndoResult))
    .errors(failing('BATCH_UNKNOWN', 'BATCH_IN_FORCE')),
  /** The rejected rows as they came, with the reason in the last column: to be corrected and imported again. */
  rejected: permitted('imports.run').input(OfBatch).output(z.file()).errors(failing('BATCH_UNKNOWN')),
}
