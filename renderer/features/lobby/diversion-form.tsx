import { Button, Chip, Group, NumberInput, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import type { Diversion, UnaskedOutflow } from '#shared/contract/lobby.ts'
import { PURPOSES, Purpose } from '#shared/domain/diversion.ts'
import { type Fen, shortAmount, wan } from '#shared/domain/fen.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { ask } from '../../lib/backend.ts'
import { longDay, shortDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { useLookup } from './use-lookup.ts'
import classes from './lobby.module.css'

interface DiversionFormProps {
  /** A note at the counter that is talked about; null for a new one. */
  about: Diversion | null
  /** An outflow that nobody has asked about, whose customer and amount are known. */
  outflow: UnaskedOutflow | null
  onDone: () => void
}

/** One line on what a withdrawal is for: at the counter (一次), or after a talk about one that was noted (二次). */
export function DiversionForm({ about, outflow, onDone }: DiversionFormProps) {
  const { today } = useWindow()
  const form = useForm({
    initialValues: {
      number: '',
      amount: (outflow === null ? '' : inWan(outflow.amount)) as number | string,
      purpose: '',
      backOn: null as string | null,
      note: '',
    },
    validate: {
      amount: (value) => (about === null && !(Number(value) > 0) ? '请填金额' : null),
      purpose: (value) => (value === '' ? '请选资金用途' : null),
    },
  })
  const found = useLookup(about === null && outflow === null ? form.values.number : '')
  const customer = about?.customer ?? (outflow === null ? found : { ...outflow, id: outflow.customerId })
  const divert = useMutation(
    ask.lobby.divert.mutationOptions({
      onSuccess: () => {
        notifications.show({ message: '已记下，下次导入余额后自动核对。' })
        form.reset()
        onDone()
      },
    }),
  )
  const save = form.onSubmit(({ amount, purpose, backOn, note }) => {
    if (customer === null) return form.setFieldError('number', '没有找到这位客户')
    divert.mutate({
      customerId: customer.id,
      firstId: about?.id ?? null,
      ...(outflow === null ? {} : { on: outflow.on }),
      amount: about?.amount ?? wan(Number(amount)),
      purpose: Purpose.parse(purpose),
      backOn: backOn as IsoDate | null,
      note,
    })
  })
  return (
    <div className={classes['form']}>
      <form aria-label={about === null ? '一次分流' : '二次分流'} className={classes['visitor']} onSubmit={save}>
        {about === null ? (
          <Group grow align="start">
            {outflow === null && (
              <TextInput size="md" label="手机或客户号" inputMode="numeric" autoFocus {...form.getInputProps('number')} />
            )}
            <NumberInput size="md" label="支取金额（万元）" min={0} decimalScale={2} {...form.getInputProps('amount')} />
          </Group>
        ) : (
          <div>
            {shortDay(about.on, today)} 支取 {shortAmount(about.amount)}，当时说的用途：{PURPOSES[about.first.purpose].name}
          </div>
        )}
        {outflow !== null && (
          <div>{`${shortDay(outflow.on, today)} 余额减少 ${shortAmount(outflow.amount)}，问清用途后补记`}</div>
        )}
        {customer !== null && (
          <div className={classes['known']}>
            <strong>{customer.name}</strong> {customer.tier ?? ''} {customer.owner === null ? '无管户' : `管户 ${customer.owner}`}
          </div>
        )}
        <Chip.Group value={form.values.purpose} onChange={(value) => form.setFieldValue('purpose', value)}>
          <div className={classes['chips']} role="radiogroup" aria-label="资金用途">
            {Object.entries(PURPOSES).map(([value, { name }]) => (
              <Chip key={value} value={value} size="sm" radius="sm">
                {name}
              </Chip>
            ))}
          </div>
        </Chip.Group>
        {form.errors['purpose'] !== undefined && <span role="alert">{form.errors['purpose']}</span>}
        <DateInput
          size="xs"
          clearable
          label="约定转回的日子（可不填）"
          minDate={today}
          valueFormat={(on) => longDay(on as IsoDate)}
          {...form.getInputProps('backOn')}
        />
        <TextInput label="备注" placeholder="一句话，可不填" maxLength={100} {...form.getInputProps('note')} />
        <FailureNote error={divert.error} />
        <Buttons about={about} outflow={outflow} saving={divert.isPending} onDone={onDone} />
      </form>
    </div>
  )
}

/** What it is that is saved, and the ways out of it. */
function Buttons({ about, outflow, saving, onDone }: DiversionFormProps & { saving: boolean }) {
  const { openCustomer } = useWindow()
  return (
    <Group gap="xs">
      <Button type="submit" size="md" loading={saving}>
        {about === null ? '记一次分流（Enter）' : '记二次分流（Enter）'}
      </Button>
      {outflow !== null && (
        <Button variant="default" onClick={() => openCustomer(outflow.customerId)}>
          客户资料
        </Button>
      )}
      {(about !== null || outflow !== null) && (
        <Button variant="subtle" onClick={onDone}>
          取消
        </Button>
      )}
    </Group>
  )
}

function inWan(amount: Fen): number {
  return Math.round(amount / (wan(1) / 100)) / 100
}
