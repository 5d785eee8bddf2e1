import { type CustomerFilter, CustomerSort, EVERY_CUSTOMER } from '../../shared/domain/segment.ts'
import { type BackendClient, openBackend } from './backend.ts'
import { customersOf, elapsed, growth, type Measurement, percentile, result, type Result } from './measurement.ts'

/** What people narrow the list by, each alone, and some together. */
const FILTERS: Record<string, Partial<CustomerFilter>> = {
  everybody: {},
  lowest: { tiers: ['长尾'] },
  highest: { tiers: ['核心', '顶级'] },
  near: { nearUpgrade: true },
  noPhone: { withoutPhone: true },
  known: { familiarity: ['A'] },
  strangers: { familiarity: ['C'] },
  traders: { customerTypes: ['专业炒股'] },
  stage: { relationships: ['熟悉'] },
  declining: { lifecycles: ['衰退'] },
  silent: { silentDays: 30 },
  held: { held: true },
  unowned: { unowned: true },
  found: { search: '王' },
  together: { familiarity: ['B', 'C'], tiers: ['有效', '潜力'], silentDays: 90, withoutPhone: true },
}
const LIMIT = 200
const GOAL_MS = 100

interface Times {
  first: number[]
  deep: number[]
  count: number[]
  roll: number
}

/** The customer list at the backend: every filter in every order, for who sees the branch and who sees own customers. */
export const customerList: Measurement = {
  name: 'customer-list',
  run: async (stage) => {
    const results: Result[] = []
    let before: Times | null = null
    for (const size of stage.sizes) {
      const times = await timesAt(await stage.book(size))
      const people = customersOf(stage, size)
      results.push(
        result(`客户列表首页 p95（各筛选 × 各排序），${people} 位客户`, percentile(times.first, 0.95), 'ms', GOAL_MS),
        result(`客户列表首页 中位，${people} 位客户`, percentile(times.first, 0.5), 'ms'),
        result(`客户列表首页 最慢，${people} 位客户`, percentile(times.first, 1), 'ms'),
        result(`客户列表翻到七成处 p95，${people} 位客户`, percentile(times.deep, 0.95), 'ms', GOAL_MS),
        result(`客户列表计数 p95，${people} 位客户`, percentile(times.count, 0.95), 'ms', GOAL_MS),
        result(`客户名册装入内存，${people} 位客户`, times.roll, 'ms'),
      )
      if (before !== null) results.push(growth('客户列表首页 p95', percentile(before.first, 0.95), percentile(times.first, 0.95)))
      before = times
    }
    return results
  },
}

async function timesAt(dir: string): Promise<Times> {
  const backend = await openBackend(dir)
  const times: Times = { first: [], deep: [], count: [], roll: await backend.rollMade() }
  for (const post of ['head', 'account'] as const) {
    const ask = await backend.signedIn(post)
    await everyList(ask, { first: [], deep: [], count: [], roll: 0 })
    await everyList(ask, times)
  }
  await backend.close()
  return times
}

async function everyList(ask: BackendClient, times: Times): Promise<void> {
  for (const narrowed of Object.values(FILTERS)) {
    const filter = { ...EVERY_CUSTOMER, ...narrowed }
    let total = 0
    times.count.push(await elapsed(async () => ({ total } = await ask.customers.count(filter))))
    for (const sort of CustomerSort.options) {
      for (const descending of [true, false]) {
        const page = (offset: number) => () => ask.customers.list({ ...filter, sort, descending, offset, limit: LIMIT })
        times.first.push(await elapsed(page(0)))
        // A search is narrowed by typing on, not by scrolling.
        if (descending && filter.search === '') times.deep.push(await elapsed(page(Math.floor(total * 0.7))))
      }
    }
  }
}
