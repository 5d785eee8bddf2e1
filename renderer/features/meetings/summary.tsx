import { type Agenda, type RollCallEntry } from '#shared/domain/meeting.ts'
import { stopwatch } from '../../lib/format.ts'
import { Decided } from './panels/decided.tsx'
import type { Material } from './panels/panel-body.tsx'
import { Bar, Nothing, Part } from './panels/parts.tsx'
import classes from './panels/panels.module.css'

interface SummaryProps {
  agenda: Agenda
  secondsSpent: readonly number[]
  material: Material
}

/** The end of a meeting: what was decided, who was missing, where the time went. */
export function Summary({ agenda, secondsSpent, material }: SummaryProps) {
  const { decisions, rollCall, drills, board } = material
  const missing = rollCall.filter(({ attendance }) => attendance === 'absent' || attendance === 'leave')
  const over = agenda
    .map(({ title, minutes }, index) => ({ title, over: (secondsSpent[index] ?? 0) - minutes * 60 }))
    .filter((item) => item.over > 0)
    .toSorted((a, b) => b.over - a.over)
  return (
    <div className={classes['sided']}>
      <Part title={`本次部署 ${decisions.length} 项`}>
        {decisions.length === 0 ? (
          <Nothing>这次没有部署新的事项。</Nothing>
        ) : (
          <Decided decisions={decisions} today={board.figures.date} />
        )}
      </Part>
      <div className={classes['stack']}>
        <Part title="出勤">
          <p>{attended(rollCall)}</p>
          {missing.length > 0 && <p className={classes['caption']}>{missing.map(({ name }) => name).join('、')} 未到</p>}
          {drills.length > 0 && <p className={classes['caption']}>{`演练 ${drills.length} 人次`}</p>}
        </Part>
        <Part title="超时的项目">
          {over.length === 0 ? (
            <Nothing>没有，每一项都在时间内。</Nothing>
          ) : (
            <div className={classes['bars']}>
              {over.slice(0, 5).map((item) => (
                <div key={item.title} className={classes['barRow']}>
                  <span>{item.title}</span>
                  <Bar value={item.over} whole={over[0]?.over ?? 0} />
                  <span className={classes['late']}>{`+${stopwatch(item.over)}`}</span>
                </div>
              ))}
            </div>
          )}
        </Part>
      </div>
    </div>
  )
}

/** 应到 11 人，实到 9 人，迟到 1 人 */
export function attended(rollCall: readonly { attendance: RollCallEntry['attendance'] | null }[]): string {
  const late = rollCall.filter(({ attendance }) => attendance === 'late').length
  const here = rollCall.filter(({ attendance }) => attendance === 'present').length + late
  return `应到 ${rollCall.length} 人，实到 ${here} 人${late > 0 ? `，迟到 ${late} 人` : ''}`
}

/** 28 分钟，计划 30 分钟 */
export function timeTaken(agenda: Agenda, secondsSpent: readonly number[]): string {
  const [taken, planned] = [
    secondsSpent.reduce((sum, seconds) => sum + seconds, 0),
    agenda.reduce((sum, { minutes }) => sum + minutes, 0),
  ]
  return `用时 ${stopwatch(taken)}，计划 ${planned} 分钟`
}
