import { z } from 'zod'
import { Fen } from './fen.ts'
import { IsoDate } from './iso-date.ts'
import { StaffId } from './staff.ts'

/** A customer's key inside the program; never shown to people. */
export const CustomerId = z.number().int().positive().brand<'CustomerId'>()
export type CustomerId = z.infer<typeof CustomerId>

/** 客户号, the core system's number: text, because leading zeros count and long ones do not fit a number. */
export const CustomerNo = z.string().min(1).max(32).brand<'CustomerNo'>()
export type CustomerNo = z.infer<typeof CustomerNo>

export const Gender = z.enum(['男', '女'])
export type Gender = z.infer<typeof Gender>

/** S2.18 */
export const CUSTOMER_TYPES = ['企业老板', '退休', '家庭主妇', '港澳人士', '企业员工', '专业炒股', '其他'] as const
export const CustomerType = z.enum(CUSTOMER_TYPES)
export type CustomerType = z.infer<typeof CustomerType>

/** S2.19: C = not known, B = met, A = well known. */
export const Familiarity = z.enum(['A', 'B', 'C'])
export type Familiarity = z.infer<typeof Familiarity>

/** Risk tolerance of a customer and risk of a product, five levels (in force 1 February 2026). */
export const RISK_LEVELS = { 1: '保守型', 2: '稳健型', 3: '平衡型', 4: '成长型', 5: '进取型' } as const
export const RiskLevel = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])
export type RiskLevel = z.infer<typeof RiskLevel>

/** Consent to marketing contact; silence is a refusal (个人信息保护法). */
export const CONSENTS = { given: '已同意', refused: '已拒绝', unknown: '未表示' } as const
export const Consent = z.enum(['given', 'refused', 'unknown'])
export type Consent = z.infer<typeof Consent>

/** What the branch itself keeps of a person: what sheets bring in and staff may correct. */
export const CustomerFacts = z.object({
  customerNo: CustomerNo,
  name: z.string().min(1).max(60),
  documentNo: z.string().max(30).nullable(),
  phone: z.string().max(20).nullable(),
  secondPhone: z.string().max(20).nullable(),
  gender: Gender.nullable(),
  birthDate: IsoDate.nullable(),
  birthLunar: z.boolean(),
  occupation: z.string().max(60).nullable(),
  employer: z.string().max(120).nullable(),
  industry: z.string().max(60).nullable(),
  address: z.string().max(200).nullable(),
  grid: z.string().max(60).nullable(),
  customerType: CustomerType.nullable(),
  channel: z.string().max(60).nullable(),
  openedOn: IsoDate.nullable(),
  riskLevel: RiskLevel.nullable(),
  riskExpiresOn: IsoDate.nullable(),
  cardExpiresOn: IsoDate.nullable(),
  contractExpiresOn: IsoDate.nullable(),
  /** A personal matter (S3.17): on no board, and in no list that leaves the program. */
  weddingOn: IsoDate.nullable(),
  otherBankAssets: Fen.nullable(),
  remarks: z.string().max(500).nullable(),
})
export type CustomerFacts = z.infer<typeof CustomerFacts>

/** What decides whether somebody may be contacted at all. */
export const ContactWish = z.object({
  consent: Consent,
  doNotContact: z.boolean(),
  /** 暂缓触达 until this day, included. */
  holdUntil: IsoDate.nullable(),
})
export type ContactWish = z.infer<typeof ContactWish>

/** Refusals and holds are respected at once; somebody who never answered may still be served, not marketed to. */
export function mayContact(wish: ContactWish, today: IsoDate): boolean {
  if (wish.doNotContact || wish.consent === 'refused') return false
  return wish.holdUntil === null || wish.holdUntil < today
}

/** Who looks after a customer: one owner (主办), perhaps a co-owner (协办) with part of the result. */
export const Ownership = z.object({
  ownerId: StaffId.nullable(),
  coOwnerId: StaffId.nullable(),
  /** Part of the result that is the co-owner's, in percent. */
  coOwnerShare: z.number().int().min(0).max(100),
})
export type Ownership = z.infer<typeof Ownership>
