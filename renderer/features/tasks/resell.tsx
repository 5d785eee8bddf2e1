import type { PersonNow } from '#shared/contract/tasks.ts'
import { rateWords, termWords } from '#shared/domain/product.ts'
import { Section } from '../../ui/page.tsx'
import classes from './person.module.css'

/** What may follow the holding that falls due next, and what other banks pay for the like (S2.6, S4.6). */
export function Resell({ person: { resell, contactable } }: { person: PersonNow }) {
  if (resell === null || contactable !== 'yes') return null
  return (
    <Section title="到期续接" aside={resell.of}>
      {resell.offers.map(({ name, rate, termDays, risk, pitch, rival }) => (
        <div key={name} className={classes['offer']}>
          <strong>{name}</strong>
          <span>
            {[rate === null ? '' : rateWords(rate), termWords(termDays), risk === null ? '' : `R${risk}`]
              .filter((part) => part !== '')
              .join(' · ')}
          </span>
          {pitch !== '' && <span className={classes['quiet']}>{pitch}</span>}
          {rival !== '' && <span className={classes['rival']}>他行：{rival}</span>}
        </div>
      ))}
      {resell.withheld !== null && <div className={classes['line']}>{resell.withheld}</div>}
    </Section>
  )
}
