import { NumberInput } from '@mantine/core'
import { type QueueWeights, weightOf } from '#shared/domain/queue.ts'
import { TASK_KINDS, type TaskKind } from '#shared/domain/task.ts'
import { Section } from '../../ui/page.tsx'
import { SaveBar } from './save-bar.tsx'
import { useSetting } from './use-setting.ts'
import classes from './settings.module.css'

/** What weighs how much in the order of 今日; every score there is explained from these. */
export function WeightsSetting({ present }: { present: { value: QueueWeights; version: number } }) {
  const setting = useSetting('queueWeights', present)
  const { kinds, perTier, perDayLate } = setting.value
  const change = (part: Partial<QueueWeights>) => setting.setDraft({ ...setting.value, ...part })
  return (
    <Section title="今日名单的权重" aside={<span className={classes['label']}>分数高的排在前面</span>}>
      {(Object.keys(TASK_KINDS) as TaskKind[]).map((kind) => (
        <Weight
          key={kind}
          label={TASK_KINDS[kind]}
          value={weightOf(setting.value, kind)}
          onChange={(value) => change({ kinds: { ...kinds, [kind]: value } })}
        />
      ))}
      <Weight label="每高一层" value={perTier} onChange={(value) => change({ perTier: value })} />
      <Weight label="每逾期一天" value={perDayLate} onChange={(value) => change({ perDayLate: value })} />
      <SaveBar {...setting} />
    </Section>
  )
}

function Weight({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) {
  return (
    <div className={classes['weight']}>
      <span>{label}</span>
      <NumberInput aria-label={label} w={84} min={0} max={2000} value={value} onChange={(next) => onChange(Number(next))} />
    </div>
  )
}
