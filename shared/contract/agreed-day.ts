import { z } from 'zod'
import { AppointmentState, ContactResult, Goal, Place } from '../domain/contact.ts'
import { CustomerId } from '../domain/customer.ts'
import { Fen } from '../domain/fen.ts'
import { IsoDate } from '../domain/iso-date.ts'
import { Post } from '../domain/post.ts'
import { StaffId } from '../domain/staff.ts'

/** What stands at an hour of somebody's day, whoever it is with. */
const AtAnHour = z.object({
  id: z.number().int(),
  customerId: CustomerId,
  name: z.string(),
  tier: z.string().nullable(),
  tierIndex: z.number().int().nullable(),
  time: z.string(),
  /** What it is for; null for an appointment that was agreed elsewhere. */
  goal: Goal.nullable(),
  product: z.string().nullable(),
})

/** An appointment with what it is for. */
export const AgreedHour = AtAnHour.extend({ place: Place, plannedAmount: Fen.nullable(), state: AppointmentState })
export type AgreedHour = z.infer<typeof AgreedHour>

/** A meeting as it was logged, in the branch or at the customer's. */
export const VisitMade = AtAnHour.extend({
  channel: z.enum(['meeting', 'visit']),
  result: ContactResult,
  amount: Fen.nullable(),
})
export type VisitMade = z.infer<typeof VisitMade>

export const AgreedPerson = z.object({
  staffId: StaffId,
  name: z.string(),
  post: Post,
  appointments: z.array(AgreedHour),
  /** Those in which an appointment was kept are told by the appointment. */
  visits: z.array(VisitMade),
})
export type AgreedPerson = z.infer<typeof AgreedPerson>

/** Appointments and meetings of one day, by person. */
export const AgreedDay = z.object({
  on: IsoDate,
  working: z.boolean(),
  /** 国庆节, or what a weekend day is worked for; null on other days. */
  named: z.string().nullable(),
  people: z.array(AgreedPerson),
})
export type AgreedDay = z.infer<typeof AgreedDay>
