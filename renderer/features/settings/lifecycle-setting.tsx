import { Group, NumberInput } from '@mantine/core'
import { UNITS, yuan } from '#shared/domain/fen.ts'
import type { LifecycleRule } from '#shared/domain/lifecycle.ts'
import { Section } from '../../ui/page.tsx'
import { SaveBar } from './save-bar.tsx'
import { useSetting } from './use-setting.ts'
import classes from './settings.module.css'

/** How the stage of a customer's life is read from the balances (S4.9). */
export function LifecycleSetting({ present }: { present: { value: LifecycleRule; version: number } }) {
  const setting = useSetting('lifecycleRule', present)
  const { idleBelow, newDays, compareDays, growth, decline } = setting.value
  const change = (part: Partial<LifecycleRule>) => setting.setDraft({ ...setting.value, ...part })
  const number = (label: string, value: number, set: (value: number) => void, limits: { min: number; max: number }) => (
    <NumberInput label={label} w={118} {...limits} value={value} onChange={(next) => next !== '' && set(Number(next))} />
  )
  return (
    <Section title="生命周期" aside={<span className={classes['label']}>由余额判断，可对单个客户人工认定</span>}>
      <Group align="end" gap="xs">
        {number('月日均低于（元）', idleBelow / UNITS.元, (value) => change({ idleBelow: yuan(value) }), { min: 0, max: 1e9 })}
        {number('开户几天内为开发', newDays, (value) => change({ newDays: value }), { min: 0, max: 1095 })}
        {number('与几天前相比', compareDays, (value) => change({ compareDays: value }), { min: 30, max: 365 })}
        {number('升多少%为成长', growth * 100, (value) => change({ growth: value / 100 }), { min: 1, max: 500 })}
        {number('降多少%为衰退', decline * 100, (value) => change({ decline: value / 100 }), { min: 1, max: 100 })}
      </Group>
      <SaveBar {...setting} />
    </Section>
  )
}
