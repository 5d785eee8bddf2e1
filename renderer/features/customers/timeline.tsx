import type { CustomerCard } from '#shared/contract/customers.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { shortDay } from '../../lib/format.ts'
import { Mark } from '../../ui/marks.tsx'
import classes from './customers.module.css'

/** Everything that happened with a customer, newest first. */
export function Timeline({ card, today }: { card: CustomerCard; today: IsoDate }) {
  if (card.timeline.length === 0) return <Mark tone="quiet">还没有往来记录</Mark>
  return (
    <ol className={classes['timeline']}>
      {card.timeline.map((entry, index) => (
        <li key={`${entry.at}${index}`} className={classes['entry']}>
          <span className={classes['when']}>{shortDay(entry.on, today)}</span>
          <span>{entry.text}</span>
          <span className={classes['by']}>{entry.by}</span>
        </li>
      ))}
    </ol>
  )
}
