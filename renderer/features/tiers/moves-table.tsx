import type { TierMoves } from '#shared/contract/tiers.ts'
import { MOVE_KINDS } from '#shared/domain/tier.ts'
import { count } from '../../lib/format.ts'
import classes from './tiers.module.css'

/** Who would move from where to where, the largest group first. */
export function MovesTable({ moves }: { moves: TierMoves['moves'] }) {
  if (moves.length === 0) return <p className={classes['quiet']}>没有客户变动层级。</p>
  return (
    <table className={classes['moves']} aria-label="层级变动">
      <tbody>
        {moves.map(({ kind, from, to, customers }) => (
          <tr key={`${kind}${from}${to}`}>
            <td>{MOVE_KINDS[kind]}</td>
            <td>
              {from ?? '–'} → {to ?? '–'}
            </td>
            <td className={classes['right']}>{count(customers)} 位</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
