import { z } from 'zod'
import { CONSENTS, RISK_LEVELS } from './customer.ts'
import { exactAmount, type Fen } from './fen.ts'
import { maskDocument, maskPhone } from './mask.ts'

/** One field that a person changed, as it may be read later: numbers masked. */
export const EditNote = z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })
export type EditNote = z.infer<typeof EditNote>

type Value = string | number | null | undefined
type Row = Readonly<Record<string, Value>>

/** The fields of a customer by the column that holds them, in the branch's words. */
const FIELDS: Readonly<Record<string, { label: string; told?: (value: Value) => string | null }>> = {
  name: { label: '姓名' },
  document_no: { label: '证件号', told: (value) => maskDocument(text(value)) },
  phone: { label: '手机', told: (value) => maskPhone(text(value)) },
  second_phone: { label: '第二电话', told: (value) => maskPhone(text(value)) },
  gender: { label: '性别' },
  birth_date: { label: '生日' },
  birth_lunar: { label: '农历生日', told: yesOrNo },
  occupation: { label: '职业' },
  employer: { label: '单位' },
  industry: { label: '行业' },
  address: { label: '地址' },
  grid: { label: '网格' },
  customer_type: { label: '客户类型' },
  channel: { label: '来源渠道' },
  opened_on: { label: '开户日' },
  risk_level: { label: '风险承受', told: (value) => (RISK_LEVELS as Record<number, string>)[Number(value)] ?? null },
  risk_expires_on: { label: '风险评估到期' },
  card_expires_on: { label: '银行卡到期日' },
  contract_expires_on: { label: '合同到期日' },
  wedding_on: { label: '结婚纪念日' },
  other_bank_assets: { label: '他行资产', told: (value) => (value == null ? null : `${exactAmount(value as Fen)} 元`) },
  remarks: { label: '备注' },
  consent: { label: '营销同意', told: (value) => (CONSENTS as Record<string, string>)[String(value)] ?? null },
  do_not_contact: { label: '不再联系', told: yesOrNo },
  hold_until: { label: '暂缓触达至' },
}

/** What a change makes of a customer, field by field; what stays as it was is not in it. */
export function editNotes(before: Row, change: Row): EditNote[] {
  return Object.entries(change).flatMap(([column, after]) => {
    const field = FIELDS[column]
    if (field === undefined || after === undefined || (before[column] ?? null) === after) return []
    const told = field.told ?? text
    return [{ field: field.label, before: told(before[column]), after: told(after) }]
  })
}

/** 手机 138****1234 → 139****4321 */
export function editText(notes: readonly EditNote[]): string {
  return notes.map(({ field, before, after }) => `${field} ${before ?? '空'} → ${after ?? '空'}`).join('；')
}

function text(value: Value): string | null {
  return value === null || value === undefined ? null : String(value)
}

function yesOrNo(value: Value): string {
  return value === 1 ? '是' : '否'
}
