import type { Unit } from '../fen.ts'
import type { IsoDate } from '../iso-date.ts'
import { dayWithin } from './cell-date.ts'
import { unitWithin } from './cell-amount.ts'
import type { FoundTable } from './find-table.ts'

/** Where the data date was found; a column of dates and a person's choice are stronger than any of these. */
export type DateSource = 'person' | 'column' | 'title' | 'heading' | 'sheet-name' | 'file-name'

export interface TableFacts {
  date: { on: IsoDate; from: DateSource } | null
  /** The unit of amounts whose own heading states none. */
  unit: Unit | null
}

/** What titles, headings and names say of the whole table: of which day it is, and in which unit. */
export function tableFacts(table: FoundTable, names: { sheet: string; file: string }): TableFacts {
  const units = table.titles.map(unitWithin)
  return { date: dateOfTable(table, names), unit: units.find((unit) => unit !== null) ?? null }
}

const DATE_LABEL = /数据日期|统计日期|业务日期|余额日期|报表日期|快照日期|数据时间|截[至止]/
/** The day of printing is not the day of the data. */
const OTHER_LABEL = /打印|制表|导出|下载|编制|填表|生成/

function dateOfTable(table: FoundTable, names: { sheet: string; file: string }): TableFacts['date'] {
  const labelled = firstDay(table.titles.filter((title) => DATE_LABEL.test(title)).map(afterLabel))
  if (labelled !== null) return { on: labelled, from: 'title' }
  const titled = firstDay(table.titles.filter((title) => !OTHER_LABEL.test(title)))
  if (titled !== null) return { on: titled, from: 'title' }
  const days = new Set(table.columns.map(({ heading }) => dayWithin(heading)).filter((day) => day !== null))
  const [only] = days
  if (only !== undefined && days.size === 1) return { on: only, from: 'heading' }
  const ofSheet = dayWithin(names.sheet)
  if (ofSheet !== null) return { on: ofSheet, from: 'sheet-name' }
  const ofFile = dayWithin(names.file)
  return ofFile === null ? null : { on: ofFile, from: 'file-name' }
}

function afterLabel(title: string): string {
  return title.slice(title.search(DATE_LABEL))
}

function firstDay(lines: readonly string[]): IsoDate | null {
  for (const line of lines) {
    const day = dayWithin(line)
    if (day !== null) return day
  }
  return null
}
