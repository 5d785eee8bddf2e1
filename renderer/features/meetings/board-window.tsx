import { useEffect, useState } from 'react'
import type { BoardSlide } from '#shared/domain/board-slide.ts'
import { MEETINGS } from '#shared/domain/meeting.ts'
import { fillScreen, leaveScreen, TURNS } from './full-screen.tsx'
import { Slide } from './slide.tsx'
import { BOARD_CHANNEL, heard, tell } from './use-board-line.ts'
import classes from './stage.module.css'

const ASK_AGAIN_MS = 2_000

/**
 * The window on the projector: the slide that the host's window turned to, and nothing that could be
 * opened. It has no session and asks the backend for nothing; it goes on when the network is down.
 */
export function BoardWindow() {
  const { slide, say } = useBoard()
  useEffect(() => {
    document.title = slide === null ? '晨夕 · 投影' : `${MEETINGS[slide.kind]} · 投影`
  }, [slide])
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const turn = TURNS[event.key] ?? (event.key === ' ' ? 'pause' : undefined)
      if (turn !== undefined) {
        event.preventDefault()
        say({ say: 'key', key: turn })
      } else if (event.key === 'Escape' && slide === null) window.close()
      else if (event.key.toLowerCase() === 'f') toggleScreen()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [say, slide])
  if (slide === null)
    return (
      <main className={classes['waiting']}>
        <p>等待主持人的窗口</p>
        <p className={classes['waitingHint']}>会议开始或继续后，这里显示主持人翻到的一页。按 F 全屏，按 Esc 关闭。</p>
      </main>
    )
  return (
    // oxlint-disable-next-line click-events-have-key-events, no-static-element-interactions -- F does the same by key
    <div className={classes['cover']} onDoubleClick={toggleScreen}>
      <Slide shown={slide} />
    </div>
  )
}

/** What the host's window said last; it is asked until it answers. */
function useBoard() {
  const [slide, setSlide] = useState<BoardSlide | null>(null)
  const [line] = useState(() => new BroadcastChannel(BOARD_CHANNEL))
  const [say] = useState(() => (talk: Parameters<typeof tell>[1]) => tell(line, talk))
  useEffect(() => {
    const hear = (event: MessageEvent) => {
      const talk = heard(event.data)
      if (talk?.say === 'slide') setSlide(talk.slide)
      if (talk?.say === 'left') setSlide(null)
    }
    line.addEventListener('message', hear)
    return () => line.removeEventListener('message', hear)
  }, [line])
  const waiting = slide === null
  useEffect(() => {
    if (!waiting) return
    say({ say: 'ask' })
    const again = setInterval(() => say({ say: 'ask' }), ASK_AGAIN_MS)
    return () => clearInterval(again)
  }, [waiting, say])
  return { slide, say }
}

function toggleScreen(): void {
  if (document.fullscreenElement === null) fillScreen()
  else leaveScreen()
}
