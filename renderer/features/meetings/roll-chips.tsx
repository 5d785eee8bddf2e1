import { useMutation } from '@tanstack/react-query'
import type { MeetingState } from '#shared/contract/meetings.ts'
import { ATTENDANCES } from '#shared/domain/meeting.ts'
import { ask } from '../../lib/backend.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { Section } from '../../ui/page.tsx'
import classes from './meetings.module.css'

/** Who is known to be on leave before the roll is called: a press says so, another takes it back. */
export function RollChips({ state }: { state: MeetingState }) {
  const { kind, on, rollCall, mayHold } = state
  const call = useMutation(ask.meetings.rollCall.mutationOptions())
  const away = rollCall.filter(({ attendance }) => attendance === 'leave' || attendance === 'absent').length
  return (
    <Section title="点名" aside={<span className={classes['quiet']}>{`应到 ${rollCall.length}，请假 ${away}`}</span>}>
      <FailureNote error={call.error} />
      <div className={classes['chips']}>
        {rollCall.map(({ staffId, name, attendance }) => (
          <button
            key={staffId}
            type="button"
            disabled={!mayHold}
            aria-pressed={attendance === 'leave'}
            aria-label={`${name}请假`}
            className={classes['chip']}
            onClick={() =>
              call.mutate({
                kind,
                on,
                marks: [{ staffId, attendance: attendance === 'leave' ? null : 'leave', lateMinutes: null }],
              })
            }
          >
            {name}
            {attendance !== null && <span>{ATTENDANCES[attendance]}</span>}
          </button>
        ))}
      </div>
    </Section>
  )
}
