import { z } from 'zod'
import { BY_HAND, FACTS, PER_PRODUCT, TARGET_COLUMNS, TOTALS } from './field-groups.ts'
import type { SheetFieldName } from './sheet-field.ts'

export const SheetKind = z.enum(['customers', 'balances', 'holdings', 'maturities', 'moves', 'visits', 'targets', 'staff'])
export type SheetKind = z.infer<typeof SheetKind>

/** What a person may decide about a field: take the sheet's value, take it where there is none yet, or leave the field alone. */
export const FieldPolicy = z.enum(['overwrite', 'fill', 'keep'])
export type FieldPolicy = z.infer<typeof FieldPolicy>
export const FIELD_POLICIES: Record<FieldPolicy, string> = { overwrite: '以文件为准', fill: '只补空缺', keep: '不改动' }
/** Tags of a sheet are put beside those that a customer has: what people have put is not taken off by one. */
export const TAG_POLICIES: Record<FieldPolicy, string> = { overwrite: '加上文件里的', fill: '没有标签才加', keep: '不改动' }

/** What becomes of the records that a full list leaves out. */
export const AbsentPolicy = z.enum(['keep', 'mark', 'close'])
export type AbsentPolicy = z.infer<typeof AbsentPolicy>

/** The kinds of record that a sheet writes; each is changed, compared and undone in the same way. */
export type RecordKind =
  'customer' | 'ownership' | 'balance' | 'holding' | 'staff' | 'move' | 'visits' | 'target' | 'mark' | 'tags'

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
  /** Words of which one must stand in a heading, a title or a name: without them the columns alone mean something else. */
  says?: RegExp
  /** Headings that mean one of the fields in this kind of sheet only. */
  words?: Partial<Record<SheetFieldName, string>>
  /** A customer who is not in the book: added whenever there is a number and a name, or never. */
  adds: 'named' | 'never'
  /** Fields that this kind does not simply overwrite. */
  policies: Partial<Record<SheetFieldName, FieldPolicy>>
  /** A sheet of this kind that is complete may end what it leaves out. */
  mayClose: boolean
}

export const SHEET_KINDS: Record<SheetKind, SheetKindShape> = {
  customers: {
    label: '客户清单',
    main: 'customer',
    keys: ['customerNo', 'documentNo'],
    fields: ['customerNo', 'name', ...FACTS, 'owner', 'coOwner', 'dataDate', ...TOTALS, ...PER_PRODUCT],
    marks: [...FACTS, 'owner'],
    title: /客户(?:清单|名单|信息|资料|明细|列表|簿)|管户清单/,
    adds: 'named',
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
    policies: { name: 'fill', documentNo: 'fill', phone: 'fill', openedOn: 'fill', owner: 'fill' },
    mayClose: false,
  },
  holdings: {
    label: '产品持有',
    main: 'holding',
    keys: ['customerNo', 'documentNo'],
    fields: [
      ...(['customerNo', 'name', 'documentNo', 'product', 'productClass', 'account', 'amount'] as const),
      ...(['maturityAmount', 'startedOn', 'maturesOn', 'dataDate'] as const),
    ],
    marks: ['product', 'productClass', 'account', 'maturityAmount', 'startedOn', 'maturesOn'],
    title: /^(?!.*到期).*(?:持有|持仓|产品)/,
    words: { maturesOn: '合同到期日 合同到期日期 协议到期日' },
    adds: 'never',
    policies: {},
    mayClose: true,
  },
  maturities: {
    label: '到期清单',
    main: 'holding',
    keys: ['customerNo', 'documentNo'],
    fields: [
      ...(['customerNo', 'name', 'documentNo', 'product', 'productClass', 'account', 'amount'] as const),
      ...(['maturityAmount', 'startedOn', 'maturesOn', 'dataDate'] as const),
    ],
    marks: ['product', 'productClass', 'account', 'maturityAmount', 'startedOn', 'maturesOn'],
    title: /到期(?:清单|明细|名单|客户|提醒|产品|情况|统计|表|预告)|到期$/,
    words: {
      maturityAmount: '到期金额(本息) 应付金额 兑付金额 兑付本金',
      maturesOn: '兑付日 兑付日期 合同到期日 合同到期日期 协议到期日',
    },
    adds: 'never',
    // What is due includes the interest; what is held comes from 产品持有.
    policies: { maturityAmount: 'fill' },
    mayClose: false,
  },
  moves: {
    label: '大额异动',
    main: 'move',
    keys: ['customerNo', 'documentNo'],
    fields: ['customerNo', 'name', 'documentNo', 'dataDate', 'moveAmount', 'inflow', 'outflow', 'direction'],
    marks: ['moveAmount', 'inflow', 'outflow', 'direction'],
    title: /大额|异动|动账|资金变动|资金流/,
    words: { dataDate: '交易日期 异动日期 发生日期 变动日期 记账日期 交易日 交易时间 发生日 日期' },
    adds: 'never',
    policies: {},
    mayClose: false,
  },
  visits: {
    label: '到访量',
    main: 'visits',
    keys: ['dataDate'],
    fields: ['dataDate', 'visits', 'vipVisits'],
    marks: ['visits', 'vipVisits'],
    title: /到访|客流|叫号|取号|排队/,
    words: { dataDate: '日期 营业日期 到访日期 营业日 时间' },
    adds: 'never',
    policies: {},
    mayClose: false,
  },
  targets: {
    label: '目标分解',
    main: 'target',
    keys: ['assignee'],
    fields: ['assignee', 'targetPeriod', 'targetMeasure', 'targetValue', ...TARGET_COLUMNS],
    marks: ['targetValue', ...TARGET_COLUMNS],
    title: /目标|任务(?:分解|书|表|分配)|指标(?:分解|分配)/,
    says: /目标|任务|计划/,
    words: { assignee: '姓名 员工姓名 工号 员工工号 员工编号 客户经理 理财经理 客户经理姓名' },
    adds: 'never',
    policies: {},
    mayClose: false,
  },
  staff: {
    label: '员工',
    main: 'staff',
    keys: ['staffNo'],
    fields: ['staffNo', 'staffName', 'post', 'joinedOn', 'share'],
    marks: ['staffNo', 'staffName', 'post', 'joinedOn'],
    title: /员工|人员|花名册|岗位/,
    adds: 'never',
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

/**
 * Whether a person may decide what becomes of a field that the book has: a key says whom a row is about, and what
 * sheets state of a day or a period always counts.
 */
export function mayDecide(kind: SheetKind, field: SheetFieldName): boolean {
  return DECIDABLE[SHEET_KINDS[kind].main]?.includes(field) === true
}

const OF_PERSON: readonly SheetFieldName[] = ['name', ...FACTS, 'owner', 'coOwner']
const DECIDABLE: Partial<Record<RecordKind, readonly SheetFieldName[]>> = {
  customer: OF_PERSON,
  balance: OF_PERSON,
  holding: ['productClass', 'amount', 'maturityAmount', 'maturesOn'],
  staff: ['staffName', 'post', 'joinedOn', 'share'],
}

/** Whether what sheets of this kind bring decides about tiers: people, visits, targets and single transactions do not. */
export function movesTiers(kind: SheetKind): boolean {
  const { main } = SHEET_KINDS[kind]
  return main === 'customer' || main === 'balance' || main === 'holding'
}
