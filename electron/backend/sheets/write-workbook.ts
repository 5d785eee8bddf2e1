import type { WorkbookContent } from './table.ts'
import { coverSheet, type ListedSheet, signature } from './writing/cover-sheet.ts'
import { sheetNames } from './writing/names.ts'
import {
  appProperties,
  contentTypes,
  coreProperties,
  customProperties,
  rootRelations,
  type SheetEntry,
  sheetPath,
  workbookRelations,
  workbookXml,
} from './writing/package-parts.ts'
import { filterRange, type SectionContext, writeSection } from './writing/section-writer.ts'
import { stylesXml } from './writing/styles.ts'
import { atBranch } from './writing/values.ts'
import { type Write, zipWriter } from './writing/zip-writer.ts'

/**
 * Writes a workbook as .xlsx from beginning to end, in memory that does not grow with its rows. What
 * `write` returns is waited for. Aborting ends it with the signal's reason; what was written until then
 * is no workbook, and whoever opened the file takes it away. Returns the rows of all sections and the
 * names of the sheets. Fails with EXPORT_TOO_LONG when a section has more rows than a sheet can hold.
 */
export async function writeWorkbook(
  content: WorkbookContent,
  write: Write,
  { signal, onRows }: { signal?: AbortSignal; onRows?: (rows: number) => void } = {},
): Promise<{ rows: number; sheets: string[] }> {
  signal?.throwIfAborted()
  const { cover, unit, sections, withCover = true } = content
  const zip = zipWriter(write)
  const first = withCover ? 1 : 0
  const names = sheetNames([...(withCover ? ['封面'] : []), ...sections.map(({ name }) => name)])
  await zip.whole('[Content_Types].xml', contentTypes(names.length))
  await zip.whole('_rels/.rels', rootRelations())

  const marks = [cover.masked ? '已脱敏' : '未脱敏', ...(cover.sample ? ['演示数据'] : [])].join(' · ')
  const context: Omit<SectionContext, 'onRows'> = {
    unit,
    header: { left: cover.branch, right: cover.dataDate === null ? '' : `数据日期 ${cover.dataDate}` },
    footer: { left: signature(cover), right: marks },
    mark: cover.marked === true ? `${signature(cover)} · ${atBranch(cover.at)}` : null,
    signal,
  }
  const listed: ListedSheet[] = []
  const entries: SheetEntry[] = withCover ? [{ name: names[0] ?? '', path: sheetPath(0), table: null }] : []
  let rows = 0
  for (const [index, section] of sections.entries()) {
    const before = rows
    const path = sheetPath(first + index)
    const part = await zip.part(`xl/${path}`)
    const count = await writeSection(part, section, { ...context, onRows: (sofar) => onRows?.(before + sofar) })
    await part.end()
    rows += count
    const name = names[first + index] ?? section.name
    listed.push({ name, title: section.title, rows: count })
    entries.push({ name, path, table: absolute(filterRange(section.columns.length, count)) })
  }

  // The cover tells how many rows follow, so it is written when that is known.
  if (withCover) await zip.whole(`xl/${sheetPath(0)}`, coverSheet(content, listed))
  await zip.whole('xl/styles.xml', stylesXml())
  await zip.whole('xl/workbook.xml', workbookXml(entries))
  await zip.whole('xl/_rels/workbook.xml.rels', workbookRelations(entries))
  await zip.whole('docProps/core.xml', coreProperties(cover))
  await zip.whole('docProps/app.xml', appProperties())
  await zip.whole('docProps/custom.xml', customProperties(cover))
  await zip.end()
  return { rows, sheets: names }
}

/** A1:F20 as $A$1:$F$20. */
function absolute(range: string): string {
  return range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')
}
