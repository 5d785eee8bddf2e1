import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { looksAfter } from '#shared/domain/allocation.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { POSTS } from '#shared/domain/post.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { ask } from '../../lib/backend.ts'
import { FailureNote } from '../../ui/notes.tsx'

interface GiveToProps {
  from: StaffId
  customerIds: CustomerId[]
  onGiven: () => void
}

/** Gives customers who wait for one person to a colleague's today, with one click on the name. */
export function GiveTo({ from, customerIds, onGiven }: GiveToProps) {
  const staff = useQuery(ask.staff.list.queryOptions())
  const people = (staff.data ?? []).filter(({ id, active, post }) => active && id !== from && looksAfter(post))
  const give = useMutation(
    ask.tasks.reassign.mutationOptions({
      onSuccess: ({ given, left }, { to }) => {
        const name = people.find(({ id }) => id === to)?.name ?? ''
        const rest = left === 0 ? '' : `，${left} 位已办或不可联系，没有转`
        notifications.show({ message: `已把 ${given} 位转进${name}的今日${rest}。` })
        onGiven()
      },
    }),
  )
  return (
    <>
      <FailureNote error={give.error} />
      <Menu position="bottom-start">
        <Menu.Target>
          <Button size="compact-sm" loading={give.isPending}>
            把 {customerIds.length} 位转给…
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {people.map(({ id, name, post }) => (
            <Menu.Item key={id} onClick={() => give.mutate({ customerIds, from, to: id })}>
              {name} {POSTS[post]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
