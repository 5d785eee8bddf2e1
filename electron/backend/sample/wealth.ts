import { type Fen, fen, yuan } from '#shared/domain/fen.ts'
import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import { ASSET_CLASSES, type AssetClass } from '#shared/domain/measure.ts'
import { type Seeded } from '#shared/domain/seeded.ts'
import products from '../../../resources/sample/products.json' with { type: 'json' }

/**
 * Assets in 元 by place in the branch, from the wealthiest (0) to the least (1); between two points the
 * logarithm is linear. Made so that 70 % are 长尾 under the neutral pyramid and the first 2.25 % of the
 * customers hold 81 % of AUM, as `domain.md` tells of one large bank.
 */
const CURVE: readonly (readonly [place: number, yuan: number])[] = [
  [0, 220_000_000],
  [0.0003, 90_000_000],
  [0.001, 30_000_000],
  [0.0038, 6_000_000],
  [0.006, 3_200_000],
  [0.021, 1_000_000],
  [0.055, 300_000],
  [0.16, 50_000],
  [0.3, 10_000],
  [0.5, 1_500],
  [0.7, 120],
  [0.85, 8],
  [1, 0.5],
]

export function assetsAt(place: number): Fen {
  const next = CURVE.findIndex(([bound]) => place < bound)
  const [to, from] = [CURVE[next], CURVE[next - 1]]
  if (to === undefined || from === undefined) return yuan(0)
  const part = (place - from[0]) / (to[0] - from[0])
  return yuan(Math.exp(Math.log(from[1]) * (1 - part) + Math.log(to[1]) * part))
}

/** One product that a customer holds on the data date. */
export interface Position {
  part: AssetClass
  product: string
  amount: Fen
  startedOn: IsoDate | null
  maturesOn: IsoDate | null
  accountTail: string
  /** Whether the same product was held before this term began; else the money came from the current account. */
  rolledOver: boolean
}

export interface Portfolio {
  /** 活期 */
  demand: Fen
  positions: readonly Position[]
}

/** How likely a customer of some size (from … 元) holds a class at all, and how many products of it at most. */
const HABITS: readonly { from: number; chances: Record<AssetClass, number>; most: number }[] = [
  { from: 1_000_000, chances: { deposits: 0.65, wealth: 0.9, funds: 0.55, insurance: 0.5, otherAssets: 0.25 }, most: 3 },
  { from: 300_000, chances: { deposits: 0.65, wealth: 0.8, funds: 0.4, insurance: 0.35, otherAssets: 0.12 }, most: 2 },
  { from: 50_000, chances: { deposits: 0.6, wealth: 0.55, funds: 0.25, insurance: 0.2, otherAssets: 0.06 }, most: 1 },
  { from: 10_000, chances: { deposits: 0.45, wealth: 0.3, funds: 0.1, insurance: 0.06, otherAssets: 0.01 }, most: 1 },
  { from: 1_000, chances: { deposits: 0.05, wealth: 0.12, funds: 0.04, insurance: 0, otherAssets: 0 }, most: 1 },
]

/** What the assets are made of; the rest of what round amounts leave over is in the current account. */
export function portfolioOf(random: Seeded, assets: Fen, dataDate: IsoDate): Portfolio {
  const habits = HABITS.find(({ from }) => assets >= yuan(from))
  const wishes = habits === undefined ? [] : wishesOf(random, habits, assets)
  const weights = wishes.map(() => 0.3 + random.next())
  const whole = weights.reduce((sum, weight) => sum + weight, 0.15 + random.next())
  const positions = wishes.flatMap(({ part, product }, index) => {
    const amount = roundAmount(part, (assets * (weights[index] ?? 0)) / whole)
    return amount < yuan(product.least * 10_000) || amount === 0 ? [] : [positionOf(random, part, product, amount, dataDate)]
  })
  return { demand: fen(assets - positions.reduce((sum, { amount }) => sum + amount, 0)), positions }
}

function wishesOf(random: Seeded, habits: (typeof HABITS)[number], assets: Fen): { part: AssetClass; product: Product }[] {
  return (Object.keys(ASSET_CLASSES) as AssetClass[]).flatMap((part) => {
    if (!random.chance(habits.chances[part])) return []
    const within = PRODUCTS[part].filter(({ least }) => assets >= yuan(least * 10_000 * 1.5))
    return Array.from({ length: random.whole(1, habits.most) }, () => ({ part, product: random.pick(within) }))
  })
}

/** Deposits and 理财 are bought in round sums, fund and gold balances are not. */
function roundAmount(part: AssetClass, amount: number): Fen {
  if (part === 'funds') return fen(Math.round(amount))
  const step = yuan(amount >= yuan(200_000) ? 10_000 : 1_000)
  return fen(Math.floor(amount / step) * step)
}

function positionOf(random: Seeded, part: AssetClass, product: Product, amount: Fen, dataDate: IsoDate): Position {
  const elapsed = product.days === 0 ? random.whole(30, 900) : random.whole(0, Math.min(product.days - 1, 1400))
  const startedOn = addDays(dataDate, -elapsed)
  return {
    part,
    product: product.name,
    amount,
    startedOn,
    maturesOn: product.days === 0 ? null : addDays(startedOn, product.days),
    accountTail: String(random.whole(0, 9999)).padStart(4, '0'),
    rolledOver: random.chance(0.7),
  }
}

interface Product {
  name: string
  /** Days of its term; 0 for one without an end. */
  days: number
  /** Smallest amount sold, in 万元. */
  least: number
}

const PRODUCTS: Record<AssetClass, Product[]> = {
  deposits: offered(products.存款),
  wealth: offered(products.理财),
  funds: offered(products.基金),
  insurance: offered(products.保险),
  otherAssets: offered(products.其他资产),
}

function offered(list: readonly { name: string; days: number; least?: number }[]): Product[] {
  return list.map(({ name, days, least = 0 }) => ({ name, days, least }))
}
