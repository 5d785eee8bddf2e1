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

/** First two digits: provinces, and 9 for the residence cards of foreigners. */
const REGION = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d)/

/** The last character that the first seventeen digits ask for. */
export function checkDigit(seventeen: string): string {
  let sum = 0
  for (let place = 0; place < 17; place += 1) sum += (seventeen.charCodeAt(place) - 48) * (WEIGHTS[place] ?? 0)
  return CHECK_DIGITS[sum % 11] ?? ''
}

/** True for text of the shape of an identity number, right or wrong: such text must stand the check. */
export function looksLikeIdentity(text: string): boolean {
  return (text.length === 18 && /^\d{17}[\dX]$/.test(text)) || (text.length === 15 && /^\d{15}$/.test(text))
}

/** What a valid identity number of 18 or 15 digits says; null when region, birth date or check digit is wrong. */
export function identityOf(text: string): Identity | null {
  if (!looksLikeIdentity(text) || !REGION.test(text)) return null
  const number = text.length === 15 ? lengthened(text) : text
  if (number[17] !== checkDigit(number)) return null
  const [year, month, day] = [Number(number.slice(6, 10)), Number(number.slice(10, 12)), Number(number.slice(12, 14))]
  if (year < 1880 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return { number, birthDate: birthDateIn(number), gender: Number(number[16]) % 2 === 1 ? '男' : '女' }
}

/** One person has one document, however it is written: the form under which documents are compared. */
export function documentKey(text: string): string {
  return text.length === 15 ? (identityOf(text)?.number ?? text) : text
}

function birthDateIn(number: string): IsoDate {
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}` as IsoDate
}

function lengthened(fifteen: string): string {
  const seventeen = `${fifteen.slice(0, 6)}19${fifteen.slice(6)}`
  return seventeen + checkDigit(seventeen)
}
