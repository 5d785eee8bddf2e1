import { SegmentedControl, Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { AgreedDay, AgreedPerson } from '#shared/contract/agreed-day.ts'
import { timeOf } from '#shared/domain/day-hours.ts'
import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { ask } from '../../lib/backend.ts'
import { longDay } from '../../lib/format.ts'
import { useRemembered } from '../../lib/remembered.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Mark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { Page } from '../../ui/page.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { AgreeForm } from './agree-form.tsx'
import { AgreedList } from './agreed-list.tsx'
import { AgreedPaper } from './agreed-paper.tsx'
import { AgreedSide } from './agreed-side.tsx'
import { HourGrid } from './hour-grid.tsx'
import classes from './agreed.module.css'

/** What stands open beside the day: something of it by its key, or a new appointment at an hour. */
type Open = { key: string } | { key: string; time: string }

/** 约见: a day's appointments and meetings by the hour, or the same as a list; everybody's for those in charge. */
export function AgreedPage({ choice, onLog }: { choice: ReactNode; onLog: () => void }) {
  const { me, today, may } = useWindow()
  const [on, setOn] = useState<IsoDate>(today)
  const [look, setLook] = useRemembered('today agreed', ['hours', 'list'])
  const [whose, setWhose] = useState<string | null>(null)
  const [open, setOpen] = useState<Open | null>(null)
  const asked = useQuery({ ...ask.tasks.agreed.queryOptions({ input: { on } }), placeholderData: keepPreviousData })
  const day = asked.data
  const goTo = (day: IsoDate) => {
    setOn(day)
    setOpen(null)
  }
  const people = day === undefined ? [] : shownPeople(day, whose, me.staffId)
  return (
    <Page
      title="今日"
      fixed
      paper={day !== undefined && <AgreedPaper day={day} people={people} />}
      actions={
        <>
          {choice}
          <Stepper
            label={longDay(on)}
            back={{ label: '前一天', go: () => goTo(addDays(on, -1)) }}
            forward={{ label: '后一天', go: () => goTo(addDays(on, 1)) }}
            toNow={on === today ? null : () => goTo(today)}
          />
          {day !== undefined && <DayMark day={day} />}
        </>
      }
      aside={
        <>
          {may('tasks.branch') && day !== undefined && (
            <Select
              size="xs"
              w={110}
              aria-label="看谁的约见"
              placeholder="全行"
              clearable
              data={day.people.map(({ staffId, name }) => ({ value: String(staffId), label: name }))}
              value={whose}
              onChange={setWhose}
            />
          )}
          <SegmentedControl
            aria-label="怎么看"
            value={look}
            onChange={(value) => setLook(value as typeof look)}
            data={[
              { value: 'hours', label: '按小时' },
              { value: 'list', label: '列表' },
            ]}
          />
          <PrintButton />
        </>
      }
    >
      <FailureNote error={asked.error} action="重试" onAction={() => void asked.refetch()} />
      {day !== undefined && (
        <div className={classes['desk']}>
          {look === 'hours' ? (
            <HourGrid
              key={day.on}
              day={day}
              people={people}
              chosen={open?.key ?? null}
              onChoose={({ key, kind, from }) => setOpen(kind === 'free' ? { key, time: timeOf(from) } : { key })}
            />
          ) : (
            <AgreedList key={day.on} people={people} onChoose={(key) => setOpen({ key })} />
          )}
          <aside className={classes['side']} aria-label="约见">
            {open === null && <Counts day={day} people={people} />}
            {open !== null && 'time' in open && (
              <AgreeForm key={`${on} ${open.time}`} on={on} time={open.time} onDone={() => setOpen(null)} />
            )}
            {open !== null && !('time' in open) && <AgreedSide day={day} chosen={open.key} onLog={onLog} />}
          </aside>
        </div>
      )}
    </Page>
  )
}

/** One person, or oneself and everybody who has something on the day. */
function shownPeople({ people }: AgreedDay, whose: string | null, own: StaffId): AgreedPerson[] {
  if (whose !== null) return people.filter(({ staffId }) => String(staffId) === whose)
  return people.filter(({ staffId, appointments, visits }) => staffId === own || appointments.length + visits.length > 0)
}

function DayMark({ day }: { day: AgreedDay }) {
  if (!day.working) return <Mark tone="quiet">{day.named ?? '周末休息'}</Mark>
  return day.named === null ? null : <Mark tone="soon">{`${day.named}调休上班`}</Mark>
}

function Counts({ day, people }: { day: AgreedDay; people: readonly AgreedPerson[] }) {
  const appointments = people.flatMap((person) => person.appointments)
  const open = appointments.filter(({ state }) => state === 'open').length
  const kept = appointments.filter(({ state }) => state === 'kept').length
  const visits = people.reduce((sum, person) => sum + person.visits.length, 0)
  const idle = day.people.filter(({ staffId }) => !people.some((person) => person.staffId === staffId))
  return (
    <>
      <p>{`约见 ${appointments.length} 位：待赴约 ${open}，已赴约 ${kept}；另有到访 ${visits} 位。`}</p>
      {idle.length > 0 && <p className={classes['quiet']}>{`没有约见：${idle.map(({ name }) => name).join('、')}`}</p>}
      <p className={classes['quiet']}>按一项看详情；按自己空闲的半小时，约一位客户。方向键移动，Enter 打开。</p>
    </>
  )
}
