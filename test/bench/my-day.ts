import { BLANK_DRAFT, entryOf, withResult } from '../../shared/domain/contact-draft.ts'
import type { Day } from '../../shared/contract/tasks.ts'
import { type Client, signedIn, startHost } from './host.ts'
import { elapsed, growth, type Measurement, percentile, repeated, result } from './measurement.ts'

const RUNS = { warmUp: 5, counted: 60 }
/** The host's answer to others is what counts; p95 of the boards and the queue (`performance.md`). */
const GOAL_MS = 50

/** 今日 at the door: the morning's first question, a person's day, the next customer, one contact logged. */
export const myDay: Measurement = {
  name: 'my-day',
  run: async (stage) => {
    const small = await timesAt(await stage.copy('small', 'my-day'))
    const large = await timesAt(await stage.copy('large', 'my-day'))
    return [
      result(`今日 当天第一次打开（排全行名单），${stage.rows} 位客户`, large.first, 'ms'),
      growth('今日 当天第一次打开', small.first, large.first),
      result('今日 名单 p95', percentile(large.day, 0.95), 'ms', GOAL_MS),
      growth('今日 名单 p95', percentile(small.day, 0.95), percentile(large.day, 0.95)),
      result('今日 下一位客户 p95', percentile(large.person, 0.95), 'ms', GOAL_MS),
      result('今日 记一笔 p95', percentile(large.log, 0.95), 'ms', GOAL_MS),
      result('今日 全行进度 p95', percentile(large.branch, 0.95), 'ms', GOAL_MS),
    ]
  },
}

async function timesAt(dir: string) {
  const host = await startHost(dir)
  const [ask, head] = [await signedIn(host, 'wealth'), await signedIn(host, 'head')]
  const mine = () => ask.tasks.day({ staffId: null })
  const times = {
    first: await elapsed(mine),
    day: await repeated(RUNS, mine),
    person: await each(await mine(), (one) =>
      Promise.all([ask.customers.card({ id: one }), ask.tasks.person({ customerId: one })]),
    ),
    branch: await repeated(RUNS, () => head.tasks.branchDay()),
    log: await logWholeQueue(ask, await mine()),
  }
  await host.stop()
  return times
}

type Customer = Day['queue'][number]['customerId']

async function each(day: Day, work: (customer: Customer) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (const { customerId } of day.queue) times.push(await elapsed(() => work(customerId)))
  return times
}

/** The whole queue is called, and what follows from each contact is written. */
export function logWholeQueue(ask: Client, day: Day): Promise<number[]> {
  const results = ['later', 'interested', 'no-answer', 'declined', 'appointed'] as const
  return each(day, (customer) => {
    const days = { today: day.date, nextWorkingDay: day.nextWorkingDay }
    const entry = entryOf(withResult(BLANK_DRAFT, results[customer % results.length] ?? 'later', days), customer, 'warm')
    if (entry === null) throw new Error('a form that cannot be saved')
    return ask.tasks.log(entry)
  })
}
