import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { SqlValue } from '../../db/database.ts'
import type { RawCell, RawSheet } from '../../sheets/write-raw.ts'
import type { SampleCustomer } from '../customers.ts'
import { type CoreColumn, rawSheet } from './core-sheet.ts'

/** What one customer has at the end of a day; amounts in 分. */
export interface DayEnd {
  customer: SampleCustomer
  aum: SqlValue | undefined
  deposits: SqlValue | undefined
  wealth: SqlValue | undefined
  funds: SqlValue | undefined
  insurance: SqlValue | undefined
  otherAssets: SqlValue | undefined
  loans: SqlValue | undefined
  /** 月日均, in 分 and not rounded. */
  average: number
}

const COLUMNS: readonly CoreColumn<DayEnd>[] = [
  { heading: '核心客户号', cell: ({ customer }) => customer.customerNo },
  { heading: '客户姓名', cell: ({ customer }) => customer.name },
  { heading: '时点AUM', cell: ({ aum }) => yuanCell(aum), total: true },
  { heading: '本月月日均AUM规模', cell: ({ average }) => yuanCell(Math.round(average)) },
  { heading: '存款余额', cell: ({ deposits }) => yuanCell(deposits), total: true },
  { heading: '理财余额', cell: ({ wealth }) => yuanCell(wealth), total: true },
  { heading: '基金余额', cell: ({ funds }) => yuanCell(funds), total: true },
  { heading: '保险余额', cell: ({ insurance }) => yuanCell(insurance), total: true },
  { heading: '贵金属余额', cell: ({ otherAssets }) => yuanCell(otherAssets), total: true },
  { heading: '贷款余额', cell: ({ loans }) => yuanCell(loans), total: true },
]

/** 余额快照 of one day, in 元. */
export function balanceSheet(branch: string, date: IsoDate, rows: Iterable<DayEnd>): RawSheet {
  const titles = [`${branch}资产余额快照`, `统计日期：${date.replaceAll('-', '')}    单位：元`]
  return rawSheet({ name: '余额快照', titles, columns: COLUMNS, rows, signed: true })
}

function yuanCell(amount: SqlValue | undefined): RawCell {
  return typeof amount === 'number' ? amount / 100 : null
}
