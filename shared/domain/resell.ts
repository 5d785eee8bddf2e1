import { z } from 'zod'
import { RiskLevel } from './customer.ts'
import type { IsoDate } from './iso-date.ts'
import { type Product, type ProductClass, Rate, saleOn } from './product.ts'

/** So many days ahead of its end a holding is one to speak of what may follow it (S2.6). */
export const RESELL_DAYS = 30
/** More than these nobody reads before a call. */
const OFFERS_MOST = 3

/** The class that everybody may be offered, whatever their rating; 到期 money that stays is kept here first (S0.7). */
const DEPOSITS: ProductClass = '存款'

/** One product that may follow, with what other banks pay for the like (S4.6), as somebody of the branch has noted it. */
export const Offer = z.object({
  name: z.string(),
  rate: Rate.nullable(),
  termDays: z.number().int().nullable(),
  risk: RiskLevel.nullable(),
  pitch: z.string(),
  rival: z.string(),
})
export type Offer = z.infer<typeof Offer>

/** What may follow a holding that falls due, and why other products of its class are left out; null where none is. */
export const Resell = z.object({ of: z.string(), offers: z.array(Offer), withheld: z.string().nullable() })
export type Resell = z.infer<typeof Resell>

/** How much risk a customer was found to bear, and until when that holds. */
export interface Rated {
  riskLevel: RiskLevel | null
  riskExpiresOn: IsoDate | null
}

/**
 * The products on sale that may follow a holding: of its own class first, then deposits, the best paid first. Nothing
 * above the customer's risk tolerance is offered, and nothing but deposits where their rating is missing or has ended.
 */
export function resellOf(
  due: { product: string; productClass: ProductClass },
  rated: Rated,
  listed: readonly (Product & { rate: { rate: Rate } | null })[],
  today: IsoDate,
): Resell {
  const sold = listed.filter((product) => saleOn(product, today) === 'on')
  const alike = sold.filter(({ productClass }) => productClass === due.productClass)
  const deposits = due.productClass === DEPOSITS ? [] : sold.filter(({ productClass }) => productClass === DEPOSITS)
  const suits = (product: Product) => unsuitable(product, rated, today) === null
  const offers = [
    alike
      .filter(suits)
      .toSorted(byRate)
      .slice(0, OFFERS_MOST - (deposits.length > 0 ? 1 : 0)),
    deposits.toSorted(byRate),
  ]
  const reasons = alike.map((product) => unsuitable(product, rated, today)).filter((reason) => reason !== null)
  return {
    of: due.product,
    offers: offers
      .flat()
      .slice(0, OFFERS_MOST)
      .map(({ name, rate, termDays, risk, pitch, rival }) => ({ name, rate: rate?.rate ?? null, termDays, risk, pitch, rival })),
    withheld:
      reasons.length === 0 ? null : `${[...new Set(reasons)].join('，')}，${reasons.length} 个${due.productClass}产品不列`,
  }
}

/** Why a product may not be offered to a customer; null where it may. */
function unsuitable({ productClass, risk }: Product, { riskLevel, riskExpiresOn }: Rated, today: IsoDate): string | null {
  if (productClass === DEPOSITS) return null
  if (riskLevel === null) return '客户没有风评'
  if (riskExpiresOn !== null && riskExpiresOn < today) return '客户风评已过期'
  if (risk === null) return '产品没有标风险等级'
  return risk > riskLevel ? `高于客户风险等级 C${riskLevel}` : null
}

function byRate(a: { rate: { rate: Rate } | null; name: string }, b: { rate: { rate: Rate } | null; name: string }): number {
  return (b.rate?.rate ?? -1) - (a.rate?.rate ?? -1) || a.name.localeCompare(b.name, 'zh')
}
