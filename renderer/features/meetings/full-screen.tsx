import { Portal } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import classes from './stage.module.css'

/**
 * Fills the screen; in Electron its window does. Must be called while a click or a key is being handled:
 * browsers allow it only then. Where it is refused the stage fills the window instead.
 */
export function fillScreen(): void {
  if (document.fullscreenElement === null) document.documentElement.requestFullscreen().catch(() => undefined)
}

export function leaveScreen(): void {
  if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => undefined)
}

/** How many stages are open. */
let stages = 0

/** True while a stage fills this window, on the whole screen or not. */
export function isPresenting(): boolean {
  return stages > 0
}

export interface StageKeys {
  onNext: () => void
  onPrevious: () => void
  onLeave: () => void
  /** Keys of the stage or of one of its slides; true when the key meant something. */
  onKey?: (event: KeyboardEvent) => boolean
}

interface FullScreenProps {
  label: string
  keys: StageKeys
  /** Fills the window only, which then is the host's own: the whole screen is another window's. */
  inWindow?: boolean
  children: ReactNode
}

/**
 * What is presented, over everything else of the window, which cannot be reached meanwhile: customers'
 * names must not come up on a projector by a key too many. Esc leaves, from full screen too.
 */
export function FullScreen({ label, keys, inWindow = false, children }: FullScreenProps) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    stages += 1
    const rest = document.getElementById('window')
    rest?.setAttribute('inert', '')
    place.current?.focus()
    const press = (event: KeyboardEvent) => pressed(event, latest.current)
    if (inWindow) leaveScreen()
    const changed = () => {
      if (document.fullscreenElement === null && !inWindow) latest.current.onLeave()
    }
    window.addEventListener('keydown', press, { capture: true })
    document.addEventListener('fullscreenchange', changed)
    return () => {
      rest?.removeAttribute('inert')
      window.removeEventListener('keydown', press, { capture: true })
      document.removeEventListener('fullscreenchange', changed)
      stages -= 1
      // One stage may follow another on the same screen: the record takes the place of the meeting.
      setTimeout(() => stages === 0 && leaveScreen())
    }
  }, [inWindow])
  return (
    <Portal>
      <div ref={place} className={classes['cover']} role="dialog" aria-modal="true" aria-label={label} tabIndex={-1}>
        {children}
      </div>
    </Portal>
  )
}

/** Keys of a keyboard and of a presenter; a field that is typed in keeps its own. */
function pressed(event: KeyboardEvent, { onNext, onPrevious, onLeave, onKey }: StageKeys): void {
  if (event.key === 'Escape') {
    event.stopPropagation()
    // While a field has the keys, Esc gives them back to the stage first.
    if (isField(event.target)) (event.target as HTMLElement).blur()
    else onLeave()
    return
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return event.stopPropagation()
  const turn = TURNS[event.key]
  if (keepsKey(event)) return
  if (turn === undefined && onKey?.(event) !== true) {
    if (event.key === '?') event.stopPropagation()
    return
  }
  event.preventDefault()
  event.stopPropagation()
  if (turn === 'next') onNext()
  if (turn === 'previous') onPrevious()
}

/** What the keys of a keyboard and of a presenter turn to. */
export const TURNS: Partial<Record<string, 'next' | 'previous'>> = {
  ArrowRight: 'next',
  PageDown: 'next',
  ArrowLeft: 'previous',
  PageUp: 'previous',
}

/** A field keeps the keys that are typed into it; the arrows only while they have somewhere to go, a presenter's keys never. */
function keepsKey({ key, target }: KeyboardEvent): boolean {
  if (!isField(target)) return false
  if (key === 'PageDown' || key === 'PageUp') return false
  const turns = key === 'ArrowRight' || key === 'ArrowLeft'
  return !turns || (target instanceof HTMLInputElement && target.value !== '')
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement
}
