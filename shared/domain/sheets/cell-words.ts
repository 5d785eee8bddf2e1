import { CUSTOMER_TYPES, type Consent, type CustomerType, type Familiarity, type Gender, type RiskLevel } from '../customer.ts'
import { ASSET_CLASSES, type AssetClass } from '../measure.ts'

/* What the words of a sheet mean where a field takes one of a few values. Each is null for a word that it does not know. */

export function genderOf(text: string): Gender | null {
  return lookedUp(GENDERS, text)
}

/** 是 / 否 in the dozen ways that core systems write it. */
export function yesOrNo(text: string): boolean | null {
  return lookedUp(YES_OR_NO, text)
}

/** C1–C5 or R1–R5 decide where they are written; else the word, of which banks use several per level. */
export function riskLevelOf(text: string): RiskLevel | null {
  const level = /(?:^|[^A-Z0-9])[CRPL]?([1-5])(?:$|[^0-9])/.exec(text.toUpperCase())?.[1]
  if (level !== undefined) return Number(level) as RiskLevel
  return lookedUp(RISK_WORDS, text.replace(/(?:投资者|客户|风险|型)+$/, '').replace(/^(?:风险|客户)/, ''))
}

export function customerTypeOf(text: string): CustomerType | null {
  return CUSTOMER_TYPES.find((type) => type === text) ?? lookedUp(CUSTOMER_TYPE_WORDS, text)
}

/** S2.19: A, B, C, or the words behind them. */
export function familiarityOf(text: string): Familiarity | null {
  return lookedUp(FAMILIARITIES, text.replace(/[类级客户]+$/, ''))
}

export function consentOf(text: string): Consent | null {
  return lookedUp(CONSENT_WORDS, text)
}

/** 1 for money that comes, −1 for money that goes; 贷 is what a customer's account receives. */
export function directionOf(text: string): 1 | -1 | null {
  if (/^(?:流入|转入|存入|收入|入账|汇入|大额转入|大额流入|增加|上升|贷方?|收|入|进|C|CR|\+)$/i.test(text)) return 1
  return /^(?:流出|转出|取出|支出|出账|汇出|大额转出|大额流出|减少|下降|借方?|支|付|出|D|DR|[-−])$/i.test(text) ? -1 : null
}

/** The class of asset that a product or a heading's word belongs to; loans are no asset. */
export function assetClassOf(text: string): AssetClass | 'loans' | null {
  return CLASS_WORDS.find(([, words]) => words.test(text))?.[0] ?? null
}

/** The name under which a class is shown and stored: 存款, 理财 … or what the sheet says. */
export function assetClassLabel(text: string): string {
  const known = assetClassOf(text)
  return known === null ? text : known === 'loans' ? '贷款' : ASSET_CLASSES[known]
}

function lookedUp<Meaning>(words: Record<string, Meaning>, text: string): Meaning | null {
  const word = text.toUpperCase()
  return Object.hasOwn(words, word) ? (words[word] ?? null) : null
}

/** The order matters: 贷款保证金存款 is a loan's, 基金定投 a fund. */
const CLASS_WORDS: readonly (readonly [AssetClass | 'loans', RegExp])[] = [
  ['loans', /贷款|按揭|透支/],
  ['otherAssets', /国债|信托|贵金属|黄金|积存金|资管|其他资产/],
  ['funds', /基金|定投/],
  ['insurance', /保险|年金险|寿险|保费/],
  ['wealth', /理财/],
  ['deposits', /存款|活期|定期|存单|储蓄|通知/],
]

/** GB/T 2261.1 numbers beside the words. */
const GENDERS: Record<string, Gender> = {
  男: '男',
  女: '女',
  男性: '男',
  女性: '女',
  先生: '男',
  女士: '女',
  M: '男',
  F: '女',
  MALE: '男',
  FEMALE: '女',
  '1': '男',
  '2': '女',
}

const YES_OR_NO: Record<string, boolean> = {
  ...allOf(true, '是 有 Y YES TRUE 1 √ ✓ 已签约 已开通 已办理 已持有 暂缓 在职 正常'),
  ...allOf(false, '否 没有 未 N NO FALSE 0 × X 未签约 未开通 未办理 未持有 不暂缓 离职 停用'),
}

const RISK_WORDS: Record<string, RiskLevel> = {
  ...allOf(1, '保守 谨慎 低'),
  ...allOf(2, '稳健 中低 较低'),
  ...allOf(3, '平衡 中 中等'),
  ...allOf(4, '成长 积极 中高 较高'),
  ...allOf(5, '进取 激进 高'),
}

const CUSTOMER_TYPE_WORDS: Record<string, CustomerType> = {
  ...allOf('企业老板', '老板 企业主 私营业主 个体工商户 个体户 个体 法人 股东 企业法人'),
  ...allOf('退休', '退休人员 离退休 离退休人员 退休客户'),
  ...allOf('家庭主妇', '主妇 全职太太 全职妈妈'),
  ...allOf('港澳人士', '港澳 港澳台 港澳台人士 港澳居民'),
  ...allOf('企业员工', '员工 职员 上班族 白领 工薪 工薪阶层 在职'),
  ...allOf('专业炒股', '股民 炒股'),
}

const FAMILIARITIES: Record<string, Familiarity> = {
  A: 'A',
  B: 'B',
  C: 'C',
  熟: 'A',
  熟悉: 'A',
  见过: 'B',
  认识: 'B',
  陌生: 'C',
  不认识: 'C',
  不熟: 'C',
}

const CONSENT_WORDS: Record<string, Consent> = {
  ...allOf('given', '同意 已同意 是 Y YES 1 已授权'),
  ...allOf('refused', '拒绝 已拒绝 不同意 否 N NO 0 未授权'),
  ...allOf('unknown', '未表示 未知 未询问'),
}

function allOf<Meaning>(meaning: Meaning, words: string): Record<string, Meaning> {
  return Object.fromEntries(words.split(' ').map((word) => [word, meaning]))
}
