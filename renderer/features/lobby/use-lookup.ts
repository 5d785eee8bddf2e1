import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../lib/backend.ts'

/** The customer of a whole number, phone or document; null while it is not one that we know. */
export function useLookup(number: string) {
  const [settled] = useDebouncedValue(number.trim(), 200)
  const found = useQuery(
    ask.customers.lookup.queryOptions({ input: { key: settled }, enabled: settled.length >= 8, staleTime: 10_000 }),
  )
  return settled.length >= 8 && found.isSuccess ? found.data : null
}
