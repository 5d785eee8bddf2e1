import { dayOfMonth, type IsoDate, monthNumber, yearOf } from '#shared/domain/iso-date.ts'
import type { RawCell, RawSheet } from '../../sheets/write-raw.ts'
import type { SampleCustomer } from '../customers.ts'
import type { SampleStaff } from '../roster.ts'
import { type CoreColumn, rawSheet } from './core-sheet.ts'

/** A customer with the people whom the core system names. */
export interface ListedCustomer extends SampleCustomer {
  owner: SampleStaff | null
  coOwner: SampleStaff | null
}

/** A row of the list: the customer, or the same one once more, or one whose number was lost. */
interface Line extends ListedCustomer {
  shownNo: string | null
}

const COLUMNS: readonly CoreColumn<Line>[] = [
  { heading: '序号', cell: (_, line) => line },
  { group: '基本信息', heading: '客户号', cell: ({ shownNo }) => shownNo },
  { group: '基本信息', heading: '客户\n姓名', cell: nameCell },
  { group: '基本信息', heading: '性别', cell: ({ gender }) => gender },
  { group: '基本信息', heading: '证件号码', cell: documentCell },
  { group: '基本信息', heading: '出生日期', cell: bornCell },
  { group: '基本信息', heading: '手机号码', cell: phoneCell },
  { group: '基本信息', heading: '职业', cell: ({ occupation }) => occupation },
  { group: '基本信息', heading: '工作单位', cell: ({ employer }) => employer ?? '-' },
  { group: '基本信息', heading: '联系地址', cell: ({ address }) => address },
  { group: '基本信息', heading: '常驻网格', cell: ({ grid }) => grid },
  { group: '业务信息', heading: '客户类型', cell: ({ customerType }) => customerType },
  { group: '业务信息', heading: '来源渠道', cell: ({ channel }) => channel },
  { group: '业务信息', heading: '开户日期', cell: openedCell },
  { group: '业务信息', heading: '客户风险等级', cell: ({ riskLevel }) => (riskLevel === null ? '-' : `C${riskLevel}`) },
  { group: '业务信息', heading: '风评到期日', cell: ({ riskExpiresOn }) => riskExpiresOn },
  { group: '业务信息', heading: '银行卡到期日', cell: ({ cardExpiresOn }) => cardExpiresOn },
  { group: '业务信息', heading: '合同到期日', cell: ({ contractExpiresOn }) => contractExpiresOn },
  { group: '管户信息', heading: '管户经理', cell: ({ owner }) => owner?.name ?? null },
  { group: '管户信息', heading: '管户经理工号', cell: ({ owner }) => owner?.staffNo ?? null },
  { group: '管户信息', heading: '协办', cell: ({ coOwner }) => coOwner?.name ?? null },
  { heading: '备注', cell: ({ remarks }) => remarks },
]

/** 客户清单 of a data date, with what such lists have: a few numbers spoiled, a few rows twice, a few without a number. */
export function customerSheet(branch: string, dataDate: IsoDate, customers: readonly ListedCustomer[]): RawSheet {
  const titles = [`${branch}客户清单`, `数据日期：${yearOf(dataDate)}年${monthNumber(dataDate)}月${dayOfMonth(dataDate)}日`]
  return rawSheet({ name: '客户清单', titles, columns: COLUMNS, rows: linesOf(customers), signed: true })
}

function* linesOf(customers: readonly ListedCustomer[]): Generator<Line> {
  for (const customer of customers) {
    if (customer.closedOn !== null) continue
    yield { ...customer, shownNo: customer.id % 2500 === 1700 ? null : customer.customerNo }
    if (customer.id % 3000 === 900) yield { ...customer, shownNo: customer.customerNo }
  }
}

/** Blanks behind a name, or full-width ones inside it, as hands leave them. */
function nameCell({ id, name }: Line): RawCell {
  if (id % 400 === 7) return `${name}  `
  return id % 900 === 11 ? [...name].join('　') : name
}

/** Some numbers went through a spreadsheet, which keeps fifteen figures of them. */
function documentCell({ id, documentNo }: Line): RawCell {
  return id % 1500 === 300 && !documentNo.endsWith('X') ? Number(documentNo) : documentNo
}

/** Core systems know the date of the document, not the day that the family keeps. */
function bornCell({ id, documentNo }: Line): RawCell {
  const [year, month, day] = [documentNo.slice(6, 10), documentNo.slice(10, 12), documentNo.slice(12, 14)]
  return id % 5 === 0 ? `${year}/${Number(month)}/${Number(day)}` : `${year}${month}${day}`
}

function phoneCell({ id, phone }: Line): RawCell {
  if (phone === null) return '-'
  if (id % 700 === 5) return phone.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
  return id % 1000 === 13 ? phone.slice(0, 9) : phone
}

function openedCell({ id, openedOn }: Line): RawCell {
  return id % 1800 === 77 ? '未知' : { day: openedOn }
}
