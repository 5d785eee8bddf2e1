import type { SheetFieldName } from './sheet-field.ts'

/** What an amount heading means: a field, something known that the book does not keep, or nothing that is known. */
export type AmountMeaning = SheetFieldName | 'left-out' | null

/**
 * Tells headings of amounts by what they are made of, whose asset × which measure, since branches
 * write them in more ways than any list holds: 本月月日均AUM规模, 存款时点余额, 理财·余额. The text is
 * bare: no blanks, no brackets, capitals.
 */
export function amountMeaning(text: string): AmountMeaning {
  const asset = ASSETS.find(([, pattern]) => pattern.test(text))?.[0] ?? null
  const average = AVERAGE.exec(text)?.[0] ?? null
  if (asset === null && (average === null || !BARE_AVERAGE.test(text))) return null
  // Another day's figure, a change, a target, a count: known, and not this day's balance.
  if (OTHER_FIGURE.test(text)) return 'left-out'
  if (average === null) return asset
  if (asset !== null && asset !== 'aum') return 'left-out'
  if (average.includes('年')) return 'aumYearAverage'
  return average.includes('月') ? 'aumMonthAverage' : null
}

const ASSETS: readonly (readonly [SheetFieldName, RegExp])[] = [
  ['otherBankAssets', /他行|行外|外行/],
  ['loans', /贷款/],
  ['demandDeposits', /活期/],
  ['termDeposits', /定期|大额存单|通知存款/],
  ['deposits', /存款|储蓄/],
  ['aum', /AUM|管理资产|资产管理规模|资产规模|总资产|金融资产|资产(?:余额|合计|总额|总计)/],
  ['otherAssets', /国债|信托|贵金属|黄金|积存金|资管|其他资产/],
  ['funds', /基金/],
  ['insurance', /保险/],
  ['wealth', /理财/],
]

const AVERAGE = /自然年日均|年日均|年均|月日均|月均|日均/
const BARE_AVERAGE = /^(?:本|当)?[年月](?:度)?日均(?:余额|规模)?$/

const OTHER_FIGURE =
  /是否|标志|笔数|户数|个数|数量|产品数|占比|比例|率$|上月|上年|上季|去年|年初|季初|月初|昨|前一|较|比|期初|基数|增|净|流入|流出|峰值|最高|最低|目标|任务|完成|近.+[月天]|日期|到期|时间|名称|经理|代码|编号|账号|等级|达标|年限|额度/
