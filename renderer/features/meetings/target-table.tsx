import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Fen, shortAmount } from '#shared/domain/fen.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { TARGET_MEASURES, type TargetMeasure } from '#shared/domain/target.ts'
import type { TargetCell, TargetProgress } from '#shared/domain/target-progress.ts'
import { ask } from '../../lib/backend.ts'
import { count, percent } from '../../lib/format.ts'
import { Small } from './overview-parts.tsx'
import classes from './meetings.module.css'

/** 目标进度: what sheets have asked of everybody in the month, and how far the branch is; each person on demand. */
export function TargetTable({ on }: { on: IsoDate }) {
  const [open, setOpen] = useState(false)
  const found = useQuery(ask.meetings.targets.queryOptions({ input: { on } }))
  const progress = found.data ?? null
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

/** Done of target and the part of it; behind the time that has gone it says so. */
function Against({ cell, measure, timeGone }: { cell: TargetCell | null; measure: TargetMeasure; timeGone: number }) {
  if (cell === null) return '–'
  const { done, target } = cell
  const shown = (figure: number) => (TARGET_MEASURES[measure].counts === 'amount' ? wanAmount(figure as Fen) : count(figure))
  return (
    <>
      {done === null ? <span className={classes['quiet']}>未接入</span> : shown(done)}
      <span className={classes['quiet']}>{` / ${shown(target)} `}</span>
      {done !== null && target > 0 && <Part part={done / target} timeGone={timeGone} />}
    </>
  )
}

function Part({ part, timeGone }: { part: number; timeGone: number }) {
  if (part < 0) return <span className={classes['soon']}>净减</span>
  const behind = part < timeGone
  return (
    <span className={classes[behind ? 'soon' : 'done']}>{`${percent(part, 0)}${behind ? ' 慢' : part >= 1 ? ' ✓' : ''}`}</span>
  )
}

/** Whole 万 are enough beside a target. */
function wanAmount(amount: Fen): string {
  return shortAmount(amount).replace(/\.00(?=[万亿])/, '')
}

/** 2026-11 → 11月, 2026-Q4 → 四季度 */
function periodWords({ period }: TargetProgress): string {
  const part = period.slice(5)
  if (part === '') return `${period}年`
  if (part.startsWith('Q')) return `${'一二三四'.charAt(Number(part.slice(1)) - 1)}季度`
  if (part.startsWith('H')) return part === 'H1' ? '上半年' : '下半年'
  return `${Number(part)}月`
}
