import { ActionIcon, Button, SegmentedControl } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type IsoDate, monthNumber, startOfMonth, yearOf } from '#shared/domain/iso-date.ts'
import { neighbouringMonth, sameMonth } from '#shared/domain/key-calendar.ts'
import { ask } from '../../lib/backend.ts'
import { useWindow } from '../../lib/window-state.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { Page } from '../../ui/page.tsx'
import { ActionsPane } from './actions-pane.tsx'
import { DayPane } from './day-pane.tsx'
import { HeatTable } from './heat-table.tsx'
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
          <div className={classes['choice']}>
            <ActionIcon variant="default" aria-label="上个月" onClick={() => goTo(neighbouringMonth(day, -1))}>
              <IconChevronLeft size={16} />
            </ActionIcon>
            <span className={classes['monthName']} aria-live="polite">
              {`${yearOf(day)}年${monthNumber(day)}月`}
            </span>
            <ActionIcon variant="default" aria-label="下个月" onClick={() => goTo(neighbouringMonth(day, 1))}>
              <IconChevronRight size={16} />
            </ActionIcon>
            {!sameMonth(day, today) && (
              <Button variant="subtle" onClick={() => setDay(today)}>
                回到今天
              </Button>
            )}
          </div>
        </>
      }
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
