import { TargetMeasure } from '../target.ts'
import type { SheetFieldName } from './sheet-field.ts'

/* Fields that several kinds of sheet have in common. */

/** What is known of a customer beside number and name. */
export const FACTS = [
  'documentNo',
  'phone',
  'secondPhone',
  'gender',
  'birthDate',
  'occupation',
  'employer',
  'industry',
  'address',
  'grid',
  'customerType',
  'channel',
  'openedOn',
  'riskLevel',
  'riskExpiresOn',
  'cardExpiresOn',
  'contractExpiresOn',
  'weddingOn',
  'otherBankAssets',
  'familiarity',
  'relationship',
  'tags',
  'consent',
  'doNotContact',
  'holdUntil',
  'remarks',
] as const satisfies readonly SheetFieldName[]

/** A day's amounts. */
export const TOTALS = [
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

/** The column of each measure in a sheet that has one column per measure. */
export const TARGET_FIELDS: Record<TargetMeasure, SheetFieldName> = {
  aum: 'targetAum',
  deposits: 'targetDeposits',
  wealth: 'targetWealth',
  funds: 'targetFunds',
  insurance: 'targetInsurance',
  loans: 'targetLoans',
  sales: 'targetSales',
  customers: 'targetCustomers',
  vips: 'targetVips',
  cards: 'targetCards',
  mobile: 'targetMobile',
  calls: 'targetCalls',
  meetings: 'targetMeetings',
  flags: 'targetFlags',
}
export const TARGET_COLUMNS: readonly SheetFieldName[] = TargetMeasure.options.map((measure) => TARGET_FIELDS[measure])

/** What people type by hand is not taken away by a sheet, and a refusal is not taken back by one (个人信息保护法). */
export const BY_HAND = {
  familiarity: 'fill',
  relationship: 'fill',
  consent: 'fill',
  doNotContact: 'fill',
  holdUntil: 'fill',
  weddingOn: 'fill',
  remarks: 'fill',
} as const
