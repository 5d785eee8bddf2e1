import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import { secondsByItem, type Agenda } from '#shared/domain/meeting.ts'
import type { MeetingProgress } from '#shared/domain/meeting-progress.ts'
import type { Unsent } from '../../lib/send-queue.ts'
import { keepProgress, type MeetingAct, unsentProgress, type Which } from './unsent-acts.ts'

const TICK_MS = 250
/** How often the clock alone is kept: what was typed or turned is kept at once. */
const KEEP_EVERY_MS = 30_000
/** A computer that slept did not hold a meeting meanwhile. */
const LONGEST_TICK_MS = 5_000

export interface RunningMeeting {
  progress: MeetingProgress
  paused: boolean
  change: (part: Partial<MeetingProgress>) => void
  pause: (paused: boolean) => void
}

interface RunningWhere {
  which: Which
  /** Whose hand is at it. */
  by: string
  /** What was done here and is not written yet. */
  waiting: readonly Unsent<MeetingAct>[]
  /** True once the meeting was ended here: nothing is kept any more. */
  isOver: () => boolean
}

/** A running meeting: its clock, its place on the agenda and what was typed, all of it kept as it goes. */
export function useProgress(where: RunningWhere, kept: MeetingProgress, agenda: Agenda): RunningMeeting {
  // What was turned and typed here while the backend was away is further than what it knows.
  const [progress, dispatch] = useReducer(changed, unsentProgress(where.waiting) ?? kept, (from) => ({
    ...from,
    item: Math.min(from.item, agenda.length),
    secondsSpent: secondsByItem(agenda, from.secondsSpent),
  }))
  const [paused, setPaused] = useState(false)
  const { item } = progress
  useTicks(!paused && item < agenda.length, item, dispatch)
  const keep = useKeeping(where, progress)
  useEffect(() => {
    if (paused) return
    const often = setInterval(keep, KEEP_EVERY_MS)
    return () => clearInterval(often)
  }, [keep, paused])
  // Whoever leaves the stage leaves the clock where it is.
  useEffect(() => () => keep(), [keep])
  const change = (part: Partial<MeetingProgress>) => {
    dispatch(part)
    // Once it is drawn, it is what is kept.
    setTimeout(keep)
  }
  const pause = (now: boolean) => {
    setPaused(now)
    keep()
  }
  return { progress, paused, change, pause }
}

type Change = Partial<MeetingProgress> | { tick: number; item: number }

function changed(progress: MeetingProgress, change: Change): MeetingProgress {
  if (!('tick' in change)) return { ...progress, ...change }
  const secondsSpent = progress.secondsSpent.map((seconds, index) => (index === change.item ? seconds + change.tick : seconds))
  return { ...progress, secondsSpent }
}

/** Counts whole seconds by the monotonic clock: the wall clock may jump. */
function useTicks(running: boolean, item: number, tick: (passed: Change) => void): void {
  useEffect(() => {
    if (!running) return
    let [before, over] = [performance.now(), 0]
    const timer = setInterval(() => {
      const now = performance.now()
      over += Math.min(now - before, LONGEST_TICK_MS)
      before = now
      const seconds = Math.floor(over / 1000)
      if (seconds === 0) return
      over -= seconds * 1000
      tick({ tick: seconds, item })
    }, TICK_MS)
    return () => clearInterval(timer)
  }, [running, item, tick])
}

/** Keeps the newest progress, when it is another than the one that was kept last. */
function useKeeping({ which: { kind, on }, by, isOver }: RunningWhere, progress: MeetingProgress): () => void {
  const newest = useRef({ progress, isOver })
  useEffect(() => {
    newest.current = { progress, isOver }
  })
  const last = useRef(JSON.stringify(progress))
  return useCallback(() => {
    const now = newest.current
    const text = JSON.stringify(now.progress)
    if (text === last.current || now.isOver()) return
    last.current = text
    keepProgress(by, { kind, on }, now.progress)
  }, [kind, on, by])
}
