/** Between a line and the product on sale that it is told for. */
const TOLD_FOR = /\s*[｜|→]\s*/

/** Longest item of the news, the product that it leads to left out: one line on a slide. */
export const NEWS_LINE_LENGTH = 60

/** One line of the news: what it says, and the product on sale that it leads to; null when it names none. */
export function newsLine(line: string): { text: string; product: string | null } {
  const [text = '', ...rest] = line.split(TOLD_FOR)
  const product = rest.join(' ').trim()
  return { text: text.trim(), product: product === '' ? null : product }
}

/** The same line, leading to another product or to none. */
export function toldFor(line: string, product: string): string {
  const { text } = newsLine(line)
  return product.trim() === '' ? text : `${text}｜${product.trim()}`
}
