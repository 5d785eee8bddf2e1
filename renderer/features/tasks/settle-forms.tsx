import { Button, Popover, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { nextChoices } from '#shared/domain/contact-draft.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import { ask, backend } from '../../lib/backend.ts'
import { longDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Choices } from '../../ui/choices.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { tellWithUndo } from '../../ui/undo-note.tsx'
import classes from './person.module.css'

interface SettleFormProps {
  taskIds: number[]
  /** Of the customer. */
  name: string
  opened: boolean
  onOpen: (opened: boolean) => void
  onSettled: (next: CustomerId | null) => void
}

/** Puts everything that is due with the customer off to another day. */
export function PutOffForm({
  taskIds,
  name,
  nextWorkingDay,
  opened,
  onOpen,
  onSettled,
}: SettleFormProps & { nextWorkingDay: IsoDate }) {
  const { today } = useWindow()
  const days = nextChoices(today, nextWorkingDay)
  const [to, setTo] = useState(nextWorkingDay)
  const [reason, setReason] = useState('')
  const putOff = useMutation(
    ask.tasks.reschedule.mutationOptions({
      onSuccess: ({ next }) => {
        tellWithUndo(`${name}已推迟到${longDay(to)}。`, () => takeBack(taskIds, onSettled))
        onSettled(next)
      },
    }),
  )
  return (
    <Asking name="推迟" shortcut="T" opened={opened} onOpen={onOpen} onSubmit={() => putOff.mutate({ taskIds, to, reason })}>
      <Choices
        label="推迟到"
        columns={4}
        choices={days.map(({ name }) => ({ value: name, label: name }))}
        value={days.find(({ on }) => on === to)?.name ?? null}
        onChange={(name) => setTo(days.find((day) => day.name === name)?.on ?? to)}
      />
      <DateInput
        size="xs"
        label="或另选一天"
        value={to}
        minDate={addDays(today, 1)}
        valueFormat="M月D日"
        popoverProps={{ withinPortal: false }}
        onChange={(day) => day !== null && setTo(day as IsoDate)}
      />
      <TextInput
        label="原因（可不填）"
        maxLength={100}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <FailureNote error={putOff.error} />
      <Button type="submit" loading={putOff.isPending}>
        推迟到 {longDay(to)}
      </Button>
    </Asking>
  )
}

const DROP_REASONS = ['人在外地', '号码有误', '近期已另有安排', '不适合联系'] as const

/** Gives up what is due with the customer; the evening meeting tells the reason. */
export function DropForm({ taskIds, name, opened, onOpen, onSettled }: SettleFormProps) {
  const [reason, setReason] = useState('')
  const drop = useMutation(
    ask.tasks.drop.mutationOptions({
      onSuccess: ({ next }) => {
        tellWithUndo(`已放弃这次联系${name}。`, () => takeBack(taskIds, onSettled))
        onSettled(next)
      },
    }),
  )
  const submit = () => {
    if (reason.trim() !== '') drop.mutate({ taskIds, reason })
  }
  return (
    <Asking name="放弃" shortcut="G" opened={opened} onOpen={onOpen} onSubmit={submit}>
      <Choices
        label="为什么放弃"
        columns={2}
        choices={DROP_REASONS.map((word) => ({ value: word, label: word }))}
        value={DROP_REASONS.find((word) => word === reason) ?? null}
        onChange={setReason}
      />
      <TextInput label="或写一句" maxLength={100} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <FailureNote error={drop.error} />
      <Button type="submit" color="red" disabled={reason.trim() === ''} loading={drop.isPending}>
        放弃这次联系
      </Button>
    </Asking>
  )
}

/** The customer stands in the list again, and is chosen. */
async function takeBack(taskIds: number[], onSettled: SettleFormProps['onSettled']): Promise<void> {
  const { customerId } = await backend.tasks.takeBack({ taskIds })
  onSettled(customerId)
}

interface AskingProps {
  name: string
  shortcut: string
  opened: boolean
  onOpen: (opened: boolean) => void
  onSubmit: () => void
  children: ReactNode
}

function Asking({ name, shortcut, opened, onOpen, onSubmit, children }: AskingProps) {
  return (
    <Popover opened={opened} onChange={onOpen} trapFocus withRoles position="bottom-end" width={320}>
      <Popover.Target>
        <Button variant="default" size="compact-xs" aria-keyshortcuts={shortcut} onClick={() => onOpen(!opened)}>
          {name}… {shortcut}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          aria-label={name}
          className={classes['asking']}
          onSubmit={(event) => {
            event.preventDefault()
            onSubmit()
          }}
        >
          {children}
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
