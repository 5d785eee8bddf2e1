import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { permitted } from './procedure.ts'

/** What a page may depend on; a change names the parts of the book that a commit wrote. */
export const TOPICS = [
  'staff',
  'settings',
  'customers',
  'ownership',
  'balances',
  'tiers',
  'imports',
  'reports',
  'tasks',
  'contacts',
  'sales',
  'worklogs',
  'lobby',
  'meetings',
  'calendar',
  'products',
] as const
export const Topic = z.enum(TOPICS)
export type Topic = z.infer<typeof Topic>

export const changes = {
  /** Everything that is written in the branch from now on, as it is committed. */
  watch: permitted('account.own').output(eventIterator(z.object({ topics: z.array(Topic) }))),
}
