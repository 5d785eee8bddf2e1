import { Tooltip } from '@mantine/core'
import { exactAmount, type Fen, shortAmount } from '#shared/domain/fen.ts'
import classes from './figures.module.css'

/** An amount as people read it, 万 and 亿, with the exact figure at hand. Missing is –. */
export function Amount({ fen }: { fen: Fen | null }) {
  if (fen === null) return <span>–</span>
  return (
    <Tooltip label={`${exactAmount(fen)} 元`} position="left">
      <span className={classes['amount']}>{shortAmount(fen)}</span>
    </Tooltip>
  )
}

/** A rise in red with ▲, a fall in green with ▼: what the field expects of money. */
export function Change({ fen }: { fen: Fen | null }) {
  if (fen === null) return <span>–</span>
  if (fen === 0) return <span className={classes['even']}>持平</span>
  const size = shortAmount(Math.abs(fen) as Fen)
  return <span className={fen > 0 ? classes['rise'] : classes['fall']}>{fen > 0 ? `▲ ${size}` : `▼ ${size}`}</span>
}

/** A figure with its name, for the head of a page: no box, a line on its left. */
export function Figure({ label, children, note }: { label: string; children: React.ReactNode; note?: React.ReactNode }) {
  return (
    <div className={classes['figure']}>
      <div className={classes['label']}>{label}</div>
      <div className={classes['value']}>{children}</div>
      {note !== undefined && <div className={classes['note']}>{note}</div>}
    </div>
  )
}

/** Part of a whole as a bar with its words; past the whole it turns red and says so. */
export function LoadBar({ share, label }: { share: number; label: string }) {
  const tone = share > 1 ? 'over' : share >= 0.85 ? 'tight' : 'fine'
  return (
    <div className={classes['load']}>
      <div className={classes['track']}>
        <div className={classes[tone]} style={{ width: `${Math.min(share, 1) * 100}%` }} />
      </div>
      <span className={classes[`${tone}Text`]}>{label}</span>
    </div>
  )
}
