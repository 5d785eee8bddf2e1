import type { MeetingState } from '#shared/contract/meetings.ts'
import { type Agenda, type Attendance, ATTENDANCES } from '#shared/domain/meeting.ts'
import { DecisionForm } from './decision-form.tsx'
import { DrillForm } from './drill-form.tsx'
import { Decided, Drills, Earlier } from './panels/decided.tsx'
import { type Material, PanelBody } from './panels/panel-body.tsx'
import { Part } from './panels/parts.tsx'
import { Roll } from './panels/roll.tsx'
import { Summary } from './summary.tsx'
import type { RunningMeeting } from './use-progress.ts'
import type { useRollCall } from './use-roll-call.ts'
import { ROWS_ON_STAGE } from './stage-controls.tsx'
import classes from './stage.module.css'

interface LiveSlideProps {
  state: MeetingState
  agenda: Agenda
  material: Material
  run: RunningMeeting
  roll: ReturnType<typeof useRollCall>
  /** Whether something is being decided beside the item that is shown. */
  deciding: boolean
  onEnd: () => void
  ending: boolean
}

/** A slide of a running meeting: those where something is called, heard or typed let one do it. */
export function LiveSlide(props: LiveSlideProps) {
  const { agenda, material, run, deciding } = props
  const panel = agenda[run.progress.item]?.panel
  const decides = panel === 'decisions'
  return (
    <>
      <SlideOf {...props} />
      {decides && material.decisions.length > 0 && (
        <Part title="本次部署">
          <Decided decisions={material.decisions} today={props.state.on} onRemove={(index) => removeDecision(run, index)} />
        </Part>
      )}
      {(decides || deciding) && (
        <DecisionForm
          key={deciding ? 'beside' : 'slide'}
          kind={props.state.kind}
          people={props.state.rollCall}
          today={props.state.on}
          onAdd={(decision) => run.change({ decisions: [...run.progress.decisions, decision] })}
        />
      )}
    </>
  )
}

function SlideOf({ state, agenda, material, run, roll, onEnd, ending }: LiveSlideProps) {
  const { progress } = run
  const panel = agenda[progress.item]?.panel
  if (panel === undefined)
    return (
      <>
        <Summary agenda={agenda} secondsSpent={progress.secondsSpent} material={material} />
        <button type="button" className={classes['end']} disabled={ending} onClick={onEnd}>
          结束并存档
        </button>
      </>
    )
  if (panel === 'roll-call') return <RollCall material={material} roll={roll} />
  if (panel === 'decisions') {
    const { date, decisions } = material.board.figures
    return (
      <Earlier
        decisions={decisions}
        today={date}
        most={ROWS_ON_STAGE - 4}
        onSettle={(id) => run.change({ settled: toggled(progress.settled, id) })}
      />
    )
  }
  if (panel === 'drill')
    return (
      <>
        <Drills drills={material.drills} />
        <DrillForm
          kind={state.kind}
          on={state.on}
          people={state.rollCall}
          product={state.notes.product?.name ?? ''}
          onAdd={(drill) => run.change({ drills: [...progress.drills, drill] })}
        />
      </>
    )
  return <PanelBody panel={panel} material={material} most={ROWS_ON_STAGE} />
}

const CALLS: readonly { attendance: Attendance; key: string }[] = [
  { attendance: 'present', key: 'Enter' },
  { attendance: 'late', key: '2' },
  { attendance: 'absent', key: '3' },
  { attendance: 'leave', key: '4' },
]

function RollCall({ material, roll }: Pick<LiveSlideProps, 'material' | 'roll'>) {
  return (
    <>
      <Roll rollCall={material.rollCall} current={roll.current} onChoose={roll.choose} />
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
    </>
  )
}

function removeDecision(run: RunningMeeting, index: number): void {
  run.change({ decisions: run.progress.decisions.filter((_, place) => place !== index) })
}

function toggled(ids: readonly number[], id: number): number[] {
  return ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]
}
