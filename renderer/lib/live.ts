import type { QueryClient } from '@tanstack/react-query'
import type { Topic } from '#shared/contract/changes.ts'
import { backend } from './backend.ts'

/** The parts of the contract whose answers depend on a topic: their open queries are asked again when it changes. */
const DEPENDENTS: Record<Topic, readonly string[]> = {
  staff: ['staff', 'gaps', 'session', 'allocation', 'meetings', 'worklogs'],
  settings: ['settings', 'tasks', 'meetings', 'allocation', 'classifications', 'calendar'],
  customers: [
    'customers',
    'classifications',
    'merges',
    'inventory',
    'notes',
    'requests',
    'gaps',
    'segments',
    'tags',
    'bulk',
    'families',
    'tasks',
    'lobby',
    'meetings',
    'worklogs',
    'notices',
  ],
  ownership: ['customers', 'requests', 'gaps', 'inventory', 'allocation', 'tasks'],
  balances: ['customers', 'classifications', 'tiers', 'meetings', 'lobby'],
  tiers: ['tiers', 'customers', 'gaps', 'allocation', 'meetings', 'tasks'],
  imports: ['imports'],
  tasks: ['tasks', 'meetings', 'customers', 'worklogs', 'notices'],
  reports: ['reports'],
  contacts: ['tasks', 'customers', 'classifications', 'inventory', 'meetings', 'worklogs', 'calendar'],
  sales: ['meetings', 'worklogs', 'customers', 'tasks'],
  worklogs: ['worklogs', 'meetings', 'notices'],
  lobby: ['lobby', 'meetings', 'tasks', 'worklogs', 'notices'],
  meetings: ['meetings', 'bulletins', 'tasks', 'worklogs', 'notices'],
  calendar: ['calendar', 'meetings'],
  products: ['products', 'meetings', 'bulletins'],
}

const PAUSE_MS = 2_000

/** Keeps the open pages true: what others write shows without asking. Ends with `signal`. */
export async function followChanges(client: QueryClient, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const { topics } of await backend.changes.watch(undefined, { signal })) refresh(client, topics)
    } catch {
      // The stream broke: what was missed meanwhile is asked again as a whole, once it is back.
      if (signal.aborted) return
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      await client.invalidateQueries()
    }
  }
}

function refresh(client: QueryClient, topics: readonly Topic[]): void {
  const parts = new Set(topics.flatMap((topic) => DEPENDENTS[topic]))
  // A query's key begins with its path in the contract.
  void client.invalidateQueries({
    predicate: ({ queryKey }) => parts.has(String((queryKey[0] as readonly string[] | undefined)?.[0])),
  })
}
