import { z } from 'zod'
import type { SheetFieldName } from './sheet-field.ts'

export const SheetKind = z.enum(['customers', 'balances', 'holdings', 'staff'])
export type SheetKind = z.infer<typeof SheetKind>

/** What a person may decide about a field: take the sheet's value, take it where there is none yet, or leave the field alone. */
export const FieldPolicy = z.enum(['overwrite', 'fill', 'keep'])
export type FieldPolicy = z.infer<typeof FieldPolicy>
export const FIELD_POLICIES: Record<FieldPolicy, string> = { overwrite: '以文件为准', fill: '只补空缺', keep: '不改动' }

/** What becomes of the records that a full list leaves out. */
export const AbsentPolicy = z.enum(['keep', 'close'])
export type AbsentPolicy = z.infer<typeof AbsentPolicy>

/** The kinds of record that a sheet writes; each is changed, compared and undone in the same way. */
export type RecordKind = 'customer' | 'ownership' | 'balance' | 'holding' | 'staff'

/** One kind of sheet, told once: everything that differs between kinds is here. */
export interface SheetKindShape {
  label: string
  /** What a row is about; it decides whether the row counts as new, changed or unchanged. */
  main: RecordKind
  fields: readonly SheetFieldName[]
  /** Fields of which one at least must say whom a row is about. */
  keys: readonly SheetFieldName[]
  /** Fields that tell this kind from others. */
  marks: readonly SheetFieldName[]
  /** Words in the title, the sheet's or the file's name. */
  title: RegExp
  /** A customer who is not in the book: added whenever there is a number and a name, or never. */
  adds: 'named' | 'never'
  /** An empty cell says "nothing there" (a day's balance), or says nothing (a fact about a person). */
  blankErases: boolean
  /** Fields that this kind does not simply overwrite. */
  policies: Partial<Record<SheetFieldName, FieldPolicy>>
  /** A sheet of this kind that is complete may end what it leaves out. */
  mayClose: boolean
}

const FACTS = [
  'documentNo',
  'phone',
  'gender',
  'birthDate',
  'occupation',
  'employer',
  'address',
  'grid',
  'customerType',
  'channel',
  'openedOn',
  'riskLevel',
  'riskExpiresOn',
  'otherBankAssets',
  'familiarity',
  'consent',
  'doNotContact',
  'holdUntil',
  'remarks',
] as const satisfies readonly SheetFieldName[]

const TOTALS = [
  'aum',
  'aumMonthAverage',
  'aumYearAverage',
  'deposits',
  'demandDeposits',
  'termDeposits',
  'wealth',
  'funds',
  'insurance',
  'otherAssets',
  'loans',
  'starPoints',
] as const satisfies readonly SheetFieldName[]

/** With one of these a customer may stand in several rows, one for each. */
export const PER_PRODUCT: readonly SheetFieldName[] = ['product', 'productClass', 'account']

/** What people type by hand is not taken away by a sheet, and a refusal is not taken back by one (个人信息保护法). */
const BY_HAND = { familiarity: 'fill', consent: 'fill', doNotContact: 'fill', holdUntil: 'fill', remarks: 'fill' } as const

export const SHEET_KINDS: Record<SheetKind, SheetKindShape> = {
  customers: {
    label: '客户清单',
    main: 'customer',
    keys: ['customerNo', 'documentNo'],
    fields: ['customerNo', 'name', ...FACTS, 'owner', 'coOwner', 'dataDate', ...TOTALS, ...PER_PRODUCT],
    marks: [...FACTS, 'owner'],
    title: /客户(?:清单|名单|信息|资料|明细|列表|簿)|管户清单/,
    adds: 'named',
    blankErases: false,
    policies: BY_HAND,
    mayClose: true,
  },
  balances: {
    label: '余额快照',
    main: 'balance',
    keys: ['customerNo', 'documentNo'],
    fields: [
      ...(['customerNo', 'name', 'documentNo', 'phone', 'openedOn', 'owner', 'dataDate'] as const),
      ...TOTALS,
      ...(['product', 'productClass', 'account', 'amount'] as const),
    ],
    marks: [...TOTALS, 'amount'],
    title: /余额|快照|资产|AUM|日均/i,
    adds: 'named',
    blankErases: true,
    policies: { name: 'fill', documentNo: 'fill', phone: 'fill', openedOn: 'fill', owner: 'fill' },
    mayClose: false,
  },
  holdings: {
    label: '产品持有',
    main: 'holding',
    keys: ['customerNo', 'documentNo'],
    fields: [
      'customerNo',
      'name',
      'documentNo',
      'product',
      'productClass',
      'account',
      'amount',
      'maturityAmount',
      'startedOn',
      'maturesOn',
      'dataDate',
    ],
    marks: ['product', 'productClass', 'account', 'maturityAmount', 'startedOn', 'maturesOn'],
    title: /持有|持仓|产品|到期/,
    adds: 'never',
    blankErases: true,
    policies: {},
    mayClose: true,
  },
  staff: {
    label: '员工',
    main: 'staff',
    keys: ['staffNo'],
    fields: ['staffNo', 'staffName', 'post', 'joinedOn', 'share'],
    marks: ['staffNo', 'staffName', 'post', 'joinedOn'],
    title: /员工|人员|花名册|岗位/,
    adds: 'never',
    blankErases: false,
    policies: {},
    mayClose: false,
  },
}

/** The kind that a person names on the command line, by its label or its key; null when there is none of that name. */
export function sheetKindNamed(text: string): SheetKind | null {
  return SheetKind.options.find((kind) => kind === text || SHEET_KINDS[kind].label === text) ?? null
}

/** What holds for a field of this kind until a person decides otherwise. */
export function policyOf(kind: SheetKind, field: SheetFieldName): FieldPolicy {
  return SHEET_KINDS[kind].policies[field] ?? 'overwrite'
}
