import { type ReactNode, useEffect, useId, useRef } from 'react'
import type { Step } from './import-state.ts'
import classes from './imports.module.css'

interface StepFrameProps {
  number: number
  name: string
  /** What this step came to, in one line; null while it has not been reached. */
  summary: ReactNode
  open: boolean
  /** Left out where the step cannot be opened now. */
  onOpen?: () => void
  children: ReactNode
}

/** One step of the path: a line that says what it came to, or, opened, the step itself. */
export function StepFrame({ number, name, summary, open, onOpen, children }: StepFrameProps) {
  const body = useId()
  const heading = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(open)
  useEffect(() => {
    // Whoever goes on by keyboard is taken along, but a page that has just been entered is left alone.
    if (open && !wasOpen.current) heading.current?.focus({ preventScroll: true })
    wasOpen.current = open
  }, [open])
  const reached = summary !== null
  return (
    <section className={open ? classes['openStep'] : classes['step']} aria-label={`第 ${number} 步 ${name}`}>
      <h2 className={classes['stepHead']}>
        <button
          ref={heading}
          type="button"
          className={classes['stepButton']}
          aria-expanded={open}
          aria-controls={body}
          disabled={onOpen === undefined && !open}
          onClick={onOpen}
        >
          <span aria-hidden="true" className={open ? classes['numberOpen'] : reached ? classes['numberDone'] : classes['number']}>
            {reached && !open ? '✓' : number}
          </span>
          <span className={classes['stepName']}>{name}</span>
          <span className={classes['summary']}>{summary}</span>
        </button>
      </h2>
      {open && (
        <div id={body} className={classes['stepBody']}>
          {children}
        </div>
      )}
    </section>
  )
}

export const STEP_NAMES: Record<Step, string> = {
  file: '文件',
  sheet: '表头',
  mapping: '对应',
  check: '检查',
  write: '写入',
}
