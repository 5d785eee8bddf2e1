import { CUSTOMER_TYPES } from '../customer.ts'
import { ASSET_CLASSES } from '../measure.ts'
import { POSTS } from '../post.ts'
import { RELATIONSHIPS } from '../relationship.ts'
import { TARGET_MEASURES } from '../target.ts'
import { type CellType, fieldShape, type SheetFieldName } from './sheet-field.ts'
import { PER_PRODUCT } from './field-groups.ts'
import { SHEET_KINDS, type SheetKind } from './sheet-kind.ts'

/** One column of an empty sheet that a branch fills in. */
export interface TemplateColumn {
  field: SheetFieldName
  /** A heading that the import knows; amounts get their unit where they are written. */
  heading: string
  type: CellType
  must: string
  /** How to fill it in, in a line. */
  how: string
  /** The only words that it takes; empty where it takes any. */
  choices: readonly string[]
  example: string
}

/** The columns of an empty sheet of one kind, the same that the import reads (`excel.md`: Out). */
export function templateColumns(kind: SheetKind): TemplateColumn[] {
  const { fields, keys, adds } = SHEET_KINDS[kind]
  const own = fields.filter((field) => LEFT_OUT[kind]?.includes(field) !== true)
  return own.map((field) => {
    const { label, type } = fieldShape(field)
    return {
      field,
      heading: HEADINGS[kind]?.[field] ?? label.replaceAll(' ', ''),
      type,
      must: keys.includes(field) ? (keys.length > 1 ? '至少填一项' : '必填') : field === 'name' ? NAMED[adds] : '',
      ...TYPES[type],
      ...FIELDS[field],
    }
  })
}

const NAMED = { named: '新客户必填', never: '' } as const

/** Other ways to say the same: a customer has one row, a move one amount with its direction, a target its own column. */
const LEFT_OUT: Partial<Record<SheetKind, readonly SheetFieldName[]>> = {
  customers: PER_PRODUCT,
  balances: [...PER_PRODUCT, 'amount'],
  moves: ['inflow', 'outflow'],
  targets: ['targetMeasure', 'targetValue'],
}

/** What a column is better called in such a sheet. */
const HEADINGS: Partial<Record<SheetKind, Partial<Record<SheetFieldName, string>>>> = {
  moves: { dataDate: '交易日期', direction: '资金方向' },
  visits: { dataDate: '日期' },
}

type Filling = Pick<TemplateColumn, 'how' | 'choices' | 'example'>

const plain = (how: string, example: string): Filling => ({ how, choices: [], example })
const oneOf = (how: string, choices: readonly string[]): Filling => ({ how, choices, example: choices[0] ?? '' })

const DAY = plain('日期，年月日齐全', '2026-11-20')

const TYPES: Record<CellType, Filling> = {
  key: plain('按文本填写，保留前面的 0', '0012345678'),
  name: plain('姓名全称，不带称呼', '张伟'),
  text: plain('文字', ''),
  document: plain('按文本填写，18 位身份证号或其他证件号', '990102198005061237'),
  phone: plain('11 位手机号，或带区号的座机', '13800001234'),
  gender: oneOf('从下拉列表中选', ['男', '女']),
  day: DAY,
  birthday: plain('公历日期；农历请在日期前写“农历”', '1980-05-06'),
  hold: plain('暂缓到哪一天；填“是”为不定期', '2027-01-31'),
  amount: plain('数字，单位见列名；不知道请留空，不要填 0', '125000.50'),
  points: plain('整数', '520'),
  percent: plain('0 到 100 的数', '100'),
  'yes-no': oneOf('从下拉列表中选', ['是', '否']),
  'risk-level': oneOf('从下拉列表中选，C1 最低', ['C1', 'C2', 'C3', 'C4', 'C5']),
  'customer-type': oneOf('从下拉列表中选', CUSTOMER_TYPES),
  familiarity: oneOf('从下拉列表中选：A 熟，B 见过，C 不认识', ['A', 'B', 'C']),
  relationship: oneOf('从下拉列表中选；高于进入标准的不导入', RELATIONSHIPS),
  tags: plain('几个标签用顿号隔开，每个最多 12 个字；没有的会新建', '高净值、子女教育'),
  consent: oneOf('从下拉列表中选', ['同意', '拒绝', '未表示']),
  'asset-class': oneOf('从下拉列表中选', [...Object.values(ASSET_CLASSES), '贷款']),
  staff: plain('工号，或不重名的姓名', '1001'),
  post: oneOf('从下拉列表中选', Object.values(POSTS)),
  people: plain('整数', '120'),
  direction: oneOf('从下拉列表中选', ['转入', '转出']),
  figure: plain('数字，金额按列名中的单位，人数和笔数按个', '100'),
  measure: oneOf(
    '从下拉列表中选',
    Object.values(TARGET_MEASURES).map(({ label }) => label),
  ),
  period: plain('月份、季度或年份', '2026-11'),
}

/** What a field says better than its type. */
const FIELDS: Partial<Record<SheetFieldName, Partial<Filling>>> = {
  dataDate: { how: '日期，年月日齐全；整表同一天时每行相同' },
  aum: { how: '时点资产合计；留空时由各类资产相加' },
  aumMonthAverage: { how: '核心系统给出的月日均；留空时由程序按时点计算' },
  aumYearAverage: { how: '核心系统给出的年日均；留空时由程序按时点计算' },
  product: { example: '安心理财 90 天' },
  account: { how: '账号或协议号，按文本填写；同一客户有几笔时用来区分', example: '6222020000001234567' },
  occupation: { example: '教师' },
  employer: { example: '第一中学' },
  address: { example: '人民路 1 号' },
  industry: { example: '教育' },
  grid: { example: '3 号网格' },
  channel: { example: '转介绍' },
  remarks: { how: '文字，最长 500 字；号码请填在专门的列' },
}
