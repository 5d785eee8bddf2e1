/** What a cell's number format makes of its number: a number, a day (with or without time), a time of day. */
export const PLAIN = 0
export const DAY = 1
export const TIME = 2
export type NumberMeaning = typeof PLAIN | typeof DAY | typeof TIME

/** Formats that a workbook uses by number alone; 27–36 and 50–58 are those of Chinese Excel and WPS. */
const BUILT_IN_DAYS: readonly number[] = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]
const BUILT_IN_TIMES: readonly number[] = [18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56]

/** The meaning of a format by its number, where the workbook does not spell it out. */
export function builtInMeaning(id: number): NumberMeaning {
  if (BUILT_IN_DAYS.includes(id)) return DAY
  return BUILT_IN_TIMES.includes(id) ? TIME : PLAIN
}

/** What Excel lets a format have; the patterns below take the square of the length at worst. */
const LONGEST = 255

/** The meaning of a spelled-out format: yyyy"年"m"月"d"日" is a day, #,##0"元" is none, [h]:mm is a duration, hence a number. */
export function formatMeaning(code: string): NumberMeaning {
  const [first = ''] = code
    .slice(0, LONGEST)
    .replace(/"[^"]*"?|\\.|_.|\*./gs, '')
    .split(';')
  if (/\[(h+|m+|s+)\]/i.test(first)) return PLAIN
  const letters = first
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general|e[+-]/gi, '#')
    .replace(/am\/pm|a\/p|上午\/下午/gi, 'h')
    .toLowerCase()
  if (/[#?@]/.test(letters) || (letters.includes('0') && !letters.includes('s'))) return PLAIN
  if (/[yde年日]|aaa/.test(letters)) return DAY
  if (/[hs时秒]/.test(letters)) return TIME
  return /[m月]/.test(letters) ? DAY : PLAIN
}
