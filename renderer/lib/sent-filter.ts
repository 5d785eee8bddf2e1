import { CustomerFilter } from '#shared/domain/segment.ts'

/** A filter of customers that another page sent along; anything else is none. */
export function sentFilter(state: unknown): CustomerFilter | null {
  if (typeof state !== 'object' || state === null || !('customerFilter' in state)) return null
  const filter = CustomerFilter.safeParse(state.customerFilter)
  return filter.success ? filter.data : null
}
