import { Button, Group, NumberInput, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import type { HallFlag } from '#shared/contract/lobby.ts'
import { wan } from '#shared/domain/fen.ts'
import { FLAG_RESULTS, type FlagResult } from '#shared/domain/flag.ts'
import { ask } from '../../lib/backend.ts'
import { FailureNote } from '../../ui/notes.tsx'

/** The result, and how it is shared between who found the customer and who closed (双算). */
export function CloseForm({ flag, onDone }: { flag: HallFlag; onDone: () => void }) {
  const form = useForm({
    initialValues: {
      result: 'product' as FlagResult,
      product: '',
      amount: '' as number | string,
      finder: flag.split.finder as number | string,
      note: '',
    },
    validate: {
      product: (value, { result }) => (result === 'product' && value.trim() === '' ? '请填产品' : null),
      finder: (value) => (Number(value) >= 0 && Number(value) <= 100 ? null : '0–100'),
    },
  })
  const close = useMutation(ask.lobby.close.mutationOptions({ onSuccess: onDone }))
  return (
    <form
      aria-label="办结"
      onSubmit={form.onSubmit(({ result, product, amount, finder, note }) =>
        close.mutate({
          id: flag.id,
          result,
          customerId: flag.customer?.id ?? null,
          product: product.trim() === '' ? null : product,
          amount: amount === '' ? null : wan(Number(amount)),
          split: { finder: Number(finder), closer: 100 - Number(finder) },
          note,
        }),
      )}
    >
      <Stack gap="xs" mt="xs">
        <SegmentedControl
          aria-label="结果"
          orientation="vertical"
          data={Object.entries(FLAG_RESULTS).map(([value, label]) => ({ value, label }))}
          {...form.getInputProps('result')}
        />
        <Group grow>
          <TextInput label="产品" {...form.getInputProps('product')} />
          <NumberInput label="金额（万元）" min={0} decimalScale={2} {...form.getInputProps('amount')} />
        </Group>
        <NumberInput label={`发现人（${flag.teller}）占比 %`} min={0} max={100} {...form.getInputProps('finder')} />
        <TextInput label="备注" {...form.getInputProps('note')} />
        <FailureNote error={close.error} />
        <Group gap="xs">
          <Button type="submit" loading={close.isPending}>
            记录结果
          </Button>
          <Button variant="subtle" onClick={onDone}>
            取消
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
