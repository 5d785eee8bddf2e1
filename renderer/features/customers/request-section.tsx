import { Button, Select, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
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

function AskHandOver({ card, own, onClose }: { card: CustomerCard; own: boolean; onClose: () => void }) {
  const [to, setTo] = useState<StaffId | null>(null)
  const [note, setNote] = useState('')
  const sent = useSent('移交请求已发出，对方答复前客户仍由原管户人负责。', onClose)
  const send = useMutation(ask.requests.handOver.mutationOptions({ onSuccess: sent }))
  return (
    <RequestForm
      label="移交请求"
      submit="发出请求"
      ready={note.trim() !== '' && (!own || to !== null)}
      sending={send}
      onSend={() => send.mutate({ customerId: card.id, to, note })}
      onClose={onClose}
    >
      {own && <ColleagueChoice label="请谁接管" except={card.ownerId} value={to} onChange={setTo} />}
      <TextInput
        w={320}
        aria-label="移交说明"
        placeholder={own ? '说明，例如：客户常到网点，请理财经理接管' : `向${card.owner ?? '管户人'}说明为什么`}
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </RequestForm>
  )
}

const USUAL_DAYS = 2

function AskHelp({ card, onClose }: { card: CustomerCard; onClose: () => void }) {
  const { today, me } = useWindow()
  const [helper, setHelper] = useState<StaffId | null>(null)
  const [note, setNote] = useState('')
  const [dueOn, setDueOn] = useState<string>(addDays(today, USUAL_DAYS))
  const day = IsoDate.safeParse(dueOn)
  const sent = useSent('求助已发出，并排进对方的今日名单。', onClose)
  const send = useMutation(ask.requests.help.mutationOptions({ onSuccess: sent }))
  return (
    <RequestForm
      label="客户求助"
      submit="求助"
      ready={helper !== null && note.trim() !== '' && day.success}
      sending={send}
      onSend={() => {
        if (helper !== null && day.success) send.mutate({ customerId: card.id, helperId: helper, note, dueOn: day.data })
      }}
      onClose={onClose}
    >
      <ColleagueChoice label="向谁求助" except={me.staffId} value={helper} onChange={setHelper} />
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
    </RequestForm>
  )
}

/** What follows a request that went out. */
function useSent(message: string, onClose: () => void): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    notifications.show({ message })
    await client.invalidateQueries({ queryKey: ask.requests.key() })
    onClose()
  }
}

interface RequestFormProps {
  label: string
  submit: string
  ready: boolean
  sending: { isPending: boolean; error: Error | null }
  onSend: () => void
  onClose: () => void
  children: ReactNode
}

function RequestForm({ label, submit, ready, sending, onSend, onClose, children }: RequestFormProps) {
  return (
    <form
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      <div className={classes['tagLine']}>
        {children}
        <Button type="submit" size="compact-sm" loading={sending.isPending} disabled={!ready}>
          {submit}
        </Button>
        <Button variant="default" size="compact-sm" onClick={onClose}>
          取消
        </Button>
      </div>
      <FailureNote error={sending.error} />
    </form>
  )
}

interface ColleagueChoiceProps {
  label: string
  except: StaffId | null
  value: StaffId | null
  onChange: (staffId: StaffId | null) => void
}

function ColleagueChoice({ label, except, value, onChange }: ColleagueChoiceProps) {
  const staff = useQuery(ask.staff.list.queryOptions())
  const colleagues = (staff.data ?? []).filter(({ id, active, post }) => active && looksAfter(post) && id !== except)
  return (
    <Select
      w={120}
      aria-label={label}
      placeholder={label}
      searchable
      data={colleagues.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={value === null ? null : String(value)}
      onChange={(id) => onChange(id === null ? null : (Number(id) as StaffId))}
    />
  )
}
