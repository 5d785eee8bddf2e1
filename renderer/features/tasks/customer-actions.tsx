import { Button, Popover } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CustomerId } from '#shared/domain/customer.ts'
import { ask } from '../../lib/backend.ts'
import { useWindow } from '../../lib/window-state.ts'
import { OrderForm } from './order-form.tsx'

interface CustomerActionsProps {
  customerId: CustomerId
  /** Leaves for 今日 with this customer. */
  onLog: () => void
}

/** What one does with a customer whom one looks up: log a contact, or for those in charge give an order. */
export function CustomerActions({ customerId, onLog }: CustomerActionsProps) {
  const { may } = useWindow()
  return (
    <>
      {may('contacts.log') && (
        <Button variant="default" onClick={onLog}>
          记一笔
        </Button>
      )}
      {may('tasks.branch') && <Order customerId={customerId} />}
    </>
  )
}

function Order({ customerId }: { customerId: CustomerId }) {
  const [opened, setOpened] = useState(false)
  const staff = useQuery(ask.staff.list.queryOptions())
  const card = useQuery(ask.customers.card.queryOptions({ input: { id: customerId } }))
  const assignee = staff.data?.find(({ name, active }) => active && name === card.data?.owner)
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus withRoles position="bottom-end" width={320}>
      <Popover.Target>
        <Button variant="default" onClick={() => setOpened(!opened)}>
          交办
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {opened && <OrderForm customerId={customerId} assigneeId={assignee?.id ?? null} onDone={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  )
}
