import { Button, Group, Modal, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { KeptAction } from '#shared/contract/calendar.ts'
import { type IsoDate, isIsoDate } from '#shared/domain/iso-date.ts'
import { type Rhythm, RHYTHMS, rhythmWords } from '#shared/domain/key-calendar.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { ask } from '../../lib/backend.ts'
import { useWindow } from '../../lib/window-state.ts'
import { FailureNote } from '../../ui/notes.tsx'

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']
const DAYS = Array.from({ length: 31 }, (_, at) => ({ value: String(at + 1), label: at === 30 ? '月末' : `${at + 1} 日` }))

interface Draft {
  text: string
  every: Rhythm['every']
  weekday: string
  month: string
  day: string
  on: string
  ownerId: string
  remindDays: number
}

/** What, how often, by whom, and how long before it is shown. */
export function ActionForm({ action, onClose }: { action: KeptAction | null; onClose: () => void }) {
  const { today } = useWindow()
  const staff = useQuery(ask.staff.list.queryOptions())
  const save = useMutation(ask.calendar.save.mutationOptions({ onSuccess: onClose }))
  const form = useForm<Draft>({
    initialValues: draftOf(action, today),
    validate: {
      text: (value) => (value.trim() === '' ? '请写要做什么' : null),
      on: (value, { every }) => (every === 'once' && !isIsoDate(value) ? '请选日期' : null),
    },
  })
  const { every } = form.values
  const inMonth = every === 'month' || every === 'quarter' || every === 'year'
  return (
    <Modal opened onClose={onClose} title={action === null ? '添加行事' : '修改行事'} size="md">
      <form
        aria-label="行事"
        onSubmit={form.onSubmit((draft) =>
          save.mutate({
            id: action?.id ?? null,
            actions: [
              {
                text: draft.text,
                rhythm: rhythmOf(draft),
                ownerId: draft.ownerId === '' ? null : (Number(draft.ownerId) as StaffId),
                remindDays: draft.remindDays,
              },
            ],
          }),
        )}
      >
        <Stack gap="sm">
          <TextInput label="做什么" maxLength={60} data-autofocus {...form.getInputProps('text')} />
          <Group grow align="start">
            <Select
              label="多久一次"
              allowDeselect={false}
              data={Object.entries(RHYTHMS).map(([value, label]) => ({ value, label }))}
              {...form.getInputProps('every')}
            />
            {every === 'week' && (
              <Select
                label="周几"
                allowDeselect={false}
                data={WEEKDAYS.map((label, at) => ({ value: String(at + 1), label }))}
                {...form.getInputProps('weekday')}
              />
            )}
            {(every === 'quarter' || every === 'year') && (
              <Select
                label={every === 'quarter' ? '季内第几个月' : '几月'}
                allowDeselect={false}
                data={Array.from({ length: every === 'quarter' ? 3 : 12 }, (_, at) => ({
                  value: String(at + 1),
                  label: every === 'quarter' ? `第 ${at + 1} 个月` : `${at + 1} 月`,
                }))}
                {...form.getInputProps('month')}
              />
            )}
            {inMonth && <Select label="哪一天" allowDeselect={false} data={DAYS} {...form.getInputProps('day')} />}
            {every === 'once' && <TextInput type="date" label="哪一天" min={today} {...form.getInputProps('on')} />}
          </Group>
          <Group grow align="start">
            <Select
              label="谁来做"
              allowDeselect={false}
              data={[
                { value: '', label: '全员' },
                ...(staff.data ?? []).filter(({ active }) => active).map(({ id, name }) => ({ value: String(id), label: name })),
              ]}
              {...form.getInputProps('ownerId')}
            />
            <NumberInput label="提前几天提醒" min={0} max={30} {...form.getInputProps('remindDays')} />
          </Group>
          <FailureNote error={save.error} />
          <Button type="submit" loading={save.isPending}>
            {action === null ? '添加' : '保存'}：{rhythmWords(rhythmOf(form.values))}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}

function draftOf(action: KeptAction | null, today: IsoDate): Draft {
  const rhythm = action?.rhythm ?? { every: 'week', weekday: 1 }
  return {
    text: action?.text ?? '',
    every: rhythm.every,
    weekday: String('weekday' in rhythm ? rhythm.weekday : 1),
    month: String('month' in rhythm ? rhythm.month : 1),
    day: String('day' in rhythm ? rhythm.day : 1),
    on: 'on' in rhythm ? rhythm.on : today,
    ownerId: action?.ownerId == null ? '' : String(action.ownerId),
    remindDays: action?.remindDays ?? 0,
  }
}

function rhythmOf({ every, weekday, month, day, on }: Draft): Rhythm {
  switch (every) {
    case 'day':
      return { every }
    case 'week':
      return { every, weekday: Number(weekday) }
    case 'month':
      return { every, day: Number(day) }
    case 'quarter':
      // Of a year that was chosen before, the month within its quarter.
      return { every, month: ((Number(month) - 1) % 3) + 1, day: Number(day) }
    case 'year':
      return { every, month: Number(month), day: Number(day) }
    case 'once':
      return { every, on: on as IsoDate }
  }
}
