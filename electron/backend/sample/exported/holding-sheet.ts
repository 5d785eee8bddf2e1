import type { IsoDate } from '#shared/domain/iso-date.ts'
import { ASSET_CLASSES } from '#shared/domain/measure.ts'
import type { RawSheet } from '../../sheets/write-raw.ts'
import type { SampleCustomer } from '../customers.ts'
import type { Position } from '../wealth.ts'
import { type CoreColumn, rawSheet } from './core-sheet.ts'

interface Held {
  customer: SampleCustomer
  position: Position
}

const COLUMNS: readonly CoreColumn<Held>[] = [
  { heading: '客户号', cell: ({ customer }) => customer.customerNo },
  { heading: '客户姓名', cell: ({ customer }) => customer.name },
  { heading: '产品类别', cell: ({ position }) => ASSET_CLASSES[position.part] },
  { heading: '产品名称', cell: ({ position }) => position.product },
  { heading: '账号', cell: ({ customer, position }) => `6217${customer.customerNo}${position.accountTail}` },
  { heading: '余额(万元)', cell: ({ position }) => position.amount / 1_000_000, total: true },
  { heading: '起息日', cell: ({ position }) => (position.startedOn === null ? null : { day: position.startedOn }) },
  { heading: '到期日', cell: ({ position }) => (position.maturesOn === null ? '9999-12-31' : { day: position.maturesOn }) },
]

/** 产品持有 on the data date: a row for each product, in 万元. */
export function holdingSheet(branch: string, dataDate: IsoDate, customers: readonly SampleCustomer[]): RawSheet {
  const titles = [`${branch}产品持有明细（${dataDate}）`]
  return rawSheet({ name: '产品持有', titles, columns: COLUMNS, rows: heldOf(customers), signed: true })
}

function* heldOf(customers: readonly SampleCustomer[]): Generator<Held> {
  for (const customer of customers)
    if (customer.closedOn === null) for (const position of customer.portfolio.positions) yield { customer, position }
}
