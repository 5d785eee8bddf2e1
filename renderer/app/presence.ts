import { useCallback, useEffect, useRef } from 'react'
import { isPresenting } from '../features/meetings/full-screen.tsx'
import { backend } from '../lib/backend.ts'

const LOCK_AFTER_MS = 5 * 60_000
const TELL_EVERY_MS = 60_000
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/**
 * Tells the backend once a minute that somebody is at the window, and locks the session when nobody
 * was for five minutes (`trust.md`). A page that is presented counts as attended: its keys are rare.
 */
export function usePresence(onLocked: () => void): () => void {
  const seen = useRef(0)
  const lock = useCallback(() => {
    void backend.session.lock().finally(onLocked)
  }, [onLocked])
  useEffect(() => {
    const see = () => {
      seen.current = performance.now()
    }
    see()
    for (const sign of SIGNS) window.addEventListener(sign, see, { passive: true })
    const watch = setInterval(() => {
      if (document.fullscreenElement !== null || isPresenting()) see()
      const idle = performance.now() - seen.current
      if (idle >= LOCK_AFTER_MS) lock()
      else if (idle < TELL_EVERY_MS) void backend.session.stay().catch(onLocked)
    }, TELL_EVERY_MS)
    return () => {
      clearInterval(watch)
      for (const sign of SIGNS) window.removeEventListener(sign, see)
    }
  }, [lock, onLocked])
  return lock
}
