import { ActionIcon, Button, NumberInput, Select, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { type Agenda, type AgendaItem, PANELS } from '#shared/domain/meeting.ts'
import { changedAt, swapped } from '../../lib/list.ts'
import { Section } from '../../ui/page.tsx'
import { SaveBar } from './save-bar.tsx'
import { useSetting } from './use-setting.ts'
import classes from './settings.module.css'

interface AgendaSettingProps {
  name: 'morningAgenda' | 'eveningAgenda'
  title: string
  present: { value: Agenda; version: number }
}

/** The items of a meeting in their order, with the minutes that each may take. */
export function AgendaSetting({ name, title, present }: AgendaSettingProps) {
  const setting = useSetting(name, present)
  const items = setting.value
  const minutes = items.reduce((sum, item) => sum + item.minutes, 0)
  const set = (index: number, part: Partial<AgendaItem>) => setting.setDraft(changedAt(items, index, part))
  return (
    <Section title={title} aside={<span className={classes['label']}>{`共 ${minutes} 分钟`}</span>}>
      {items.map((item, index) => (
        <div key={index} className={classes['agenda']}>
          <Select
            aria-label="内容"
            data={Object.entries(PANELS).map(([value, label]) => ({ value, label }))}
            value={item.panel}
            onChange={(panel) => set(index, { panel: panel as AgendaItem['panel'], title: PANELS[panel as AgendaItem['panel']] })}
          />
          <TextInput
            aria-label="标题"
            value={item.title}
            onChange={(event) => set(index, { title: event.currentTarget.value })}
          />
          <NumberInput
            aria-label="分钟"
            suffix=" 分"
            min={0.5}
            max={30}
            value={item.minutes}
            onChange={(value) => set(index, { minutes: Number(value) })}
          />
          <Select
            aria-label="范围"
            data={[
              { value: 'team', label: '理财团队' },
              { value: 'branch', label: '全行' },
            ]}
            value={item.part}
            onChange={(part) => set(index, { part: part as AgendaItem['part'] })}
          />
          <span className={classes['tools']}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`上移${item.title}`}
              disabled={index === 0}
              onClick={() => setting.setDraft(swapped(items, index, index - 1))}
            >
              <IconArrowUp size={14} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`下移${item.title}`}
              disabled={index === items.length - 1}
              onClick={() => setting.setDraft(swapped(items, index, index + 1))}
            >
              <IconArrowDown size={14} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`删除${item.title}`}
              onClick={() => setting.setDraft(items.filter((_, place) => place !== index))}
            >
              <IconTrash size={14} />
            </ActionIcon>
          </span>
        </div>
      ))}
      <Button
        variant="subtle"
        onClick={() =>
          setting.setDraft([...items, { panel: 'key-action', title: PANELS['key-action'], minutes: 2, part: 'branch' }])
        }
      >
        加一项
      </Button>
      <SaveBar {...setting} />
    </Section>
  )
}
