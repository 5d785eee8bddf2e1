import { addDays, type IsoDate, monthNumber, yearOf } from '#shared/domain/iso-date.ts'
import { ASSET_CLASSES } from '#shared/domain/measure.ts'
import { TARGET_MEASURES, type TargetMeasure } from '#shared/domain/target.ts'
import type { RawCell, RawSheet } from '../../sheets/write-raw.ts'
import type { SampleCustomer } from '../customers.ts'
import type { HallDay } from '../hall.ts'
import type { SampleTarget } from '../targets.ts'
import type { Position } from '../wealth.ts'
import { type CoreColumn, rawSheet } from './core-sheet.ts'

/* What a branch gets beside lists and balances: what falls due, large moves, visitors, targets. */

const FEN_PER_WAN = 1_000_000

interface Maturing {
  customer: SampleCustomer
  position: Position & { maturesOn: IsoDate }
}

/** Days that a list of what falls due looks ahead. */
const AHEAD = 60

const MATURITIES: readonly CoreColumn<Maturing>[] = [
  { heading: '客户号', cell: ({ customer }) => customer.customerNo },
  { heading: '客户姓名', cell: ({ customer }) => customer.name },
  { heading: '产品类别', cell: ({ position }) => ASSET_CLASSES[position.part] },
  { heading: '产品名称', cell: ({ position }) => position.product },
  { heading: '账号', cell: ({ customer, position }) => `6217${customer.customerNo}${position.accountTail}` },
  { heading: '到期金额(万元)', cell: ({ position }) => position.amount / FEN_PER_WAN, total: true },
  { heading: '起息日', cell: ({ position }) => (position.startedOn === null ? null : { day: position.startedOn }) },
  { heading: '到期日', cell: ({ position }) => ({ day: position.maturesOn }) },
]

/** 到期清单: what falls due in the two months after the data date. */
export function maturitySheet(branch: string, dataDate: IsoDate, customers: readonly SampleCustomer[]): RawSheet {
  const rows = customers
    .filter(({ closedOn }) => closedOn === null)
    .flatMap((customer) => customer.portfolio.positions.flatMap((position) => maturing(customer, position, dataDate)))
    .toSorted((a, b) => (a.position.maturesOn < b.position.maturesOn ? -1 : a.position.maturesOn > b.position.maturesOn ? 1 : 0))
  const titles = [`${branch}产品到期清单`, `数据日期：${dataDate}`]
  return rawSheet({ name: '到期清单', titles, columns: MATURITIES, rows, signed: true })
}

function maturing(customer: SampleCustomer, position: Position, dataDate: IsoDate): Maturing[] {
  const { maturesOn } = position
  const due = maturesOn !== null && maturesOn > dataDate && maturesOn <= addDays(dataDate, AHEAD)
  return due ? [{ customer, position: { ...position, maturesOn } }] : []
}

/** A customer's money between two day-ends, in 分. */
export interface SampleMove {
  customer: SampleCustomer
  on: IsoDate
  amount: number
}

const MOVES: readonly CoreColumn<SampleMove>[] = [
  { heading: '客户号', cell: ({ customer }) => customer.customerNo },
  { heading: '客户姓名', cell: ({ customer }) => customer.name },
  { heading: '交易日期', cell: ({ on }) => ({ day: on }) },
  { heading: '资金方向', cell: ({ amount }) => (amount > 0 ? '转入' : '转出') },
  { heading: '变动金额(万元)', cell: ({ amount }) => Math.abs(amount) / FEN_PER_WAN },
]

/** 大额异动 of a data date, the amount without a sign beside its direction. */
export function moveSheet(branch: string, dataDate: IsoDate, moves: Iterable<SampleMove>): RawSheet {
  const titles = [`${branch}客户大额异动明细（${dataDate}）`]
  return rawSheet({ name: '大额异动', titles, columns: MOVES, rows: moves, signed: false })
}

const VISITS: readonly CoreColumn<HallDay>[] = [
  { heading: '日期', cell: ({ on }) => ({ day: on }) },
  { heading: '到访人数', cell: ({ visits }) => visits, total: true },
  { heading: '贵宾到访', cell: ({ vipVisits }) => vipVisits, total: true },
]

/** 到访量 of the last working days, as the queueing machine counts them. */
export function visitsSheet(branch: string, days: readonly HallDay[]): RawSheet {
  return rawSheet({ name: '到访量', titles: [`${branch}厅堂到访量统计`], columns: VISITS, rows: days, signed: true })
}

/** 目标分解: one row for each person, one column for each measure that anybody is given. */
export function targetSheet(branch: string, on: IsoDate, targets: readonly SampleTarget[]): RawSheet {
  const measures = (Object.keys(TARGET_MEASURES) as TargetMeasure[]).filter((measure) =>
    targets.some(({ goals }) => goals[measure] !== undefined),
  )
  const columns: CoreColumn<SampleTarget>[] = [
    { heading: '工号', cell: ({ person }) => person.staffNo },
    { heading: '姓名', cell: ({ person }) => person.name },
    ...measures.map((measure) => ({ heading: headingOf(measure), cell: cellOf(measure), total: true })),
  ]
  const titles = [`${branch}${yearOf(on)}年${monthNumber(on)}月目标分解`]
  return rawSheet({ name: '目标分解', titles, columns, rows: targets, signed: true })
}

function headingOf(measure: TargetMeasure): string {
  const { label, counts } = TARGET_MEASURES[measure]
  return `${label.replaceAll(' ', '')}目标${counts === 'amount' ? '(万元)' : ''}`
}

function cellOf(measure: TargetMeasure): CoreColumn<SampleTarget>['cell'] {
  const divisor = TARGET_MEASURES[measure].counts === 'amount' ? FEN_PER_WAN : 1
  return ({ goals }): RawCell => {
    const goal = goals[measure]
    return goal === undefined ? null : goal / divisor
  }
}
