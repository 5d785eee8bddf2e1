import type { Unit } from '../fen.ts'
import { amountMeaning, type AmountMeaning } from './amount-heading.ts'
import { unitWithin } from './cell-amount.ts'
import { cleanText, type SheetCell } from './cell-text.ts'
import { initialsOfHeading, pinyinOfHeading } from './heading-pinyin.ts'
import { HEADING_WORDS, KNOWN_AND_LEFT_OUT } from './heading-words.ts'
import { SheetField, type SheetFieldName } from './sheet-field.ts'
import { targetMeaning } from './target-heading.ts'

/** What a heading means among the fields of a kind of sheet. */
export type HeadingMeaning = SheetFieldName | 'left-out' | null

/** A column's heading: the cells above it, the group first. */
export type HeadingParts = readonly string[]

/** The heading as one line, the group before the leaf: 存款·时点余额. A part that repeats the one before is named once. */
export function headingText(parts: HeadingParts): string {
  return parts.filter((part, index) => part !== '' && part !== parts[index - 1]).join('·')
}

/** Text of a heading cell on one line, as it is written; line feeds inside it are no blanks between words. */
export function headingCell(cell: SheetCell): string {
  return typeof cell === 'string'
    ? cell
        .replace(/[\r\n]+/g, '')
        .replace(/\s+/g, ' ')
        .trim()
    : cleanText(cell)
}

/** The form in which headings are compared: no blanks, brackets, units, punctuation; capitals. */
export function bareHeading(text: string): string {
  return cleanText(text)
    .replace(/[(（[【]([^)）\]】]*)[)）\]】]/g, (_, inside: string) => (REMARK.test(inside) ? '' : inside))
    .replace(/[\s_\-—·:：/\\*.、,，"“”'‘’]/g, '')
    .replace(/#\d+$/, '')
    .replace(/(?:百万|[千万亿])?元$/, '')
    .replace(/^(?:最新|当前|客户的)/, '')
    .toUpperCase()
}

/** What stands in brackets without changing what the column is: a unit, an instruction, T-1. */
const REMARK =
  /^\s*(?:单位.*|人民币.*|[千百万亿]*元?|个|户|人|%|必填|选填|可空|可不填|文本.*|.*格式|如.*|例.*|T\s*-\s*1|截[至止].*|\d{4}.*)\s*$/

/** The unit that a heading states, in any of its parts; the leaf before the group. */
export function headingUnit(parts: HeadingParts): Unit | null {
  return parts.toReversed().reduce<Unit | null>((found, part) => found ?? unitWithin(part), null)
}

const FORBIDDEN_WORDS =
  /密码|口令|验证码|校验码|动态码|安全码|磁道|磁条|指纹|人脸|面部特征|虹膜|声纹|掌纹|生物特征|密钥|PIN码|卡片?有效期|信用卡有效期/
const FORBIDDEN_LETTERS = /CVV|CVN|CVC|PASSWORD|PASSWD|PINCODE|TRACKDATA|FINGERPRINT|YANZHENGMA|ZHIWEN|CIDAO/
const FORBIDDEN_WHOLE = new Set([
  'PIN',
  'PWD',
  'OTP',
  'MIMA',
  'TRACK',
  'TRACK1',
  'TRACK2',
  'TRACK3',
  'DENGLUMIMA',
  'JIAOYIMIMA',
  'CHAXUNMIMA',
])

/** True for a column that looks like data of class C3, which is never stored (JR/T 0171-2020). */
export function isForbidden(parts: HeadingParts): boolean {
  return parts.some((part) => {
    const text = cleanText(part)
      .replace(/[\s_-]/g, '')
      .toUpperCase()
    return FORBIDDEN_WORDS.test(text) || FORBIDDEN_LETTERS.test(text) || FORBIDDEN_WHOLE.has(text)
  })
}

/** Tells headings apart for the fields of one kind of sheet. */
export interface HeadingReader {
  (parts: HeadingParts): HeadingMeaning
}

/**
 * A reader for the fields of a kind of sheet: exact words (`own` are those of this kind alone), then the
 * grammar of amounts or targets, then pinyin in full, cut short, or its initials.
 */
export function headingReader(
  fields: readonly SheetFieldName[],
  own: Partial<Record<SheetFieldName, string>> = {},
): HeadingReader {
  const words = new Map<string, HeadingMeaning>()
  for (const word of KNOWN_AND_LEFT_OUT.split(' ')) words.set(bareHeading(word), 'left-out')
  for (const other of SheetField.options) for (const word of wordsOf(other)) words.set(word, 'left-out')
  for (const field of fields) for (const word of wordsOf(field)) words.set(word, field)
  for (const field of fields) for (const word of own[field]?.split(' ') ?? []) words.set(bareHeading(word), field)
  const grammar = fields.includes('targetValue') ? targetMeaning : amountMeaning
  const letters = lettersOf(words)
  const known = new Map<string, HeadingMeaning>()
  return (parts) => {
    const text = headingText(parts)
    const before = known.get(text)
    if (before !== undefined) return before
    const meaning = meaningOf(parts, fields, words, letters, grammar)
    known.set(text, meaning)
    return meaning
  }
}

function meaningOf(
  parts: HeadingParts,
  fields: readonly SheetFieldName[],
  words: ReadonlyMap<string, HeadingMeaning>,
  letters: ReadonlyMap<string, HeadingMeaning>,
  grammar: (text: string) => AmountMeaning,
): HeadingMeaning {
  const whole = bareHeading(parts.join(''))
  const leaf = bareHeading(parts.at(-1) ?? '')
  if (whole === '') return null
  const exact = words.get(whole) ?? words.get(whole.replace(/^(?:客户|本人|个人)/, ''))
  if (exact !== undefined) return exact
  const amount = grammar(whole)
  if (amount !== null) return amount === 'left-out' || fields.includes(amount) ? amount : 'left-out'
  // The leaf alone decides where the group only says what kind of facts follow: 基本信息·姓名.
  const plain = words.get(leaf)
  if (plain !== undefined && leaf !== whole && !/余额|日均|金额/.test(leaf)) return plain
  return byLetters(whole, letters) ?? byLetters(leaf, letters)
}

/** Pinyin headings are cut short by systems that allow few letters: kehujinglixingm. */
function byLetters(text: string, letters: ReadonlyMap<string, HeadingMeaning>): HeadingMeaning {
  if (!/^[A-Z]{3,}$/.test(text)) return null
  const whole = letters.get(text)
  if (whole !== undefined || text.length < 8) return whole ?? null
  const longer = new Set([...letters].flatMap(([word, meaning]) => (word.startsWith(text) ? [meaning] : [])))
  return longer.size === 1 ? ([...longer][0] ?? null) : null
}

function wordsOf(field: SheetFieldName): string[] {
  return HEADING_WORDS[field].split(' ').map(bareHeading)
}

/** Pinyin and initials of every word; initials that could mean two things mean nothing. */
function lettersOf(words: ReadonlyMap<string, HeadingMeaning>): Map<string, HeadingMeaning> {
  const letters = new Map<string, HeadingMeaning>()
  const initials = new Map<string, HeadingMeaning>()
  for (const [word, meaning] of words) {
    const short = initialsOfHeading(word)
    if (short.length >= 3) initials.set(short, initials.has(short) && initials.get(short) !== meaning ? null : meaning)
    letters.set(pinyinOfHeading(word), meaning)
  }
  for (const [short, meaning] of initials) if (meaning !== null && !letters.has(short)) letters.set(short, meaning)
  return letters
}
