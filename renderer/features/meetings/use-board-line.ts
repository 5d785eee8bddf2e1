import { useCallback, useEffect, useRef } from 'react'
import { BoardSlide, BoardTalk } from '#shared/domain/board-slide.ts'
import { shell } from '../../lib/shell.ts'

/** Both windows are of one program on one computer, so the words between them need no backend and no network. */
export const BOARD_CHANNEL = 'chenxi-board'
/** Where the projector's window stands; `main.tsx` opens it there. */
export const BOARD_PLACE = '/#/board'

/**
 * Opens the projector's window, on the second display in the desktop application. Must be called while a
 * click or a key is being handled; false where the browser refused the window.
 */
export function openBoard(): boolean {
  if (shell !== null) {
    void shell.openBoardWindow(BOARD_PLACE)
    return true
  }
  return window.open(BOARD_PLACE, BOARD_CHANNEL, 'popup,width=1280,height=720') !== null
}

interface BoardKeys {
  onNext: () => void
  onPrevious: () => void
  onPause: () => void
}

/** Tells the projector's window what to show, and hears the keys that were pressed there. */
export function useBoardLine(slide: BoardSlide, keys: BoardKeys): void {
  const newest = useRef({ slide, keys })
  useEffect(() => {
    newest.current = { slide, keys }
  })
  const channel = useRef<BroadcastChannel | null>(null)
  const show = useCallback(() => {
    // Only what the schema names goes out.
    tell(channel.current, { say: 'slide', slide: BoardSlide.parse(newest.current.slide) })
  }, [])
  useEffect(() => {
    const line = new BroadcastChannel(BOARD_CHANNEL)
    channel.current = line
    line.addEventListener('message', (event) => {
      const talk = heard(event.data)
      if (talk?.say === 'ask') show()
      if (talk?.say !== 'key') return
      const { onNext, onPrevious, onPause } = newest.current.keys
      if (talk.key === 'next') onNext()
      else if (talk.key === 'previous') onPrevious()
      else onPause()
    })
    return () => {
      tell(line, { say: 'left' })
      line.close()
    }
  }, [show])
  const text = JSON.stringify(slide)
  useEffect(show, [show, text])
}

export function tell(line: BroadcastChannel | null, talk: BoardTalk): void {
  line?.postMessage(talk)
}

export function heard(data: unknown): BoardTalk | null {
  const talk = BoardTalk.safeParse(data)
  return talk.success ? talk.data : null
}
