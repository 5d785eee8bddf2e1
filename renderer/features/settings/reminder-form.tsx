import { MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Channel, CHANNELS } from '#shared/domain/contact.ts'
import { type Fen, UNITS, wan } from '#shared/domain/fen.ts'
import { RATE_TOLD_DAYS } from '#shared/domain/product.ts'
import {
  DATED,
  type Festival,
  FESTIVALS,
  REACHES,
  type ReminderRule,
  TAKES_AMOUNT,
  TAKES_DAYS,
  TAKES_SHARE,
  TREATMENT_LENGTH,
} from '#shared/domain/reminder.ts'
import { ask } from '../../lib/backend.ts'
import classes from './settings.module.css'

interface ReminderFormProps {
  rule: ReminderRule
  onChange: (rule: ReminderRule) => void
}

/** One rule: whom it means, when it speaks, and how it is seen to. */
export function ReminderForm({ rule, onChange }: ReminderFormProps) {
  const scheme = useQuery(ask.tiers.scheme.queryOptions())
  const change = (part: Partial<ReminderRule>) => onChange({ ...rule, ...part })
  return (
    <div className={classes['ruleForm']}>
      <Select
        label="对象"
        allowDeselect={false}
        data={Object.entries(REACHES).map(([value, label]) => ({ value, label }))}
        value={rule.reach}
        onChange={(reach) => reach !== null && change({ reach: reach as ReminderRule['reach'] })}
      />
      {rule.reach === 'tiers' && (
        <MultiSelect
          label="层级"
          data={(scheme.data?.scheme.tiers ?? []).map(({ name }) => name).toReversed()}
          value={[...rule.tiers]}
          onChange={(tiers) => change({ tiers })}
        />
      )}
      <When rule={rule} change={change} />
      <Select
        label="渠道"
        placeholder="由经办人定"
        clearable
        data={Object.entries(CHANNELS).map(([value, label]) => ({ value, label }))}
        value={rule.channel}
        onChange={(channel) => change({ channel: channel as Channel | null })}
      />
      <TextInput
        label="怎么做"
        placeholder="如 上门送花"
        maxLength={TREATMENT_LENGTH}
        value={rule.treatment}
        onChange={(event) => change({ treatment: event.currentTarget.value })}
      />
      <Textarea
        label="话术（已审核的一句话）"
        placeholder="不填用程序自带的中性话术"
        autosize
        minRows={2}
        maxLength={120}
        value={rule.script}
        onChange={(event) => change({ script: event.currentTarget.value })}
      />
      <Select
        label="由谁联系"
        allowDeselect={false}
        data={[
          { value: 'owner', label: '主办' },
          { value: 'co-owner', label: '协办（没有协办时主办）' },
        ]}
        value={rule.assignee}
        onChange={(assignee) => assignee !== null && change({ assignee: assignee as ReminderRule['assignee'] })}
      />
    </div>
  )
}

/** What of an event is worth a call, and how far ahead. */
function When({ rule, change }: { rule: ReminderRule; change: (part: Partial<ReminderRule>) => void }) {
  return (
    <>
      {rule.event === 'festival' && (
        <MultiSelect
          label="节日"
          data={[...FESTIVALS]}
          value={[...rule.festivals]}
          onChange={(festivals) => change({ festivals: festivals as Festival[] })}
        />
      )}
      {DATED.has(rule.event) && <LeadDays value={rule.leadDays} onChange={(leadDays) => change({ leadDays })} />}
      {TAKES_AMOUNT.has(rule.event) && (
        <NumberInput
          label="至少（万元）"
          min={0}
          thousandSeparator=","
          placeholder={rule.event === 'large-move' ? '按网点异动起点' : '不限'}
          value={rule.amount === null ? '' : rule.amount / UNITS.万元}
          onChange={(value) => change({ amount: value === '' ? null : (wan(Number(value)) as Fen) })}
        />
      )}
      {TAKES_SHARE.has(rule.event) && (
        <NumberInput
          label={rule.event === 'large-move' ? '或占 AUM 满（%）' : '涨跌满（%）'}
          placeholder={rule.event === 'large-move' ? '只看金额' : ''}
          min={0.1}
          max={100}
          decimalScale={1}
          value={rule.share === null ? '' : rule.share * 100}
          onChange={(value) => change({ share: value === '' || Number(value) <= 0 ? null : Number(value) / 100 })}
        />
      )}
      {TAKES_DAYS.has(rule.event) && (
        <NumberInput
          label={DAYS_MEAN[rule.event] ?? '几天之内'}
          min={1}
          max={rule.event === 'insurance-rate' ? RATE_TOLD_DAYS : 365}
          allowDecimal={false}
          value={rule.days}
          onChange={(value) => value !== '' && Number(value) >= 1 && change({ days: Number(value) })}
        />
      )}
    </>
  )
}

/** What the days of a rule are, where they are not simply a span. */
const DAYS_MEAN: Partial<Record<ReminderRule['event'], string>> = { idle: '闲置满（天）', 'insurance-rate': '生效后几天内告知' }

/** 30、7、1、0: typed as people write it; what is no number is left out. */
function LeadDays({ value, onChange }: { value: readonly number[]; onChange: (days: number[]) => void }) {
  const [text, setText] = useState(value.join('、'))
  const read = (typed: string) => [
    ...new Set((typed.match(/\d+/g) ?? []).map(Number).filter((days) => Number.isInteger(days) && days <= 90)),
  ]
  return (
    <TextInput
      label="提前几天（0 为当天）"
      placeholder="30、7、1、0"
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        onChange(read(event.currentTarget.value).slice(0, 6))
      }}
      onBlur={() => setText(value.join('、'))}
    />
  )
}
