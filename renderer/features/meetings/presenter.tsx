import { longDay, stopwatch } from '../../lib/format.ts'
import { clockState, MEETINGS } from '#shared/domain/meeting.ts'
import { Mark } from '../../ui/marks.tsx'
import { Section } from '../../ui/page.tsx'
import { FullScreen } from './full-screen.tsx'
import type { LiveMeeting } from './use-live.ts'
import { Calls, Deciding, Drilling, EndButton, Heard, NowDecided } from './live-slide.tsx'
import { hostOf } from './material.ts'
import { Drills } from './panels/decided.tsx'
import { Roll } from './panels/roll.tsx'
import { SlideFrame } from './slide-frame.tsx'
import { Slide, type SlideShown } from './slide.tsx'
import { StageControls, unwrittenWords } from './stage-controls.tsx'
import { openBoard, useBoardLine } from './use-board-line.ts'
import classes from './presenter.module.css'

/**
 * The host's own window, while another one is on the projector (`look.md`: 晨会): the slide, the next one,
 * the clock, what to say, and everything that is called, decided and drilled.
 */
export function Presenter({ live }: { live: LiveMeeting }) {
  const { state, agenda, item, current, run, material, keys } = live
  const { kind, on } = state
  const { secondsSpent } = run.progress
  const host = hostOf(state)
  const slide = { kind, on, agenda, item, secondsSpent, clock: run.paused ? 'paused' : 'running', host, material } as const
  useBoardLine(slide, { ...keys, onPause: () => run.pause(!run.paused) })
  return (
    <FullScreen label={`主持${MEETINGS[kind]}`} inWindow keys={keys}>
      <div className={classes['presenter']}>
        <header className={classes['head']}>
          <h1>{`主持${MEETINGS[kind]}`}</h1>
          <span className={classes['quiet']}>{`${longDay(on)} ${host}`}</span>
          {live.unwritten > 0 && <Mark tone="soon">{unwrittenWords(live.unwritten)}</Mark>}
          <button type="button" className={classes['link']} onClick={openBoard}>
            再打开投影窗口
          </button>
        </header>
        <div className={classes['now']}>
          <SlideFrame>
            <Slide shown={slide} />
          </SlideFrame>
        </div>
        <div className={classes['beside']}>
          <Clocks live={live} />
          <Next slide={slide} />
          <Section title="提词" aside={<span className={classes['quiet']}>只在本窗口</span>}>
            <p className={classes['say']}>{sayOf(live) ?? '这一项没有写提词。'}</p>
          </Section>
        </div>
        <div className={classes['work']}>
          <Work key={current?.panel ?? 'summary'} live={live} />
        </div>
        <footer className={classes['foot']}>
          <StageControls agenda={agenda} item={item} onItem={live.turnTo} onLeave={live.onLeave} live={live} />
        </footer>
      </div>
    </FullScreen>
  )
}

/** What the host wrote down to say at this item; else the sentence of the product. */
function sayOf({ state, current }: LiveMeeting): string | null {
  if (current === undefined) return null
  const { say, product } = state.notes
  return say[current.panel] ?? (current.panel === 'product' ? (product?.pitch ?? null) : null)
}

/** The time of the item large, and how far the whole is. */
function Clocks({ live: { agenda, item, current, run } }: { live: LiveMeeting }) {
  const { secondsSpent } = run.progress
  const all = secondsSpent.reduce((sum, seconds) => sum + seconds, 0)
  const minutes = agenda.reduce((sum, each) => sum + each.minutes, 0)
  const seconds = secondsSpent[item] ?? 0
  const state = current === undefined ? clockState(all, minutes) : clockState(seconds, current.minutes)
  const left = (current?.minutes ?? minutes) * 60 - (current === undefined ? all : seconds)
  return (
    <div className={classes['clocks']} data-state={state} role="timer" aria-label="本项计时">
      <strong>{left >= 0 ? `剩 ${stopwatch(left)}` : `超时 ${stopwatch(-left)}`}</strong>
      <span>
        {current === undefined ? '小结' : `${current.title} ${current.minutes}′`}
        {run.paused && ' · 已暂停'}
      </span>
      <span className={classes['quiet']}>{`全程 ${stopwatch(all)} / ${stopwatch(minutes * 60)}`}</span>
    </div>
  )
}

function Next({ slide }: { slide: SlideShown }) {
  const { agenda, item } = slide
  const next = agenda[item + 1]
  if (item >= agenda.length) return null
  return (
    <Section title={`下一项 ${next?.title ?? '小结'}`} aside={next !== undefined && `${next.minutes}′`}>
      <div className={classes['next']} aria-hidden="true" inert>
        <Slide shown={{ ...slide, item: item + 1, clock: null }} />
      </div>
    </Section>
  )
}

/** What the host does at this item, in the size of a desk; decisions can be written at every one. */
function Work({ live }: { live: LiveMeeting }) {
  const { current, material } = live
  return (
    <>
      {current?.panel === 'roll-call' && (
        <>
          <Roll rollCall={material.rollCall} current={live.roll.current} onChoose={live.roll.choose} />
          <Calls live={live} />
        </>
      )}
      {current?.panel === 'decisions' && <Heard live={live} />}
      {current?.panel === 'drill' && (
        <>
          <Drills drills={material.drills} />
          <Drilling live={live} />
        </>
      )}
      {material.decisions.length > 0 && <NowDecided live={live} />}
      {current === undefined ? <EndButton live={live} /> : current.panel !== 'roll-call' && <Deciding live={live} />}
    </>
  )
}
