import type { CustomerId, CustomerNo, Familiarity } from '#shared/domain/customer.ts'
import { type Fen, fen, yuan } from '#shared/domain/fen.ts'
import { addDays, addMonths, type IsoDate } from '#shared/domain/iso-date.ts'
import { type Seeded, seeded } from '#shared/domain/seeded.ts'
import type { SampleOrder } from '#shared/domain/sample.ts'
import { type Crossing, crossingAt } from './crossing.ts'
import { customerNoOf, phoneOf } from './identity.ts'
import { birthdayOn, type Person, personOf, type Birthday, type Traits, traitsOf } from './people.ts'
import { assetsAt, type Portfolio, portfolioOf } from './wealth.ts'

/** One customer of the sample: who they are, what they have, what they wish. */
export interface SampleCustomer extends Person {
  id: CustomerId
  customerNo: CustomerNo
  phone: string | null
  openedOn: IsoDate
  /** The day from which the account is closed, if it is. */
  closedOn: IsoDate | null
  riskLevel: number | null
  riskExpiresOn: IsoDate | null
  cardExpiresOn: IsoDate | null
  contractExpiresOn: IsoDate | null
  weddingOn: IsoDate | null
  otherBankAssets: Fen | null
  remarks: string | null
  consent: 'given' | 'refused' | 'unknown'
  doNotContact: boolean
  holdUntil: IsoDate | null
  familiarity: Familiarity
  loans: Fen | null
  assets: Fen
  portfolio: Portfolio
  crossing: Crossing | null
}

/** All customers of an order, by id. The same order gives the same customers, and each depends on nothing but its number and its place. */
export function sampleCustomers(order: SampleOrder, dataDate: IsoDate): SampleCustomer[] {
  const traits = Array.from({ length: order.customers }, (_, index) => traitsOf(order.seed, index, order.today))
  const customers: SampleCustomer[] = []
  for (const [rank, each] of traits.toSorted((a, b) => b.wealthScore - a.wealthScore).entries()) {
    const assets = assetsAt((rank + 0.5) / order.customers)
    customers[each.index] = customerOf(order, dataDate, each, rank, assets)
  }
  return customers
}

function customerOf(order: SampleOrder, dataDate: IsoDate, traits: Traits, rank: number, assets: Fen): SampleCustomer {
  const random = seeded(`${order.seed}/customer/${traits.index}`)
  const vip = assets >= yuan(300_000)
  const crossing = crossingAt(rank, order.customers)
  // What crosses a floor is in the current account.
  const bound = portfolioOf(random, fen(Math.round(assets * (crossing === null ? 1 : 0.3))), dataDate)
  const { openedOn, closedOn } = accountDates(random, order, dataDate, traits, vip || crossing !== null)
  return {
    ...personOf(order.seed, traits, birthdayOf(rank, order.today)),
    id: (traits.index + 1) as CustomerId,
    customerNo: customerNoOf(traits.index),
    phone: random.chance(vip ? 0.03 : 0.06) ? null : phoneOf(traits.index),
    openedOn,
    closedOn,
    ...riskOf(random, traits, assets, order.today),
    otherBankAssets: vip && random.chance(0.25) ? fen(yuan(10_000) * random.whole(10, 300)) : null,
    remarks: vip && random.chance(0.12) ? random.pick(REMARKS) : null,
    ...wishOf(random, order.today),
    familiarity: familiarityOf(random, vip),
    loans: random.chance(0.07) ? fen(yuan(1_000) * random.whole(20, 1_800)) : null,
    assets,
    portfolio: { ...bound, demand: fen(assets - bound.positions.reduce((sum, { amount }) => sum + amount, 0)) },
    crossing,
    ...datesOf(order, traits, { rank, vip }),
  }
}

/** Some of the wealthiest have their birthday on the day that is shown, or soon after; two of them by the moon. */
function birthdayOf(rank: number, today: IsoDate): Birthday | null {
  const wished = BIRTHDAYS[rank]
  return wished === undefined ? null : birthdayOn(addDays(today, wished.ahead), wished.lunar)
}

/** By rank from the wealthiest. */
const BIRTHDAYS: Record<number, { ahead: number; lunar: boolean }> = {
  6: { ahead: 0, lunar: false },
  12: { ahead: 1, lunar: false },
  23: { ahead: 0, lunar: false },
  31: { ahead: 0, lunar: true },
  41: { ahead: 2, lunar: true },
  77: { ahead: 0, lunar: false },
  90: { ahead: 5, lunar: false },
}

