import { z } from 'zod'
import { CustomerId, type Familiarity } from './customer.ts'
import { Fen } from './fen.ts'
import { Instant } from './instant.ts'
import { IsoDate } from './iso-date.ts'
import { StaffId } from './staff.ts'

export const CHANNELS = {
  phone: '电话',
  wechat: '微信',
  sms: '短信',
  meeting: '面谈',
  visit: '上门',
  counter: '柜面',
} as const
export const Channel = z.enum(['phone', 'wechat', 'sms', 'meeting', 'visit', 'counter'])
export type Channel = z.infer<typeof Channel>

/** The ladder of what a contact is for (S1.8). */
export const GOALS = { know: '认识', invite: '邀约', warm: '生转熟', product: '产品' } as const
export const Goal = z.enum(['know', 'invite', 'warm', 'product'])
export type Goal = z.infer<typeof Goal>

/** The six common results, in the order of the keys 1–6 on the log form. */
export const RESULTS = {
  interested: '有意向',
  appointed: '已约见',
  sold: '已办理',
  later: '再联系',
  'no-answer': '未接通',
  declined: '暂不需要',
} as const
export const ContactResult = z.enum(['interested', 'appointed', 'sold', 'later', 'no-answer', 'declined'])
export type ContactResult = z.infer<typeof ContactResult>

/** 网点约见 (S2.11) or 上门 (S2.12). */
export const PLACES = { branch: '网点约见', visit: '上门拜访' } as const
export const Place = z.enum(['branch', 'visit'])
export type Place = z.infer<typeof Place>

/** What became of an appointment: kept when they met, missed when nobody came, cancelled when it was called off. */
export const APPOINTMENT_STATES = { open: '待赴约', kept: '已赴约', missed: '爽约', cancelled: '已取消' } as const
export const AppointmentState = z.enum(['open', 'kept', 'missed', 'cancelled'])
export type AppointmentState = z.infer<typeof AppointmentState>

/** What happens next: a day, and for an appointment a time and a place. */
export const NextStep = z.object({
  on: IsoDate,
  appointment: z
    .object({
      time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: '时间写作 09:30' }),
      place: Place,
    })
    .nullable(),
  plannedAmount: Fen.nullable(),
})
export type NextStep = z.infer<typeof NextStep>

/** What a person enters about one contact; the day, the time and the person come from the door. */
export const ContactEntry = z.object({
  customerId: CustomerId,
  channel: Channel,
  goal: Goal,
  result: ContactResult,
  product: z.string().trim().max(60).nullable(),
  amount: Fen.nullable(),
  note: z.string().trim().max(500).nullable(),
  next: NextStep.nullable(),
  /** 客户要求不再联系: respected at once. */
  doNotContact: z.boolean(),
})
export type ContactEntry = z.infer<typeof ContactEntry>

export const Contact = ContactEntry.omit({ next: true, doNotContact: true }).extend({
  id: z.number().int().positive(),
  staffId: StaffId,
  at: Instant,
  on: IsoDate,
  nextOn: IsoDate.nullable(),
})
export type Contact = z.infer<typeof Contact>

/** How a contact counts in the 5-20 plan (S1.7): calls are calls, meetings are meetings, the rest is not counted. */
export function countsAs(channel: Channel): 'call' | 'meeting' | null {
  if (channel === 'phone') return 'call'
  if (channel === 'meeting' || channel === 'visit') return 'meeting'
  return null
}

/** Somebody who did not answer was not contacted: the cadence clock does not move. */
export function wasReached(result: ContactResult): boolean {
  return result !== 'no-answer'
}

/** The familiarity that a contact suggests, for the person to confirm; null when nothing changes (S2.19). */
export function familiarityAfter(before: Familiarity, channel: Channel, result: ContactResult): Familiarity | null {
  if (!wasReached(result)) return null
  if (before === 'C') return 'B'
  if (before === 'B' && countsAs(channel) === 'meeting' && result !== 'declined') return 'A'
  return null
}
