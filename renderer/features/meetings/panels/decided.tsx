import type { BoardDecision } from '#shared/domain/board.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { nearDay } from '../../../lib/format.ts'
import { Bar, Nothing } from './parts.tsx'
import classes from './panels.module.css'

interface EarlierProps {
  decisions: readonly BoardDecision[]
  today: IsoDate
  most: number
  /** Given where the meeting may still say that one was carried out. */
  onSettle?: (id: number) => void
}

/** What became of what was decided before: done, late or still open. */
export function Earlier({ decisions, today, most, onSettle }: EarlierProps) {
  if (decisions.length === 0) return <Nothing>前次没有部署，或者都已经回看过。</Nothing>
  return (
    <ul className={classes['decisions']}>
      {decisions.slice(0, most).map(({ id, text, owner, dueOn, done, late }) => (
        <li key={id} className={classes['decision']}>
          <Became done={done} late={late} />
          <span className={done ? classes['settled'] : undefined}>{text}</span>
          <strong>{owner}</strong>
          <span className={classes['caption']}>{`限${nearDay(dueOn, today)}`}</span>
          {onSettle !== undefined && (
            <button type="button" className={classes['settle']} aria-pressed={done} onClick={() => onSettle(id)}>
              {done ? '未完成' : '已完成'}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

function Became({ done, late }: { done: boolean; late: boolean }) {
  if (done) return <span className={classes['done']}>✓ 完成</span>
  return late ? <span className={classes['late']}>逾期</span> : <span className={classes['soon']}>进行中</span>
}

export interface DecidedNow {
  text: string
  owner: string
  dueOn: IsoDate
}

/** What this meeting decides: what, who, until when. */
export function Decided({
  decisions,
  today,
  onRemove,
}: {
  decisions: readonly DecidedNow[]
  today: IsoDate
  onRemove?: (index: number) => void
}) {
  return (
    <ol className={`${classes['decisions']} ${classes['decided']}`}>
      {decisions.map(({ text, owner, dueOn }, index) => (
        <li key={index} className={classes['decision']}>
          <span className={classes['rank']}>{index + 1}</span>
          <span>{text}</span>
          <strong>{owner}</strong>
          <span className={classes['caption']}>{`限${nearDay(dueOn, today)}`}</span>
          {onRemove !== undefined && (
            <button
              type="button"
              className={classes['settle']}
              aria-label={`撤回部署 ${index + 1}`}
              onClick={() => onRemove(index)}
            >
              撤回
            </button>
          )}
        </li>
      ))}
    </ol>
  )
}

export interface Drilled {
  name: string
  product: string
  score: number
  note: string
}

/** Role plays of the day: who, on what, how good, and the one thing to improve (S2.14). */
export function Drills({ drills, onRemove }: { drills: readonly Drilled[]; onRemove?: (index: number) => void }) {
  return (
    <div className={classes['bars']}>
      {drills.map(({ name, product, score, note }, index) => (
        <div key={index} className={classes['drill']}>
          <strong>{name}</strong>
          <span>{product}</span>
          <Bar value={score} whole={100} tone={score >= PASS ? 'done' : 'accent'} />
          <strong className={classes['right']}>{score} 分</strong>
          <span className={classes['caption']}>{note}</span>
          {onRemove !== undefined && (
            <button type="button" className={classes['settle']} aria-label={`撤回${name}的演练`} onClick={() => onRemove(index)}>
              撤回
            </button>
          )}
        </div>
      ))}
    </div>
  )
}

/** From here on a role play is good. */
const PASS = 80
