import { type FormEvent, useRef } from 'react'
import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import type { Decision } from '#shared/domain/meeting.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { longDay, nearDay } from '../../lib/format.ts'
import { typed } from './typed.ts'
import classes from './stage.module.css'

export interface Person {
  staffId: StaffId
  name: string
}

interface DecisionFormProps {
  people: readonly Person[]
  today: IsoDate
  onAdd: (decision: Decision) => void
}

const DAYS_AHEAD = 14

/** What, who, until when: typed in one line, added by Enter; it is on the owner's list as soon as the meeting ends. */
export function DecisionForm({ people, today, onAdd }: DecisionFormProps) {
  const what = useRef<HTMLInputElement>(null)
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const element = event.currentTarget
    const form = new FormData(element)
    const text = typed(form, 'text')
    if (text === '') return
    onAdd({ text, ownerId: Number(typed(form, 'owner')) as StaffId, dueOn: typed(form, 'dueOn') as IsoDate })
    element.reset()
    what.current?.focus()
  }
  return (
    <form className={classes['form']} aria-label="记部署" onSubmit={add}>
      <label className={classes['wide']}>
        部署事项
        <input ref={what} name="text" maxLength={200} autoComplete="off" placeholder="做什么，做到什么程度" />
      </label>
      <label>
        责任人
        <select name="owner" required defaultValue="">
          <option value="" disabled hidden>
            选人
          </option>
          {people.map(({ staffId, name }) => (
            <option key={staffId} value={staffId}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        完成期限
        <select name="dueOn">
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
