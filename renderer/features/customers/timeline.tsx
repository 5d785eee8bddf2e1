import { Button } from '@mantine/core'
import { useState } from 'react'
import type { CustomerCard } from '#shared/contract/customers.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { shortDay } from '../../lib/format.ts'
import { Mark } from '../../ui/marks.tsx'
import classes from './customers.module.css'

/** As many as stand beside what a customer holds without pushing the rest away. */
const SHOWN = 7

/** What happened with a customer, newest first: the latest, and all of it on demand. */
export function Timeline({ card, today }: { card: CustomerCard; today: IsoDate }) {
  const [all, setAll] = useState(false)
  const { timeline } = card
  if (timeline.length === 0) return <Mark tone="quiet">还没有往来记录</Mark>
  return (
    <>
      <ol className={classes['timeline']}>
        {(all ? timeline : timeline.slice(0, SHOWN)).map((entry, index) => (
          <li key={`${entry.at}${index}`} className={classes['entry']}>
            <span className={classes['when']}>{shortDay(entry.on, today)}</span>
            <span>{entry.text}</span>
            <span className={classes['by']}>{entry.by}</span>
          </li>
        ))}
      </ol>
      {timeline.length > SHOWN && (
        <Button variant="subtle" size="compact-xs" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? '只看最近' : `全部 ${timeline.length} 条往来`}
        </Button>
      )}
    </>
  )
}
