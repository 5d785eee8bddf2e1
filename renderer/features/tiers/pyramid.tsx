import type { TierCount } from '#shared/contract/tiers.ts'
import type { TierScheme } from '#shared/domain/tier.ts'
import { count, percent } from '../../lib/format.ts'
import { Amount } from '../../ui/figures.tsx'
import classes from './tiers.module.css'

interface PyramidProps {
  scheme: TierScheme
  counts: readonly TierCount[]
  /** The counts to compare with, when these are only proposed. */
  before: readonly TierCount[] | null
}

/** The tiers as bars, widest where most customers are, each with its share of customers and of AUM. */
export function Pyramid({ scheme, counts, before }: PyramidProps) {
  const customers = counts.reduce((sum, tier) => sum + tier.customers, 0)
  const aum = counts.reduce((sum, tier) => sum + tier.aum, 0)
  const widest = Math.max(1, ...counts.map((tier) => tier.customers))
  return (
    <table className={classes['pyramid']}>
      <thead>
        <tr>
          <th>层级</th>
          <th aria-label="客户数对比" />
          <th className={classes['right']}>客户</th>
          <th className={classes['right']}>占比</th>
          <th className={classes['right']}>AUM</th>
          <th className={classes['right']}>占比</th>
          <th className={classes['right']}>临界</th>
        </tr>
      </thead>
      <tbody>
        {scheme.tiers
          .map((tier, index) => {
            const here = counts.find((each) => each.tier === tier.name)
            const number = here?.customers ?? 0
            const change = before === null ? 0 : number - (before.find((each) => each.tier === tier.name)?.customers ?? 0)
            return (
              <tr key={tier.name}>
                <td className={classes['name']}>{tier.name}</td>
                <td className={classes['bar']}>
                  <span style={{ width: `${(number / widest) * 100}%`, background: `var(--tier-${Math.min(index, 7)})` }} />
                </td>
                <td className={classes['right']}>
                  {count(number)}
                  {change !== 0 && (
                    <span className={classes['change']}>{change > 0 ? ` +${count(change)}` : ` −${count(-change)}`}</span>
                  )}
                </td>
                <td className={classes['right']}>{customers === 0 ? '–' : percent(number / customers)}</td>
                <td className={classes['right']}>{here === undefined ? '–' : <Amount fen={here.aum} />}</td>
                <td className={classes['right']}>{aum === 0 ? '–' : percent((here?.aum ?? 0) / aum)}</td>
                <td className={classes['right']}>{count(here?.near ?? 0)}</td>
              </tr>
            )
          })
          .toReversed()}
      </tbody>
    </table>
  )
}
