/** What has a meaning in XML or none in a cell: markup, control characters, half characters, blanks at the ends, escapes of Excel's. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const NEEDS_CARE = /[&<>"\0-\x1f\ufffe\uffff]|_x[0-9a-f]{4}_|^\s|\s$/i
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const ILLEGAL = /[\0-\x08\x0b-\x1f\ufffe\uffff]/g
/** What reads like an escape and is none. */
const LIKE_ESCAPE = /_(?=x[0-9a-f]{4}_)/gi
const MARKUP = /[&<>"]/g
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** What one cell may hold. */
const MOST = 32_767

/** A cell's text element. Nothing in it is lost: what XML cannot hold is escaped as Excel does, and Excel reads it back. */
export function textElement(text: string): string {
  const fitting = text.length > MOST ? `${text.slice(0, MOST - 1)}…` : text
  if (!NEEDS_CARE.test(fitting)) return `<t>${fitting}</t>`
  return `<t xml:space="preserve">${escaped(fitting.replace(LIKE_ESCAPE, '_x005F_').replace(ILLEGAL, excelEscape))}</t>`
}

/** Text for an attribute or a property. */
export function escaped(text: string): string {
  return text.replace(MARKUP, (mark) => ENTITIES[mark] ?? mark).replace(ILLEGAL, '')
}

/**
 * True for text that a spreadsheet could take for a formula where it is pasted, typed again or saved as
 * CSV: it begins with = + - @, their full-width forms, or a TAB, CR or LF (`excel.md`: Out).
 */
export function looksExecutable(text: string): boolean {
  return STARTERS.has(text.charCodeAt(0))
}

const STARTERS: ReadonlySet<number> = new Set([...'=+-@\t\r\n＝＋－＠'].map((each) => each.charCodeAt(0)))

/** Width in characters of a Latin digit; Chinese characters take two. */
export function textWidth(text: string): number {
  let width = 0
  for (let at = 0; at < text.length; at += 1) width += text.charCodeAt(at) >= 0x2e80 ? 2 : 1
  return width
}

function excelEscape(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}
