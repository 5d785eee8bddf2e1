import { type Fen, shortAmount } from '#shared/domain/fen.ts'
import { TARGET_MEASURES, type TargetMeasure } from '#shared/domain/target.ts'
import type { TargetCell, TargetProgress } from '#shared/domain/target-progress.ts'
import { count, percent } from '../../../lib/format.ts'
import { Bar, Nothing, Part, Rows } from './parts.tsx'
import classes from './panels.module.css'

/** More targets than these do not fit beside a name. */
const FIT = 4

/** How far the branch is with each of its targets, the mark where an even pace would be; and everybody's part of theirs. */
export function TargetsBody({ progress, most }: { progress: TargetProgress | null; most: number }) {
  if (progress === null) return <Nothing>这一天没有导入的目标。</Nothing>
  const { measures, branch, timeGone } = progress
  return (
    <div className={classes['halves']}>
      <Part title={`全行 · 时间过去 ${percent(timeGone, 0)}`}>
        <div className={`${classes['bars']} ${classes['targets']}`}>
          {measures.map((measure, place) => (
            <MeasureBar key={measure} measure={measure} cell={branch[place] ?? null} timeGone={timeGone} />
          ))}
        </div>
      </Part>
      <Part title="每人完成">
        <EachPart progress={progress} most={most} />
      </Part>
    </div>
  )
}

/** Everybody who has one of the first targets; all of them stand on the page where the meeting is prepared. */
function EachPart({ progress, most }: { progress: TargetProgress; most: number }) {
  const { timeGone } = progress
  const measures = progress.measures.slice(0, FIT)
  const people = progress.people.filter(({ cells }) => cells.slice(0, FIT).some((cell) => cell !== null))
  return (
    <Rows
      rows={people.slice(0, most)}
      most={most}
      count={people.length}
      unit="人"
      rowKey={({ staffId }) => staffId}
      columns={[
        { heading: '姓名', render: ({ name }) => name },
        ...measures.map((measure, place) => ({
          heading: TARGET_MEASURES[measure].label,
          align: 'right' as const,
          render: ({ cells }: (typeof people)[number]) => <PartDone cell={cells[place] ?? null} timeGone={timeGone} />,
        })),
      ]}
    />
  )
}

function MeasureBar({ measure, cell, timeGone }: { measure: TargetMeasure; cell: TargetCell | null; timeGone: number }) {
  if (cell === null) return null
  const { done, target } = cell
  const pace = target * timeGone
  return (
    <div className={classes['barRow']}>
      <span>{TARGET_MEASURES[measure].label}</span>
      {done === null ? (
        <span className={classes['caption']}>未接入</span>
      ) : (
        <Bar value={Math.max(done, 0)} whole={Math.max(target, done, 1)} mark={pace} tone={done >= pace ? 'done' : 'accent'} />
      )}
      <span className={classes['right']}>
        {done === null ? '' : figureOf(measure, done)}
        <span className={classes['caption']}>{` / ${figureOf(measure, target)}`}</span>
      </span>
    </div>
  )
}

/** Done of target and the part of it; behind the time that has gone it says so. */
export function Against({ cell, measure, timeGone }: { cell: TargetCell | null; measure: TargetMeasure; timeGone: number }) {
  if (cell === null) return '–'
  const { done, target } = cell
  return (
    <>
      {done === null ? <span className={classes['caption']}>未接入</span> : figureOf(measure, done)}
      <span className={classes['caption']}>{` / ${figureOf(measure, target)} `}</span>
      {done !== null && <PartDone cell={cell} timeGone={timeGone} />}
    </>
  )
}

function PartDone({ cell, timeGone }: { cell: TargetCell | null; timeGone: number }) {
  if (cell === null) return '–'
  const { done, target } = cell
  if (done === null || target <= 0) return ''
  if (done < 0) return <span className={classes['soon']}>净减</span>
  const part = done / target
  const behind = part < timeGone
  return (
    <span className={classes[behind ? 'soon' : 'done']}>{`${percent(part, 0)}${behind ? ' 慢' : part >= 1 ? ' ✓' : ''}`}</span>
  )
}

/** Whole 万 are enough beside a target. */
function figureOf(measure: TargetMeasure, figure: number): string {
  if (TARGET_MEASURES[measure].counts !== 'amount') return count(figure)
  return shortAmount(figure as Fen).replace(/\.00(?=[万亿])/, '')
}
