import { Checkbox } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Day, DayAppointment } from '#shared/contract/tasks.ts'
import { APPOINTMENT_STATES } from '#shared/domain/contact.ts'
import { daysBetween, type IsoDate } from '#shared/domain/iso-date.ts'
import { dayWord } from '#shared/domain/task.ts'
import { ask } from '../../lib/backend.ts'
import { nearDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Amount } from '../../ui/figures.tsx'
import { Mark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { DueActions } from './due-actions.tsx'
import type { Selection } from './use-selection.ts'
import classes from './today.module.css'

/** What else the day holds: appointments of today and the next day of work, what meetings decided, what the calendar asks for. */
export function Agenda({ day, selection }: { day: Day; selection: Selection }) {
  const { me } = useWindow()
  const due = useQuery(ask.calendar.due.queryOptions({ enabled: day.staffId === me.staffId }))
  const actions = due.data ?? []
  if (day.appointments.length === 0 && day.decisions.length === 0 && actions.length === 0) return null
  return (
    <section className={classes['agenda']} aria-label="约见、部署与行事">
      {day.appointments.map((one) => (
        <AppointmentLine key={one.id} one={one} day={day} onChoose={() => selection.choose(one.customerId)} />
      ))}
      <Decisions decisions={day.decisions} today={day.date} />
      <DueActions actions={actions} today={day.date} />
    </section>
  )
}

function AppointmentLine({ one, day, onChoose }: { one: DayAppointment; day: Day; onChoose: () => void }) {
  return (
    <button type="button" className={classes['appointment']} onClick={onChoose}>
      <span className={classes['quiet']}>{nearDay(one.on, day.date)}</span>
      <strong>{one.time}</strong>
      <span className={classes['cut']}>{one.name}</span>
      <span className={classes['quiet']}>{one.place === 'visit' ? '上门' : '网点'}</span>
      <span className={classes['right']}>
        {one.state === 'open' ? (
          <Amount fen={one.plannedAmount} />
        ) : (
          <Mark tone={one.state === 'kept' ? 'done' : 'quiet'}>{APPOINTMENT_STATES[one.state]}</Mark>
        )}
      </span>
    </button>
  )
}

/** Those that are carried out stay until the page is left, so that a wrong tick is taken back where it was made. */
export function Decisions({ decisions, today }: { decisions: Day['decisions']; today: IsoDate }) {
  const [settled, setSettled] = useState<Day['decisions']>([])
  const settle = useMutation(ask.meetings.settle.mutationOptions())
  const shown = [...decisions, ...settled.filter(({ id }) => !decisions.some((open) => open.id === id))]
  return (
    <>
      {shown.map((decision) => {
        const done = settled.some(({ id }) => id === decision.id)
        return (
          <div key={decision.id} className={classes['decision']}>
            <Checkbox
              size="xs"
              label={decision.text}
              checked={done}
              onChange={() =>
                settle.mutate(
                  { id: decision.id, done: !done },
                  {
                    onSuccess: () => setSettled(done ? settled.filter(({ id }) => id !== decision.id) : [...settled, decision]),
                  },
                )
              }
            />
            {decision.daysLate > 0 && !done ? (
              <Mark tone="late">{dayWord(-decision.daysLate)}</Mark>
            ) : (
              <span className={classes['quiet']}>{dayWord(daysBetween(today, decision.dueOn))}</span>
            )}
          </div>
        )
      })}
      <FailureNote error={settle.error} />
    </>
  )
}
