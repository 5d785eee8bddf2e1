import type { RiskLevel } from './customer.ts'
import type { IsoDate } from './iso-date.ts'
import {
  Product,
  PRODUCT_CLASSES,
  productKey,
  PRODUCT_LENGTHS,
  type ProductClass,
  type Rate,
  rateIn,
  sameProduct,
} from './product.ts'
import { dayIn } from './sheets/cell-date.ts'
import { cleanText, isBlank, isFault } from './sheets/cell-text.ts'
import { assetClassLabel, riskLevelOf } from './sheets/cell-words.ts'

/** The columns of a pasted list of products, in their usual order, with the headings that mean them. */
const COLUMNS = [
  ['name', /名称|产品$|品名/],
  ['productClass', /类别|类型|种类|大类/],
  ['rate', /利率|收益率|基准|%/],
  ['term', /期限|天数/],
  ['risk', /风险/],
  ['saleFrom', /起售|开售|发售|开始|起始/],
  ['saleUntil', /停售|截止|结束|到期/],
] as const
type Column = (typeof COLUMNS)[number][0]

/** What one pasted row says, and what becomes of it. */
export interface PastedRow {
  /** Counted from 1 among the rows that say anything, the heading left out. */
  line: number
  /** The row as it was pasted. */
  cells: readonly string[]
  /** The product that is there by this name; null for a new one. */
  before: KnownProduct | null
  /** Null while something in it was not understood. */
  product: Product | null
  rate: Rate | null
  becomes: 'new' | 'changed' | 'same' | 'unread'
  /** What was not understood, one line for each. */
  flaws: string[]
}

/** A product that is there, with the rate that holds today. */
export type KnownProduct = Product & { rate: Rate | null }

/**
 * Rows copied from a spreadsheet: 名称 类别 利率 期限 风险 起售 停售, tab by tab. A first row of headings may put them
 * in another order. A product that is there by the same name keeps what a blank cell does not say; a new one is on
 * sale from today where nothing else is written.
 */
export function readPasted(text: string, known: readonly KnownProduct[], today: IsoDate): PastedRow[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.split('\t').map((cell) => cell.trim()))
    .filter((cells) => cells.some((cell) => cell !== ''))
  const heading = headingOf(lines[0] ?? [])
  const places = heading ?? new Map(COLUMNS.map(([column], place) => [column, place]))
  const names = new Map<string, number>()
  return lines.slice(heading === null ? 0 : 1).map((cells, place) => {
    const cell = (column: Column) => {
      const text = cells[places.get(column) ?? -1] ?? ''
      // A name stays as it is written; what stands beside it is read.
      return isBlank(text) ? '' : column === 'name' ? text : cleanText(text)
    }
    const line = place + 1
    const key = productKey(cell('name'))
    const twin = names.get(key)
    if (twin === undefined) names.set(key, line)
    const before = known.find(({ name }) => productKey(name) === key)
    const row = readRow(cell, before, today)
    return twin === undefined || key === ''
      ? { line, cells, before: before ?? null, ...row }
      : { line, cells, before: null, ...row, product: null, becomes: 'unread', flaws: [`与第 ${twin} 行同名`] }
  })
}

/** Which column stands where; null where the first row is no heading. */
function headingOf(cells: readonly string[]): Map<Column, number> | null {
  const found = new Map<Column, number>()
  for (const [place, cell] of cells.entries()) {
    const column = COLUMNS.find(([name, words]) => !found.has(name) && words.test(cell))?.[0]
    if (column !== undefined && !/\d/.test(cell)) found.set(column, place)
  }
  return found.has('name') && found.has('productClass') ? found : null
}

function readRow(
  cell: (column: Column) => string,
  before: KnownProduct | undefined,
  today: IsoDate,
): Pick<PastedRow, 'product' | 'rate' | 'becomes' | 'flaws'> {
  const flaws: string[] = []
  /** What a cell says; where it is blank, what is known already. */
  const said = <Value>(column: Column, read: (text: string) => Value | undefined, otherwise: Value, flaw: string): Value => {
    const text = cell(column)
    if (text === '') return otherwise
    const value = read(text)
    if (value === undefined) flaws.push(`${flaw}“${text}”`)
    return value ?? otherwise
  }
  const rate = said<Rate | null>('rate', (text) => rateIn(text) ?? undefined, null, '利率看不懂（最多两位小数）：')
  const product = {
    code: before?.code ?? '',
    name: before?.name ?? cell('name'),
    productClass: said<ProductClass | null>('productClass', classIn, before?.productClass ?? null, '没有这个类别：'),
    termDays: said<number | null>('term', termIn, before?.termDays ?? null, '期限看不懂：'),
    risk: said<RiskLevel | null>('risk', (text) => riskLevelOf(text) ?? undefined, before?.risk ?? null, '风险等级看不懂：'),
    saleFrom: said<IsoDate>('saleFrom', dayOrUndefined, before?.saleFrom ?? today, '起售日看不懂：'),
    saleUntil: said<IsoDate | null>('saleUntil', endIn, before?.saleUntil ?? null, '停售日看不懂：'),
    pitch: before?.pitch ?? '',
    rival: before?.rival ?? '',
  }
  if (product.name === '') flaws.push('没有名称')
  else if (product.name.length > PRODUCT_LENGTHS.name) flaws.push(`名称超过 ${PRODUCT_LENGTHS.name} 字`)
  if (product.productClass === null && cell('productClass') === '') flaws.push('没有类别')
  if (product.saleUntil !== null && product.saleUntil < product.saleFrom) flaws.push('停售日早于起售日')
  const parsed = Product.safeParse(product)
  if (!parsed.success && flaws.length === 0) flaws.push('内容不符合要求')
  if (!parsed.success || flaws.length > 0) return { product: null, rate, becomes: 'unread', flaws }
  const same = before !== undefined && sameProduct(before, parsed.data) && (rate === null || rate === before.rate)
  return { product: parsed.data, rate, becomes: before === undefined ? 'new' : same ? 'same' : 'changed', flaws }
}

function classIn(text: string): ProductClass | undefined {
  const label = assetClassLabel(text)
  return PRODUCT_CLASSES.find((one) => one === text || one === label)
}

/** Days of a term: 90天, 3个月, 1年, 半年; a bare figure is days; 不定期 and 活期 have none. */
function termIn(text: string): number | null | undefined {
  if (/^(?:不定期|无固定期限|活期|开放式?|终身|长期)$/.test(text)) return null
  if (text === '半年') return 182
  const [, figure, unit = '天'] = /^(\d{1,5})\s*(天|日|个?月|年|D|M|Y)?$/i.exec(text) ?? []
  if (figure === undefined) return undefined
  const days = Math.round(Number(figure) * (/年|Y/i.test(unit) ? 365 : /月|M/i.test(unit) ? 365 / 12 : 1))
  return days >= 1 && days <= 36_500 ? days : undefined
}

function dayOrUndefined(text: string): IsoDate | undefined {
  const day = dayIn(text)
  return isFault(day) ? undefined : day
}

/** 9999-12-31 and 长期 are no end. */
function endIn(text: string): IsoDate | null | undefined {
  if (/^(?:长期|不限|持续)$/.test(text)) return null
  const day = dayIn(text)
  return isFault(day) ? undefined : (day ?? null)
}
