import { seeded } from '../../shared/domain/seeded.ts'
import { sampleCustomers, type SampleCustomer } from '../../electron/backend/sample/customers.ts'
import { pinyinOf } from '../../electron/backend/customers/pinyin.ts'
import { type Client, signedIn, startHost } from './host.ts'
import { elapsed, growth, type Measurement, percentile, result } from './measurement.ts'
import { TODAY } from './stage.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'

const PEOPLE = 40

/** Search as you type at the door: every keystroke of what somebody would type to find a customer. */
export const customerSearch: Measurement = {
  name: 'customer-search',
  run: async (stage) => {
    const small = await keystrokes(await stage.book('small'), Math.round(stage.rows / 10))
    const large = await keystrokes(await stage.book('large'), stage.rows)
    return [
      result(`客户搜索每次按键 p95，${stage.rows} 位客户`, percentile(large, 0.95), 'ms', 30),
      result('客户搜索每次按键 p50', percentile(large, 0.5), 'ms'),
      growth('客户搜索 p95', percentile(small, 0.95), percentile(large, 0.95)),
    ]
  },
}

async function keystrokes(dir: string, customers: number): Promise<number[]> {
  const host = await startHost(dir)
  const ask = await signedIn(host, 'head')
  const order = { customers, staff: 20, days: 31, seed: 'bench', today: TODAY }
  const everybody = sampleCustomers(order, isoDate('2026-11-19'))
  const random = seeded('search')
  const wanted = Array.from({ length: PEOPLE }, () => random.pick(everybody))
  for (const customer of wanted.slice(0, 5)) await typeAll(ask, customer)
  const times: number[] = []
  for (const customer of wanted) times.push(...(await typeAll(ask, customer)))
  await host.stop()
  return times
}

/** Name, initials, pinyin, 客户号, the end of the phone, the end of the document: letter by letter. */
async function typeAll(ask: Client, customer: SampleCustomer): Promise<number[]> {
  const { initials, pinyin } = pinyinOf(customer.name)
  const words = [
    customer.name,
    initials,
    pinyin.slice(0, 8),
    customer.customerNo,
    customer.phone?.slice(-4),
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
