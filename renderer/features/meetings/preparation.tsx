import { Select } from '@mantine/core'
import { useState } from 'react'
import type { MeetingState } from '#shared/contract/meetings.ts'
import type { MeetingBoard } from '#shared/domain/board.ts'
import { may } from '#shared/domain/permissions.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { Section } from '../../ui/page.tsx'
import { AgendaList } from './agenda-list.tsx'
import { EveningOverview } from './evening-overview.tsx'
import { MorningOverview } from './morning-overview.tsx'
import { NotesForm } from './notes-form.tsx'
import { notesOf } from './notes-draft.ts'
import { RollChips } from './roll-chips.tsx'
import { type Stage, StartBar } from './start-bar.tsx'
import { Paper } from './paper.tsx'
import { plannedSlides, StillSlides } from './still-slides.tsx'
import { useNotes } from './use-notes.ts'
import classes from './meetings.module.css'

interface PreparationProps {
  state: MeetingState
  board: MeetingBoard
  onStage: (how: Stage) => void
}

/** Before the meeting: who holds it and what comes, the figures as they will be shown, what the host adds. */
export function Preparation({ state, board, onStage }: PreparationProps) {
  const notes = useNotes(state)
  const [previewing, setPreviewing] = useState(false)
  const shown = notesOf(notes.draft, state.on) ?? state.notes
  return (
    <>
      <div className={classes['columns']}>
        <div className={classes['left']}>
          <HostChoice state={state} notes={notes} />
          <AgendaList state={state} notes={shown} />
          <StartBar state={state} board={board} notes={notes} onStage={onStage} onPreview={() => setPreviewing(true)} />
        </div>
        {board.kind === 'morning' ? <MorningOverview board={board} /> : <EveningOverview board={board} />}
        <div className={classes['right']}>
          <NotesForm notes={notes} kind={state.kind} on={state.on} agenda={state.agenda} readOnly={!state.mayHold} />
          <RollChips state={state} />
        </div>
        {previewing && (
          <StillSlides still={plannedSlides({ ...state, notes: shown }, board)} onLeave={() => setPreviewing(false)} />
        )}
      </div>
      <Paper still={plannedSlides({ ...state, notes: shown }, board)} />
    </>
  )
}

/** Who holds the meeting, and who stands in; the rotation says whose turn it is (S2.2). */
function HostChoice({ state, notes }: { state: MeetingState; notes: ReturnType<typeof useNotes> }) {
  const { draft, change } = notes
  const { suggestedHost, mayHold } = state
  const people = state.rollCall
    .filter(({ post }) => may(post, 'meetings.hold'))
    .map(({ staffId, name }) => ({ value: String(staffId), label: name }))
  const chosen = (value: string | null) => (value === null ? null : (Number(value) as StaffId))
  const turn = suggestedHost !== null && draft.hostId !== suggestedHost.staffId ? suggestedHost : null
  return (
    <Section
      title="主持"
      aside={
        turn !== null && (
          <button type="button" disabled={!mayHold} className={classes['link']} onClick={() => change({ hostId: turn.staffId })}>
            {`轮到${turn.name}，采用`}
          </button>
        )
      }
    >
      <div className={classes['hosts']}>
        <Select
          label="主持人"
          placeholder="开始的人"
          clearable
          disabled={!mayHold}
          data={people}
          value={draft.hostId === null ? null : String(draft.hostId)}
          onChange={(value) => change({ hostId: chosen(value) })}
        />
        <Select
          label="代主持"
          placeholder="无"
          clearable
          disabled={!mayHold}
          data={people}
          value={draft.deputyId === null ? null : String(draft.deputyId)}
          onChange={(value) => change({ deputyId: chosen(value) })}
        />
      </div>
    </Section>
  )
}
