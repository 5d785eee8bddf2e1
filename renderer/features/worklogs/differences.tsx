import { Button } from '@mantine/core'
import { useState } from 'react'
import type { LogDifference } from '#shared/domain/log-difference.ts'
import { LOG_PARTS } from '#shared/domain/work-log.ts'
import { Mark } from '../../ui/marks.tsx'
import classes from './worklogs.module.css'

const CHANGES: Record<LogDifference['change'], string> = { added: '新增', changed: '有变', gone: '撤销' }

/** So many are read at a glance; the rest is a press away. */
const AT_A_GLANCE = 5

/** What the book says since the log was confirmed; the log itself stays as it was. */
export function Differences({ differences }: { differences: readonly LogDifference[] }) {
  const [all, setAll] = useState(false)
  if (differences.length === 0) return null
  const shown = all ? differences : differences.slice(0, AT_A_GLANCE)
  return (
    <section className={classes['differences']} aria-label="确认之后的变化">
      <strong>{`确认之后又有 ${differences.length} 处变化，这一版里没有`}</strong>
      <ul>
        {shown.map(({ part, change, line, before }) => (
          <li key={`${part} ${line.key} ${change}`}>
            <Mark tone="soon">{CHANGES[change]}</Mark> {LOG_PARTS[part]} {line.time} {line.customer} {line.content}
            {before !== null && <span className={classes['quiet']}>（原记：{before}）</span>}
          </li>
        ))}
      </ul>
      {shown.length < differences.length && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(true)}>
          看全部 {differences.length} 处
        </Button>
      )}
    </section>
  )
}
