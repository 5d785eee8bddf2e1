import { z } from 'zod'
import { Instant } from './instant.ts'
import { IsoDate } from './iso-date.ts'
import { INDICES, News } from './meeting.ts'
import { newsLine } from './news-line.ts'
import { type Product, productKey, quoted, QuotedProduct, type Rate, Sale, SALES, saleOn } from './product.ts'
import { StaffId } from './staff.ts'

/** A product that a line names, as the branch's list has it on the day of the news. */
export const NamedProduct = QuotedProduct.extend({ sale: Sale })
export type NamedProduct = z.infer<typeof NamedProduct>

/**
 * One version of a day's 财经播报 in the branch's library (S2.4). Staff may not send on what nobody reviewed
 * (银发〔2019〕316号), so it leaves the branch only in the version that another person approved.
 */
export const Bulletin = z.object({
  on: IsoDate,
  version: z.number().int().positive(),
  news: News,
  /** The products that its lines name, as they were when it was handed in; null in one from before there was a list. */
  products: z.array(NamedProduct).nullable(),
  authorId: StaffId,
  author: z.string(),
  submittedAt: Instant,
  approval: z.object({ by: z.string(), at: Instant }).nullable(),
})
export type Bulletin = z.infer<typeof Bulletin>

/** A product of the list with what is asked of it here. */
type Listed = Pick<Product, 'name' | 'saleFrom' | 'saleUntil'> & { rate: { rate: Rate } | null }

/** Which of the listed products the news names, whether they are sold on its day and at which rate; others are free text. */
export function productsNamed(news: News, listed: readonly Listed[]): NamedProduct[] {
  const names = new Set(news.lines.map((line) => productKey(newsLine(line).product ?? '')))
  return listed
    .filter(({ name }) => names.has(productKey(name)))
    .map((product) => {
      const sale = saleOn(product, news.on)
      return { name: product.name, rate: sale === 'on' ? (product.rate?.rate ?? null) : null, sale }
    })
}

/** Whether the lines of the news would be told with the same rates from either list. */
export function sameQuotes(news: News, a: readonly QuotedProduct[], b: readonly QuotedProduct[] | undefined): boolean {
  return news.lines.every((line) => {
    const { product } = newsLine(line)
    return product === null || quoted(product, a) === quoted(product, b)
  })
}

/** The lines that lead to a product which is not sold on the day of the news: their place from 1, the product, and why. */
export function linesNotOnSale(news: News, named: readonly NamedProduct[]): { line: number; product: string; sale: Sale }[] {
  return news.lines.flatMap((line, place) => {
    const { product } = newsLine(line)
    const found = product === null ? undefined : named.find(({ name }) => productKey(name) === productKey(product))
    return product === null || found === undefined || found.sale === 'on' ? [] : [{ line: place + 1, product, sale: found.sale }]
  })
}

/** 第 2 条《晨盈增利一年半》已停售 */
export function notOnSaleWords(lines: readonly { line: number; product: string; sale: Sale }[]): string {
  return lines.map(({ line, product, sale }) => `第 ${line} 条《${product}》${SALES[sale]}`).join('，')
}

/** Whether the products are still as they were when a version was handed in; one from before there was a list named none. */
export function sameProducts(handedIn: Bulletin['products'], now: readonly NamedProduct[]): boolean {
  return handedIn === null || JSON.stringify(sorted(handedIn)) === JSON.stringify(sorted(now))
}

function sorted(named: readonly NamedProduct[]): unknown[] {
  return named.map(({ name, rate, sale }) => [name, rate, sale]).toSorted((a, b) => String(a[0]).localeCompare(String(b[0])))
}

/**
 * News as it was pasted from elsewhere: lines that begin with one of the three fixed names (上证 3321.15
 * +0.35%) are its figures, in the order of `INDICES`; every other line is an item.
 */
export function pastedNews(text: string): { indices: ({ value: string; change: string } | null)[]; lines: string[] } {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(?:[-•·]|\d{1,2}[.、．)])\s*/, '').trim())
    .filter((line) => line !== '')
  const figures = lines.map(figureOf)
  return {
    indices: INDICES.map((name) => figures.find((figure) => figure?.name === name) ?? null).map(
      (figure) => figure && { value: figure.value, change: figure.change },
    ),
    lines: lines.filter((_, place) => figures[place] === null),
  }
}

/** 上证指数：3,321.15（+0.35%） */
function figureOf(line: string): { name: string; value: string; change: string } | null {
  const name = INDICES.find((index) => line.startsWith(index))
  if (name === undefined) return null
  const [value, change = ''] = [...line.slice(name.length).matchAll(/[+\-−▲▼]?\d[\d,.]*%?/g)].map(([found]) => found)
  return value === undefined ? null : { name, value: value.slice(0, 20), change: change.slice(0, 12) }
}

/** Whether two versions say the same. */
export function sameNews(a: News, b: News): boolean {
  return JSON.stringify(News.parse(a)) === JSON.stringify(News.parse(b))
}

/** The approved text as it may be sent on: with the rates of its products, its day, its source, its version and who approved it. */
export function outgoingText({ on, version, news, products, approval }: Bulletin, branch: string): string | null {
  if (approval === null) return null
  const figures = news.indices
    .filter(({ value }) => value !== '')
    .map(({ name, value, change }) => `${name} ${value} ${change}`.trim())
  const items = news.lines.map((line, place) => {
    const { text, product } = newsLine(line)
    return `${place + 1}. ${text}${product === null ? '' : `（${quoted(product, products)}）`}`
  })
  const source = news.source === '' ? '' : `来源：${news.source}。`
  return [`${branch}财经播报 ${on}`, figures.join('  '), ...items, `${source}第 ${version} 版，${approval.by}审批。`]
    .filter((line) => line !== '')
    .join('\n')
}
