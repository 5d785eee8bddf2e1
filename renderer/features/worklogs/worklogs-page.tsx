import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import { longDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Page } from '../../ui/page.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { BranchLogs } from './branch-logs.tsx'
import { OwnLog } from './own-log.tsx'
import classes from './worklogs.module.css'

/** 工作日志 (S2.13): one's own day, confirmed with one button; for those in charge everybody's. */
export function WorklogsPage() {
  const { me, branch, today, may } = useWindow()
  const inCharge = may('worklogs.branch')
  const [view, setView] = useState<'branch' | 'own'>(inCharge ? 'branch' : 'own')
  const [on, setOn] = useState<IsoDate>(today)
  return (
    <Page
      title="工作日志"
      fixed
      actions={
        <>
          {inCharge && (
            <SegmentedControl
              aria-label="看谁的日志"
              value={view}
              onChange={(value) => setView(value as typeof view)}
              data={[
                { value: 'branch', label: '网点' },
                { value: 'own', label: '我的' },
              ]}
            />
          )}
          <Stepper
            label={longDay(on)}
            back={{ label: '前一天', go: () => setOn(addDays(on, -1)) }}
            forward={{ label: '后一天', go: () => setOn(addDays(on, 1)), disabled: on >= today }}
            toNow={on === today ? null : () => setOn(today)}
          />
        </>
      }
      aside={<PrintButton />}
    >
      <p
        className={classes['onPaper']}
      >{`${branch.name} · 工作日志 · 打印人 ${me.name}（${me.staffNo}）· 打印于 ${longDay(today)}`}</p>
      {view === 'branch' ? <BranchLogs on={on} onDay={setOn} /> : <OwnLog on={on} onDay={setOn} />}
    </Page>
  )
}
