import type { Topic } from '#shared/contract/changes.ts'
import type { Change } from '../db/database.ts'
import type { TableName } from '../db/tables.ts'
import { guarded } from '../procedures.ts'

/** Which topic a written table belongs to; tables that no page shows have none. */
const TOPIC_OF: Partial<Record<TableName, Topic>> = {
  staff: 'staff',
  settings: 'settings',
  customers: 'customers',
  tags: 'customers',
  customer_tags: 'customers',
  segments: 'customers',
  bulk_acts: 'customers',
  kinships: 'customers',
  classifications: 'customers',
  merges: 'customers',
  customer_plans: 'customers',
  customer_notes: 'customers',
  relatives: 'customers',
  customer_requests: 'customers',
  ownerships: 'ownership',
  balances: 'balances',
  holdings: 'balances',
  standings: 'tiers',
  tier_schemes: 'tiers',
  large_moves: 'balances',
  stated_moves: 'balances',
  batches: 'imports',
  exports: 'reports',
  tasks: 'tasks',
  day_queue: 'tasks',
  appointments: 'tasks',
  contacts: 'contacts',
  sales: 'sales',
  work_logs: 'worklogs',
  log_comments: 'worklogs',
  flags: 'lobby',
  hall_days: 'lobby',
  diversions: 'lobby',
  meetings: 'meetings',
  targets: 'meetings',
  decisions: 'meetings',
  bulletins: 'meetings',
  key_actions: 'calendar',
  key_actions_done: 'calendar',
  drills: 'meetings',
  products: 'products',
  product_rates: 'products',
}

export const changesRouter = {
  watch: guarded.changes.watch.handler(async function* ({ context, signal }) {
    const waiting: Change[] = []
    let wake = () => {}
    const stop = context.house.opened.book.changes.listen((change) => {
      if (change.branchId !== context.actor.branchId) return
      waiting.push(change)
      wake()
    })
    signal?.addEventListener('abort', () => wake(), { once: true })
    try {
      while (signal?.aborted !== true) {
        const topics = new Set(waiting.splice(0).flatMap(({ tables }) => tables.flatMap((table) => TOPIC_OF[table] ?? [])))
        if (topics.size > 0) yield { topics: [...topics] }
        if (waiting.length === 0) await new Promise<void>((resolve) => (wake = resolve))
      }
    } finally {
      stop()
    }
  }),
}
