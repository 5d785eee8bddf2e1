import type { MorningBoard } from '#shared/domain/board.ts'
import { Change } from '../../../ui/figures.tsx'
import { Nothing, Part, Remainder, Rows } from './parts.tsx'
import classes from './panels.module.css'

/** Whose birthday it is: those of a VIP tier by name, everybody else as a number (S2.5). */
export function CareBody({ board, most }: { board: MorningBoard; most: number }) {
  const { rows, count } = board.birthdays
  if (count === 0) return <Nothing>今天没有客户生日。</Nothing>
  return (
    <div>
      {rows.length > 0 && (
        <Rows
          rows={rows}
          most={most}
          inTwo
          rowKey={(_, index) => index}
          columns={[
            { heading: '贵宾', render: ({ name }) => <strong className={classes['big']}>{name}</strong> },
            { heading: '层级', render: ({ tier }) => tier ?? '–' },
            { heading: '生日', render: ({ lunar }) => (lunar ? '今天（农历）' : '今天') },
            { heading: '主办', render: ({ owner }) => owner ?? <span className={classes['late']}>无管户</span> },
          ]}
        />
      )}
      {count > rows.length && <p className={classes['caption']}>{`其余 ${count - rows.length} 位由各自的主办发送祝福`}</p>}
    </div>
  )
}

/** Large moves of money, and who rose or fell: each with the owner who asks why (S2.8). */
export function AlertsBody({ board, most }: { board: MorningBoard; most: number }) {
  const { largeMoves, upgrades, downgrades, nearUpgrade } = board
  return (
    <div className={classes['thirds']}>
      <Part title={`大额异动 ${largeMoves.count} 位`}>
        {largeMoves.rows.slice(0, most).map(({ name, owner, amount }, index) => (
          <div key={index} className={classes['move']}>
            <span>{name}</span>
            <Owner name={owner} />
            <span className={classes['right']}>
              <Change fen={amount} />
            </span>
          </div>
        ))}
        {largeMoves.count === 0 && <Nothing>没有</Nothing>}
        <Remainder count={largeMoves.count - most} unit="位" />
      </Part>
      <TierMoves title={`降级 ${downgrades.count} 位`} moves={downgrades} most={most} />
      <div>
        <TierMoves title={`升级 ${upgrades.count} 位`} moves={upgrades} most={most - 2} />
        {nearUpgrade !== null && <p className={classes['near']}>{`另有 ${nearUpgrade} 位临界，差 10% 以内升级`}</p>}
      </div>
    </div>
  )
}

function TierMoves({ title, moves, most }: { title: string; moves: MorningBoard['upgrades']; most: number }) {
  return (
    <Part title={title}>
      {moves.rows.slice(0, most).map(({ name, owner, from, to }, index) => (
        <div key={index} className={classes['move']}>
          <span>{name}</span>
          <Owner name={owner} />
          <span className={classes['right']}>{`${from} → ${to}`}</span>
        </div>
      ))}
      {moves.count === 0 && <Nothing>没有</Nothing>}
      <Remainder count={moves.count - most} unit="位" />
    </Part>
  )
}

function Owner({ name }: { name: string | null }) {
  return name === null ? <span className={classes['late']}>无管户</span> : <span className={classes['caption']}>{name}</span>
}
