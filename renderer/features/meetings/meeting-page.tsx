import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type MeetingKind, MEETINGS } from '#shared/domain/meeting.ts'
import { ask } from '../../lib/backend.ts'
import { longDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { DataDate, Mark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { Page } from '../../ui/page.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { FollowStage } from './follow-stage.tsx'
import { LiveStage } from './live-stage.tsx'
import { OvertakenNote } from './overtaken-note.tsx'
import { Preparation } from './preparation.tsx'
import { HeldToday, Records } from './records.tsx'

/** 晨会: prepared, held and looked back on. */
export function MorningPage() {
  return <MeetingPage key="morning" kind="morning" />
}

/** 夕会, the same at the end of the day (S2.14). */
export function EveningPage() {
  return <MeetingPage key="evening" kind="evening" />
}

type View = 'today' | 'records'

function MeetingPage({ kind }: { kind: MeetingKind }) {
  const { today } = useWindow()
  const [view, setView] = useState<View>('today')
  const [stage, setStage] = useState<'hold' | 'present' | 'follow' | null>(null)
  const state = useQuery(ask.meetings.open.queryOptions({ input: { kind, on: today } }))
  const board = useQuery(ask.meetings.board.queryOptions({ input: { kind, date: today }, enabled: stage === null }))
  const meeting = state.data
  const leave = () => setStage(null)
  if ((stage === 'hold' || stage === 'present') && meeting !== undefined)
    return <LiveStage state={meeting} presenting={stage === 'present'} onLeave={leave} />
  if (stage === 'follow' && meeting !== undefined)
    return <FollowStage state={meeting} keptAt={state.dataUpdatedAt} onLeave={leave} />
  return (
    <Page
      title={MEETINGS[kind]}
      fixed
      actions={
        <>
          <SegmentedControl
            aria-label={MEETINGS[kind]}
            data={[
              { value: 'today', label: '今天' },
              { value: 'records', label: '记录' },
            ]}
            value={view}
            onChange={(next) => setView(next as View)}
          />
          {meeting !== undefined && view === 'today' && <span>{`${longDay(today)} ${meeting.startsAt}`}</span>}
          {meeting?.endedAt != null && <Mark tone="done">已存档</Mark>}
        </>
      }
      aside={
        <>
          {view === 'today' && board.data !== undefined && <DataDate date={board.data.figures.dataDate} today={today} />}
          <PrintButton />
        </>
      }
    >
      <FailureNote error={state.error ?? board.error} />
      <OvertakenNote kind={kind} on={today} />
      {view === 'records' && <Records kind={kind} />}
      {view === 'today' && meeting?.endedAt != null && <HeldToday kind={kind} on={today} />}
      {view === 'today' && meeting?.endedAt === null && board.data !== undefined && (
        <Preparation state={meeting} board={board.data} onStage={setStage} />
      )}
    </Page>
  )
}
