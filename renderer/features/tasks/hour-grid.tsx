import { type KeyboardEvent, useRef, useState } from 'react'
import type { AgreedDay, AgreedPerson } from '#shared/contract/agreed-day.ts'
import { HALF_HOUR, hoursShown, minutesOf, rowsOf, type Stretch, timeOf } from '#shared/domain/day-hours.ts'
import { POSTS } from '#shared/domain/post.ts'
import { useBranchTime } from '../../lib/now.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Amount } from '../../ui/figures.tsx'
import { Mark } from '../../ui/marks.tsx'
import { appointmentLine, visitLine, wordsOf } from './agreed-words.ts'
import { cellAfter, cellsOf, type HourCell } from './hour-cells.ts'
import classes from './agreed.module.css'

interface HourGridProps {
  day: AgreedDay
  people: readonly AgreedPerson[]
  /** The cell that stands open beside the hours. */
  chosen: string | null
  onChoose: (cell: HourCell) => void
}

/** A day by the hour, a column for each person: what overlaps stands beside each other, what is free can be pressed. */
export function HourGrid({ day, people, chosen, onChoose }: HourGridProps) {
  const { me, today } = useWindow()
  const time = useBranchTime()
  const grid = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState<string | null>(null)
  const now = day.on === today ? minutesOf(time) : null
  const columns = people.map((person) => cellsOf(person, person.staffId === me.staffId ? freeFrom(day.on, today, now) : null))
  const shown = hoursShown(columns.flat())
  const rows = (shown.to - shown.from) / HALF_HOUR
  const first = columns.flat().find(({ key }) => key === current) ?? firstCell(columns, now)

  function step(event: KeyboardEvent) {
    if (first === undefined || !event.key.startsWith('Arrow')) return
    const next = cellAfter(columns, current ?? first.key, event.key)
    event.preventDefault()
    event.stopPropagation()
    if (next === undefined) return
    setCurrent(next.key)
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next.key}"]`)?.focus()
  }
  return (
    <div className={classes['hours']} ref={grid} onKeyDown={step} style={{ '--rows': rows } as React.CSSProperties}>
      <div className={classes['names']}>
        {people.map((person) => (
          <span key={person.staffId} className={classes['who']}>
            <strong>{person.name}</strong> <span className={classes['quiet']}>{POSTS[person.post]}</span>
          </span>
        ))}
      </div>
      <div className={classes['body']}>
        <HourLines shown={shown} />
        {people.map((person, index) => (
          <div key={person.staffId} role="group" aria-label={`${person.name}的一天`} className={classes['column']}>
            {(columns[index] ?? []).map((cell) => (
              <Cell
                key={cell.key}
                cell={cell}
                shown={shown}
                chosen={cell.key === chosen}
                reached={cell.key === first?.key}
                onFocus={() => setCurrent(cell.key)}
                onChoose={onChoose}
              />
            ))}
          </div>
        ))}
        {now !== null && now >= shown.from && now < shown.to && (
          <div className={classes['now']} style={{ top: percent(rowsOf({ from: now, to: now }, shown).top / rows) }}>
            <span aria-label={`现在 ${time}`}>{time}</span>
          </div>
        )}
      </div>
    </div>
  )
}

/** From which minute on an hour can still be given away; a day that is over has none. */
function freeFrom(on: AgreedDay['on'], today: AgreedDay['on'], now: number | null): number | null {
  if (on < today) return null
  return now ?? 0
}

/** Where the keys begin: at what comes next, or at the day's first. */
function firstCell(columns: readonly (readonly HourCell[])[], now: number | null): HourCell | undefined {
  const all = columns.flat()
  const agreed = all.filter(({ kind }) => kind !== 'free')
  return agreed.find(({ to }) => now === null || to > now) ?? agreed[0] ?? all[0]
}

/** The hours down the left side, with a line across for each, a faint one for each half. */
function HourLines({ shown }: { shown: Stretch }) {
  const rows = Array.from({ length: (shown.to - shown.from) / HALF_HOUR }, (_, row) => shown.from + row * HALF_HOUR)
  return (
    <div className={classes['lines']} aria-hidden="true">
      {rows.map((from) => (
        <div key={from} data-half={from % 60 !== 0}>
          {from % 60 === 0 ? timeOf(from) : ''}
        </div>
      ))}
    </div>
  )
}

interface CellProps {
  cell: HourCell
  shown: Stretch
  chosen: boolean
  /** The one cell of the day that Tab reaches; arrows lead on from it. */
  reached: boolean
  onFocus: () => void
  onChoose: (cell: HourCell) => void
}

function Cell({ cell, shown, chosen, reached, onFocus, onChoose }: CellProps) {
  const all = (shown.to - shown.from) / HALF_HOUR
  const { top, rows } = rowsOf(cell, shown)
  const line = cell.kind === 'free' ? null : cell.kind === 'visit' ? visitLine(cell.entry) : appointmentLine(cell.entry)
  const words = line === null ? `${timeOf(cell.from)} 空闲，约客户` : wordsOf(line)
  return (
    <button
      type="button"
      className={classes[line === null ? 'free' : 'block']}
      data-cell={cell.key}
      data-tone={line?.tone}
      data-time={timeOf(cell.from)}
      aria-pressed={chosen}
      aria-label={words}
      title={words}
      tabIndex={reached ? 0 : -1}
      style={{
        top: percent(top / all),
        height: percent(rows / all),
        left: percent(cell.column / cell.columns),
        width: percent(1 / cell.columns),
      }}
      onFocus={onFocus}
      onClick={() => onChoose(cell)}
    >
      {line !== null && (
        <>
          <span>{line.sign}</span>
          <span className={classes['time']}>{line.entry.time}</span>
          <strong>{line.entry.name}</strong>
          <span className={classes['more']}>{[line.place, line.purpose].filter((part) => part !== '').join(' · ')}</span>
          <span className={classes['end']}>
            {line.amount !== null && <Amount fen={line.amount} />}
            <Mark tone={line.tone}>{line.state}</Mark>
          </span>
        </>
      )}
    </button>
  )
}

function percent(share: number): string {
  return `${share * 100}%`
}
