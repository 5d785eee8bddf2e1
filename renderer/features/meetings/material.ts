import type { MeetingState } from '#shared/contract/meetings.ts'
import type { MeetingBoard } from '#shared/domain/board.ts'
import type { MeetingRecord } from '#shared/domain/meeting.ts'
import { type MeetingProgress, type MeetingShown, shownOutcome, withSettled } from '#shared/domain/meeting-progress.ts'
import type { Material } from './panels/panel-body.tsx'

/** What the slides of a running meeting show: the figures of its beginning, and what was called, heard and typed since. */
export function runningMaterial(state: MeetingState, shown: MeetingShown, progress: MeetingProgress): Material {
  const nameOf = (id: number) => state.rollCall.find(({ staffId }) => staffId === id)?.name ?? ''
  const board = withSettled(shown.board, progress.settled)
  const outcome = shownOutcome(progress)
  return {
    board,
    notes: state.notes,
    rollCall: state.rollCall,
    decisions: outcome.decisions.map(({ ownerId, ...decision }) => ({ ...decision, owner: nameOf(ownerId) })),
    drills: [...drilledBefore(board), ...outcome.drills.map(({ staffId, ...drill }) => ({ ...drill, name: nameOf(staffId) }))],
  }
}

/** What they would show if the meeting began now. */
export function plannedMaterial({ notes, rollCall }: MeetingState, board: MeetingBoard): Material {
  return { board, notes, rollCall, decisions: [], drills: drilledBefore(board) }
}

/** What they showed when it was held. */
export function recordedMaterial({ board, notes, rollCall, decisions, drills }: MeetingRecord): Material {
  return { board, notes, rollCall, decisions, drills: [...drilledBefore(board), ...drills] }
}

/** Role plays of the day that were there when the meeting began. */
function drilledBefore(board: MeetingBoard): Material['drills'] {
  return board.kind === 'evening' ? board.figures.drills.map(({ staff, ...drill }) => ({ ...drill, name: staff })) : []
}

/** Who holds a meeting, in words; nothing before anyone is named. */
export function hostOf({ notes, rollCall }: Pick<MeetingState, 'notes' | 'rollCall'>): string {
  const name = rollCall.find(({ staffId }) => staffId === (notes.deputyId ?? notes.hostId))?.name
  return name === undefined ? '' : `${name}主持`
}