/** VIP customers have a card and a contract that end some day, and of some the branch knows the wedding day; a few of the wealthiest soon. */
function datesOf(
  { seed, today }: SampleOrder,
  { index, birthYear }: Traits,
  { rank, vip }: { rank: number; vip: boolean },
): Pick<SampleCustomer, 'cardExpiresOn' | 'contractExpiresOn' | 'weddingOn'> {
  // Of its own, so that everything else about the customer stays as it is.
  const random = seeded(`${seed}/dates/${index}`)
  const wished = DATES[rank]
  const married = birthYear + random.whole(23, 32)
  const wedding = addDays(today, wished?.wedding ?? random.whole(1, 364))
  const years = Number(today.slice(0, 4)) - married
  const [card, contract] = [random.whole(20, 1_800), random.whole(40, 1_000)]
  const knowsWedding = wished?.wedding !== undefined || (vip && random.chance(0.12))
  return {
    cardExpiresOn: vip || wished?.card !== undefined ? addDays(today, wished?.card ?? card) : null,
    contractExpiresOn:
      wished?.contract !== undefined || (vip && random.chance(0.3)) ? addDays(today, wished?.contract ?? contract) : null,
    weddingOn: knowsWedding && years > 0 ? addMonths(wedding, -12 * years) : null,
  }
}

/** Days ahead, by rank from the wealthiest. */
const DATES: Record<number, { card?: number; contract?: number; wedding?: number }> = {
  9: { contract: 30 },
  15: { wedding: 0 },
  19: { card: 7 },
  27: { contract: 7 },
  35: { wedding: 0 },
  44: { card: 30 },
  58: { wedding: 3 },
  66: { contract: 6 },
}

/** Accounts are years old as a rule; one in forty was opened in the time that the balances cover. */
function accountDates(random: Seeded, order: SampleOrder, dataDate: IsoDate, traits: Traits, settled: boolean) {
  const recent = !settled && random.chance(0.025)
  const age = Number(order.today.slice(0, 4)) - traits.birthYear
  const longest = Math.min(22, Math.max(1, age - 16)) * 365
  const openedOn = addDays(
    dataDate,
    -(recent ? random.whole(0, order.days - 1) : random.whole(order.days, Math.max(longest, order.days))),
  )
  const closes = !recent && !settled && random.chance(0.006)
  return { openedOn, closedOn: closes ? addDays(dataDate, -random.whole(0, Math.max(0, order.days - 2))) : null }
}

function riskOf(
  random: Seeded,
  traits: Traits,
  assets: Fen,
  today: IsoDate,
): Pick<SampleCustomer, 'riskLevel' | 'riskExpiresOn'> {
  if (random.chance(assets >= yuan(10_000) ? 0.08 : 0.6)) return { riskLevel: null, riskExpiresOn: null }
  const bold = (traits.type === '专业炒股' ? 2 : 0) + (traits.type === '企业老板' ? 1 : 0) - (traits.type === '退休' ? 1 : 0)
  const level = Math.min(5, Math.max(1, Math.round(2.4 + bold + random.normal() * 0.8)))
  // A rating lasts twelve months (in force 1 February 2026); one in eight was not renewed in time.
  return { riskLevel: level, riskExpiresOn: addDays(today, random.chance(0.125) ? -random.whole(1, 200) : random.whole(0, 364)) }
}

function wishOf(random: Seeded, today: IsoDate): Pick<SampleCustomer, 'consent' | 'doNotContact' | 'holdUntil'> {
  const drawn = random.next()
  return {
    consent: drawn < 0.55 ? 'given' : drawn < 0.97 ? 'unknown' : 'refused',
    doNotContact: random.chance(0.012),
    holdUntil: random.chance(0.01) ? addDays(today, random.whole(-10, 30)) : null,
  }
}

/** S2.19: VIP customers are known or at least met; of the others hardly anybody is. */
function familiarityOf(random: Seeded, vip: boolean): Familiarity {
  const drawn = random.next()
  if (vip) return drawn < 0.3 ? 'A' : drawn < 0.75 ? 'B' : 'C'
  return drawn < 0.01 ? 'A' : drawn < 0.09 ? 'B' : 'C'
}

const REMARKS = [
  '每周三上午方便接电话',
  '子女在外地读书，关注教育金',
  '更喜欢微信联系',
  '对利率敏感，他行有大额存单',
  '喜欢来网点当面谈',
  '关注黄金',
  '陪老伴一起来，决定由两人商量',
  '企业资金回笼在月底',
]
