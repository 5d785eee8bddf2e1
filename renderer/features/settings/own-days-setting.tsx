import { ActionIcon, Button, Group, SegmentedControl, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { isIsoDate, isoDate } from '#shared/domain/iso-date.ts'
import type { OwnDays } from '#shared/domain/settings.ts'
import { longDay } from '../../lib/format.ts'
import { Mark } from '../../ui/marks.tsx'
import { Section } from '../../ui/page.tsx'
import { SaveBar } from './save-bar.tsx'
import { useSetting } from './use-setting.ts'
import classes from './settings.module.css'

/** Days that this branch keeps otherwise than the statutory calendar: they count in working days. */
export function OwnDaysSetting({ present }: { present: { value: OwnDays; version: number } }) {
  const setting = useSetting('ownDays', present)
  const { holidays, makeUpDays } = setting.value
  const days = [
    ...Object.entries(holidays).map(([date, name]) => ({ date: isoDate(date), name, kind: 'holidays' as const })),
    ...Object.entries(makeUpDays).map(([date, name]) => ({ date: isoDate(date), name, kind: 'makeUpDays' as const })),
  ].toSorted((a, b) => (a.date < b.date ? -1 : 1))
  const remove = (date: string) => setting.setDraft({ holidays: without(holidays, date), makeUpDays: without(makeUpDays, date) })
  return (
    <Section title="本行休息日与调班" aside={<span className={classes['label']}>法定节假日已内置，这里只写不同的日子</span>}>
      {days.map(({ date, name, kind }) => (
        <div key={date} className={classes['day']}>
          <span>{longDay(date)}</span>
          <Mark tone={kind === 'holidays' ? 'info' : 'soon'}>{kind === 'holidays' ? '休息' : '上班'}</Mark>
          <span>{name}</span>
          <ActionIcon variant="subtle" color="gray" aria-label={`删除 ${date}`} onClick={() => remove(date)}>
            <IconTrash size={14} />
          </ActionIcon>
        </div>
      ))}
      <NewDay
        onAdd={(kind, date, name) => setting.setDraft({ ...setting.value, [kind]: { ...setting.value[kind], [date]: name } })}
      />
      <SaveBar {...setting} />
    </Section>
  )
}

function NewDay({ onAdd }: { onAdd: (kind: keyof OwnDays, date: string, name: string) => void }) {
  const [date, setDate] = useState<string | null>(null)
  const [kind, setKind] = useState<keyof OwnDays>('holidays')
  const [name, setName] = useState('')
  return (
    <Group gap="xs" mt="xs">
      <DateInput
        size="xs"
        w={130}
        aria-label="日期"
        placeholder="日期"
        valueFormat="YYYY-MM-DD"
        value={date}
        onChange={setDate}
      />
      <SegmentedControl
        aria-label="休息或上班"
        value={kind}
        onChange={(value) => setKind(value as keyof OwnDays)}
        data={[
          { value: 'holidays', label: '休息' },
          { value: 'makeUpDays', label: '上班' },
        ]}
      />
      <TextInput
        w={120}
        aria-label="说明"
        placeholder="说明"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={date === null || !isIsoDate(date)}
        onClick={() => {
          if (date !== null) onAdd(kind, date, name)
          setDate(null)
          setName('')
        }}
      >
        加入
      </Button>
    </Group>
  )
}

function without(days: Record<string, string>, date: string): Record<string, string> {
  return Object.fromEntries(Object.entries(days).filter(([day]) => day !== date))
}
