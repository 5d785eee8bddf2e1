import type { IsoDate } from '../iso-date.ts'
import { postNamed } from '../post.ts'
import type { Unit } from '../fen.ts'
import { amountIn, countIn, percentIn } from './cell-amount.ts'
import { dayIn, isPlainDay } from './cell-date.ts'
import { periodOfDay, periodWithin, targetMeasureNamed } from '../target.ts'
import { phoneIn } from './cell-phone.ts'
import {
  type CellFault,
  cleanText,
  ERROR_VALUE,
  identifierText,
  isBareNumber,
  isBlank,
  isErrorValue,
  isFault,
  isHan,
  isMasked,
  looksSpoiled,
  MASKED,
  type Parsed,
  type SheetCell,
  SPOILED,
} from './cell-text.ts'
import { relationshipIn, tagsIn } from './cell-tags.ts'
import {
  assetClassLabel,
  consentOf,
  customerTypeOf,
  directionOf,
  familiarityOf,
  genderOf,
  riskLevelOf,
  yesOrNo,
} from './cell-words.ts'
import { identityOf, looksLikeIdentity } from './chinese-id.ts'
import { type CellType, fieldShape, HELD_WITHOUT_END, type SheetFieldName } from './sheet-field.ts'

/** What reading a cell may depend on besides the cell. */
export interface CellContext {
  unit: Unit
  today: IsoDate
  /** A person of the branch by 工号 or by name; a fault tells why nobody is meant. */
  staff: (text: string) => number | CellFault
  /** True in a column whose long numbers a spreadsheet has cut to fifteen figures. */
  spoiled: boolean
}

/** Marks a birthday of the lunar calendar in front of its date. */
export const LUNAR = '农历'

/** Reads one cell as its field asks: a value, undefined where the cell is blank, or why it cannot be taken. */
export function readCell(field: SheetFieldName, cell: SheetCell, context: CellContext): Parsed {
  return cellReader(field, context)(cell)
}

/** The same for a whole column of cells. */
export function cellReader(field: SheetFieldName, context: CellContext): (cell: SheetCell) => Parsed {
  const { type, longest = Infinity } = fieldShape(field)
  const read = READERS[type]
  return (cell) => {
    if (cell === null) return undefined
    const value = read(cell, context)
    return typeof value === 'string' && value.length > longest ? { fault: `超过 ${longest} 个字` } : value
  }
}

const READERS: Record<CellType, (cell: SheetCell, context: CellContext) => Parsed> = {
  key: keyIn,
  name: (cell) => textOf(cell, nameIn),
  text: (cell) => textOf(cell, (text) => text),
  document: documentIn,
  phone: phoneIn,
  gender: (cell) => wordOf(cell, genderOf, '性别'),
  day: dayIn,
  birthday: birthdayIn,
  hold: holdIn,
  amount: (cell, { unit }) => amountIn(cell, unit),
  points: countIn,
  percent: percentIn,
  'yes-no': (cell) => wordOf(cell, (text) => bit(yesOrNo(text)), '是或否'),
  'risk-level': (cell) => wordOf(cell, riskLevelOf, '风险等级'),
  'customer-type': (cell) => wordOf(cell, customerTypeOf, '客户类型'),
  familiarity: (cell) => wordOf(cell, familiarityOf, '熟悉度'),
  relationship: (cell) => textOf(cell, relationshipIn),
  tags: (cell) => textOf(cell, tagsIn),
  consent: (cell) => wordOf(cell, consentOf, '营销同意'),
  'asset-class': (cell) => textOf(cell, assetClassLabel),
  staff: (cell, { staff }) => staffIn(cell, staff),
  post: (cell) => wordOf(cell, postNamed, '岗位'),
  people: peopleIn,
  direction: (cell) => wordOf(cell, directionOf, '方向（转入或转出）'),
  figure: (cell, { unit }) => amountIn(withoutCounter(cell), unit),
  measure: (cell) => wordOf(cell, targetMeasureNamed, '指标'),
  period: periodIn,
}

function textOf(cell: SheetCell, read: (text: string) => Parsed): Parsed {
  const text = cleanText(cell)
  if (isBlank(text)) return undefined
  return isErrorValue(text) ? ERROR_VALUE : read(text)
}

/** A value that is one of a few words; an unknown word is a fault that quotes it. */
function wordOf(cell: SheetCell, meaning: (text: string) => string | number | null, what: string): Parsed {
  return textOf(cell, (text) => meaning(text) ?? { fault: `“${text.slice(0, 12)}”不是认识的${what}` })
}

