import type { Day } from '#shared/contract/tasks.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { Empty } from '../../ui/notes.tsx'
import { Section } from '../../ui/page.tsx'
import { OrderForm } from './order-form.tsx'
import classes from './log.module.css'

/** Right of somebody else's day: nothing is logged in another's name, but an order may be given. */
export function OrderPane({ day, customerId }: { day: Day; customerId: CustomerId | null }) {
  return (
    <aside className={classes['right']} aria-label="行长交办">
      {customerId === null ? (
        <Empty what="选一位客户，可以交办给他的经理。" />
      ) : (
        <Section title={`交办给${day.name}`}>
          <OrderForm customerId={customerId} assigneeId={day.staffId} />
        </Section>
      )}
    </aside>
  )
}
