import type { EveningBoard } from '#shared/domain/board.ts'
import { nearDay } from '../../../lib/format.ts'
import { Nothing, Rows } from './parts.tsx'
import classes from './panels.module.css'

type OpenRequest = NonNullable<EveningBoard['requests']>['rows'][number]

interface RequestsBodyProps {
  board: Pick<EveningBoard, 'requests' | 'date'>
  most: number
  /** True in a narrow column: what it is about stands under each. */
  narrow?: boolean
}

/** What colleagues ask of each other about customers and nobody has answered yet (S2.24). */
export function RequestsBody({ board: { requests, date }, most, narrow = false }: RequestsBodyProps) {
  if (requests === null) return <Nothing>这次夕会之后，夕会才开始显示客户求助。</Nothing>
  return (
    <Rows
      rows={requests.rows}
      most={most}
      count={requests.count}
      unit="项"
      otherwise="没有待答复的求助，有难处的客户现在说。"
      rowKey={(_, index) => index}
      columns={[
        {
          heading: '谁求助谁',
          render: ({ asker, answerer }) => <strong>{`${asker} → ${answerer}`}</strong>,
        },
        { heading: '客户', render: ({ name, tier }) => `${name}${tier === null ? '' : ` · ${tier}`}` },
        {
          heading: '限期',
          render: ({ dueOn, askedOn, late }) =>
            dueOn === null ? (
              <span className={classes['caption']}>{`${nearDay(askedOn, date)}提出`}</span>
            ) : (
              <strong className={late ? classes['late'] : undefined}>{`${late ? '逾期 ' : ''}${nearDay(dueOn, date)}`}</strong>
            ),
        },
        ...(narrow ? [] : [{ heading: '情况', wide: true, render: wordsOf } as const]),
      ]}
      {...(narrow ? { below: wordsOf } : {})}
    />
  )
}

function wordsOf({ kind, note }: OpenRequest) {
  return <span className={classes['wrapping']}>{kind === 'hand-over' ? `移交：${note}` : note}</span>
}
