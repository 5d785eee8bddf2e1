import { DateInput } from '@mantine/dates'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReminderPreview as Previewed } from '#shared/contract/reminders.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { REMINDER_EVENTS, type ReminderRules } from '#shared/domain/reminder.ts'
import { ask } from '../../lib/backend.ts'
import { count } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { DataDate, TierMark } from '../../ui/marks.tsx'
import { Empty, FailureNote } from '../../ui/notes.tsx'
import { Section } from '../../ui/page.tsx'
import classes from './settings.module.css'

const SETTLED_MS = 300

/** Who would be reminded on a day, under the rules as they stand in the editor. */
export function ReminderPreview({ rules }: { rules: ReminderRules }) {
  const { today } = useWindow()
  const [on, setOn] = useState<IsoDate>(today)
  const [settled] = useDebouncedValue(rules, SETTLED_MS)
  const preview = useQuery(
    ask.reminders.preview.queryOptions({ input: { rules: settled, on }, placeholderData: keepPreviousData }),
  )
  return (
    <Section title="这一天会提醒谁" aside={<DataDate date={preview.data?.dataDate ?? null} today={today} />}>
      <div className={classes['previewHead']}>
        <DateInput
          size="xs"
          w={150}
          aria-label="哪一天"
          value={on}
          valueFormat="YYYY年M月D日"
          onChange={(day) => day !== null && setOn(day as IsoDate)}
        />
        <span className={classes['label']}>{`共 ${count(preview.data?.total ?? null)} 项，余额按最近数据`}</span>
      </div>
      <FailureNote error={preview.error} />
      {preview.data?.total === 0 && <Empty what="这一天没有人需要提醒。换一天，或放宽左边的规则。" />}
      {preview.data?.events.map((each) => (
        <Event key={each.event} {...each} />
      ))}
    </Section>
  )
}

function Event({ event, count: all, rows }: Previewed['events'][number]) {
  const { openCustomer } = useWindow()
  return (
    <div className={classes['previewed']}>
      <h3>
        {REMINDER_EVENTS[event]} <span className={classes['label']}>{`${count(all)} 项`}</span>
      </h3>
      {rows.map((row, index) => (
        <button key={`${row.customerId} ${index}`} type="button" onClick={() => openCustomer(row.customerId)}>
          <span>{row.name}</span>
          <TierMark name={row.tier} index={row.tierIndex} />
          <span className={classes['cut']}>{row.reason}</span>
          <span className={classes['label']}>{row.assignee}</span>
        </button>
      ))}
      {all > rows.length && <p className={classes['label']}>{`另有 ${count(all - rows.length)} 项`}</p>}
    </div>
  )
}
