import type { CustomerCard } from '#shared/contract/customers.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { bindNext, referenceLoss } from '#shared/domain/stickiness.ts'
import { nearDay, percent } from '../../lib/format.ts'
import { Amount } from '../../ui/figures.tsx'
import { Mark } from '../../ui/marks.tsx'
import classes from './customers.module.css'

/** What a customer has, and what to bind next (S1.2). */
export function Holdings({ card, today }: { card: CustomerCard; today: IsoDate }) {
  const held = [
    ...new Set([
      ...card.amounts.filter(({ amount }) => amount > 0).map(({ label }) => label),
      ...card.holdings.map(({ productClass }) => productClass),
    ]),
  ]
  const { riskLevel, riskExpiresOn } = card.facts
  const next = bindNext(held, { level: riskLevel, expiresOn: riskExpiresOn }, today)
  const loss = referenceLoss(held.length)
  return (
    <>
      {next !== null && (
        <p className={classes['bind']}>
          <Mark tone="info">{`下一个：${next.product}`}</Mark> {next.because}
          {loss !== null && <span className={classes['by']}>{`（持有 ${held.length} 类，参考流失率 ${percent(loss, 0)}）`}</span>}
        </p>
      )}
      {card.holdings.length === 0 && <Mark tone="quiet">没有持有产品的明细</Mark>}
      {card.holdings.map((holding, index) => (
        <div key={`${holding.product}${index}`} className={classes['holding']}>
          <span>{holding.product}</span>
          <span className={classes['right']}>
            <Amount fen={holding.amount} />
          </span>
          <span className={classes['right']}>{holding.maturesOn === null ? '' : `${nearDay(holding.maturesOn, today)}到期`}</span>
        </div>
      ))}
    </>
  )
}
