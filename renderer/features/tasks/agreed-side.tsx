import { Button } from '@mantine/core'
import type { AgreedDay } from '#shared/contract/agreed-day.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { longDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Amount } from '../../ui/figures.tsx'
import { Mark, TierMark } from '../../ui/marks.tsx'
import { Section } from '../../ui/page.tsx'
import { appointmentLine, type HourLine, visitLine } from './agreed-words.ts'
import classes from './agreed.module.css'

interface AgreedSideProps {
  day: AgreedDay
  /** Key of what is looked at. */
  chosen: string
  onLog: () => void
}

/** One appointment or meeting of the day: with whom, what for, what became of it, and what one does with it. */
export function AgreedSide({ day, chosen, onLog }: AgreedSideProps) {
  const { me, today, openCustomer, bringAlong } = useWindow()
  const found = lineOf(day, chosen)
  if (found === null) return null
  const { line, staff } = found
  const { entry } = line
  return (
    <Section title={`${longDay(day.on)} ${entry.time}`} aside={<Mark tone={line.tone}>{line.state}</Mark>}>
      <div className={classes['with']}>
        <strong>{entry.name}</strong>
        <TierMark name={entry.tier} index={entry.tierIndex} />
      </div>
      <dl className={classes['facts']}>
        <dt>人员</dt>
        <dd>{staff.name}</dd>
        <dt>地点</dt>
        <dd>{line.place}</dd>
        <dt>目的</dt>
        <dd>{line.purpose === '' ? '–' : line.purpose}</dd>
        <dt>{line.kind === 'visit' ? '金额' : '预计'}</dt>
        <dd>
          <Amount fen={line.amount} />
        </dd>
      </dl>
      <div className={classes['acts']}>
        {line.kind === 'appointment' && staff.id === me.staffId && day.on <= today && (
          <Button
            onClick={() => {
              bringAlong(entry.customerId)
              onLog()
            }}
          >
            记一笔
          </Button>
        )}
        <Button variant="default" onClick={() => openCustomer(entry.customerId)}>
          客户资料
        </Button>
      </div>
      {line.kind === 'appointment' && staff.id === me.staffId && line.state === '待赴约' && day.on > today && (
        <p className={classes['quiet']}>改期、取消：在“客户资料”里记一笔，或到当天的今日里推迟、放弃。</p>
      )}
    </Section>
  )
}

function lineOf(day: AgreedDay, key: string): { line: HourLine; staff: { id: StaffId; name: string } } | null {
  for (const { staffId, name, appointments, visits } of day.people) {
    const line = [...appointments.map(appointmentLine), ...visits.map(visitLine)].find((each) => each.key === key)
    if (line !== undefined) return { line, staff: { id: staffId, name } }
  }
  return null
}
