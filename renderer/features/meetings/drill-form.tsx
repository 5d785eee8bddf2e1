import { type FormEvent, useRef } from 'react'
import type { Drill } from '#shared/domain/meeting.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { Person } from './decision-form.tsx'
import { typed } from './typed.ts'
import classes from './stage.module.css'

interface DrillFormProps {
  people: readonly Person[]
  /** What is usually drilled: the product in focus. */
  product: string
  onAdd: (drill: Drill) => void
}

/** One role play: who, on which product, how many points, what to improve (S2.14). */
export function DrillForm({ people, product, onAdd }: DrillFormProps) {
  const who = useRef<HTMLSelectElement>(null)
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const element = event.currentTarget
    const form = new FormData(element)
    const drilled = typed(form, 'product')
    if (drilled === '') return
    onAdd({
      staffId: Number(typed(form, 'person')) as StaffId,
      product: drilled,
      score: Number(typed(form, 'score')),
      note: typed(form, 'note'),
    })
    element.reset()
    who.current?.focus()
  }
  return (
    <form className={classes['form']} aria-label="记演练" onSubmit={add}>
      <label>
        演练人
        <select ref={who} name="person" required defaultValue="">
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
      <label className={classes['wide']}>
        产品
        <input name="product" maxLength={40} required defaultValue={product} autoComplete="off" />
      </label>
      <label>
        得分
        <input name="score" type="number" min={0} max={100} step={5} required placeholder="0–100" className={classes['short']} />
      </label>
      <label className={classes['wide']}>
        点评
        <input name="note" maxLength={200} autoComplete="off" placeholder="下次改进的一点" />
      </label>
      <button type="submit">记下</button>
    </form>
  )
}
