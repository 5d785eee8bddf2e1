import { useState } from 'react'
import type { MeetingState } from '#shared/contract/meetings.ts'
import type { Attendance } from '#shared/domain/meeting.ts'
import { keepMarks, withMarks } from './unsent-acts.ts'
import type { useWaiting } from './use-sending.ts'

const KEYS: Partial<Record<string, Attendance>> = { Enter: 'present', 1: 'present', 2: 'late', 3: 'absent', 4: 'leave' }

/** Calling the roll by key: one key says what a person is and goes on to the next who was not called. */
export function useRollCall(state: MeetingState, { by, waiting }: ReturnType<typeof useWaiting>) {
  const rollCall = withMarks(
    state.rollCall,
    waiting.flatMap(({ entry }) => (entry.act === 'marks' ? entry.marks : [])),
  )
  const [place, setPlace] = useState<number | null>(null)
  const open = (from: number) => {
    const later = rollCall.findIndex(({ attendance }, index) => attendance === null && index >= from)
    return later === -1 ? rollCall.findIndex(({ attendance }) => attendance === null) : later
  }
  const current = place ?? Math.max(open(0), 0)
  const mark = (indices: readonly number[], attendance: Attendance) => {
    const marks = indices.flatMap((index) => {
      const person = rollCall[index]
      return person === undefined ? [] : [{ staffId: person.staffId, attendance, lateMinutes: null }]
    })
    if (marks.length > 0) keepMarks(by, { kind: state.kind, on: state.on }, marks, state.startedAt)
  }
  const onKey = ({ key }: KeyboardEvent): boolean => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[key]
    const attendance = KEYS[key]
    if (step !== undefined) setPlace(Math.min(Math.max(current + step, 0), rollCall.length - 1))
    else if (attendance !== undefined) {
      mark([current], attendance)
      const next = rollCall.findIndex((person, index) => index > current && person.attendance === null)
      setPlace(next === -1 ? current : next)
    } else return false
    return true
  }
  return {
    /** Everybody, with what was called here and is not written yet. */
    people: rollCall,
    current,
    choose: setPlace,
    onKey,
    /** Says of the chosen person what they are. */
    callChosen: (attendance: Attendance) => mark([current], attendance),
    /** Everybody who was not called is there. */
    callRest: () =>
      mark(
        rollCall.flatMap(({ attendance }, index) => (attendance === null ? [index] : [])),
        'present',
      ),
  }
}
