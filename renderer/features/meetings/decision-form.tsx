import { type FormEvent, useRef } from 'react'
import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import type { Decision, MeetingKind } from '#shared/domain/meeting.ts'
import { DecisionDraft, stageDraft } from '#shared/domain/meeting-progress.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { useDraft } from '../../lib/draft.ts'
import { longDay, nearDay } from '../../lib/format.ts'
import { type Person, PersonChoice } from './person-choice.tsx'
import classes from './stage.module.css'

interface DecisionFormProps {
  kind: MeetingKind
  people: readonly Person[]
  today: IsoDate
  onAdd: (decision: Decision) => void
}

const DAYS_AHEAD = 14

/** What, who, until when: typed in one line, added by Enter; it is on the owner's list as soon as the meeting ends. */
export function DecisionForm({ kind, people, today, onAdd }: DecisionFormProps) {
  const what = useRef<HTMLInputElement>(null)
  const { draft, keep } = useDraft(stageDraft('decision', kind, today), DecisionDraft)
  const { text, ownerId, dueOn } = draft ?? { text: '', ownerId: null, dueOn: today }
  const change = (part: Partial<DecisionDraft>) => keep({ text, ownerId, dueOn, ...part })
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (text.trim() === '' || ownerId === null) return
    onAdd({ text: text.trim(), ownerId, dueOn })
    keep(null)
    what.current?.focus()
  }
  return (
    <form className={classes['form']} aria-label="记部署" onSubmit={add}>
      <label className={classes['wide']}>
        部署事项
        <input
          ref={what}
          maxLength={200}
          required
          autoComplete="off"
          placeholder="做什么，做到什么程度"
          value={text}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
      </label>
      <PersonChoice label="责任人" people={people} chosen={ownerId} onChoose={(id: StaffId) => change({ ownerId: id })} />
      <label>
        完成期限
        <select value={dueOn} onChange={(event) => change({ dueOn: event.currentTarget.value as IsoDate })}>
          {Array.from({ length: DAYS_AHEAD }, (_, days) => addDays(today, days)).map((date) => (
            <option key={date} value={date}>
              {dueWords(date, today)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">记下</button>
    </form>
  )
}

function dueWords(date: IsoDate, today: IsoDate): string {
  const near = nearDay(date, today)
  return near === '今天' || near === '明天' ? near : longDay(date)
}
