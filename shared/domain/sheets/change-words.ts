import { CONSENTS, Consent, RISK_LEVELS, RiskLevel } from '../customer.ts'
import { exactAmount, fen } from '../fen.ts'
import { maskDocument, maskPhone } from '../mask.ts'
import { Post, POSTS } from '../post.ts'
import { RELATIONSHIPS } from '../relationship.ts'
import { ABSENT_MARK } from '../tag.ts'
import { TARGET_COLUMNS } from './field-groups.ts'
import { PUT_BY_HAND, tagOfField } from './record.ts'
import { fieldShape, SHEET_FIELDS, type SheetFieldName } from './sheet-field.ts'

/** Fields of records that go by another name than the columns of sheets. */
const OTHER_LABELS: Record<string, string> = {
  birthLunar: '农历生日',
  closedOn: '销户日期',
  marked: ABSENT_MARK,
  ownerId: SHEET_FIELDS.owner.label,
  coOwnerId: SHEET_FIELDS.coOwner.label,
  aumGiven: SHEET_FIELDS.aum.label,
  monthAverageGiven: SHEET_FIELDS.aumMonthAverage.label,
  yearAverageGiven: SHEET_FIELDS.aumYearAverage.label,
  accountTail: '账号末四位',
  active: '在职',
  calls: '每日电话',
  meetings: '每日面谈',
}

const AMOUNTS = new Set([
  'aumGiven',
  'monthAverageGiven',
  'yearAverageGiven',
  'deposits',
  'wealth',
  'funds',
  'insurance',
  'otherAssets',
  'loans',
  'amount',
  'otherBankAssets',
])
const TRUTHS = new Set(['birthLunar', 'doNotContact', 'active', 'marked'])

function isMoneyTarget(field: string): boolean {
  return TARGET_COLUMNS.includes(field as SheetFieldName) && fieldShape(field as SheetFieldName).type === 'amount'
}

/** What people call a field of a record. */
export function fieldLabel(field: string): string {
  const tag = tagOfField(field)
  if (tag !== null) return `标签“${tag}”`
  return OTHER_LABELS[field] ?? (field in SHEET_FIELDS ? SHEET_FIELDS[field as SheetFieldName].label : field)
}

/** A value as a preview or a report shows it; phones and documents are masked, people go by name. */
export function shownValue(
  field: string,
  value: string | number | null | undefined,
  personNamed: (id: number) => string | null,
): string | null {
  if (field === 'relationship') return String(value ?? RELATIONSHIPS[0])
  if (value === null || value === undefined) return null
  if (tagOfField(field) !== null) return value === PUT_BY_HAND ? '手工加的' : '有'
  if (field === 'phone' || field === 'secondPhone') return maskPhone(String(value))
  if (field === 'documentNo') return maskDocument(String(value))
  if (field === 'ownerId' || field === 'coOwnerId') return personNamed(Number(value))
  if (AMOUNTS.has(field) || isMoneyTarget(field)) return exactAmount(fen(Number(value)))
  if (TRUTHS.has(field)) return value === 1 ? '是' : '否'
  if (field === 'post') return POSTS[Post.parse(value)]
  if (field === 'consent') return CONSENTS[Consent.parse(value)]
  if (field === 'riskLevel') return `C${value} ${RISK_LEVELS[RiskLevel.parse(value)]}`
  return String(value)
}
