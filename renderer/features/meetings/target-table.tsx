import { Button } from '@mantine/core'
import { useState } from 'react'
import { TARGET_MEASURES } from '#shared/domain/target.ts'
import { periodWords, type TargetProgress } from '#shared/domain/target-progress.ts'
import { percent } from '../../lib/format.ts'
import { Small } from './overview-parts.tsx'
import { Against } from './panels/targets.tsx'
import classes from './meetings.module.css'

/** 目标进度: what sheets have asked of everybody in the month, and how far the branch is; each person on demand. */
export function TargetTable({ progress }: { progress: TargetProgress | null }) {
  const [open, setOpen] = useState(false)
  if (progress === null) return null
  const { measures, branch, timeGone } = progress
  return (
    <Small title={`目标进度 ${periodWords(progress)}`} says={`时间过去 ${percent(timeGone, 0)} · 余额按管户客户的净增`}>
      <div className={classes['sums']}>
        {measures.map((measure, place) => (
          <span key={measure}>
            {TARGET_MEASURES[measure].label} <Against cell={branch[place] ?? null} measure={measure} timeGone={timeGone} />
          </span>
        ))}
        <Button variant="subtle" size="compact-xs" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : '看每人'}
        </Button>
      </div>
      {open && <EachPerson progress={progress} />}
    </Small>
  )
}

function EachPerson({ progress: { measures, people, timeGone } }: { progress: TargetProgress }) {
  return (
    <div className={classes['scroll']}>
      <table className={classes['targets']} aria-label="每人的目标进度">
        <thead>
          <tr>
            <th>姓名</th>
            {measures.map((measure) => (
              <th key={measure}>{TARGET_MEASURES[measure].label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map(({ staffId, name, cells }) => (
            <tr key={staffId}>
              <th scope="row">{name}</th>
              {measures.map((measure, place) => (
                <td key={measure}>
                  <Against cell={cells[place] ?? null} measure={measure} timeGone={timeGone} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
