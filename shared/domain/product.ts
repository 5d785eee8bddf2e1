import { z } from 'zod'
import { RiskLevel } from './customer.ts'
import { addDays, IsoDate } from './iso-date.ts'
import { ASSET_CLASSES } from './measure.ts'

/** Classes as holdings have them, so that a product and what customers hold of it meet; 国债 and 信托 are 其他资产. */
export const PRODUCT_CLASSES = [...Object.values(ASSET_CLASSES), '贷款'] as const
export const ProductClass = z.enum(PRODUCT_CLASSES)
export type ProductClass = z.infer<typeof ProductClass>

/** The class whose holders are told when its rate changes (S2.7). */
export const TOLD_OF_RATES: ProductClass = '保险'

/** A yearly rate in basis points: 285 is 2.85 %. Whole, so that 2.85 − 0.25 is what everybody expects. */
export const Rate = z.number().int().min(0).max(10_000)
export type Rate = z.infer<typeof Rate>

export const ProductId = z.number().int().positive()

/** Longest names and sentences that a line of news and a slide still hold. */
export const PRODUCT_LENGTHS = { code: 20, name: 40, pitch: 60, rival: 60, note: 40 } as const

/** A product of the branch (S2.4). `name` is that of the sheet of holdings: by it holders are found. */
export const Product = z.object({
  code: z.string().trim().max(PRODUCT_LENGTHS.code),
  name: z
    .string()
    .trim()
    .min(1)
    .max(PRODUCT_LENGTHS.name)
    .regex(/^[^|｜→\n]*$/),
  productClass: ProductClass,
  /** Days of its term; null for one without an end. */
  termDays: z.number().int().min(1).max(36_500).nullable(),
  risk: RiskLevel.nullable(),
  saleFrom: IsoDate,
  /** The last day on which it is sold; null while no end is known. */
  saleUntil: IsoDate.nullable(),
  pitch: z.string().trim().max(PRODUCT_LENGTHS.pitch),
  /** What other banks pay for the like (S4.6): 建行三年 1.75%. */
  rival: z.string().trim().max(PRODUCT_LENGTHS.rival),
})
export type Product = z.infer<typeof Product>

/** By what two names of a product are told to be the same: sheets write brackets and figures in full width or not, and blanks. */
export function productKey(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '')
}

/** Whether two products are the same in everything that is written down of one. */
export function sameProduct(a: Product, b: Product): boolean {
  return JSON.stringify(Product.parse(a)) === JSON.stringify(Product.parse(b))
}

export const SALES = { on: '在售', coming: '未起售', ended: '已停售' } as const
export const Sale = z.enum(['on', 'coming', 'ended'])
export type Sale = z.infer<typeof Sale>

/** Whether a product is sold on a day; both its first and its last day count. */
export function saleOn({ saleFrom, saleUntil }: Pick<Product, 'saleFrom' | 'saleUntil'>, day: IsoDate): Sale {
  if (saleUntil !== null && day > saleUntil) return 'ended'
  return day < saleFrom ? 'coming' : 'on'
}

/** A product that is no longer sold from today on. */
export function withdrawn<Sold extends Product>(product: Sold, today: IsoDate): Sold {
  return { ...product, saleUntil: addDays(today, -1) }
}

/** One published rate and the day from which it holds. Of two for the same day the one with the higher number holds. */
export const StatedRate = z.object({ id: z.number().int().positive(), from: IsoDate, rate: Rate })
export type StatedRate = z.infer<typeof StatedRate>

/** The rate that holds on a day; null before the first. */
export function rateOn<Stated extends StatedRate>(rates: readonly Stated[], day: IsoDate): Stated | null {
  let held: Stated | null = null
  for (const stated of rates)
    if (stated.from <= day && (held === null || stated.from > held.from || (stated.from === held.from && stated.id > held.id)))
      held = stated
  return held
}

/** The next rate after a day that is known already. */
export function nextRate<Stated extends StatedRate>(rates: readonly Stated[], day: IsoDate): Stated | null {
  const days = rates.map(({ from }) => from).filter((from) => from > day)
  return days.length === 0 ? null : rateOn(rates, days.toSorted()[0] ?? day)
}

/** A rate that is another one than before, as its holders are told (S2.7). */
export interface RateChange {
  rateId: number
  before: Rate
  rate: Rate
  from: IsoDate
}

/** How many days before a rate comes into force its holders may be told. */
export const RATE_TOLD_AHEAD = 14
/** Longest that a rate is told afterwards: whom it was told is remembered for two months (`tasks/day.acts.ts`). */
export const RATE_TOLD_DAYS = 45

/**
 * The change of a product's rate that its holders are told of today: the newest one, from the day on which it was
 * stated, or two weeks before it holds, until `days` after it came into force. The first rate of a product is no change, and neither is the same
 * rate again, nor one that was replaced for its own day.
 */
export function rateChangeTold(
  rates: readonly (StatedRate & { statedOn: IsoDate })[],
  today: IsoDate,
  days: number,
): RateChange | null {
  const held = rates.filter((stated) => rateOn(rates, stated.from)?.id === stated.id)
  const newest = held
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))
    .find(({ statedOn, from }) => statedOn <= today && addDays(from, -RATE_TOLD_AHEAD) <= today)
  if (newest === undefined || addDays(newest.from, Math.min(days, RATE_TOLD_DAYS)) <= today) return null
  const before = rateOn(rates, addDays(newest.from, -1))
  if (before === null || before.rate === newest.rate) return null
  return { rateId: newest.id, before: before.rate, rate: newest.rate, from: newest.from }
}

/** 2.85% */
export function rateWords(rate: Rate): string {
  return `${(rate / 100).toFixed(2)}%`
}

/** 2.85, 2.85% and 2.850 as people write a rate; null for what is none, undefined where nothing is written. */
export function rateIn(text: string): Rate | null | undefined {
  const bare = text
    .trim()
    .replace(/[%％]$/, '')
    .trim()
  if (bare === '' || bare === '-' || bare === '–') return undefined
  if (!/^\d{1,3}(?:\.\d{1,2}0*)?$/.test(bare)) return null
  const rate = Math.round(Number(bare) * 100)
  return Rate.safeParse(rate).success ? rate : null
}

/** A product as a slide and an outgoing text name it: with the rate of the day, where there is one. */
export const QuotedProduct = z.object({ name: z.string(), rate: Rate.nullable() })
export type QuotedProduct = z.infer<typeof QuotedProduct>

/** 福满堂年金 2.85%: a product by the name that somebody wrote, with its rate where it is among the known ones. */
export function quoted(name: string, known: readonly QuotedProduct[] | null | undefined): string {
  const rate = known?.find((product) => productKey(product.name) === productKey(name))?.rate ?? null
  return rate === null ? name : `${name} ${rateWords(rate)}`
}

/** 90天, 3年, 不定期. */
export function termWords(days: number | null): string {
  if (days === null) return '不定期'
  return days % 365 === 0 ? `${days / 365}年` : `${days}天`
}
