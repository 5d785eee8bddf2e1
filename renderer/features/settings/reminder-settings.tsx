import { ActionIcon, Button, Menu, Switch } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import {
  conditionOf,
  plainRule,
  REACHES,
  REMINDER_EVENTS,
  type ReminderEvent,
  type ReminderRule,
  type ReminderRules,
} from '#shared/domain/reminder.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Section } from '../../ui/page.tsx'
import { ReminderForm } from './reminder-form.tsx'
import { ReminderPreview } from './reminder-preview.tsx'
import { SaveBar } from './save-bar.tsx'
import { useSetting } from './use-setting.ts'
import classes from './settings.module.css'

const EVENTS = Object.keys(REMINDER_EVENTS) as ReminderEvent[]

/** 提醒规则: one rule a line, the first that means a customer holds; beside them whom they would call on a day. */
export function ReminderSettings({ present }: { present: { value: ReminderRules; version: number } }) {
  const { may } = useWindow()
  const setting = useSetting('reminders', present)
  const [chosen, setChosen] = useState(0)
  const rules = setting.value
  const set = (place: number, rule: ReminderRule) => setting.setDraft(rules.map((each, index) => (index === place ? rule : each)))
  function move(place: number, by: number) {
    const moved = [...rules]
    const [rule] = moved.splice(place, 1)
    if (rule === undefined) return
    moved.splice(place + by, 0, rule)
    setting.setDraft(moved)
    setChosen(place + by)
  }
  const current = rules[chosen]
  return (
    <div className={classes['reminders']}>
      <Section
        title="规则"
        aside={<AddRule onAdd={(event) => (setting.setDraft([...rules, plainRule(event)]), setChosen(rules.length))} />}
      >
        <ul className={classes['rules']} aria-label="提醒规则">
          {rules.map((rule, place) => (
            <li key={place} className={classes['rule']} data-chosen={place === chosen || undefined}>
              <Switch
                size="xs"
                aria-label={`启用 ${REMINDER_EVENTS[rule.event]}`}
                checked={rule.active}
                onChange={(event) => set(place, { ...rule, active: event.currentTarget.checked })}
              />
              <button type="button" aria-pressed={place === chosen} onClick={() => setChosen(place)}>
                <strong>{REMINDER_EVENTS[rule.event]}</strong>
                <span>{rule.reach === 'tiers' ? rule.tiers.join('、') || '没有选层级' : REACHES[rule.reach]}</span>
                <span className={classes['label']}>
                  {[conditionOf(rule), rule.treatment].filter((part) => part !== '').join(' · ')}
                </span>
              </button>
              <span className={classes['tools']}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label="上移"
                  disabled={place === 0}
                  onClick={() => move(place, -1)}
                >
                  <IconArrowUp size={14} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label="下移"
                  disabled={place === rules.length - 1}
                  onClick={() => move(place, 1)}
                >
                  <IconArrowDown size={14} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`删除 ${REMINDER_EVENTS[rule.event]}`}
                  // The last rule of its event is switched off instead.
                  data-kept={!rules.some((other, index) => index !== place && other.event === rule.event) || undefined}
                  onClick={() => setting.setDraft(rules.filter((_, index) => index !== place))}
                >
                  <IconTrash size={14} />
                </ActionIcon>
              </span>
            </li>
          ))}
        </ul>
        <p className={classes['label']}>
          同一事件有多条时，从上往下第一条适用的生效；同一件事只产生一项待办。每类至少留一条，不用的关掉。
        </p>
        <SaveBar {...setting} />
      </Section>
      <Section title={current === undefined ? '规则内容' : REMINDER_EVENTS[current.event]}>
        {current === undefined ? (
          <p className={classes['label']}>选一条规则，在这里修改。</p>
        ) : (
          <ReminderForm key={chosen} rule={current} onChange={(rule) => set(chosen, rule)} />
        )}
      </Section>
      {may('tasks.branch') && <ReminderPreview rules={rules} />}
    </div>
  )
}

function AddRule({ onAdd }: { onAdd: (event: ReminderEvent) => void }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" size="compact-xs">
          加一条
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {EVENTS.map((event) => (
          <Menu.Item key={event} onClick={() => onAdd(event)}>
            {REMINDER_EVENTS[event]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
