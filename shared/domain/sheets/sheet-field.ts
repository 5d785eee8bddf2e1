import { z } from 'zod'
import type { IsoDate } from '../iso-date.ts'

/** How the cells of a field are read. */
export type CellType =
  | 'key'
  | 'name'
  | 'text'
  | 'document'
  | 'phone'
  | 'relationship'
  | 'tags'
  | 'gender'
  | 'day'
  | 'birthday'
  | 'hold'
  | 'amount'
  | 'points'
  | 'percent'
  | 'yes-no'
  | 'risk-level'
  | 'customer-type'
  | 'familiarity'
  | 'consent'
  | 'asset-class'
  | 'staff'
  | 'post'
  | 'people'
  | 'direction'
  | 'figure'
  | 'measure'
  | 'period'

interface SheetFieldShape {
  label: string
  type: CellType
  /** Longest text that the book keeps. */
  longest?: number
}

/** Everything that a column of a sheet may be, by the name that mappings use. */
export const SHEET_FIELDS = {
  customerNo: { label: '客户号', type: 'key', longest: 32 },
  name: { label: '姓名', type: 'name', longest: 60 },
  documentNo: { label: '证件号码', type: 'document', longest: 30 },
  phone: { label: '联系电话', type: 'phone', longest: 20 },
  secondPhone: { label: '第二电话', type: 'phone', longest: 20 },
  gender: { label: '性别', type: 'gender' },
  birthDate: { label: '出生日期', type: 'birthday' },
  occupation: { label: '职业', type: 'text', longest: 60 },
  employer: { label: '工作单位', type: 'text', longest: 120 },
  industry: { label: '行业', type: 'text', longest: 60 },
  address: { label: '联系地址', type: 'text', longest: 200 },
  grid: { label: '常驻网格', type: 'text', longest: 60 },
  customerType: { label: '客户类型', type: 'customer-type' },
  channel: { label: '来源渠道', type: 'text', longest: 60 },
  openedOn: { label: '开户日期', type: 'day' },
  riskLevel: { label: '风险等级', type: 'risk-level' },
  riskExpiresOn: { label: '风评到期日', type: 'day' },
  cardExpiresOn: { label: '银行卡到期日', type: 'day' },
  contractExpiresOn: { label: '合同到期日', type: 'day' },
  weddingOn: { label: '结婚纪念日', type: 'day' },
  otherBankAssets: { label: '他行资产', type: 'amount' },
  familiarity: { label: '熟悉度', type: 'familiarity' },
  relationship: { label: '关系阶段', type: 'relationship' },
  tags: { label: '客户标签', type: 'tags' },
  consent: { label: '营销同意', type: 'consent' },
  doNotContact: { label: '不愿被联系', type: 'yes-no' },
  holdUntil: { label: '暂缓触达至', type: 'hold' },
  remarks: { label: '备注', type: 'text', longest: 500 },
  owner: { label: '主办', type: 'staff' },
  coOwner: { label: '协办', type: 'staff' },
  dataDate: { label: '数据日期', type: 'day' },
  aum: { label: '时点 AUM', type: 'amount' },
  aumMonthAverage: { label: '月日均 AUM', type: 'amount' },
  aumYearAverage: { label: '年日均 AUM', type: 'amount' },
  deposits: { label: '存款余额', type: 'amount' },
  demandDeposits: { label: '活期存款', type: 'amount' },
  termDeposits: { label: '定期存款', type: 'amount' },
  wealth: { label: '理财余额', type: 'amount' },
  funds: { label: '基金余额', type: 'amount' },
  insurance: { label: '保险余额', type: 'amount' },
  otherAssets: { label: '其他资产', type: 'amount' },
  loans: { label: '贷款余额', type: 'amount' },
  starPoints: { label: '星点', type: 'points' },
  product: { label: '产品名称', type: 'text', longest: 120 },
  productClass: { label: '产品类别', type: 'asset-class', longest: 30 },
  account: { label: '账号', type: 'key', longest: 40 },
  amount: { label: '金额', type: 'amount' },
  maturityAmount: { label: '到期金额', type: 'amount' },
  startedOn: { label: '起息日', type: 'day' },
  maturesOn: { label: '到期日', type: 'day' },
  staffNo: { label: '工号', type: 'key', longest: 20 },
  staffName: { label: '员工姓名', type: 'name', longest: 30 },
  post: { label: '岗位', type: 'post' },
  joinedOn: { label: '入职日期', type: 'day' },
  share: { label: '工作量比例', type: 'percent' },
  moveAmount: { label: '变动金额', type: 'amount' },
  inflow: { label: '转入金额', type: 'amount' },
  outflow: { label: '转出金额', type: 'amount' },
  direction: { label: '转入或转出', type: 'direction' },
  visits: { label: '到访人数', type: 'people' },
  vipVisits: { label: '贵宾到访', type: 'people' },
  assignee: { label: '员工', type: 'staff' },
  targetPeriod: { label: '期间', type: 'period' },
  targetMeasure: { label: '指标', type: 'measure' },
  targetValue: { label: '目标值', type: 'figure' },
  targetAum: { label: 'AUM 净增目标', type: 'amount' },
  targetDeposits: { label: '存款净增目标', type: 'amount' },
  targetWealth: { label: '理财目标', type: 'amount' },
  targetFunds: { label: '基金目标', type: 'amount' },
  targetInsurance: { label: '保险目标', type: 'amount' },
  targetLoans: { label: '贷款目标', type: 'amount' },
  targetSales: { label: '产品销售目标', type: 'amount' },
  targetCustomers: { label: '新增客户目标', type: 'people' },
  targetVips: { label: '新增贵宾目标', type: 'people' },
  targetCards: { label: '信用卡目标', type: 'people' },
  targetMobile: { label: '手机银行目标', type: 'people' },
  targetCalls: { label: '电话目标', type: 'people' },
  targetMeetings: { label: '面谈目标', type: 'people' },
  targetFlags: { label: '厅堂推荐目标', type: 'people' },
} as const satisfies Record<string, SheetFieldShape>

export type SheetFieldName = keyof typeof SHEET_FIELDS
const NAMES = Object.keys(SHEET_FIELDS) as [SheetFieldName, ...SheetFieldName[]]
export const SheetField = z.enum(NAMES)

export function fieldShape(field: SheetFieldName): SheetFieldShape {
  return SHEET_FIELDS[field]
}

/** The field that a person's mapping means by its own name or by its Chinese label, or null. */
export function fieldNamed(text: string): SheetFieldName | null {
  return NAMES.find((name) => name === text || SHEET_FIELDS[name].label.replaceAll(' ', '') === text.replaceAll(' ', '')) ?? null
}

/** Several columns may be one of these: 国债, 信托 and 贵金属 are all other assets and are added up. */
export const ADDED_UP: ReadonlySet<SheetFieldName> = new Set<SheetFieldName>(['otherAssets'])

/** 暂缓 without a day: nobody contacts the customer until somebody sets one. */
export const HELD_WITHOUT_END = '9999-12-31' as IsoDate
