import { Button, Select, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CustomerCard } from '#shared/contract/customers.ts'
import { looksAfter } from '#shared/domain/allocation.ts'
import { addDays, IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { ask } from '../../lib/backend.ts'
import { useWindow } from '../../lib/window-state.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { Section } from '../../ui/page.tsx'
import classes from './customers.module.css'

/** 协同: to ask a colleague to take this customer over, to ask the owner for them, or to ask for help. */
export function RequestSection({ card }: { card: CustomerCard }) {
  const { me } = useWindow()
  const [asking, setAsking] = useState<'hand-over' | 'help' | null>(null)
  const own = card.ownerId === me.staffId
  const close = () => setAsking(null)
  return (
    <Section
      title="协同"
      aside={
        <>
          {card.ownerId !== null && (
            <Button variant="subtle" size="compact-xs" onClick={() => setAsking(asking === 'hand-over' ? null : 'hand-over')}>
              {own ? '请同事接管' : '请求转给我'}
            </Button>
          )}
          <Button variant="subtle" size="compact-xs" onClick={() => setAsking(asking === 'help' ? null : 'help')}>
            求助
          </Button>
        </>
      }
    >
      {asking === 'hand-over' && <AskHandOver card={card} own={own} onClose={close} />}
      {asking === 'help' && <AskHelp card={card} onClose={close} />}
    </Section>
  )
}

function useColleagues(except: StaffId | null) {
  const staff = useQuery(ask.staff.list.queryOptions())
  return (staff.data ?? [])
    .filter(({ id, active, post }) => active && looksAfter(post) && id !== except)
    .map(({ id, name }) => ({ value: String(id), label: name }))
}

function AskHandOver({ card, own, onClose }: { card: CustomerCard; own: boolean; onClose: () => void }) {
  const client = useQueryClient()
  const colleagues = useColleagues(card.ownerId)
  const [to, setTo] = useState<StaffId | null>(null)
  const [note, setNote] = useState('')
  const send = useMutation(
    ask.requests.handOver.mutationOptions({
      onSuccess: async () => {
        notifications.show({ message: '移交请求已发出，对方答复前客户仍由原管户人负责。' })
        await client.invalidateQueries({ queryKey: ask.requests.key() })
        onClose()
      },
    }),
  )
  return (
    <form
      aria-label="移交请求"
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate({ customerId: card.id, to, note })
      }}
    >
      <div className={classes['tagLine']}>
        {own && (
          <Select
            w={120}
            aria-label="请谁接管"
            placeholder="请谁接管"
            searchable
            data={colleagues}
            value={to === null ? null : String(to)}
            onChange={(id) => setTo(id === null ? null : (Number(id) as StaffId))}
          />
        )}
        <TextInput
          w={320}
          aria-label="移交说明"
          placeholder={own ? '说明，例如：客户常到网点，请理财经理接管' : `向${card.owner ?? '管户人'}说明为什么`}
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button type="submit" size="compact-sm" loading={send.isPending} disabled={note.trim() === '' || (own && to === null)}>
          发出请求
        </Button>
        <Button variant="default" size="compact-sm" onClick={onClose}>
          取消
        </Button>
      </div>
      <FailureNote error={send.error} />
    </form>
  )
}

const USUAL_DAYS = 2

function AskHelp({ card, onClose }: { card: CustomerCard; onClose: () => void }) {
  const { today, me } = useWindow()
  const client = useQueryClient()
  const colleagues = useColleagues(me.staffId)
  const [helper, setHelper] = useState<StaffId | null>(null)
  const [note, setNote] = useState('')
  const [dueOn, setDueOn] = useState<string>(addDays(today, USUAL_DAYS))
  const day = IsoDate.safeParse(dueOn)
  const send = useMutation(
    ask.requests.help.mutationOptions({
      onSuccess: async () => {
        notifications.show({ message: '求助已发出，并排进对方的今日名单。' })
        await client.invalidateQueries({ queryKey: ask.requests.key() })
        onClose()
      },
    }),
  )
  return (
    <form
      aria-label="客户求助"
      onSubmit={(event) => {
        event.preventDefault()
        if (helper !== null && day.success) send.mutate({ customerId: card.id, helperId: helper, note, dueOn: day.data })
      }}
    >
      <div className={classes['tagLine']}>
        <Select
          w={110}
          aria-label="向谁求助"
          placeholder="向谁求助"
          searchable
          data={colleagues}
          value={helper === null ? null : String(helper)}
          onChange={(id) => setHelper(id === null ? null : (Number(id) as StaffId))}
        />
        <TextInput
          w={260}
          aria-label="求助内容"
          placeholder="需要什么帮助"
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <TextInput
          w={140}
          type="date"
          aria-label="最晚哪天"
          min={today}
          value={dueOn}
          onChange={(event) => setDueOn(event.currentTarget.value)}
        />
        <Button
          type="submit"
          size="compact-sm"
          loading={send.isPending}
          disabled={helper === null || note.trim() === '' || !day.success}
        >
          求助
        </Button>
        <Button variant="default" size="compact-sm" onClick={onClose}>
          取消
        </Button>
      </div>
      <FailureNote error={send.error} />
    </form>
  )
}
