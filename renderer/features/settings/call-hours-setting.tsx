import { ActionIcon, Button, Group, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import type { CallHours, TimeWindow } from '#shared/domain/queue.ts'
import { changedAt } from '../../lib/list.ts'
import { Section } from '../../ui/page.tsx'
import { SaveBar } from './save-bar.tsx'
import { useSetting } from './use-setting.ts'
import classes from './settings.module.css'

/** When C customers are offered (S2.10), and when nobody is called. */
export function CallHoursSetting({ present }: { present: { value: CallHours; version: number } }) {
  const setting = useSetting('callHours', present)
  const change = (part: Partial<CallHours>) => setting.setDraft({ ...setting.value, ...part })
  return (
    <Section title="联系时段">
      <Windows label="C 类客户建议时段" windows={setting.value.strangers} onChange={(strangers) => change({ strangers })} />
      <Windows label="不打扰时段" windows={setting.value.quiet} onChange={(quiet) => change({ quiet })} />
      <SaveBar {...setting} />
    </Section>
  )
}

function Windows({
  label,
  windows,
  onChange,
}: {
  label: string
  windows: TimeWindow[]
  onChange: (windows: TimeWindow[]) => void
}) {
  const set = (index: number, part: Partial<TimeWindow>) => onChange(changedAt(windows, index, part))
  return (
    <div className={classes['windows']}>
      <span className={classes['label']}>{label}</span>
      <Group gap="xs">
        {windows.map(({ from, to }, index) => (
          <Group key={index} gap={4}>
            <TextInput
              w={64}
              aria-label={`${label} 从`}
              value={from}
              onChange={(event) => set(index, { from: event.currentTarget.value })}
            />
            –
            <TextInput
              w={64}
              aria-label={`${label} 到`}
              value={to}
              onChange={(event) => set(index, { to: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`删除 ${from}–${to}`}
              onClick={() => onChange(windows.filter((_, place) => place !== index))}
            >
              <IconTrash size={14} />
            </ActionIcon>
          </Group>
        ))}
        <Button variant="subtle" onClick={() => onChange([...windows, { from: '10:00', to: '11:00' }])}>
          加一段
        </Button>
      </Group>
    </div>
  )
}
