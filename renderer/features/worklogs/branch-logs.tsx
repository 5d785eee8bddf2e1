import { SegmentedControl } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LogRow } from '#shared/contract/worklogs.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { LogPeriod } from '#shared/domain/log-days.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { ask } from '../../lib/backend.ts'
import { shortDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Ledger } from '../../ui/ledger.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { branchColumns } from './branch-columns.tsx'
import { CommentForm, Comments } from './comments.tsx'
import { LogSheet } from './log-sheet.tsx'
import { doneWords, MonthStrip } from './month-strip.tsx'
import classes from './worklogs.module.css'

/** Everybody's logs: who is missing first, what each did, and beside the list the log that is read. */
export function BranchLogs({ on, onDay }: { on: IsoDate; onDay: (on: IsoDate) => void }) {
  const { me, today } = useWindow()
  const [period, setPeriod] = useState<LogPeriod>('day')
  const [chosen, setChosen] = useState<StaffId | null>(null)
  const asked = useQuery({
    ...ask.worklogs.branch.queryOptions({ input: { on, period } }),
    placeholderData: keepPreviousData,
  })
  const rows = asked.data?.rows ?? []
  const others = rows.filter(({ staffId }) => staffId !== me.staffId)
  const first = others.find(({ confirmedAt }) => confirmedAt !== null) ?? others[0]
  const read = chosen ?? first?.staffId ?? null
  const current = rows.findIndex(({ staffId }) => staffId === read)
  return (
    <div className={classes['branch']}>
      <div className={classes['list']}>
        <div className={classes['listHead']}>
          <SegmentedControl
            aria-label="期间"
            value={period}
            onChange={(value) => setPeriod(value as LogPeriod)}
            data={[
              { value: 'day', label: '日' },
              { value: 'week', label: '周' },
              { value: 'month', label: '月' },
            ]}
          />
          {asked.data !== undefined && (
            <Missing rows={rows} period={period} from={asked.data.from} to={asked.data.to} workingDay={asked.data.workingDay} />
          )}
        </div>
        <FailureNote error={asked.error} />
        <Ledger
          label="网点日志"
          columns={branchColumns(period, on, today)}
          count={rows.length}
          rowAt={(index) => rows[index]}
          current={current}
          onCurrent={(index) => setChosen(rows[index]?.staffId ?? null)}
          empty="还没有登记人员。"
          foot={asked.data !== undefined && <span>合计 {doneWords(asked.data.done)}</span>}
        />
      </div>
      <div className={classes['reading']}>{read !== null && <Reading key={read} staffId={read} on={on} onDay={onDay} />}</div>
    </div>
  )
}

/** More names than these say nothing: the list itself shows them. */
const NAMED = 6

/** Who has not confirmed, by name: the one thing that the list is opened for at half past five. */
function Missing({
  rows,
  period,
  from,
  to,
  workingDay,
}: {
  rows: readonly LogRow[]
  period: LogPeriod
  from: IsoDate
  to: IsoDate
  workingDay: boolean
}) {
  const owing = rows.filter(({ expected, confirmed }) => confirmed < expected)
  if (period !== 'day') {
    const days = owing.reduce((sum, { expected, confirmed }) => sum + expected - confirmed, 0)
    return (
      <span>
        {shortDay(from)}至{shortDay(to)} · {days === 0 ? '没有缺的日志' : `缺 ${days} 份`}
      </span>
    )
  }
  if (!workingDay && owing.length === 0) return <span className={classes['quiet']}>非工作日，不要求日志</span>
  if (owing.length === 0) return <span>全部已确认</span>
  return (
    <span className={classes['missing']}>
      <strong>{owing.length} 人未确认</strong> {owing.length <= NAMED && owing.map(({ name }) => name).join('、')}
    </span>
  )
}

function Reading({ staffId, on, onDay }: { staffId: StaffId; on: IsoDate; onDay: (on: IsoDate) => void }) {
  const { me } = useWindow()
  const [version, setVersion] = useState<number | null>(null)
  const asked = useQuery({
    ...ask.worklogs.day.queryOptions({ input: { staffId, on } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <MonthStrip staffId={staffId} on={on} onDay={onDay} />
      <FailureNote error={asked.error} />
      {asked.data !== undefined && (
        <div className={classes['read']}>
          <LogSheet log={asked.data} version={version} onVersion={setVersion} withWords />
          <Comments comments={asked.data.comments} />
        </div>
      )}
      {staffId !== me.staffId && <CommentForm staffId={staffId} on={on} />}
    </>
  )
}
