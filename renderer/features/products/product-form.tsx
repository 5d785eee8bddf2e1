import { Button, Group, Modal, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import type { ListedProduct } from '#shared/contract/products.ts'
import type { RiskLevel } from '#shared/domain/customer.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { Product, PRODUCT_CLASSES, PRODUCT_LENGTHS, type ProductClass, rateIn } from '#shared/domain/product.ts'
import { ask } from '../../lib/backend.ts'
import { useWindow } from '../../lib/window-state.ts'
import { FailureNote } from '../../ui/notes.tsx'

interface ProductFormProps {
  product: ListedProduct | null
  onSaved: (id: number) => void
  onClose: () => void
}

/** One product, added with its first rate or changed; a later rate is published by itself. */
export function ProductForm({ product, onSaved, onClose }: ProductFormProps) {
  const { today } = useWindow()
  const save = useMutation(
    ask.products.save.mutationOptions({
      onSuccess: ({ id }) => {
        onSaved(id)
        onClose()
      },
    }),
  )
  const form = useForm<Draft>({
    initialValues: draftOf(product, today),
    validate: {
      name: (value) => nameFlaw(value),
      rate: (value) => (rateIn(value) === null ? '如 2.85，最多两位小数' : null),
      saleFrom: (value) => (value === null ? '请选起售日' : null),
      saleUntil: (value, { saleFrom }) => (value !== null && saleFrom !== null && value < saleFrom ? '早于起售日' : null),
    },
  })
  return (
    <Modal opened onClose={onClose} title={product === null ? '添加产品' : `修改 ${product.name}`} size="md">
      <form
        aria-label="产品"
        onSubmit={form.onSubmit((draft) =>
          save.mutate({ id: product?.id ?? null, product: productOf(draft), rate: rateIn(draft.rate) ?? null }),
        )}
      >
        <Stack gap="sm">
          <TextInput
            label="名称"
            description="与产品持有表里的名称一致，才能对上持有的客户"
            maxLength={PRODUCT_LENGTHS.name}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <Group grow align="start">
            <Select label="类别" allowDeselect={false} data={[...PRODUCT_CLASSES]} {...form.getInputProps('productClass')} />
            <TextInput label="产品代码" placeholder="可不填" maxLength={PRODUCT_LENGTHS.code} {...form.getInputProps('code')} />
          </Group>
          <Group grow align="start">
            {product === null && <TextInput label="利率 %" placeholder="可不填" {...form.getInputProps('rate')} />}
            <NumberInput
              label="期限（天）"
              placeholder="不定期"
              min={1}
              max={36_500}
              allowDecimal={false}
              {...form.getInputProps('termDays')}
            />
            <Select label="风险等级" placeholder="未定" clearable data={RISKS} {...form.getInputProps('risk')} />
          </Group>
          <Group grow align="start">
            <DateInput label="起售日" size="xs" valueFormat="YYYY-MM-DD" {...form.getInputProps('saleFrom')} />
            <DateInput
              label="最后在售日"
              size="xs"
              placeholder="长期"
              clearable
              valueFormat="YYYY-MM-DD"
              {...form.getInputProps('saleUntil')}
            />
          </Group>
          <Textarea
            label="一句话"
            placeholder="对客户怎么说，选作重点产品时带出"
            autosize
            minRows={2}
            maxLength={PRODUCT_LENGTHS.pitch}
            {...form.getInputProps('pitch')}
          />
          <TextInput
            label="他行同类"
            placeholder="如 建行三年 1.75%，到期续接时参考，可不填"
            maxLength={PRODUCT_LENGTHS.rival}
            {...form.getInputProps('rival')}
          />
          <FailureNote error={save.error} />
          <Button type="submit" loading={save.isPending}>
            {product === null ? '添加' : '保存'}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}

const RISKS = ['1', '2', '3', '4', '5'].map((value) => ({ value, label: `R${value}` }))

interface Draft {
  code: string
  name: string
  productClass: ProductClass
  rate: string
  termDays: number | string
  risk: string | null
  saleFrom: string | null
  saleUntil: string | null
  pitch: string
  rival: string
}

function draftOf(product: ListedProduct | null, today: IsoDate): Draft {
  return {
    code: product?.code ?? '',
    name: product?.name ?? '',
    productClass: product?.productClass ?? '理财',
    rate: '',
    termDays: product?.termDays ?? '',
    risk: product?.risk == null ? null : String(product.risk),
    saleFrom: product?.saleFrom ?? today,
    saleUntil: product?.saleUntil ?? null,
    pitch: product?.pitch ?? '',
    rival: product?.rival ?? '',
  }
}

function productOf(draft: Draft): Product {
  return {
    code: draft.code,
    name: draft.name.trim(),
    productClass: draft.productClass,
    termDays: draft.termDays === '' ? null : Number(draft.termDays),
    risk: draft.risk === null ? null : (Number(draft.risk) as RiskLevel),
    saleFrom: draft.saleFrom as IsoDate,
    saleUntil: draft.saleUntil as IsoDate | null,
    pitch: draft.pitch,
    rival: draft.rival,
  }
}

function nameFlaw(name: string): string | null {
  if (name.trim() === '') return '请填名称'
  return Product.shape.name.safeParse(name).success ? null : '名称里不能有竖线或箭头'
}
