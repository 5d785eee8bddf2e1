import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { HallFlag } from '#shared/contract/lobby.ts'
import { FLAG_RESULTS, FLAG_STATES } from '#shared/domain/flag.ts'
import { NO_FLAGS } from '#shared/domain/hall.ts'
import { daysBetween, type IsoDate, startOfMonth } from '#shared/domain/iso-date.ts'
import { ask } from '../../lib/backend.ts'
import { count, moment } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Amount, Figure } from '../../ui/figures.tsx'
import type { LedgerColumn } from '../../ui/ledger-props.ts'
import { Ledger } from '../../ui/ledger.tsx'
import { Mark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { Decisions } from './agenda.tsx'
import { DueActions } from './due-actions.tsx'
import classes from './branch.module.css'

/** A teller's 今日: whom one has flagged and what became of them, and what the calendar and meetings ask for (S1.11, S3.19). */
export function TellerDay() {
  const { today } = useWindow()
  const hall = useQuery(ask.lobby.hall.queryOptions({ input: { on: today } }))
  const [current, setCurrent] = useState(-1)
  const flags = (hall.data ?? []).filter(({ found }) => found)
  return (
    <Page
      title="今日"
      fixed
      actions={
        <Button component={Link} to="/lobby" variant="default">
          去推荐
        </Button>
      }
    >
      <FailureNote error={hall.error} action="重试" onAction={() => void hall.refetch()} />
      <Totals />
      <div className={classes['columns']}>
        <Ledger
          label="我推荐的客户"
          columns={columnsFor(today)}
          count={flags.length}
          rowAt={(index) => flags[index]}
          current={current}
          onCurrent={setCurrent}
          tone={({ state }) => (state === 'closed' ? 'quiet' : undefined)}
          empty={hall.isPending ? '' : '今天还没有推荐。普通票办理 10 万以上的客户，在“厅堂”推荐给大堂经理。'}
          foot={<span>{flags.filter(({ state }) => state !== 'closed').length} 位未办结</span>}
        />
        <ToDo />
      </div>
    </Page>
  )
}

function columnsFor(today: IsoDate): LedgerColumn<HallFlag>[] {
  return [
    { key: 'at', heading: '时间', width: 108, render: ({ flaggedAt }) => moment(flaggedAt, today) },
    { key: 'ticket', heading: '号码', width: 72, render: ({ ticketNo }) => ticketNo },
    { key: 'who', heading: '客户', width: 72, render: ({ customer, contactName }) => customer?.name ?? contactName ?? '新客户' },
    { key: 'business', heading: '业务', render: ({ business }) => business },
    { key: 'amount', heading: '金额', width: 92, align: 'right', render: ({ amount }) => <Amount fen={amount} /> },
    { key: 'who-has', heading: '经办', width: 72, render: ({ manager, takenBy }) => manager ?? takenBy ?? '' },
    {
      key: 'state',
      heading: '进展',
      width: 96,
      render: ({ state }) => (
        <Mark tone={state === 'flagged' ? 'soon' : state === 'closed' ? 'done' : 'info'}>{FLAG_STATES[state]}</Mark>
      ),
    },
    {
      key: 'result',
      heading: '结果',
      width: 168,
      render: ({ result, resultProduct }) =>
        result === null ? '' : `${FLAG_RESULTS[result]}${resultProduct === null ? '' : ` · ${resultProduct}`}`,
    },
  ]
}

function Totals() {
  const { today, me } = useWindow()
  const day = useQuery(ask.lobby.rates.queryOptions({ input: { from: today, to: today } }))
  const month = useQuery(ask.lobby.rates.queryOptions({ input: { from: startOfMonth(today), to: today } }))
  const own = (rates: typeof day.data) => rates?.tellers.find(({ staffId }) => staffId === me.staffId) ?? NO_FLAGS
  const [now, sofar] = [own(day.data), own(month.data)]
  if (day.data === undefined || month.data === undefined) return <FailureNote error={day.error ?? month.error} />
  return (
    <div className={classes['totals']}>
      <Figure label="今日推荐">{count(now.flags)}</Figure>
      <Figure label="已接收">{count(now.taken)}</Figure>
      <Figure label="已联系">{count(now.contacted)}</Figure>
      <Figure label="本月推荐">{count(sofar.flags)}</Figure>
      <Figure label="本月转化">{count(sofar.converted)}</Figure>
      <Figure label="本月办理金额">
        <Amount fen={sofar.amount} />
      </Figure>
    </div>
  )
}

/** What is asked of the teller besides the counter. */
function ToDo() {
  const { today } = useWindow()
  const due = useQuery(ask.calendar.due.queryOptions())
  const decided = useQuery(ask.meetings.decisions.queryOptions({ input: { mine: true, since: null } }))
  const decisions = (decided.data ?? [])
    .filter(({ doneAt }) => doneAt === null)
    .map(({ id, text, dueOn }) => ({ id, text, dueOn, daysLate: Math.max(0, daysBetween(dueOn, today)) }))
  const isEmpty = due.data?.length === 0 && decisions.length === 0 && decided.isSuccess
  return (
    <aside aria-label="部署与行事">
      <Section title="今天要做的">
        <FailureNote error={due.error ?? decided.error} />
        {isEmpty && <div className={classes['quiet']}>行事历和会议今天没有给您的事。</div>}
        <Decisions decisions={decisions} today={today} />
        <DueActions actions={due.data ?? []} today={today} />
      </Section>
    </aside>
  )
}
