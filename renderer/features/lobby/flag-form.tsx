import { Button, Checkbox, Chip, Group, NumberInput, SegmentedControl, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { type Clue, CLUES, type FlagEntry, suggestsFlag, TICKET_KINDS, type TicketKind } from '#shared/domain/flag.ts'
import { wan } from '#shared/domain/fen.ts'
import { Mark } from '../../ui/marks.tsx'
import { CompletePhone } from './complete-phone.tsx'
import { useLookup } from './use-lookup.ts'
import { useUnsent } from './use-unsent.ts'
import classes from './lobby.module.css'

const BUSINESSES = ['存取款', '转账', '定期', '理财', '开卡', '外汇', '挂失', '其他'] as const

const BLANK = {
  ticketNo: '',
  ticketKind: 'ordinary' as TicketKind,
  business: BUSINESSES[0] as string,
  amount: '' as number | string,
  number: '',
  name: '',
  clues: [] as string[],
  wish: '',
  wechatAdded: false,
}

/** The teller's form: by keyboard from the ticket to Enter, and ready for the next visitor at once. */
export function FlagForm() {
  // A fresh form for each visitor: what was entered is gone, and the first field has the focus.
  const [visitor, setVisitor] = useState(1)
  const { submit, unsent } = useUnsent()
  const save = (entry: FlagEntry) => {
    submit(entry)
    setVisitor(visitor + 1)
  }
  return (
    <div className={classes['form']}>
      <Visitor key={visitor} onSave={save} />
      {unsent > 0 && <Mark tone="soon">{`${unsent} 条待发送，连上后自动补发`}</Mark>}
    </div>
  )
}

function Visitor({ onSave }: { onSave: (entry: FlagEntry) => void }) {
  const form = useForm({
    initialValues: BLANK,
    validate: { ticketNo: (value) => (value.trim() === '' ? '请填排队号' : null) },
  })
  const found = useLookup(form.values.number)
  const amount = form.values.amount === '' ? null : wan(Number(form.values.amount))
  const suggested = suggestsFlag(form.values.ticketKind, amount)

  function save(values: typeof BLANK) {
    const digits = values.number.trim()
    onSave({
      key: crypto.randomUUID(),
      ticketNo: values.ticketNo,
      ticketKind: values.ticketKind,
      business: values.business,
      amount,
      customerId: found?.id ?? null,
      contactName: values.name.trim() === '' ? null : values.name,
      contactPhone: found === null && /^\d{7,12}$/.test(digits) ? digits : null,
      clues: values.clues as Clue[],
      wish: values.wish.trim() === '' ? null : values.wish,
      wechatAdded: values.wechatAdded,
      filledAt: null,
    })
  }

  return (
    <form aria-label="推荐客户" className={classes['visitor']} onSubmit={form.onSubmit(save)}>
      <Group grow align="end">
        <TextInput size="md" label="排队号" autoFocus {...form.getInputProps('ticketNo')} />
        <SegmentedControl
          size="md"
          aria-label="票种"
          data={Object.entries(TICKET_KINDS).map(([value, label]) => ({ value, label }))}
          {...form.getInputProps('ticketKind')}
        />
      </Group>
      <Group grow align="end">
        <NumberInput size="md" label="金额（万元）" min={0} decimalScale={2} {...form.getInputProps('amount')} />
        <TextInput size="md" label="手机或客户号" inputMode="numeric" {...form.getInputProps('number')} />
      </Group>
      {suggested && <Mark tone="soon">普通号办理 10 万以上，建议推荐</Mark>}
      {found === null ? (
        <TextInput size="md" label="姓名（新客户）" {...form.getInputProps('name')} />
      ) : (
        <div className={classes['known']}>
          <strong>{found.name}</strong> {found.tier ?? ''} {found.owner === null ? '无管户' : `管户 ${found.owner}`}
          {found.vip && <Mark tone="info">贵宾</Mark>}
        </div>
      )}
      {found?.phoneMissing === true && <CompletePhone lookedUpBy={form.values.number.trim()} />}
      <Chip.Group value={form.values.business} onChange={(value) => form.setFieldValue('business', value)}>
        <div className={classes['chips']} role="radiogroup" aria-label="业务">
          {BUSINESSES.map((name) => (
            <Chip key={name} value={name} size="sm" radius="sm">
              {name}
            </Chip>
          ))}
        </div>
      </Chip.Group>
      <Chip.Group multiple value={form.values.clues} onChange={(value) => form.setFieldValue('clues', value)}>
        <div className={classes['chips']} role="group" aria-label="线索（可不选）">
          {CLUES.map((clue) => (
            <Chip key={clue} value={clue} size="xs" radius="sm">
              {clue}
            </Chip>
          ))}
        </div>
      </Chip.Group>
      <TextInput label="客户意愿" placeholder="一句话，可不填" {...form.getInputProps('wish')} />
      <Checkbox label="已加微信" {...form.getInputProps('wechatAdded', { type: 'checkbox' })} />
      <Button type="submit" size="md">
        推荐给大堂（Enter）
      </Button>
    </form>
  )
}
