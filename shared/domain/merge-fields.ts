/** A row of a table without its branch, as the book keeps it. */
export type BookRow = Readonly<Record<string, string | number | null>>

export type Side = 'kept' | 'absorbed'

/** Which of two customers each field is taken from; what is not said follows the field's own rule. */
export type MergeTake = Readonly<Record<string, Side>>

export interface MergeField {
  name: string
  label: string
  columns: readonly string[]
  /** From whom it is taken unless a person says otherwise. */
  first: (kept: BookRow, absorbed: BookRow) => Side
  /** Decided by rule: a refusal of either is a refusal, the better known is known. */
  settled?: (kept: BookRow, absorbed: BookRow) => Side
}

/** What is known wins over what is not. */
function known(...columns: readonly [string, ...string[]]): Pick<MergeField, 'columns' | 'first'> {
  const [first] = columns
  return { columns, first: (kept, absorbed) => (kept[first] === null && absorbed[first] !== null ? 'absorbed' : 'kept') }
}

function settledBy(wins: (kept: BookRow, absorbed: BookRow) => boolean): Pick<MergeField, 'first' | 'settled'> {
  const settled = (kept: BookRow, absorbed: BookRow): Side => (wins(absorbed, kept) ? 'absorbed' : 'kept')
  return { first: settled, settled }
}

/** The fields of a customer in the order in which two are compared. */
export const MERGE_FIELDS: readonly MergeField[] = [
  { name: 'name', label: '姓名', ...known('name', 'pinyin', 'initials') },
  { name: 'documentNo', label: '证件号', ...known('document_no') },
  { name: 'phone', label: '手机', ...known('phone') },
  { name: 'secondPhone', label: '第二电话', ...known('second_phone') },
  { name: 'gender', label: '性别', ...known('gender') },
  { name: 'birthDate', label: '生日', ...known('birth_date', 'birth_lunar') },
  { name: 'occupation', label: '职业', ...known('occupation') },
  { name: 'employer', label: '单位', ...known('employer') },
  { name: 'industry', label: '行业', ...known('industry') },
  { name: 'address', label: '地址', ...known('address') },
  { name: 'grid', label: '网格', ...known('grid') },
  { name: 'customerType', label: '客户类型', ...known('customer_type') },
  { name: 'channel', label: '来源渠道', ...known('channel') },
  { name: 'risk', label: '风险承受', ...known('risk_level', 'risk_expires_on') },
  { name: 'cardExpiresOn', label: '银行卡到期日', ...known('card_expires_on') },
  { name: 'contractExpiresOn', label: '合同到期日', ...known('contract_expires_on') },
  { name: 'weddingOn', label: '结婚纪念日', ...known('wedding_on') },
  { name: 'otherBankAssets', label: '他行资产', ...known('other_bank_assets') },
  { name: 'lifecycle', label: '生命周期', ...known('lifecycle') },
  { name: 'remarks', label: '备注', ...known('remarks') },
  { name: 'openedOn', label: '开户日', columns: ['opened_on'], ...settledBy((one, other) => isEarlier(one, other, 'opened_on')) },
  {
    name: 'familiarity',
    label: '熟悉度',
    columns: ['familiarity'],
    // A is the best known.
    ...settledBy((one, other) => String(one['familiarity']) < String(other['familiarity'])),
  },
  {
    name: 'relationship',
    label: '关系阶段',
    columns: ['relationship'],
    ...settledBy((one, other) => stageOf(one) > stageOf(other)),
  },
  {
    name: 'consent',
    label: '营销同意',
    columns: ['consent'],
    ...settledBy((one, other) => CONSENT_ORDER.indexOf(String(one['consent'])) > CONSENT_ORDER.indexOf(String(other['consent']))),
  },
  {
    name: 'doNotContact',
    label: '不再联系',
    columns: ['do_not_contact'],
    ...settledBy((one, other) => Number(one['do_not_contact']) > Number(other['do_not_contact'])),
  },
  {
    name: 'holdUntil',
    label: '暂缓触达至',
    columns: ['hold_until'],
    ...settledBy((one, other) => String(one['hold_until'] ?? '') > String(other['hold_until'] ?? '')),
  },
]

const CONSENT_ORDER = ['unknown', 'given', 'refused']
const STAGES = ['陌生', '认知', '熟悉', '偏好', '忠诚']

function stageOf(row: BookRow): number {
  return STAGES.indexOf(String(row['relationship'] ?? '陌生'))
}

function isEarlier(one: BookRow, other: BookRow, column: string): boolean {
  const [mine, theirs] = [one[column] ?? null, other[column] ?? null]
  return mine !== null && (theirs === null || mine < theirs)
}
