import { Button, CloseButton, Select } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { HallFlag } from '#shared/contract/lobby.ts'
import { FLAG_RESULTS } from '#shared/domain/flag.ts'
import { may as mayPost } from '#shared/domain/permissions.ts'
import { POSTS } from '#shared/domain/post.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { ask } from '../../lib/backend.ts'
import { moment } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Amount } from '../../ui/figures.tsx'
import { Mark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { CloseForm } from './close-form.tsx'
import { nameOf, StateMark } from './hall-list.tsx'
import classes from './lobby.module.css'

/** One candidate: what the teller saw, what was done since, and the next step for whoever may take it. */
export function FlagDetail({ flag, onClose }: { flag: HallFlag; onClose: () => void }) {
  const { today, may, openCustomer } = useWindow()
  const [closing, setClosing] = useState(false)
  const take = useMutation(ask.lobby.take.mutationOptions())
  const contacted = useMutation(ask.lobby.contacted.mutationOptions())
  const reveal = useMutation(ask.lobby.reveal.mutationOptions())
  const { customer } = flag
  const phone = reveal.data?.phone ?? customer?.phone ?? flag.contactPhone
  return (
    <aside className={classes['detail']} aria-label="候选客户">
      <div className={classes['detailHead']}>
        <strong>{nameOf(flag)}</strong>
        <StateMark flag={flag} />
        <CloseButton aria-label="收起" ml="auto" onClick={onClose} />
      </div>
      <dl className={classes['facts']}>
        <Fact name="号码" value={flag.ticketNo} />
        <Fact name="业务" value={flag.business} />
        <Fact name="金额" value={<Amount fen={flag.amount} />} />
        {phone !== null && <Fact name="电话" value={phone} />}
        {customer?.tier != null && <Fact name="层级" value={customer.tier} />}
        {customer?.owner != null && <Fact name="管户" value={customer.owner} />}
        {flag.wish !== null && flag.wish !== '' && <Fact name="意愿" value={flag.wish} />}
        <Fact name="微信" value={flag.wechatAdded ? '已添加' : '未添加'} />
        {flag.result !== null && (
          <Fact name="结果" value={[FLAG_RESULTS[flag.result], flag.resultProduct].filter((part) => part !== null).join(' · ')} />
        )}
      </dl>
      <div className={classes['clues']}>
        {flag.clues.map((clue) => (
          <Mark key={clue} tone="quiet">
            {clue}
          </Mark>
        ))}
      </div>
      {flag.state !== 'closed' && (
        <div className={classes['steps']}>
          {may('lobby.take') && flag.state === 'flagged' && (
            <Button loading={take.isPending} onClick={() => take.mutate({ id: flag.id })}>
              接收
            </Button>
          )}
          {may('lobby.take') && <HandTo flag={flag} />}
          {may('lobby.work') && (flag.state === 'taken' || flag.state === 'handed') && (
            <Button variant="default" loading={contacted.isPending} onClick={() => contacted.mutate({ id: flag.id, note: '' })}>
              已联系
            </Button>
          )}
          {may('lobby.work') && flag.state !== 'flagged' && (
            <Button variant="default" onClick={() => setClosing(true)}>
              办结
            </Button>
          )}
          {may('lobby.work') && phone !== null && reveal.data === undefined && (
            <Button variant="subtle" onClick={() => reveal.mutate({ id: flag.id })}>
              显示电话
            </Button>
          )}
          {customer !== null && may('customers.list') && (
            <Button variant="subtle" onClick={() => openCustomer(customer.id)}>
              客户资料
            </Button>
          )}
        </div>
      )}
      <FailureNote error={take.error ?? contacted.error ?? reveal.error} />
      {closing && flag.state !== 'closed' && <CloseForm flag={flag} onDone={() => setClosing(false)} />}
      <ol className={classes['life']}>
        {flag.steps.map((step) => (
          <li key={`${step.step}${step.at}`}>
            <span className={classes['quiet']}>{moment(step.at, today)}</span> {STEP_NAMES[step.step]} · {step.by}
            {step.note !== '' && <span className={classes['quiet']}> {step.note}</span>}
          </li>
        ))}
      </ol>
    </aside>
  )
}

const STEP_NAMES: Record<HallFlag['steps'][number]['step'], string> = {
  flag: '推荐',
  take: '接收',
  hand: '交接',
  contact: '已联系',
  close: '办结',
}

function Fact({ name, value }: { name: string; value: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

/** Hands the candidate to somebody who looks after customers; choosing is doing. */
function HandTo({ flag }: { flag: HallFlag }) {
  const staff = useQuery(ask.staff.list.queryOptions())
  const hand = useMutation(ask.lobby.hand.mutationOptions())
  const managers = (staff.data ?? []).filter(({ active, post }) => active && mayPost(post, 'lobby.work'))
  return (
    <>
      <Select
        w={150}
        aria-label="交给"
        placeholder="交给…"
        value={null}
        data={managers.map(({ id, name, post }) => ({ value: String(id), label: `${name} ${POSTS[post]}` }))}
        onChange={(id) => id !== null && hand.mutate({ id: flag.id, to: Number(id) as StaffId, note: '' })}
      />
      <FailureNote error={hand.error} />
    </>
  )
}
