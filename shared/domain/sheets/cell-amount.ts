import { type CellFault, cleanText, ERROR_VALUE, isBlank, isErrorValue, type SheetCell, SPOILED } from './cell-text.ts'
import { fen, type Fen, type Unit, UNITS } from '../fen.ts'

const NO_AMOUNT: CellFault = { fault: '不是有效的金额' }
const FOREIGN: CellFault = { fault: '外币金额，不能按人民币入簿' }
const TOO_LARGE: CellFault = { fault: '金额超出合理范围，请核对单位' }

/** 1,000 亿元 for one customer: beyond it a unit is wrong, and sums of a year would not stay exact. */
const LARGEST = 1e13

const WRITTEN_UNITS: Record<string, Unit> = {
  元: '元',
  圆: '元',
  千元: '千元',
  万: '万元',
  万元: '万元',
  百万: '百万元',
  百万元: '百万元',
  亿: '亿元',
  亿元: '亿元',
}

const GROUPED = /^(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,4}(?:,\d{4})+)(?:\.\d*)?$|^\.\d+$/
const SCIENTIFIC = /^\d(?:\.\d+)?e[+-]?\d{1,2}$/i

/**
 * An amount in whole 分: commas, ¥, a unit behind the figure (12.5万), brackets or a minus on either
 * side for negative ones. `unit` is what the heading or the title states; a unit in the cell wins.
 */
export function amountIn(cell: SheetCell, unit: Unit): Fen | undefined | CellFault {
  if (typeof cell === 'number') return Number.isFinite(cell) ? scaled(cell, unit) : NO_AMOUNT
  const text = cleanText(cell)
  // Nearly all amounts of a text file are figures and nothing else.
  if (/^\d{1,15}(?:\.\d+)?$/.test(text)) return scaled(Number(text), unit, text)
  if (isBlank(text)) return undefined
  if (isErrorValue(text)) return ERROR_VALUE
  if (/美元|港币|欧元|日元|英镑|澳元|USD|HKD|EUR|JPY|GBP|AUD|[$€£]/i.test(text)) return FOREIGN
  const bare = text.replace(/人民币|RMB|CNY|[¥￥\s]/gi, '').replaceAll('，', ',')
  const [, opening, minus, figure, written, trailing] = /^(\()?([-−+])?(.*?)([千百万亿元圆]+)?([-−]|\))?$/.exec(bare) ?? []
  if (figure === undefined || (opening === '(') !== (trailing === ')')) return NO_AMOUNT
  if (written !== undefined && WRITTEN_UNITS[written] === undefined) return NO_AMOUNT
  if (!GROUPED.test(figure) && !SCIENTIFIC.test(figure)) return NO_AMOUNT
  const negative = opening === '(' || minus === '-' || minus === '−' || trailing === '-' || trailing === '−'
  const size = Number(figure.replaceAll(',', ''))
  return scaled(negative ? -size : size, (written === undefined ? null : WRITTEN_UNITS[written]) ?? unit)
}

/** A whole number that counts something: points, products. */
export function countIn(cell: SheetCell): number | undefined | CellFault {
  const amount = amountIn(cell, '元')
  return typeof amount === 'number' ? (amount < 0 ? NO_AMOUNT : Math.round(amount / UNITS.元)) : amount
}

/** A share in whole percent: 30, 30% and 0.3 are the same. */
export function percentIn(cell: SheetCell): number | undefined | CellFault {
  const text = cleanText(cell)
  if (isBlank(text)) return undefined
  const match = /^(\d+(?:\.\d+)?)(%)?$/.exec(text)
  if (match === null) return { fault: '不是有效的比例' }
  const value = Number(match[1])
  const percent = Math.round(match[2] === undefined && value <= 1 ? value * 100 : value)
  return percent <= 100 ? percent : { fault: '比例超过 100%' }
}

/** The unit that a heading or a title states: AUM余额（万元）, 单位：元. Null where it states none. */
export function unitWithin(line: string): Unit | null {
  const text = cleanText(line).replaceAll(' ', '')
  const match =
    /单位[:：]?(?:人民币)?([千百万亿元]+)/.exec(text) ?? /[(（[【](?:单位[:：]?)?(?:人民币)?([千百万亿元]+)[)）\]】]/.exec(text)
  const written = match?.[1] ?? /(?:[^千百万亿]|^)((?:[千万亿]|百万)元)$/.exec(text)?.[1]
  return (written === undefined ? null : WRITTEN_UNITS[written]) ?? null
}

/** Decimal places of each unit in 分. */
const PLACES: Record<Unit, string> = { 元: 'e2', 千元: 'e5', 万元: 'e6', 百万元: 'e8', 亿元: 'e10' }

/** Decimal places are shifted in the decimal notation itself: 1.005 元 is 100.5 分, not 100.49999. */
function scaled(value: number, unit: Unit, written?: string): Fen | CellFault {
  const size = Math.abs(value)
  if (size * UNITS[unit] > LARGEST) return size >= 1e15 ? SPOILED : TOO_LARGE
  const product = size * UNITS[unit]
  const nearest = Math.round(product)
  // Close to a whole number both ways lead there; only in between the notation has to decide.
  const whole = Math.abs(product - nearest) < 0.001 ? nearest : Math.round(shifted(written ?? String(size), unit))
  return fen(value < 0 && whole !== 0 ? -whole : whole)
}

function shifted(digits: string, unit: Unit): number {
  return digits.includes('e') ? Number(digits) * UNITS[unit] : Number(digits + PLACES[unit])
}
