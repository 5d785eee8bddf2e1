import {
  type CellFault,
  cleanText,
  ERROR_VALUE,
  isBlank,
  isErrorValue,
  isMasked,
  MASKED,
  type SheetCell,
  SPOILED,
} from './cell-text.ts'

const NO_PHONE: CellFault = { fault: '不是有效的电话号码' }
const PLACEHOLDER: CellFault = { fault: '像是占位用的号码' }

const MOBILE = /^1[3-9]\d{9}$/
const PLACEHOLDER_FIGURES = /^1?(\d)\1{6,}$/
const FIXED = /^(?:0\d{2,3}[2-9]\d{6,7}|[2-9]\d{6,7}|[48]00\d{7})$/

/**
 * A phone number as bare figures: country code, blanks, dashes and brackets gone. Of several in one
 * cell the first mobile number is taken. Numbers from abroad keep their +.
 */
export function phoneIn(cell: SheetCell): string | undefined | CellFault {
  if (typeof cell === 'number') return cell >= 1e15 ? SPOILED : phoneIn(String(cell))
  const text = cleanText(cell).replace(/^'/, '')
  // Nearly every cell holds one mobile number and nothing else.
  if (MOBILE.test(text)) return PLACEHOLDER_FIGURES.test(text) ? PLACEHOLDER : text
  if (isBlank(text)) return undefined
  if (isErrorValue(text)) return ERROR_VALUE
  if (isMasked(text)) return MASKED
  if (/^\d\.\d+e\+?\d+$/i.test(text)) return SPOILED
  const written = text.split(/[/、,;，；|或]/).flatMap(numbersIn)
  const found =
    written.find((number) => MOBILE.test(number)) ?? written.find((number) => FIXED.test(number) || number.startsWith('+'))
  if (found === undefined) return NO_PHONE
  return PLACEHOLDER_FIGURES.test(found) ? PLACEHOLDER : found
}

/** The numbers in one part of a cell: blanks inside one number are dropped, two numbers side by side are two. */
function numbersIn(part: string): string[] {
  const text = part.replace(/(?:转|分机|ext\.?|x)\s*\d+\s*$/i, '')
  const foreign = /^\s*(?:\+|00)(?!\s*86)\s*([\d\s-]{6,18})$/.exec(text)
  if (foreign !== null) return [`+${(foreign[1] ?? '').replace(/\D/g, '')}`]
  const sideBySide = text.match(/1[3-9]\d{9}/g)
  if (sideBySide !== null && sideBySide.length > 1) return sideBySide
  const bare = text.replace(/\D/g, '')
  const local = /^(?:00)?86(1[3-9]\d{9}|0?[1-9]\d{8,10})$/.exec(bare)?.[1]
  if (local === undefined) return [bare]
  return [MOBILE.test(local) || local.startsWith('0') ? local : `0${local}`]
}
