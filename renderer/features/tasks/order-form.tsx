import { Button, Select, Stack, Textarea } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { looksAfter } from '#shared/domain/allocation.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { POSTS } from '#shared/domain/post.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { ask } from '../../lib/backend.ts'
import { longDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { FailureNote } from '../../ui/notes.tsx'

interface OrderFormProps {
  customerId: CustomerId
  /** Who gets the order unless another is chosen; null while nobody is proposed. */
  assigneeId: StaffId | null
  onDone?: () => void
}

/** The head's order to contact a customer (行长交办): it stands in the person's queue at once (S2.3). */
export function OrderForm({ customerId, assigneeId, onDone }: OrderFormProps) {
  const { today } = useWindow()
  const staff = useQuery(ask.staff.list.queryOptions())
  const people = (staff.data ?? []).filter(({ active, post }) => active && looksAfter(post))
  const form = useForm({
    initialValues: { assignee: assigneeId === null ? '' : String(assigneeId), text: '', dueOn: today },
    validate: {
      assignee: (value) => (value === '' ? '请选交给谁' : null),
      text: (value) => (value.trim() === '' ? '请写明交办什么' : null),
    },
  })
  const order = useMutation(
    ask.tasks.order.mutationOptions({
      onSuccess: (_, order) => {
        const name = people.find(({ id }) => id === order.assigneeId)?.name ?? ''
        notifications.show({ message: `已交办给${name}，${longDay(order.dueOn as IsoDate)}进入名单。` })
        form.reset()
        onDone?.()
      },
    }),
  )
  return (
    <form
      aria-label="交办"
      onSubmit={form.onSubmit(({ assignee, text, dueOn }) =>
        order.mutate({ customerId, assigneeId: Number(assignee) as StaffId, text, dueOn }),
      )}
    >
      <Stack gap="xs">
        <Select
          label="交给"
          searchable
          data={people.map(({ id, name, post }) => ({ value: String(id), label: `${name} ${POSTS[post]}` }))}
          {...form.getInputProps('assignee')}
        />
        <Textarea label="交办什么" data-autofocus rows={3} maxLength={100} {...form.getInputProps('text')} />
        <DateInput
          size="xs"
          label="最迟"
          minDate={today}
          valueFormat={(on) => longDay(on as IsoDate)}
          {...form.getInputProps('dueOn')}
        />
        <FailureNote error={order.error} />
        <Button type="submit" loading={order.isPending}>
          交办
        </Button>
      </Stack>
    </form>
  )
}
