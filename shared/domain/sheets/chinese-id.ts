import { daysInMonth, type IsoDate } from '../iso-date.ts'

/** What an identity number itself says of its holder (GB 11643-1999). */
export interface Identity {
  /** The 18-digit form; a 15-digit number of before 1999 is lengthened. */
  number: string
  birthDate: IsoDate
  gender: '男' | '女'
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_DIGITS = '10X98765432'

/** From where to where the second digit goes, by the first: provinces, and 9 for the residence cards of foreigners. */
const REGIONS: readonly (readonly [number, number])[] = [
  [1, 0],
  [1, 5],
  [1, 3],
  [1, 7],
  [1, 6],
  [0, 4],
  [1, 5],
  [1, 1],
  [1, 3],
  [0, 9],
]

/** The last character that the first seventeen digits ask for. */
export function checkDigit(seventeen: string): string {
  let sum = 0
  for (let place = 0; place < 17; place += 1) sum += (seventeen.charCodeAt(place) - 48) * (WEIGHTS[place] ?? 0)
  return CHECK_DIGITS[sum % 11] ?? ''
}

/** True for text of the shape of an identity number, right or wrong: such text must stand the check. */
export function looksLikeIdentity(text: string): boolean {
  if (text.length !== 18 && text.length !== 15) return false
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place)
    const isFigure = code >= 0x30 && code <= 0x39
    if (!isFigure && !(place === 17 && text[place] === 'X')) return false
  }
  return true
}

/** What a valid identity number of 18 or 15 digits says; null when region, birth date or check digit is wrong. */
export function identityOf(text: string): Identity | null {
  if (!looksLikeIdentity(text) || !isRegion(text)) return null
  const number = text.length === 15 ? lengthened(text) : text
  if (number[17] !== checkDigit(number)) return null
  const [year, month, day] = [figuresOf(number, 6, 10), figuresOf(number, 10, 12), figuresOf(number, 12, 14)]
  if (year < 1880 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return { number, birthDate: birthDateIn(number), gender: Number(number[16]) % 2 === 1 ? '男' : '女' }
}

/** One person has one document, however it is written: the form under which documents are compared. */
export function documentKey(text: string): string {
  return text.length === 15 ? (identityOf(text)?.number ?? text) : text
}

function isRegion(text: string): boolean {
  const [first, last] = REGIONS[figuresOf(text, 0, 1)] ?? [1, 0]
  const second = figuresOf(text, 1, 2)
  return second >= first && second <= last
}

/** The number that figures of a number make; what was looked at before holds nothing else there. */
function figuresOf(text: string, from: number, to: number): number {
  let number = 0
  for (let place = from; place < to; place += 1) number = number * 10 + text.charCodeAt(place) - 0x30
  return number
}

function birthDateIn(number: string): IsoDate {
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}` as IsoDate
}

function lengthened(fifteen: string): string {
  const seventeen = `${fifteen.slice(0, 6)}19${fifteen.slice(6)}`
  return seventeen + checkDigit(seventeen)
}
