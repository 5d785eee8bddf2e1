import { SegmentedControl } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type IsoDate, monthNumber, startOfMonth, yearOf } from '#shared/domain/iso-date.ts'
import { neighbouringMonth, sameMonth } from '#shared/domain/key-calendar.ts'
import { ask } from '../../lib/backend.ts'
import { useWindow } from '../../lib/window-state.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { Page } from '../../ui/page.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { ActionsPane } from './actions-pane.tsx'
import { DayPane } from './day-pane.tsx'
import { HeatTable } from './heat-table.tsx'
import { MonthPaper } from './month-paper.tsx'
import { MonthGrid } from './month-grid.tsx'
import classes from './calendar.module.css'

/** 行事历 (S3.19): what the branch does round by round, and how much it was in touch, day by day. */
export function CalendarPage() {
  const { today } = useWindow()
  const [day, setDay] = useState<IsoDate>(today)
  const [view, setView] = useState<'month' | 'heat'>('month')
  const asked = useQuery({ ...ask.calendar.month.queryOptions({ input: { on: day } }), placeholderData: keepPreviousData })
  const month = asked.data
  const chosen = month?.days.find(({ on }) => on === day)
  const goTo = (month: IsoDate) => setDay(sameMonth(month, today) ? today : month)
  return (
    <Page
      title="行事历"
      fixed
      actions={
        <>
          <SegmentedControl
            aria-label="看什么"
            value={view}
            onChange={(value) => setView(value as typeof view)}
            data={[
              { value: 'month', label: '月历' },
              { value: 'heat', label: '联系热度' },
            ]}
          />
          <Stepper
            label={`${yearOf(day)}年${monthNumber(day)}月`}
            back={{ label: '上个月', go: () => goTo(neighbouringMonth(day, -1)) }}
            forward={{ label: '下个月', go: () => goTo(neighbouringMonth(day, 1)) }}
            toNow={sameMonth(day, today) ? null : () => setDay(today)}
          />
        </>
      }
      aside={<PrintButton />}
      paper={month !== undefined && <MonthPaper month={month} of={startOfMonth(day)} view={view} />}
    >
      <FailureNote error={asked.error} />
      {month !== undefined && view === 'heat' && <HeatTable month={month} of={startOfMonth(day)} />}
      {month !== undefined && view === 'month' && (
        <div className={classes['desk']}>
          <MonthGrid month={month} day={day} onDay={setDay} />
          <div className={classes['side']}>
            {chosen !== undefined && <DayPane day={chosen} />}
            <ActionsPane />
          </div>
        </div>
      )}
    </Page>
  )
}
