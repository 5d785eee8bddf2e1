import { Button, Popover } from '@mantine/core'
import { useState } from 'react'
import type { MeetingState } from '#shared/contract/meetings.ts'
import type { MeetingBoard } from '#shared/domain/board.ts'
import { MEETINGS } from '#shared/domain/meeting.ts'
import { stopwatch } from '../../lib/format.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { fillScreen } from './full-screen.tsx'
import { useStart } from './use-start.ts'
import type { useNotes } from './use-notes.ts'
import { openBoard } from './use-board-line.ts'
import { hostOf } from './material.ts'
import classes from './meetings.module.css'

/** How a meeting is gone to: on one screen, with a window of its own for the projector, or only to look. */
export type Stage = 'hold' | 'present' | 'follow'

interface StartBarProps {
  state: MeetingState
  board: MeetingBoard
  /** What was typed last is written before the meeting begins, so that the slides have it. */
  notes: Pick<ReturnType<typeof useNotes>, 'flush' | 'unwritten'>
  onStage: (how: Stage) => void
  onPreview: () => void
}

/** The one thing to do on this page: begin, or go on with a meeting that was left. */
export function StartBar({ state, board, notes, onStage, onPreview }: StartBarProps) {
  const { kind, startedAt, mayHold } = state
  const name = MEETINGS[kind]
  const start = useStart({ state, board, notes })
  const begin = (again: boolean, how: 'hold' | 'present' = 'hold') => {
    const apart = how === 'present' && openBoard()
    if (!apart) fillScreen()
    start.mutate(again, { onSuccess: () => onStage(apart ? 'present' : 'hold') })
  }
  return (
    <div className={classes['start']}>
      <FailureNote error={start.error} />
      {startedAt !== null && <p className={classes['quiet']}>{whereItIs(state)}</p>}
      <Button fullWidth size="lg" disabled={!mayHold} loading={start.isPending} onClick={() => begin(false)}>
        {startedAt === null ? `开始${name}` : `继续${name}`}
      </Button>
      <div className={classes['startMore']}>
        {mayHold ? (
          <Button variant="subtle" size="compact-sm" onClick={() => begin(false, 'present')}>
            双屏主持
          </Button>
        ) : (
          <span className={classes['quiet']}>由主持人开始</span>
        )}
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => {
            fillScreen()
            onPreview()
          }}
        >
          预览
        </Button>
        {startedAt !== null && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              fillScreen()
              onStage('follow')
            }}
          >
            跟看
          </Button>
        )}
        {startedAt !== null && mayHold && <Again name={name} onAgain={() => begin(true)} />}
      </div>
    </div>
  )
}

/** Where a meeting that was left goes on. */
function whereItIs(state: MeetingState): string {
  const { agenda, progress } = state
  const seconds = progress.secondsSpent.reduce((sum, each) => sum + each, 0)
  const item = agenda[progress.item]?.title ?? '小结'
  const host = hostOf(state)
  return `${host === '' ? '' : `${host}，`}已进行 ${stopwatch(seconds)}，停在“${item}”`
}

/** Beginning anew takes clock and roll call away for good, so it is said before it is done. */
function Again({ name, onAgain }: { name: string; onAgain: () => void }) {
  const [asking, setAsking] = useState(false)
  return (
    <Popover opened={asking} onChange={setAsking} width={250} position="top" withArrow>
      <Popover.Target>
        <Button variant="subtle" size="compact-sm" color="gray" onClick={() => setAsking(!asking)}>
          重新开始
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={classes['ask']}>点名和计时从头来，数字取此刻的；已记的部署保留。</p>
        <Button
          variant="default"
          onClick={() => {
            setAsking(false)
            onAgain()
          }}
        >
          {`重新开始${name}`}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
