import { seeded } from '../../shared/domain/seeded.ts'
import { sampleCustomers, type SampleCustomer } from '../../electron/backend/sample/customers.ts'
import { pinyinOf } from '../../electron/backend/customers/pinyin.ts'
import { type BackendClient, openBackend } from './backend.ts'
import { customersOf, elapsed, growth, type Measurement, percentile, result, type Result } from './measurement.ts'
import { TODAY } from './stage.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'

const PEOPLE = 40
/** At a million customers, and up to it. */
const GOALS = { p95: 10, worst: 30 }

/** Search as you type at the backend: every keystroke of what somebody would type to find a customer. */
export const customerSearch: Measurement = {
  name: 'customer-search',
  run: async (stage) => {
    // Everybody of the large book is in the others too, or typed in vain.
    const order = { customers: stage.rows, staff: 20, days: 31, seed: 'bench', today: TODAY }
    const everybody = sampleCustomers(order, isoDate('2026-11-19'))
    const random = seeded('search')
    const wanted = Array.from({ length: PEOPLE }, () => random.pick(everybody))
    const results: Result[] = []
    const before: Record<string, number> = {}
    for (const size of stage.sizes) {
      const backend = await openBackend(await stage.book(size))
      await backend.rollMade()
      for (const [post, who] of Object.entries({ head: '见全行者', account: '见本人客户者' }) as ['head' | 'account', string][]) {
        const times = await keystrokes(await backend.signedIn(post), wanted)
        const people = customersOf(stage, size)
        const p95 = percentile(times, 0.95)
        results.push(
          result(`客户搜索每次按键 p95，${who}，${people} 位客户`, p95, 'ms', GOALS.p95),
          result(`客户搜索每次按键 最慢，${who}，${people} 位客户`, percentile(times, 1), 'ms', GOALS.worst),
          result(`客户搜索每次按键 p50，${who}，${people} 位客户`, percentile(times, 0.5), 'ms'),
        )
        if (before[post] !== undefined) results.push(growth(`客户搜索 p95，${who}`, before[post], p95))
        before[post] = p95
      }
      await backend.close()
    }
    return results
  },
}

async function keystrokes(ask: BackendClient, wanted: readonly SampleCustomer[]): Promise<number[]> {
  for (const customer of wanted.slice(0, 5)) await typeAll(ask, customer)
  const times: number[] = []
  for (const customer of wanted) times.push(...(await typeAll(ask, customer)))
  return times
}

/** Name, initials, pinyin, 客户号, the end of the phone, the birth date and the end of the document: letter by letter. */
async function typeAll(ask: BackendClient, customer: SampleCustomer): Promise<number[]> {
  const { initials, pinyin } = pinyinOf(customer.name)
  const words = [
    customer.name,
    initials,
    pinyin.slice(0, 8),
    customer.customerNo,
    customer.phone?.slice(-4),
    customer.birthDate.replaceAll('-', ''),
    customer.documentNo.slice(-6),
  ]
  const times: number[] = []
  for (const word of words) {
    for (let typed = 1; typed <= (word?.length ?? 0); typed += 1) {
      times.push(await elapsed(() => ask.customers.find({ text: word?.slice(0, typed) ?? '', limit: 10 })))
    }
  }
  return times
}
