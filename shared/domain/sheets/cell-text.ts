/**
 * What a cell of a foreign sheet says, before anybody asks what it means. The domain knows cells by
 * their shape only; `electron/backend/sheets` makes them.
 */
export type SheetCell = string | number | boolean | null

/** A cell that cannot be taken; the reason is a line for the person who corrects it. */
export interface CellFault {
  fault: string
}

/** A cell's value, null where the cell says "nothing" in so many words, undefined where it is blank. */
export type CellValue = string | number | null | undefined
export type Parsed = CellValue | CellFault

export function isFault(parsed: Parsed): parsed is CellFault {
  return typeof parsed === 'object' && parsed !== null
}

export const SPOILED: CellFault = { fault: '长数字已失真（末位变成了零），请以文本格式重新导出' }
export const ERROR_VALUE: CellFault = { fault: '单元格是公式错误值' }
export const MASKED: CellFault = { fault: '内容已脱敏（含 *），不能入簿' }

const UNUSUAL = /[\s\p{Cc}\u200b-\u200f\uff01-\uff5e]/u
const ERROR = /^#(?:REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/i
const BLANK = new Set(['', '-', '--', '---', '—', '——', '–', '−', '/', '无', '空', '暂无', 'null', 'none', 'nan', 'n/a', '#n/a'])

/** The text of a cell: full-width figures and letters made plain, line feeds and doubled or trailing blanks gone. */
export function cleanText(cell: SheetCell): string {
  if (typeof cell === 'string') return isPlain(cell) || !UNUSUAL.test(cell) ? cell : plainText(cell)
  if (cell === null) return ''
  return typeof cell === 'number' ? String(cell) : cell ? '是' : '否'
}

/** True for what branches write where there is nothing: blank, "-", "—", 无. */
export function isBlank(text: string): boolean {
  return text.length <= 4 && BLANK.has(text.toLowerCase())
}

export function isErrorValue(text: string): boolean {
  return text.startsWith('#') && ERROR.test(text)
}

/** True for common Chinese characters alone. */
export function isHan(text: string): boolean {
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place)
    if (code < 0x4e00 || code > 0x9fff) return false
  }
  return text !== ''
}

/** True for a value that somebody has masked: it must never replace the clear one. */
export function isMasked(text: string): boolean {
  return text.includes('*') || /x{4,}/i.test(text)
}

/**
 * The text of an identifier, with nothing lost: leading zeros stay, and a number that a spreadsheet
 * has spoiled is a fault (`excel.md`: Check). Only 15 figures of a stored number are true.
 */
export function identifierText(cell: SheetCell): string | CellFault {
  if (typeof cell === 'string' && isBareNumber(cell)) return cell
  if (typeof cell === 'number') {
    if (Math.abs(cell) >= 1e15) return SPOILED
    return Number.isInteger(cell) ? String(cell) : { fault: '应是编号，却是小数' }
  }
  const text = cleanText(cell).replaceAll(' ', '').replace(/^'/, '')
  if (isBlank(text)) return ''
  if (isErrorValue(text)) return ERROR_VALUE
  if (/^\d(?:\.\d+)?e\+?\d+$/i.test(text)) return SPOILED
  // 10001.0 is what a program leaves that took the number for a quantity.
  return /^\d+\.0+$/.test(text) ? text.slice(0, text.indexOf('.')) : text
}

/**
 * True for what nearly every identifier is: five figures and capitals or more, which say what they say. Without E, which
 * makes a number of figures, and with X at the end only, so that nothing is masked.
 */
export function isBareNumber(text: string): boolean {
  if (text.length < 5) return false
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place)
    const isFigure = code >= 0x30 && code <= 0x39
    const isCapital = code >= 0x41 && code <= 0x5a && code !== LETTER_E && (code !== LETTER_X || place === text.length - 1)
    if (!isFigure && !isCapital) return false
  }
  return true
}

const LETTER_E = 0x45
const LETTER_X = 0x58

/** True for figures of which only the first fifteen are left: 110101199001010000. */
export function looksSpoiled(text: string): boolean {
  return text.length >= 16 && /^\d{15}0+$/.test(text)
}

/** A cell as a preview may show it: figures that could be a phone, a document or an account keep their ends only. */
export function maskedCell(cell: SheetCell): string {
  return cleanText(cell)
    .slice(0, 60)
    .replace(/\d[\dXx -]{9,}[\dXx]/g, (figures) =>
      figures.replace(/\D/g, '').length < 11 ? figures : figures.slice(0, 3) + '*'.repeat(figures.length - 7) + figures.slice(-4),
    )
}

/** True for figures, letters, signs and common characters alone, without a blank: nearly every cell, told without an expression. */
export function isPlain(text: string): boolean {
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place)
    if (!((code > 0x20 && code < 0x7f) || (code >= 0x4e00 && code <= 0x9fff))) return false
  }
  return true
}

function plainText(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(/[\u200b-\u200f\ufeff]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}
