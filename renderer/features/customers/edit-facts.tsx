import { Button, NumberInput, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CustomerCard, CustomerChange } from '#shared/contract/customers.ts'
import { CONSENTS, CUSTOMER_TYPES, RISK_LEVELS } from '#shared/domain/customer.ts'
import { fen } from '#shared/domain/fen.ts'
import { ask, failureCode } from '../../lib/backend.ts'
import { FailureNote } from '../../ui/notes.tsx'
import {
  DayField,
  type FactsForm,
  PickField,
  presentFacts,
  presentNote,
  SecretField,
  TextField,
  TickField,
} from './edit-fields.tsx'
import classes from './customers.module.css'

const FEN_PER_WAN = 1_000_000

const named = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }))
const plain = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }))

/**
 * Everything that the branch itself keeps of a customer. Only what was touched is sent; when somebody else
 * changed the customer meanwhile, what was typed stays and what is there now stands at its field.
 */
export function EditFacts({ card, onClose }: { card: CustomerCard; onClose: () => void }) {
  const client = useQueryClient()
  const [change, set] = useState<CustomerChange>({})
  const reload = () => client.invalidateQueries({ queryKey: ask.customers.key() })
  const save = useMutation(
    ask.customers.edit.mutationOptions({
      onSuccess: async () => {
        await reload()
        onClose()
      },
      onError: (error) => {
        if (failureCode(error) === 'EDITED_MEANWHILE') void reload()
      },
    }),
  )
  const form: FactsForm = { present: presentFacts(card), change, set }
  const nameless = change.name !== undefined && change.name.trim() === ''
  return (
    <form
      aria-label="修改资料"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ id: card.id, rowVersion: card.rowVersion, change })
      }}
    >
      <div className={classes['edit']}>
        <PersonFields form={form} card={card} />
        <BankFields form={form} />
      </div>
      <Textarea
        mt="sm"
        label="备注"
        description={presentNote(form, 'remarks')}
        maxLength={500}
        autosize
        value={{ ...form.present, ...change }.remarks ?? ''}
        onChange={({ currentTarget: { value } }) => set({ ...change, remarks: value === '' ? null : value })}
      />
      <FailureNote error={save.error} />
      <div className={classes['tagLine']}>
        <Button type="submit" loading={save.isPending} disabled={Object.keys(change).length === 0 || nameless}>
          保存资料
        </Button>
        <Button variant="default" onClick={onClose}>
          取消
        </Button>
      </div>
    </form>
  )
}

function PersonFields({ form, card }: { form: FactsForm; card: CustomerCard }) {
  return (
    <>
      <TextField form={form} field="name" label="姓名" />
      <SecretField form={form} field="phone" label="手机" masked={card.phone} />
      <SecretField form={form} field="secondPhone" label="第二电话" masked={card.secondPhone} />
      <SecretField form={form} field="documentNo" label="证件号" masked={card.documentNo} />
      <PickField form={form} field="gender" label="性别" data={plain(['男', '女'])} />
      <DayField form={form} field="birthDate" label="生日" />
      <TickField form={form} field="birthLunar" label="农历生日" />
      <DayField form={form} field="weddingOn" label="结婚纪念日" />
      <TextField form={form} field="occupation" label="职业" />
      <TextField form={form} field="employer" label="单位" />
      <TextField form={form} field="industry" label="行业" />
      <PickField form={form} field="customerType" label="客户类型" data={plain(CUSTOMER_TYPES)} />
      <TextField form={form} field="address" label="地址" />
      <TextField form={form} field="grid" label="网格" />
      <TextField form={form} field="channel" label="来源渠道" />
    </>
  )
}

function BankFields({ form }: { form: FactsForm }) {
  const otherBankAssets = { ...form.present, ...form.change }.otherBankAssets ?? null
  return (
    <>
      <DayField form={form} field="openedOn" label="开户日" />
      <PickField form={form} field="riskLevel" label="风险承受" data={named(RISK_LEVELS)} />
      <DayField form={form} field="riskExpiresOn" label="风险评估到期" />
      <DayField form={form} field="cardExpiresOn" label="银行卡到期日" />
      <DayField form={form} field="contractExpiresOn" label="合同到期日" />
      <NumberInput
        label="他行资产（万元）"
        min={0}
        decimalScale={4}
        value={otherBankAssets === null ? '' : otherBankAssets / FEN_PER_WAN}
        onChange={(value) =>
          form.set({
            ...form.change,
            otherBankAssets: typeof value === 'number' ? fen(Math.round(value * FEN_PER_WAN)) : null,
          })
        }
      />
      <PickField form={form} field="consent" label="营销同意" data={named(CONSENTS)} needed />
      <DayField form={form} field="holdUntil" label="暂缓触达至" />
      <TickField form={form} field="doNotContact" label="不再联系" />
    </>
  )
}
