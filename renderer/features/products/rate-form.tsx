import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import type { ListedProduct } from '#shared/contract/products.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { PRODUCT_LENGTHS, rateIn, rateWords, TOLD_OF_RATES } from '#shared/domain/product.ts'
import { ask, backend } from '../../lib/backend.ts'
import { shortDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { tellWithUndo } from '../../ui/undo-note.tsx'

/** A new rate of a product from a day on; the button says what it will do. */
export function RateForm({ product, onClose }: { product: ListedProduct; onClose: () => void }) {
  const { today } = useWindow()
  const { id: productId, name, rate: held } = product
  const state = useMutation(ask.products.stateRate.mutationOptions())
  const form = useForm({
    initialValues: { rate: '', from: today as string | null, note: '' },
    validate: {
      rate: (value) => (typeof rateIn(value) === 'number' ? null : '如 2.85，最多两位小数'),
      from: (value) => (value === null ? '请选起始日' : null),
    },
  })
  const rate = rateIn(form.values.rate)
  const publish = ({ from, note }: typeof form.values) => {
    if (typeof rate !== 'number' || from === null) return
    state.mutate(
      { productId, rate, from: from as IsoDate, note },
      {
        onSuccess: ({ rateId }) => {
          onClose()
          tellWithUndo(`${name}的利率 ${rateWords(rate)} 已登记。`, () => backend.products.takeBackRate({ productId, rateId }))
        },
      },
    )
  }
  return (
    <Modal opened onClose={onClose} title={`公布利率 ${name}`} size="sm">
      <form aria-label="利率" onSubmit={form.onSubmit(publish)}>
        <Stack gap="sm">
          <Group grow align="start">
            <TextInput
              label="新利率 %"
              description={held === null ? '还没有利率' : `现行 ${rateWords(held.rate)}`}
              data-autofocus
              {...form.getInputProps('rate')}
            />
            <DateInput
              label="从哪一天起"
              description="可以是将来的日子"
              size="xs"
              valueFormat="YYYY-MM-DD"
              {...form.getInputProps('from')}
            />
          </Group>
          <TextInput
            label="依据"
            placeholder="如 公司公告，可不填"
            maxLength={PRODUCT_LENGTHS.note}
            {...form.getInputProps('note')}
          />
          <FailureNote error={state.error} />
          <Button type="submit" loading={state.isPending}>
            {typeof rate === 'number' && form.values.from !== null
              ? `公布 ${held === null ? '' : `${rateWords(held.rate)}→`}${rateWords(rate)}，${shortDay(form.values.from as IsoDate, today)}起`
              : '公布'}
          </Button>
          {product.productClass === TOLD_OF_RATES && (
            <span>利率有变动时，持有的客户会按“保险利率告知”的规则排进各人的今日名单。</span>
          )}
        </Stack>
      </form>
    </Modal>
  )
}
