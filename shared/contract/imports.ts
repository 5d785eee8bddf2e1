import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { UnitName } from '../domain/sheets/column-mapping.ts'
import { SheetField } from '../domain/sheets/sheet-field.ts'
import { AbsentPolicy, FieldPolicy, SheetKind } from '../domain/sheets/sheet-kind.ts'
import { Progress } from './access.ts'
import { BatchLine, Correction, DraftView, FileGlance, OPEN_QUESTIONS } from './import-draft.ts'
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

/** Rows or cells that are refused for one reason. */
export const RejectGroup = z.object({
  group: z.string(),
  whole: z.boolean(),
  /** Empty where whole rows are refused. */
  heading: z.string(),
  reason: z.string(),
  count: z.number().int(),
})
export type RejectGroup = z.infer<typeof RejectGroup>

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
  /** Per field, how many records it changes, and of how many new ones it says something. */
  changes: z.array(z.object({ field: z.string(), label: z.string(), updated: z.number().int(), created: z.number().int() })),
  reasons: z.array(RejectGroup),
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
export const ImportResult = CheckView.omit({ changes: true, reasons: true, missing: true, conflicts: true }).extend({
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
  /** Tells what a file is without taking it in, so that several go in in the right order. Keeps nothing. */
  glance: permitted('imports.run')
    .input(z.object({ file: z.file() }))
    .output(eventIterator(Progress, FileGlance))
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
    .input(
      OfDraft.extend({
        filter: PreviewFilter,
        /** Of the rejected rows only those of one group. */
        group: z.string().nullable().default(null),
        offset: z.number().int().min(0),
        limit: z.number().int().min(1).max(200),
      }),
    )
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
        reasons: z.array(RejectGroup),
      }),
    )
    .errors(failing('BATCH_UNKNOWN')),
  /** What undoing the batch, or doing it again, would come to: worked out in full, and nothing kept of it. */
  tryReversal: permitted('imports.run')
    .input(OfBatch.extend({ direction: z.enum(['undo', 'redo']) }))
    .output(eventIterator(Progress, UndoResult))
    .errors(failing('BATCH_UNKNOWN', 'BATCH_UNDONE', 'BATCH_IN_FORCE')),
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
