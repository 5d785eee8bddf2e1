import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { HeldMeeting } from '#shared/contract/meetings.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { branchTime, minutesBetween } from '#shared/domain/instant.ts'
import { type MeetingKind, MEETINGS, type MeetingRecord } from '#shared/domain/meeting.ts'
import { ask } from '../../lib/backend.ts'
import { longDay } from '../../lib/format.ts'
import type { LedgerColumn } from '../../ui/ledger-props.ts'
import { Ledger } from '../../ui/ledger.tsx'
import { Empty, FailureNote } from '../../ui/notes.tsx'
import { fillScreen } from './full-screen.tsx'
import { Paper } from './paper.tsx'
import { SlideFrame } from './slide-frame.tsx'
import { recordedSlides, StillFrame, StillSlides } from './still-slides.tsx'
import { attended } from './summary.tsx'
import classes from './meetings.module.css'

const MOST = 100

/** Meetings that were held, and the one that is chosen as it was shown. */
export function Records({ kind }: { kind: MeetingKind }) {
  const held = useQuery(ask.meetings.records.queryOptions({ input: { kind, before: null, limit: MOST } }))
  const [place, setPlace] = useState(0)
  const rows = held.data ?? []
  const chosen = rows[place]
  if (held.isError) return <FailureNote error={held.error} action="重试" onAction={() => void held.refetch()} />
  if (held.data?.length === 0)
    return <Empty what={`还没有开过${MEETINGS[kind]}。开完并存档之后，每一次都可以在这里照原样打开。`} />
  return (
    <div className={classes['records']}>
      <Ledger
        label={`${MEETINGS[kind]}记录`}
        columns={COLUMNS}
        count={rows.length}
        rowAt={(index) => rows[index]}
        current={place}
        onCurrent={setPlace}
        empty=""
        foot={<span>{`${rows.length} 次`}</span>}
      />
      {chosen !== undefined && <Recorded key={chosen.on} kind={kind} on={chosen.on} />}
    </div>
  )
}

const COLUMNS: readonly LedgerColumn<HeldMeeting>[] = [
  { key: 'on', heading: '日期', width: 108, render: ({ on }) => longDay(on) },
  { key: 'host', heading: '主持', width: 64, render: ({ host }) => host },
  {
    key: 'minutes',
    heading: '用时',
    width: 52,
    align: 'right',
    render: ({ startedAt, endedAt }) => `${Math.round(minutesBetween(startedAt, endedAt))} 分`,
  },
  { key: 'away', heading: '未到', width: 44, align: 'right', render: ({ away }) => (away === 0 ? '–' : away) },
  {
    key: 'decisions',
    heading: '部署',
    width: 44,
    align: 'right',
    render: ({ decisions }) => (decisions === 0 ? '–' : decisions),
  },
]

/** Today's meeting, once it was held. */
export function HeldToday({ kind, on }: { kind: MeetingKind; on: IsoDate }) {
  return <Recorded kind={kind} on={on} />
}

function Recorded({ kind, on }: { kind: MeetingKind; on: IsoDate }) {
  const record = useQuery(ask.meetings.record.queryOptions({ input: { kind, on } }))
  if (record.data === undefined) return <FailureNote error={record.error} />
  return <RecordPane record={record.data} />
}

/** A record: what, when and by whom in one line, the slides below, the whole screen at a press. */
function RecordPane({ record }: { record: MeetingRecord }) {
  const [item, setItem] = useState(0)
  const [large, setLarge] = useState(false)
  const still = recordedSlides(record)
  const turn = (key: string) => {
    const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[key]
    if (step !== undefined) setItem(Math.min(Math.max(item + step, 0), record.agenda.length))
  }
  return (
    <section className={classes['record']} aria-label={`${longDay(record.on)}${MEETINGS[record.kind]}记录`}>
      <header className={classes['recordHead']}>
        <strong>{longDay(record.on)}</strong>
        <span>{`${record.host}主持`}</span>
        <span>{`${branchTime(record.startedAt)} – ${branchTime(record.endedAt)}`}</span>
        <span>{attended(record.rollCall)}</span>
        <span
          className={classes['quiet']}
          title={record.seal.hash}
        >{`审计链 ${record.seal.seq} · ${record.seal.hash.slice(0, 8)}`}</span>
        <Button
          variant="default"
          ml="auto"
          onClick={() => {
            fillScreen()
            setLarge(true)
          }}
        >
          全屏打开
        </Button>
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the slides inside are turned by key, as on the stage */}
      <div className={classes['recordRoom']} role="group" aria-label="记录各页" onKeyDown={(event) => turn(event.key)}>
        <SlideFrame>
          <StillFrame still={still} item={item} onItem={setItem} />
        </SlideFrame>
      </div>
      <Paper still={still} seal={record.seal} />
      {large && <StillSlides still={still} from={item} onLeave={() => setLarge(false)} />}
    </section>
  )
}
