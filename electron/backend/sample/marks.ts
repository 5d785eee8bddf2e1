import { yuan } from '#shared/domain/fen.ts'
import type { SampleOrder } from '#shared/domain/sample.ts'
import { type Seeded, seeded, shuffled } from '#shared/domain/seeded.ts'
import type { TagFamily } from '#shared/domain/tag.ts'
import words from '../../../resources/sample/care-words.json' with { type: 'json' }
import type { SampleCustomer } from './customers.ts'

/** The branch's tags, in the order in which it made them (S3.10). */
export const SAMPLE_TAGS = (Object.entries(words.tags) as [TagFamily, string[]][]).flatMap(([family, names]) =>
  names.map((name) => ({ family, name })),
)

/** Whom people know they mark: the wealthier, the more. Tells the places of the tags in `SAMPLE_TAGS`. */
export function tagsOn(order: SampleOrder, customer: SampleCustomer): number[] {
  const random = seeded(`${order.seed}/tags/${customer.id}`)
  const { assets } = customer
  if (!random.chance(assets >= yuan(300_000) ? 0.8 : assets >= yuan(50_000) ? 0.4 : 0.03)) return []
  const fitting = SAMPLE_TAGS.flatMap((tag, place) => (fits(customer, tag.name) ? [place] : []))
  return shuffled(fitting, random).slice(0, random.whole(1, assets >= yuan(300_000) ? 3 : 2))
}

/** Nobody calls a retired person a white-collar parent, or a pensioner's money a firm's. */
function fits({ customerType, loans, otherBankAssets, familiarity }: SampleCustomer, tag: string): boolean {
  switch (tag) {
    case '个体工商户':
    case '资金周转':
    case '月末大额':
      return customerType === '企业老板'
    case '养老规划':
    case '广场舞队':
      return customerType === '退休'
    case '代发主力':
      return customerType === '企业员工'
    case '有房贷':
      return loans !== null
    case '他行有存单':
      return otherBankAssets !== null
    case '爱钓鱼':
    case '照顾老人':
    case '关注健康':
      return familiarity !== 'C'
    default:
      return true
  }
}

/** What somebody wrote of a customer, once, and whether it is to be read first. */
export interface SampleNote {
  text: string
  pinned: boolean
  /** On which working day, counted back from the data date. */
  daysAgo: number
}

export function noteOn(order: SampleOrder, customer: SampleCustomer): SampleNote | null {
  const random: Seeded = seeded(`${order.seed}/note/${customer.id}`)
  if (customer.assets < yuan(300_000) || customer.familiarity === 'C' || !random.chance(0.3)) return null
  return { text: random.pick(words.notes), pinned: random.chance(0.25), daysAgo: random.whole(1, 40) }
}
