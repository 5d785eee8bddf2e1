import type { CustomerId } from '#shared/domain/customer.ts'
import { backend } from '../../lib/backend.ts'
import { Revealed } from '../../ui/revealed.tsx'

/** A masked field of a customer that shows for thirty seconds when pressed; each time is written to the audit. */
export function RevealedField({
  id,
  field,
  masked,
}: {
  id: CustomerId
  field: 'phone' | 'secondPhone' | 'documentNo'
  masked: string | null
}) {
  return <Revealed masked={masked} reveal={async () => (await backend.customers.reveal({ id, field })).value} />
}
