import { z } from 'zod'
import { Failure } from '../failure.ts'
import type { Unit } from '../fen.ts'
import { type ColumnChoice, type MappedColumn, UnitName } from './column-mapping.ts'
import type { TableColumn } from './find-table.ts'
import { bareHeading } from './heading.ts'
import { ADDED_UP, fieldNamed, fieldShape, type SheetFieldName } from './sheet-field.ts'
import { SHEET_KINDS, type SheetKind } from './sheet-kind.ts'

/**
 * A mapping as people write and save it, by heading: what `--map` reads and what the book keeps.
 *
 *     { "CustomerId": "customerNo",
 *       "Surname": "姓名",
 *       "Balance": { "field": "deposits", "unit": "元" },
 *       "Exited": null }
 *
 * A field is named by its key or its Chinese label; null leaves a column out; headings that are not
 * named are mapped as always. Of two columns with one heading the second is 标题#2.
 */
export const MappingFile = z.record(
  z.string(),
  z.union([z.string(), z.null(), z.object({ field: z.string().nullable(), unit: UnitName.nullish() })]),
)
export type MappingFile = z.infer<typeof MappingFile>

/** Reads a mapping file's JSON. Fails with MAPPING_WRONG. */
export function readMappingFile(text: string): MappingFile {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw wrong('不是有效的 JSON')
  }
  const parsed = MappingFile.safeParse(json)
  if (!parsed.success) throw wrong('应是 {"列标题": "字段"} 或 {"列标题": {"field": "字段", "unit": "元"}} 的形式')
  return parsed.data
}

/** What a mapping says of the columns of this table. Fails with MAPPING_WRONG for a heading or a field that is not there. */
export function choicesOf(mapping: MappingFile, kind: SheetKind, columns: readonly TableColumn[]): ColumnChoice[] {
  return Object.entries(mapping).map(([heading, target]) => {
    const { field, unit } = typeof target === 'string' || target === null ? { field: target, unit: null } : target
    return { column: columnWith(heading, columns).column, ...soundTarget(kind, heading, field, unit ?? null) }
  })
}

/** What a saved mapping says of a table with the same headings; what does not fit any more is passed over. */
export function savedChoicesOf(mapping: MappingFile, kind: SheetKind, columns: readonly TableColumn[]): ColumnChoice[] {
  return Object.entries(mapping).flatMap(([heading, target]) => {
    try {
      return choicesOf({ [heading]: target }, kind, columns)
    } catch (error) {
      if (error instanceof Failure) return []
      throw error
    }
  })
}

/** The mapping of a table in the form that is saved: every column by its heading. */
export function mappingFileOf(mapped: readonly MappedColumn[]): MappingFile {
  return Object.fromEntries(mapped.map(({ heading, field, unit }) => [heading, field === null ? null : { field, unit }]))
}

/** Tells layouts apart: the headings, whatever their order. */
export function headingFingerprint(columns: readonly TableColumn[]): string {
  return columns
    .map(({ heading }) => heading)
    .toSorted()
    .join('\n')
}

/** Refuses a mapping that names a field twice or one that this kind does not have. */
export function assertSoundMapping(kind: SheetKind, mapped: readonly MappedColumn[]): void {
  const seen = new Map<SheetFieldName, MappedColumn>()
  for (const column of mapped) {
    if (column.field === null) continue
    const other = seen.get(column.field)
    if (other !== undefined && !ADDED_UP.has(column.field)) {
      throw wrong(`“${other.heading}”和“${column.heading}”都对应${fieldShape(column.field).label}`)
    }
    if (!SHEET_KINDS[kind].fields.includes(column.field)) throw notOfKind(kind, column.field)
    seen.set(column.field, column)
  }
}

function columnWith(heading: string, columns: readonly TableColumn[]): TableColumn {
  const exact = columns.find((column) => column.heading === heading)
  if (exact !== undefined) return exact
  const alike = columns.filter(
    (column) =>
      bareHeading(column.heading) === bareHeading(heading) || bareHeading(column.parts.at(-1) ?? '') === bareHeading(heading),
  )
  const [only] = alike
  if (only === undefined) throw wrong(`文件里没有“${heading}”这一列`)
  if (alike.length > 1)
    throw wrong(`有 ${alike.length} 列都叫“${heading}”，请写全：${alike.map((column) => column.heading).join('、')}`)
  return only
}

function soundTarget(
  kind: SheetKind,
  heading: string,
  name: string | null,
  unit: Unit | null,
): { field: SheetFieldName | null; unit: Unit | null } {
  if (name === null) return { field: null, unit: null }
  const field = fieldNamed(name)
  if (field === null) throw wrong(`“${heading}”对应的字段“${name}”不存在`)
  if (!SHEET_KINDS[kind].fields.includes(field)) throw notOfKind(kind, field)
  if (unit !== null && fieldShape(field).type !== 'amount') throw wrong(`“${heading}”不是金额，不能有单位`)
  return { field, unit }
}

function notOfKind(kind: SheetKind, field: SheetFieldName): Failure {
  return wrong(`${SHEET_KINDS[kind].label}里没有“${fieldShape(field).label}”这个字段`)
}

function wrong(detail: string): Failure {
  return new Failure('MAPPING_WRONG', { detail })
}
