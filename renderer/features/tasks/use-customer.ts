import { type QueryClient, skipToken, useQuery } from '@tanstack/react-query'
import type { CustomerId } from '#shared/domain/customer.ts'
import { ask } from '../../lib/backend.ts'

/** What the middle and the right of 今日 know about a customer: the card, and what matters before the next contact. */
export function useCustomer(id: CustomerId | null) {
  const card = useQuery(ask.customers.card.queryOptions({ input: id === null ? skipToken : { id } }))
  const person = useQuery(ask.tasks.person.queryOptions({ input: id === null ? skipToken : { customerId: id } }))
  return { card, person }
}

/** Asks about the next customer while the present one is on the phone. */
export async function lookAhead(client: QueryClient, id: CustomerId): Promise<void> {
  await Promise.all([
    client.prefetchQuery(ask.customers.card.queryOptions({ input: { id } })),
    client.prefetchQuery(ask.tasks.person.queryOptions({ input: { customerId: id } })),
  ])
}
