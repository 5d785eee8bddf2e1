import { Button, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CustomerRow } from '#shared/contract/customers.ts'
import { CHANNELS, type Channel, GOALS, type Goal, PLACES, type Place } from '#shared/domain/contact.ts'
import { BLANK_DRAFT, entryOf, faultOf } from '#shared/domain/contact-draft.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { ask, backend } from '../../lib/backend.ts'
import { longDay } from '../../lib/format.ts'
import { Choices } from '../../ui/choices.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { Section } from '../../ui/page.tsx'
import { tellWithUndo } from '../../ui/undo-note.tsx'

interface AgreeFormProps {
  on: IsoDate
  time: string
  onDone: () => void
}

/** A new appointment at a free half hour: it is agreed in a contact, which is logged with it (S2.11, S2.12). */
export function AgreeForm({ on, time, onDone }: AgreeFormProps) {
  const [customer, choose] = useState<CustomerRow | null>(null)
  const form = useForm<Values>({
    initialValues: { channel: 'phone', goal: 'product', place: 'branch', time, product: '', amount: '' },
    validate: {
      time: (_, values) => (faultOf(draftOf(values, on)) === 'time' ? '时间写作 09:30' : null),
      amount: (_, values) => (faultOf(draftOf(values, on)) === 'amount' ? '金额填数字，单位万元' : null),
    },
  })
  const log = useMutation(
    ask.tasks.log.mutationOptions({
      onSuccess: ({ contactId }, { next }) => {
        const told = `已约${customer?.name ?? ''} ${longDay(on)} ${next?.appointment?.time ?? ''}。`
        tellWithUndo(told, () => backend.tasks.undoLast({ contactId }))
        onDone()
      },
    }),
  )
  return (
    <Section title={`约客户 · ${longDay(on)}`}>
      <form
        aria-label="约客户"
        onSubmit={form.onSubmit((values) => {
          const entry = customer === null ? null : entryOf(draftOf(values, on), customer.id, values.goal)
          if (entry !== null) log.mutate(entry)
        })}
      >
        <Stack gap={8}>
          <CustomerChoice chosen={customer} onChoose={choose} />
          <TextInput size="xs" label="时间" {...form.getInputProps('time')} />
          <Choices
            label="地点"
            columns={2}
            choices={Object.entries(PLACES).map(([value, label]) => ({ value: value as Place, label }))}
            value={form.values.place}
            onChange={(place) => form.setFieldValue('place', place)}
          />
          <Choices
            label="目的"
            columns={4}
            choices={Object.entries(GOALS).map(([value, label]) => ({ value: value as Goal, label }))}
            value={form.values.goal}
            onChange={(goal) => form.setFieldValue('goal', goal)}
          />
          <TextInput size="xs" label="产品" maxLength={60} {...form.getInputProps('product')} />
          <TextInput size="xs" label="预计金额（万元）" inputMode="decimal" {...form.getInputProps('amount')} />
          <Choices
            label="怎么约的"
            columns={3}
            choices={Object.entries(CHANNELS).map(([value, label]) => ({ value: value as Channel, label }))}
            value={form.values.channel}
            onChange={(channel) => form.setFieldValue('channel', channel)}
          />
          <FailureNote error={log.error} />
          <Button type="submit" disabled={customer === null} loading={log.isPending}>
            {customer === null ? '请选客户' : `记一笔，约 ${form.values.time}`}
          </Button>
        </Stack>
      </form>
    </Section>
  )
}

/** With whom: found as one types, as everywhere. */
function CustomerChoice({ chosen, onChoose }: { chosen: CustomerRow | null; onChoose: (row: CustomerRow | null) => void }) {
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 120)
  const found = useQuery(
    ask.customers.find.queryOptions({
      input: { text: asked, limit: 10 },
      enabled: asked !== '',
      placeholderData: keepPreviousData,
    }),
  )
  // Who was chosen stays one of the choices, whatever stands in the box meanwhile.
  const rows = [...(chosen === null ? [] : [chosen]), ...(found.data ?? []).filter(({ id }) => id !== chosen?.id)]
  return (
    <Select
      size="xs"
      label="客户"
      placeholder="姓名、拼音、客户号"
      searchable
      autoFocus
      filter={({ options }) => options}
      nothingFoundMessage={asked === '' ? undefined : '没有找到'}
      data={rows.map(({ id, name, customerNo }) => ({ value: String(id), label: `${name} ${customerNo}` }))}
      onSearchChange={setText}
      value={chosen === null ? null : String(chosen.id)}
      onChange={(id) => onChoose(rows.find((row) => String(row.id) === id) ?? null)}
    />
  )
}

interface Values {
  channel: Channel
  goal: Goal
  place: Place
  time: string
  product: string
  amount: string
}

function draftOf({ channel, goal, place, time, product, amount }: Values, on: IsoDate) {
  return {
    ...BLANK_DRAFT,
    channel,
    goal,
    place,
    time,
    product,
    amount,
    result: 'appointed' as const,
    nextOn: on,
    nextChosen: true,
  }
}
