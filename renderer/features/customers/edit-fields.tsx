import { Checkbox, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { CustomerCard, CustomerChange } from '#shared/contract/customers.ts'
import { IsoDate } from '#shared/domain/iso-date.ts'

/** A customer as they are, and what somebody is about to change of them. */
export interface FactsForm {
  present: ReturnType<typeof presentFacts>
  change: CustomerChange
  set: (change: CustomerChange) => void
}

export function presentFacts({ facts, consent, doNotContact, holdUntil }: CustomerCard) {
  return { ...facts, consent, doNotContact, holdUntil }
}

/** What stands there now under a value that was typed over it: after a conflict both are to be seen. */
export function presentNote(
  { present, change }: FactsForm,
  field: keyof CustomerChange & keyof FactsForm['present'],
): string | undefined {
  if (!(field in change) || change[field] === present[field]) return undefined
  return `现有：${String(present[field] ?? '空')}`
}

interface FieldProps<Field> {
  form: FactsForm
  field: Field
  label: string
}

export function TextField({
  form,
  field,
  label,
}: FieldProps<'name' | 'occupation' | 'employer' | 'industry' | 'address' | 'grid' | 'channel'>) {
  return (
    <TextInput
      label={label}
      description={presentNote(form, field)}
      value={{ ...form.present, ...form.change }[field] ?? ''}
      onChange={({ currentTarget: { value } }) =>
        form.set({ ...form.change, [field]: value === '' && field !== 'name' ? null : value })
      }
    />
  )
}

type DayName = 'birthDate' | 'weddingOn' | 'openedOn' | 'riskExpiresOn' | 'cardExpiresOn' | 'contractExpiresOn' | 'holdUntil'

export function DayField({ form, field, label }: FieldProps<DayName>) {
  return (
    <TextInput
      type="date"
      label={label}
      description={presentNote(form, field)}
      value={{ ...form.present, ...form.change }[field] ?? ''}
      onChange={({ currentTarget: { value } }) => {
        const parsed = IsoDate.safeParse(value)
        form.set({ ...form.change, [field]: parsed.success ? parsed.data : null })
      }}
    />
  )
}

interface PickProps extends FieldProps<'gender' | 'customerType' | 'consent' | 'riskLevel'> {
  data: readonly { value: string; label: string }[]
  /** Always one of the values. */
  needed?: true
}

export function PickField({ form, field, label, data, needed }: PickProps) {
  const value = { ...form.present, ...form.change }[field]
  return (
    <Select
      label={label}
      description={presentNote(form, field)}
      clearable={needed !== true}
      data={data}
      value={value === null ? null : String(value)}
      onChange={(picked) =>
        form.set({ ...form.change, [field]: picked !== null && field === 'riskLevel' ? Number(picked) : picked })
      }
    />
  )
}

export function TickField({ form, field, label }: FieldProps<'birthLunar' | 'doNotContact'>) {
  return (
    <Checkbox
      size="xs"
      mt={22}
      label={label}
      checked={{ ...form.present, ...form.change }[field]}
      onChange={({ currentTarget: { checked } }) => form.set({ ...form.change, [field]: checked })}
    />
  )
}

/** A number that leaves masked is never put into a field: it is replaced by typing the new one, or left alone. */
export function SecretField({
  form,
  field,
  label,
  masked,
}: FieldProps<'phone' | 'secondPhone' | 'documentNo'> & { masked: string | null }) {
  // What was there when one began to type: when it has become another meanwhile, both are to be seen.
  const [atFirst] = useState(masked)
  return (
    <TextInput
      label={label}
      placeholder={masked === null ? '未登记' : `${masked}（不改则留空）`}
      autoComplete="off"
      description={field in form.change && masked !== atFirst ? `现有：${masked ?? '空'}` : undefined}
      maxLength={field === 'documentNo' ? 30 : 20}
      value={form.change[field] ?? ''}
      onChange={({ currentTarget: { value } }) => {
        const { [field]: _typed, ...others } = form.change
        form.set(value.trim() === '' ? others : { ...others, [field]: value.trim() })
      }}
    />
  )
}
