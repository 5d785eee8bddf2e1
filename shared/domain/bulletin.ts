import { z } from 'zod'
import { Instant } from './instant.ts'
import { IsoDate } from './iso-date.ts'
import { INDICES, News } from './meeting.ts'
import { StaffId } from './staff.ts'

/**
 * One version of a day's 财经播报 in the branch's library (S2.4). Staff may not send on what nobody reviewed
 * (银发〔2019〕316号), so it leaves the branch only in the version that another person approved.
 */
export const Bulletin = z.object({
  on: IsoDate,
  version: z.number().int().positive(),
  news: News,
  authorId: StaffId,
  author: z.string(),
  submittedAt: Instant,
  approval: z.object({ by: z.string(), at: Instant }).nullable(),
})
export type Bulletin = z.infer<typeof Bulletin>

/** Between a line and the product on sale that it is told for. */
const TOLD_FOR = /\s*[｜|→]\s*/

/** One line of the news: what it says, and the product on sale that it leads to; null when it names none. */
export function newsLine(line: string): { text: string; product: string | null } {
  const [text = '', ...rest] = line.split(TOLD_FOR)
  const product = rest.join(' ').trim()
  return { text: text.trim(), product: product === '' ? null : product }
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

/** The approved text as it may be sent on: with its day, its source, its version and who approved it. */
export function outgoingText({ on, version, news, approval }: Bulletin, branch: string): string | null {
  if (approval === null) return null
  const figures = news.indices
    .filter(({ value }) => value !== '')
    .map(({ name, value, change }) => `${name} ${value} ${change}`.trim())
  const items = news.lines.map((line, place) => {
    const { text, product } = newsLine(line)
    return `${place + 1}. ${text}${product === null ? '' : `（${product}）`}`
  })
  const source = news.source === '' ? '' : `来源：${news.source}。`
  return [`${branch}财经播报 ${on}`, figures.join('  '), ...items, `${source}第 ${version} 版，${approval.by}审批。`]
    .filter((line) => line !== '')
    .join('\n')
}
