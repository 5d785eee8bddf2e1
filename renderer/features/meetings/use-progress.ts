import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { type MeetingKind, secondsByItem, type Agenda } from '#shared/domain/meeting.ts'
import type { MeetingProgress } from '#shared/domain/meeting-progress.ts'
import { backend } from '../../lib/backend.ts'

const TICK_MS = 250
/** How often the clock alone is kept: what was typed or turned is kept at once. */
const KEEP_EVERY_MS = 30_000
/** A computer that slept did not hold a meeting meanwhile. */
const LONGEST_TICK_MS = 5_000

export interface RunningMeeting {
  progress: MeetingProgress
  paused: boolean
  /** Why the newest progress is not kept; null when it is. */
  failure: unknown
  change: (part: Partial<MeetingProgress>) => void
  pause: (paused: boolean) => void
  /** Nothing is kept any more: the meeting was ended. */
  end: () => void
}

/** A running meeting: its clock, its place on the agenda and what was typed, all of it kept as it goes. */
export function useProgress(which: { kind: MeetingKind; on: IsoDate }, kept: MeetingProgress, agenda: Agenda): RunningMeeting {
  const [progress, dispatch] = useReducer(changed, kept, (from) => ({
    ...from,
    item: Math.min(from.item, agenda.length),
    secondsSpent: secondsByItem(agenda, from.secondsSpent),
  }))
  const [paused, setPaused] = useState(false)
  const { item } = progress
  useTicks(!paused && item < agenda.length, item, dispatch)
  const { keep, failure, end } = useKeeping(which, progress)
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
  return { progress, paused, failure, change, pause, end }
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

/** Keeps the newest progress, one call after the other, so that an older one never comes last. */
function useKeeping({ kind, on }: { kind: MeetingKind; on: IsoDate }, progress: MeetingProgress) {
  const [failure, setFailure] = useState<unknown>(null)
  const newest = useRef(progress)
  useEffect(() => {
    newest.current = progress
  })
  const last = useRef<{ text: string; call: Promise<void> }>({ text: JSON.stringify(progress), call: Promise.resolve() })
  const ended = useRef(false)
  const keep = useCallback(() => {
    const keepNewest = async () => {
      const text = JSON.stringify(newest.current)
      if (ended.current || text === last.current.text) return
      try {
        await backend.meetings.keep({ kind, on, progress: newest.current })
        last.current.text = text
        setFailure(null)
      } catch (error) {
        setFailure(error)
      }
    }
    last.current.call = last.current.call.then(keepNewest)
  }, [kind, on])
  const end = useCallback(() => {
    ended.current = true
  }, [])
  return { keep, failure, end }
}