function keyIn(cell: SheetCell, { spoiled }: CellContext): Parsed {
  if (!spoiled && typeof cell === 'string' && isBareNumber(cell)) return cell
  const text = identifierText(cell)
  if (isFault(text)) return text
  if (text === '') return undefined
  if (isMasked(text)) return MASKED
  if (spoiled && looksSpoiled(text)) return SPOILED
  return /^[\p{L}\p{N}_.-]+$/u.test(text) ? text : { fault: '编号里有不认识的字符' }
}

/** Blanks that only line a short name up with longer ones go; those between foreign names stay. */
function nameIn(text: string): Parsed {
  if (isHan(text)) return text
  if (isMasked(text)) return MASKED
  const name = text.replace(/(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu, '').replace(/[・•‧∙]/g, '·')
  return /\p{L}/u.test(name) ? name : { fault: '不是姓名' }
}

/**
 * A document number in capitals. What has the shape of an identity number must stand its check digit;
 * passports and permits are taken as they are.
 */
function documentIn(cell: SheetCell, { today }: CellContext): Parsed {
  const identifier = identifierText(cell)
  if (isFault(identifier)) return identifier
  const text = identifier.toUpperCase()
  if (text === '') return undefined
  if (isMasked(text)) return MASKED
  if (looksLikeIdentity(text)) {
    const identity = identityOf(text)
    if (identity !== null) return identity.birthDate <= today ? text : { fault: '证件号里的出生日期在今天之后' }
    return looksSpoiled(text) ? SPOILED : { fault: '证件号校验不符' }
  }
  return /^[A-Z0-9()（）-]{5,30}$/.test(text) && /\d/.test(text) ? text : { fault: '不是有效的证件号' }
}

function birthdayIn(cell: SheetCell, { today }: CellContext): Parsed {
  if (isPlainDay(cell) && cell <= today) return cell
  const text = typeof cell === 'string' ? cleanText(cell) : ''
  const lunar = /^[(（]?(?:农历|阴历)[)）]?/.exec(text)?.[0]
  const day = dayIn(lunar === undefined ? cell : text.slice(lunar.length))
  if (typeof day !== 'string') return day
  if (day > today) return { fault: '出生日期在今天之后' }
  return lunar === undefined ? day : LUNAR + day
}

/** 暂缓触达: a day until which the customer is left alone, or yes and no. */
function holdIn(cell: SheetCell): Parsed {
  return textOf(cell, (text) => {
    const held = yesOrNo(text)
    if (held !== null) return held ? HELD_WITHOUT_END : null
    const day = dayIn(cell)
    return day === undefined && text.startsWith('9999') ? HELD_WITHOUT_END : day
  })
}

/** 8001, 王敏, 8001 王敏, 王敏(8001): the whole cell first, then its parts. */
function staffIn(cell: SheetCell, staff: CellContext['staff']): Parsed {
  return textOf(typeof cell === 'number' ? String(cell) : cell, (text) => {
    const whole = staff(text)
    if (!isFault(whole)) return whole
    for (const part of text.split(/[\s()（）\-/|:：,，]+/)) {
      const found = part === '' || part === text ? whole : staff(part)
      if (!isFault(found)) return found
    }
    return whole
  })
}

/** 户, 人, 张 … behind a figure only say what is counted. */
function withoutCounter(cell: SheetCell): SheetCell {
  return typeof cell === 'string' ? cleanText(cell).replace(/(?<=\d)\s*[户人位件笔张个次盒]$/, '') : cell
}

const MOST_PEOPLE = 1_000_000

function peopleIn(cell: SheetCell): Parsed {
  const number = countIn(withoutCounter(cell))
  if (!isFault(number)) return typeof number === 'number' && number > MOST_PEOPLE ? { fault: '人数或件数超出合理范围' } : number
  return number === ERROR_VALUE || number === SPOILED ? number : { fault: '不是有效的人数或件数' }
}

/** 2026年11月, 四季度, 202611, or any day of the month that is meant. */
function periodIn(cell: SheetCell, { today }: CellContext): Parsed {
  return textOf(typeof cell === 'number' ? String(cell) : cell, (text) => {
    const day = /^\d{5}$/.test(text) ? dayIn(Number(text)) : undefined
    if (typeof day === 'string') return periodOfDay(day)
    const month = /^(?:1[0-2]|0?[1-9])$/.test(text) ? `${text}月` : text
    return periodWithin(month, today) ?? { fault: `“${text.slice(0, 12)}”不是认识的期间` }
  })
}

function bit(value: boolean | null): 0 | 1 | null {
  return value === null ? null : value ? 1 : 0
}
