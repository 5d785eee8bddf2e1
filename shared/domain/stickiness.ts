import type { IsoDate } from './iso-date.ts'

/** In which order products bind a customer to the bank, each with the sentence that says why (S1.2, S2.31). */
const ORDER = [
  { product: '存款', because: '工资和日常收支进来，其他产品才有来源', risky: false },
  { product: '理财', because: '闲置活期转入，资金有了到期日就有了下一次见面', risky: true },
  { product: '保险', because: '期限最长，全家一起绑定', risky: false },
  { product: '基金', because: '定投每月扣款，每月都有往来', risky: true },
  { product: '其他资产', because: '国债、贵金属不随净值走，稳住保守的那一部分', risky: false },
] as const

/** Reference rates of loss within a year by the number of products held (S1.1). */
const LOSS = [
  { products: 5, rate: 0.12 },
  { products: 3, rate: 0.42 },
  { products: 1, rate: 0.62 },
] as const

/** The reference rate of loss of somebody with so many classes of products; null with none. */
export function referenceLoss(products: number): number | null {
  return LOSS.find((step) => products >= step.products)?.rate ?? null
}

/**
 * What to bind next: the first product of the order that is not held. What carries a risk is named only
 * with a rating in force; without one the rating itself comes first (in force 1 February 2026).
 */
export function bindNext(
  held: readonly string[],
  rating: { level: number | null; expiresOn: IsoDate | null },
  today: IsoDate,
): { product: string; because: string } | null {
  const next = ORDER.find(({ product }) => !held.includes(product))
  if (next === undefined) return null
  const inForce = rating.level !== null && (rating.expiresOn === null || rating.expiresOn >= today)
  if (next.risky && !inForce)
    return { product: '风险评估', because: `评估${rating.level === null ? '还没有做' : '已过期'}，做完才能介绍${next.product}` }
  return { product: next.product, because: next.because }
}
