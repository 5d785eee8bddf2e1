import { findTable, type FoundTable, type SheetMerge, type SheetRow, tableWithHeading } from './find-table.ts'
import { bareHeading, type HeadingReader, headingReader, headingText } from './heading.ts'
import { fieldNamed, type SheetFieldName } from './sheet-field.ts'
import { SHEET_KINDS, SheetKind } from './sheet-kind.ts'
import { tableFacts } from './table-facts.ts'

const READERS = new Map<SheetKind, HeadingReader>()

/** The reader of headings for a kind of sheet; made once. */
export function readerOf(kind: SheetKind): HeadingReader {
  const known = READERS.get(kind) ?? headingReader(SHEET_KINDS[kind].fields, SHEET_KINDS[kind].words)
  READERS.set(kind, known)
  return known
}

export interface RecognisedSheet {
  kind: SheetKind
  table: FoundTable
  /** How much of the sheet is understood; between sheets of one file the highest is the book. */
  score: number
  /** False where neither the columns nor a name tell what it is: a sheet of some other kind. */
  sure: boolean
}

/** What is settled before a sheet is looked at. */
export interface Settled {
  kind: SheetKind | null
  headerRows: readonly [number, number] | null
  /** A day has been chosen. */
  dated: boolean
  /** Fields that a person's mapping names, by heading; null for a column that is left out. */
  named: Readonly<Record<string, string | null>>
}

/**
 * Finds the table of a sheet and the kind of sheet that it is: each kind reads the headings in its own
 * way, and the one that makes most of them wins. Null when there is no table at all.
 */
export function recogniseSheet(
  sheet: { rows: readonly SheetRow[]; merges: readonly SheetMerge[] },
  names: { sheet: string; file: string },
  settled: Settled,
): RecognisedSheet | null {
  let best: RecognisedSheet | null = null
  for (const kind of settled.kind === null ? SheetKind.options : [settled.kind]) {
    const read = readerWith(kind, settled.named)
    const table =
      settled.headerRows === null
        ? findTable(sheet.rows, sheet.merges, read)
        : tableWithHeading(sheet.rows, sheet.merges, settled.headerRows)
    if (table === null) continue
    const { score, sure } = kindScore(kind, table, names, read, settled.dated)
    if (best === null || score > best.score) best = { kind, table, score, sure: sure || settled.kind !== null }
  }
  return best
}

/** Reads headings as a person's mapping says, the others as always. */
function readerWith(kind: SheetKind, named: Settled['named']): HeadingReader {
  const wanted = new Map<string, SheetFieldName | 'left-out'>()
  for (const [heading, name] of Object.entries(named)) {
    const field = name === null ? 'left-out' : fieldNamed(name)
    if (field !== null)
      wanted.set(bareHeading(heading), field === 'left-out' || SHEET_KINDS[kind].fields.includes(field) ? field : 'left-out')
  }
  const read = readerOf(kind)
  return wanted.size === 0
    ? read
    : (parts) => wanted.get(bareHeading(headingText(parts))) ?? wanted.get(bareHeading(parts.at(-1) ?? '')) ?? read(parts)
}

/** Fields that are understood, those that mark the kind above all; what people call the sheet counts most. */
function kindScore(
  kind: SheetKind,
  table: FoundTable,
  names: { sheet: string; file: string },
  read: HeadingReader,
  dated: boolean,
): { score: number; sure: boolean } {
  const shape = SHEET_KINDS[kind]
  const fields = new Set(
    table.columns.map(({ parts }) => read(parts)).filter((meaning) => meaning !== null && meaning !== 'left-out'),
  )
  const marks = shape.marks.filter((mark) => fields.has(mark)).length
  const called = [...table.titles, names.sheet, names.file].some((text) => shape.title.test(text))
  const written = [...table.titles, names.sheet, names.file, ...table.columns.map(({ heading }) => heading)]
  if (shape.says !== undefined && !written.some((text) => shape.says?.test(text))) return { score: -1, sure: false }
  if (fields.size === 0) return { score: called ? 1 : 0, sure: called }
  // Balances without a day are of no use; a list of customers with amounts beside their names is one all the same.
  const undated = !dated && kind === 'balances' && !called && !fields.has('dataDate') && tableFacts(table, names).date === null
  // A name or a day stands in every sheet: alone it says nothing of the kind.
  const keyed = shape.keys.some((key) => fields.has(key)) && (marks > 0 || shape.keys.includes('customerNo'))
  const less = undated && fields.has('name') ? marks * 2 + 1 : 0
  return {
    score: fields.size + marks * 2 + (keyed ? 5 : 0) + (called ? 8 : 0) - less,
    sure: called || keyed || fields.size * 2 >= table.columns.length,
  }
}
