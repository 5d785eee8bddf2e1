import type { ReactNode } from 'react'
import { daysBetween, type IsoDate, weekday } from '#shared/domain/iso-date.ts'
import { shortDay } from '../lib/format.ts'
import classes from './marks.module.css'

export type Tone = 'late' | 'soon' | 'done' | 'info' | 'quiet'

/** A word on coloured paper; the word carries the meaning, the colour only helps to find it. */
export function Mark({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`${classes['mark']} ${classes[tone]}`}>{children}</span>
}

/** A tier by name, with its step of the one ramp. Nothing for a customer who is in none yet. */
export function TierMark({ name, index }: { name: string | null; index: number | null }) {
  if (name === null || index === null) return <span>–</span>
  return (
    <span className={classes['tier']}>
      <span className={classes['step']} style={{ background: `var(--tier-${Math.min(index, 7)})` }} />
      {name}
    </span>
  )
}

/** Of which day the figures of a page are; amber when that is more than one working day ago. */
export function DataDate({ date, today }: { date: IsoDate | null; today: IsoDate }) {
  if (date === null) return <Mark tone="quiet">尚无余额数据</Mark>
  const stale = daysBetween(date, today) > (weekday(today) === 1 ? 3 : 1)
  return <Mark tone={stale ? 'soon' : 'quiet'}>{`数据日期 ${shortDay(date, today)}${stale ? ' · 已过时' : ''}`}</Mark>
}
