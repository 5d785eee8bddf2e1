import { z } from 'zod'
import { monthOf, type IsoDate } from './iso-date.ts'

/** What somebody may be given a target of: amounts in 分, or a number of customers, cards, calls. */
export const TARGET_MEASURES = {
  aum: { label: 'AUM 净增', counts: 'amount' },
  deposits: { label: '存款净增', counts: 'amount' },
  wealth: { label: '理财', counts: 'amount' },
  funds: { label: '基金', counts: 'amount' },
  insurance: { label: '保险', counts: 'amount' },
  loans: { label: '贷款', counts: 'amount' },
  sales: { label: '产品销售', counts: 'amount' },
  customers: { label: '新增客户', counts: 'number' },
  vips: { label: '新增贵宾', counts: 'number' },
  cards: { label: '信用卡', counts: 'number' },
  mobile: { label: '手机银行', counts: 'number' },
  calls: { label: '电话', counts: 'number' },
  meetings: { label: '面谈', counts: 'number' },
  flags: { label: '厅堂推荐', counts: 'number' },
} as const
export const TargetMeasure = z.enum(Object.keys(TARGET_MEASURES) as [keyof typeof TARGET_MEASURES])
export type TargetMeasure = keyof typeof TARGET_MEASURES

/** The words of each measure; the first that fits counts, so that 信用卡户数 are cards and 理财客户数 customers. */
const WORDS: readonly (readonly [TargetMeasure, RegExp])[] = [
  ['vips', /贵宾|VIP|私行|财富客户|钻石/],
  ['mobile', /手机银行|掌银|网银/],
  ['cards', /信用卡|贷记卡/],
  ['flags', /推荐|转介/],
  ['calls', /电话|外呼/],
  ['meetings', /面谈|面访|约见/],
  ['customers', /新增客户|客户数|户数|拓户|获客|新客|有效户|开户/],
  ['loans', /贷款/],
  ['funds', /基金/],
  ['insurance', /保险|保费|期缴|趸缴/],
  ['wealth', /理财/],
  ['deposits', /存款|储蓄|揽储/],
  ['aum', /AUM|管理资产|金融资产|资产/],
  ['sales', /销售|销量|业绩/],
]

/** The measure that a heading or a cell names: 存款净增, 理财销量（万元）, 信用卡; null for words that are none. */
export function targetMeasureNamed(text: string): TargetMeasure | null {
  const bare = text.replaceAll(/\s/g, '').toUpperCase()
  return WORDS.find(([, words]) => words.test(bare))?.[0] ?? null
}

/** A month, a quarter, a half or a whole year: 2026-11, 2026-Q4, 2026-H2, 2026. */
export const TargetPeriod = z
  .string()
  .regex(/^\d{4}(?:-(?:0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/)
  .brand<'TargetPeriod'>()
export type TargetPeriod = z.infer<typeof TargetPeriod>

const YEAR = '((?:19|20)\\d{2})'
const PERIODS: readonly (readonly [RegExp, (part: string) => string])[] = [
  [
    new RegExp(`(?<!\\d)(?:${YEAR}\\s*[年\\-/.]?\\s*)?(?:第?([一二三四1-4])季度?|[Qq]([1-4])(?!\\d))`),
    (part) => `-Q${figure(part)}`,
  ],
  [new RegExp(`(?<!\\d)(?:${YEAR}\\s*年?\\s*)?([上下])半年`), (part) => (part === '上' ? '-H1' : '-H2')],
  [new RegExp(`(?<!\\d)${YEAR}\\s*[年\\-/.]\\s*(1[0-2]|0?[1-9])(?!\\d)`), (part) => `-${part.padStart(2, '0')}`],
  [new RegExp(`(?<!\\d)${YEAR}(0[1-9]|1[0-2])(?:\\d{2})?(?!\\d)`), (part) => `-${part}`],
  [/(?<!\d)()(1[0-2]|0?[1-9])月(?!\d)/, (part) => `-${part.padStart(2, '0')}`],
  [new RegExp(`(?<!\\d)${YEAR}()(?:年|$)`), () => ''],
]

/**
 * The period that a line names: 2026年11月目标分解, 四季度, 202611. One that names no year is of today's,
 * or none where today is not known. Null for none.
 */
export function periodWithin(line: string, today: IsoDate | null): TargetPeriod | null {
  const text = line.trim()
  for (const [pattern, ending] of PERIODS) {
    const [whole, named, ...parts] = pattern.exec(text) ?? []
    const year = named === undefined || named === '' ? today?.slice(0, 4) : named
    if (whole === undefined || year === undefined) continue
    return TargetPeriod.parse(`${year}${ending(parts.find((part) => part !== undefined) ?? '')}`)
  }
  return null
}

/** The month that a day lies in. */
export function periodOfDay(day: IsoDate): TargetPeriod {
  return TargetPeriod.parse(monthOf(day))
}

function figure(text: string): number {
  const place = '一二三四'.indexOf(text)
  return place === -1 ? Number(text) : place + 1
}
