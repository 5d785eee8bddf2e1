import type { MeetingFinish } from '../../shared/contract/meetings.ts'
import type { Decision, MeetingKind } from '../../shared/domain/meeting.ts'
import type { StaffId } from '../../shared/domain/staff.ts'
import { FRIDAY } from './book.ts'

/** The meeting that most tests hold. */
export const MORNING = { kind: 'morning' as const, on: FRIDAY }

/** The end of Friday's meeting, with nothing done in it but what is said. */
export function finish(kind: MeetingKind, part: Partial<MeetingFinish> = {}): MeetingFinish {
  return { kind, on: FRIDAY, secondsSpent: [], settled: [], decisions: [], drills: [], ...part }
}

/** A decision that is due on Friday. */
export function decision(text: string, ownerId: StaffId): Decision {
  return { text, ownerId, dueOn: FRIDAY }
}
