import { type FormEvent, useRef } from 'react'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { Drill, MeetingKind } from '#shared/domain/meeting.ts'
import { DrillDraft, stageDraft } from '#shared/domain/meeting-progress.ts'
import { useDraft } from '../../lib/draft.ts'
import { type Person, PersonChoice } from './person-choice.tsx'
import classes from './stage.module.css'

interface DrillFormProps {
  kind: MeetingKind
  on: IsoDate
  people: readonly Person[]
  /** What is usually drilled: the product in focus. */
  product: string
  onAdd: (drill: Drill) => void
}

/** One role play: who, on which product, how many points, what to improve (S2.14). */
export function DrillForm({ kind, on, people, product, onAdd }: DrillFormProps) {
  const who = useRef<HTMLSelectElement>(null)
  const { draft, keep } = useDraft(stageDraft('drill', kind, on), DrillDraft)
  const now = draft ?? { staffId: null, product, score: '', note: '' }
  const change = (part: Partial<DrillDraft>) => keep({ ...now, ...part })
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (now.staffId === null || now.product.trim() === '') return
    onAdd({ staffId: now.staffId, product: now.product.trim(), score: Number(now.score), note: now.note.trim() })
    keep(null)
    who.current?.focus()
  }
  return (
    <form className={classes['form']} aria-label="记演练" onSubmit={add}>
      <PersonChoice ref={who} label="演练人" people={people} chosen={now.staffId} onChoose={(staffId) => change({ staffId })} />
      <label className={classes['wide']}>
        产品
        <input
          maxLength={40}
          required
          autoComplete="off"
          value={now.product}
          onChange={(event) => change({ product: event.currentTarget.value })}
        />
      </label>
      <label>
        得分
        <input
          type="number"
          min={0}
          max={100}
          required
          placeholder="0–100"
          className={classes['short']}
          value={now.score}
          onChange={(event) => change({ score: event.currentTarget.value })}
        />
      </label>
      <label className={classes['wide']}>
        点评
        <input
          maxLength={200}
          autoComplete="off"
          placeholder="下次改进的一点"
          value={now.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
      </label>
      <button type="submit">记下</button>
    </form>
  )
}
