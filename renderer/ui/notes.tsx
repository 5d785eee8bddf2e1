import { Button, Progress as Bar } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Progress } from '#shared/contract/access.ts'
import { told } from '../lib/backend.ts'
import { percent } from '../lib/format.ts'
import classes from './notes.module.css'

/** An error in two lines: what happened and what was kept; then what to do, with the button that does it. */
export function FailureNote({ error, action, onAction }: { error: unknown; action?: string; onAction?: () => void }) {
  if (error === null || error === undefined) return null
  const { what, next } = told(error)
  return (
    <div role="alert" className={classes['failure']}>
      <div>
        <div className={classes['what']}>{what}</div>
        <div>{next}</div>
      </div>
      {action !== undefined && (
        <Button variant="default" onClick={onAction}>
          {action}
        </Button>
      )}
    </div>
  )
}

/** An empty place says what to do next. */
export function Empty({ what, children }: { what: string; children?: ReactNode }) {
  return (
    <div className={classes['empty']}>
      <div>{what}</div>
      {children}
    </div>
  )
}

/** Long work: a bar with what is being done and how far it is; never a wheel. */
export function ProgressLine({ progress, onCancel }: { progress: Progress | null; onCancel?: () => void }) {
  if (progress === null) return null
  return (
    <div className={classes['progress']} role="status">
      <span className={classes['step']}>{progress.step}</span>
      <span className={classes['detail']}>
        {[progress.detail ?? '', percent(progress.done, 0)].filter((part) => part !== '').join(' · ')}
      </span>
      <Bar value={progress.done * 100} size="md" radius="xs" aria-label={progress.step} />
      {onCancel === undefined ? (
        <span />
      ) : (
        <Button variant="default" size="compact-xs" className={classes['cancel']} onClick={onCancel}>
          取消
        </Button>
      )}
    </div>
  )
}
