import { ActionIcon, Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import classes from './stepper.module.css'

interface Props {
  /** What is shown now, such as a day or a month. */
  label: string
  back: { label: string; go: () => void }
  forward: { label: string; go: () => void; disabled?: boolean }
  /** Leads back to now; null when that is where one is. */
  toNow: (() => void) | null
}

/** One step of time back or forward, and the way back to today. */
export function Stepper({ label, back, forward, toNow }: Props) {
  return (
    <div className={classes['stepper']}>
      <ActionIcon variant="default" aria-label={back.label} onClick={back.go}>
        <IconChevronLeft size={16} />
      </ActionIcon>
      <span className={classes['now']} aria-live="polite">
        {label}
      </span>
      <ActionIcon variant="default" aria-label={forward.label} disabled={forward.disabled ?? false} onClick={forward.go}>
        <IconChevronRight size={16} />
      </ActionIcon>
      {toNow !== null && (
        <Button variant="subtle" onClick={toNow}>
          回到今天
        </Button>
      )}
    </div>
  )
}
