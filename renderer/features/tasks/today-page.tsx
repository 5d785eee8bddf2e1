import { Button, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Day } from '#shared/contract/tasks.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { ask } from '../../lib/backend.ts'
import { useWindow } from '../../lib/window-state.ts'
import { DataDate } from '../../ui/marks.tsx'
import { Empty, FailureNote } from '../../ui/notes.tsx'
import { Page } from '../../ui/page.tsx'
import { AgreedPage } from './agreed-page.tsx'
import { BranchDesk } from './branch-desk.tsx'
import { DayDesk } from './day-desk.tsx'
import { RingStrip } from './ring.tsx'
import { TellerDay } from './teller-day.tsx'

type View = 'mine' | 'branch' | 'agreed' | { staffId: StaffId }

/** 今日: a teller's candidates, or a day with customers. */
export function TodayPage() {
  const { may } = useWindow()
  return may('tasks.own') ? <CustomersDay /> : <TellerDay />
}

/** One's own day; for those in charge also everybody's (S1.7, S1.8, S2.10). */
function CustomersDay() {
  const { may, today, broughtAlong } = useWindow()
  const [chosen, setChosen] = useState<View | null>(null)
  const mine = useQuery(ask.tasks.day.queryOptions({ input: { staffId: null } }))
  const view = chosen ?? firstView(mine.data, may('tasks.branch') && broughtAlong === null)
  const staffId = typeof view === 'object' ? view.staffId : null
  const day = useQuery(ask.tasks.day.queryOptions({ input: { staffId } }))
  // Before the first sheets there is nobody to call, unless somebody was looked up.
  const blank = mine.data !== undefined && isBlank(mine.data) && broughtAlong === null
  const choice = !blank && <ViewChoice view={view} day={mine.data} onChoose={setChosen} />
  if (!blank && view === 'agreed') return <AgreedPage choice={choice} onLog={() => setChosen('mine')} />
  return (
    <Page
      title={staffId === null || day.data === undefined ? '今日' : `${day.data.name}的今日`}
      fixed
      actions={
        <>
          {choice}
          {!blank && view !== 'branch' && day.data !== undefined && <Strip day={day.data} />}
        </>
      }
      aside={<DataDate date={mine.data?.dataDate ?? null} today={today} />}
    >
      <FailureNote error={mine.error ?? day.error} action="重试" onAction={() => void mine.refetch()} />
      {blank && <FirstSteps />}
      {!blank && view === 'branch' && <BranchDesk onOpen={(id) => setChosen({ staffId: id })} />}
      {!blank && view !== 'branch' && day.data !== undefined && <DayDesk key={day.data.staffId} day={day.data} />}
    </Page>
  )
}

function FirstSteps() {
  const { may } = useWindow()
  return (
    <Empty what="还没有客户和余额。导入客户清单和余额之后，分层、分岗，每个人的名单就在这里。">
      {may('imports.run') ? (
        <Button component={Link} to="/imports">
          去导入
        </Button>
      ) : (
        <span>请营业主管或网点负责人先导入。</span>
      )}
    </Empty>
  )
}

function isBlank({ dataDate, queue, ring }: Day): boolean {
  return dataDate === null && queue.length === 0 && ring.calls + ring.meetings + ring.others === 0
}

/** Those in charge begin with everybody while nobody waits for their own call. */
function firstView(mine: Day | undefined, inCharge: boolean): View {
  return inCharge && mine !== undefined && mine.queue.every(({ outcome }) => outcome !== null) ? 'branch' : 'mine'
}

function ViewChoice({ view, day, onChoose }: { view: View; day: Day | undefined; onChoose: (view: View) => void }) {
  const { may } = useWindow()
  if (typeof view === 'object')
    return (
      <Button variant="default" onClick={() => onChoose('branch')}>
        返回全行
      </Button>
    )
  const open = day?.queue.filter(({ outcome }) => outcome === null).length ?? 0
  return (
    <SegmentedControl
      aria-label="看谁的今日"
      value={view}
      onChange={(value) => onChoose(value as 'mine' | 'branch' | 'agreed')}
      data={[
        { value: 'mine', label: `我的 ${open}` },
        ...(may('tasks.branch') ? [{ value: 'branch', label: '全行' }] : []),
        { value: 'agreed', label: '约见' },
      ]}
    />
  )
}

function Strip({ day }: { day: Day }) {
  const settings = useQuery(ask.settings.all.queryOptions())
  return <RingStrip ring={day.ring} hours={settings.data?.callHours.value} expected={day.queue.length > 0} />
}
