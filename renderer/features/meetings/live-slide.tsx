import { type Attendance, ATTENDANCES } from '#shared/domain/meeting.ts'
import { DecisionForm } from './decision-form.tsx'
import { DrillForm } from './drill-form.tsx'
import { Decided, Drills, Earlier } from './panels/decided.tsx'
import type { LiveMeeting } from './use-live.ts'
import { PanelBody } from './panels/panel-body.tsx'
import { Part } from './panels/parts.tsx'
import { Roll } from './panels/roll.tsx'
import { Summary } from './summary.tsx'
import type { RunningMeeting } from './use-progress.ts'
import { ROWS_ON_STAGE } from './slide.tsx'
import classes from './stage.module.css'

/** A slide of a running meeting: those where something is called, heard or typed let one do it. */
export function LiveSlide({ live }: { live: LiveMeeting }) {
  const { current, material, deciding } = live
  const decides = current?.panel === 'decisions'
  return (
    <>
      <SlideOf live={live} />
      {decides && material.decisions.length > 0 && (
        <Part title="本次部署">
          <NowDecided live={live} />
        </Part>
      )}
      {(decides || deciding) && <Deciding key={deciding ? 'beside' : 'slide'} live={live} />}
    </>
  )
}

function SlideOf({ live }: { live: LiveMeeting }) {
  const { agenda, current, material, run } = live
  if (current === undefined)
    return (
      <>
        <Summary agenda={agenda} secondsSpent={run.progress.secondsSpent} material={material} />
        <EndButton live={live} />
      </>
    )
  if (current.panel === 'roll-call')
    return (
      <>
        <Roll rollCall={material.rollCall} current={live.roll.current} onChoose={live.roll.choose} />
        <Calls live={live} />
      </>
    )
  if (current.panel === 'decisions') return <Heard live={live} />
  if (current.panel === 'drill')
    return (
      <>
        <Drills drills={material.drills} />
        <Drilling live={live} />
      </>
    )
  return <PanelBody panel={current.panel} material={material} most={ROWS_ON_STAGE} />
}

export function EndButton({ live: { end, ending } }: { live: LiveMeeting }) {
  return (
    <button type="button" className={classes['end']} disabled={ending} onClick={end}>
      结束并存档
    </button>
  )
}

/** Earlier decisions; a press says that one was carried out. */
export function Heard({ live: { material, run } }: { live: LiveMeeting }) {
  const { date, decisions } = material.board.figures
  return (
    <Earlier
      decisions={decisions}
      today={date}
      most={ROWS_ON_STAGE - 4}
      onSettle={(id) => run.change({ settled: toggled(run.progress.settled, id) })}
    />
  )
}

export function NowDecided({ live: { material, state, run } }: { live: LiveMeeting }) {
  return <Decided decisions={material.decisions} today={state.on} onRemove={(index) => removeDecision(run, index)} />
}

export function Deciding({ live: { state, run } }: { live: LiveMeeting }) {
  return (
    <DecisionForm
      kind={state.kind}
      people={state.rollCall}
      today={state.on}
      onAdd={(decision) => run.change({ decisions: [...run.progress.decisions, decision] })}
    />
  )
}

export function Drilling({ live: { state, run } }: { live: LiveMeeting }) {
  return (
    <DrillForm
      kind={state.kind}
      on={state.on}
      people={state.rollCall}
      product={state.notes.product?.name ?? ''}
      onAdd={(drill) => run.change({ drills: [...run.progress.drills, drill] })}
    />
  )
}

const CALLS: readonly { attendance: Attendance; key: string }[] = [
  { attendance: 'present', key: 'Enter' },
  { attendance: 'late', key: '2' },
  { attendance: 'absent', key: '3' },
  { attendance: 'leave', key: '4' },
]

/** What is called of the chosen person; the same by key. */
export function Calls({ live: { roll } }: { live: LiveMeeting }) {
  return (
    <div className={classes['calls']}>
      {CALLS.map(({ attendance, key }) => (
        <button key={attendance} type="button" onClick={() => roll.callChosen(attendance)}>
          {ATTENDANCES[attendance]} <kbd>{key}</kbd>
        </button>
      ))}
      <button type="button" onClick={roll.callRest}>
        其余都到
      </button>
    </div>
  )
}

function removeDecision(run: RunningMeeting, index: number): void {
  run.change({ decisions: run.progress.decisions.filter((_, place) => place !== index) })
}

function toggled(ids: readonly number[], id: number): number[] {
  return ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]
}
