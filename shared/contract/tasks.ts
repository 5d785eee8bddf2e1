import { z } from 'zod'
import { AppointmentState, Channel, ContactEntry, ContactResult, Goal, Place } from '../domain/contact.ts'
import { CustomerId, Familiarity } from '../domain/customer.ts'
import { Fen } from '../domain/fen.ts'
import { IsoDate } from '../domain/iso-date.ts'
import { Post } from '../domain/post.ts'
import { ScorePart, TimeWindow } from '../domain/queue.ts'
import { Resell } from '../domain/resell.ts'
import { Capacity, StaffId } from '../domain/staff.ts'
import { TaskKindName } from '../domain/task.ts'
import { AgreedDay } from './agreed-day.ts'
import { failing, permitted } from './procedure.ts'

/** The 5-20 ring: meetings and calls of a day from logged contacts only, against what the person can do (S1.7). */
export const Ring = z.object({
  calls: z.number().int(),
  meetings: z.number().int(),
  /** 微信, 短信 and 柜面: worth logging, not counted. */
  others: z.number().int(),
  capacity: Capacity,
})
export type Ring = z.infer<typeof Ring>

/** What became of a place in the queue; null while it is open. */
export const Outcome = z.enum(['done', 'rescheduled', 'dropped'])
export type Outcome = z.infer<typeof Outcome>

/** One customer's place in a person's queue, with why it is there. The phone comes masked. */
export const DayEntry = z.object({
  /** Where the scores have put it when the day was filled. */
  position: z.number().int(),
  customerId: CustomerId,
  name: z.string(),
  phone: z.string().nullable(),
  tier: z.string().nullable(),
  tierIndex: z.number().int().nullable(),
  aum: Fen.nullable(),
  familiarity: Familiarity,
  /** Whose customer it is to the person whose queue this is. */
  owns: z.enum(['owner', 'co-owner', 'neither']),
  lastContactOn: IsoDate.nullable(),
  kind: TaskKindName,
  taskIds: z.array(z.number().int()),
  reasons: z.array(z.string()),
  score: z.number().int(),
  parts: z.array(ScorePart),
  daysLate: z.number().int(),
  /** When a stranger may be called (S2.10); empty for people one knows. */
  windows: z.array(TimeWindow),
  moment: z.enum(['now', 'quiet', 'outside-window']),
  /** The hour of an appointment that is to be kept on this day. */
  time: z.string().nullable(),
  outcome: Outcome.nullable(),
  /** Called today without reaching anybody. */
  unanswered: z.boolean(),
})
export type DayEntry = z.infer<typeof DayEntry>

export const DayAppointment = z.object({
  id: z.number().int(),
  customerId: CustomerId,
  name: z.string(),
  tier: z.string().nullable(),
  on: IsoDate,
  time: z.string(),
  place: Place,
  plannedAmount: Fen.nullable(),
  state: AppointmentState,
})
export type DayAppointment = z.infer<typeof DayAppointment>

/** One person's day (今日). */
export const Day = z.object({
  staffId: StaffId,
  name: z.string(),
  post: Post,
  date: IsoDate,
  workingDay: z.boolean(),
  nextWorkingDay: IsoDate,
  dataDate: IsoDate.nullable(),
  ring: Ring,
  /** Today's in the order in which they are offered at this hour, a past day's as it was filled. */
  queue: z.array(DayEntry),
  /** Customers who are due and did not fit; they come again tomorrow, older. */
  rolledOver: z.number().int(),
  /** Today's and those of the next working day. */
  appointments: z.array(DayAppointment),
  /** What meetings have decided that this person does. */
  decisions: z.array(z.object({ id: z.number().int(), text: z.string(), dueOn: IsoDate, daysLate: z.number().int() })),
})
export type Day = z.infer<typeof Day>

/** Whom a person has to leave for later, the most urgent first. */
export const WaitingRow = z.object({
  customerId: CustomerId,
  name: z.string(),
  tier: z.string().nullable(),
  reason: z.string(),
  dueOn: IsoDate,
  daysLate: z.number().int(),
})
export type WaitingRow = z.infer<typeof WaitingRow>

/** The middle pane of 今日: the person, beside the card. */
export const PersonNow = z.object({
  customerId: CustomerId,
  familiarity: Familiarity,
  contactable: z.enum(['yes', 'refused', 'hold']),
  holdUntil: IsoDate.nullable(),
  /** Purposes for which somebody else is at work with the customer (S2.34): these do not go out. */
  locks: z.array(z.object({ goal: Goal, why: z.enum(['contact', 'plan']), by: z.string(), on: IsoDate, until: IsoDate })),
  windows: z.array(TimeWindow),
  moment: z.enum(['now', 'quiet', 'outside-window']),
  lastContact: z
    .object({ on: IsoDate, by: z.string(), channel: Channel, result: ContactResult, text: z.string(), mine: z.boolean() })
    .nullable(),
  /** One approved sentence to begin with, and what the contact is for. */
  opening: z.object({ goal: Goal, sentence: z.string() }).nullable(),
  /** What is worth mentioning, what falls due first. */
  holdings: z.array(z.object({ text: z.string(), amount: Fen, maturesOn: IsoDate.nullable() })),
  /** What may follow the holding that falls due next; null where none does soon. */
  resell: Resell.nullable(),
  tasks: z.array(z.object({ id: z.number().int(), kind: TaskKindName, reason: z.string(), dueOn: IsoDate, mine: z.boolean() })),
})
export type PersonNow = z.infer<typeof PersonNow>

export const Logged = z.object({
  contactId: z.number().int(),
  /** Tasks that the contact settled. */
  settled: z.array(z.number().int()),
  ring: Ring,
  /** What the contact suggests, for the person to confirm (S2.19). */
  familiarity: z.object({ from: Familiarity, to: Familiarity }).nullable(),
  /** The next open place in the person's queue, as it is offered at this hour; null when the queue is done. */
  next: CustomerId.nullable(),
})
export type Logged = z.infer<typeof Logged>

/** How far one person is, for the supervisor. */
export const PersonProgress = z.object({
  staffId: StaffId,
  name: z.string(),
  post: Post,
  ring: Ring,
  queued: z.number().int(),
  done: z.number().int(),
  open: z.number().int(),
  rolledOver: z.number().int(),
  /** Customers who have waited for a week or longer, and the longest wait in days. */
  stuck: z.number().int(),
  longestWait: z.number().int(),
})
export type PersonProgress = z.infer<typeof PersonProgress>

/** How far the branch is with one tier: the month's contacts by cadence (N × c, `product.md` 3.3), and today's queues. */
export const TierProgress = z.object({
  tier: z.string(),
  tierIndex: z.number().int(),
  /** Open customers whom somebody looks after. */
  customers: z.number().int(),
  /** Contacts that the month asks for, and how many of them by the end of today. */
  quota: z.number().int(),
  dueByToday: z.number().int(),
  contacts: z.number().int(),
  queued: z.number().int(),
  done: z.number().int(),
})
export type TierProgress = z.infer<typeof TierProgress>

const TaskIds = z.array(z.number().int().positive()).min(1).max(20)

export const tasks = {
  /** Fills today's queues if nobody has asked yet. Somebody else's day is for `tasks.branch` alone. */
  day: permitted('tasks.own')
    .input(z.object({ staffId: StaffId.nullable() }))
    .output(Day)
    .errors(failing('STAFF_UNKNOWN')),
  /** A day by its hours: what is agreed and who was met. Those in charge see everybody's, the others their own. */
  agreed: permitted('tasks.own')
    .input(z.object({ on: IsoDate }))
    .output(AgreedDay),
  waiting: permitted('tasks.own')
    .input(z.object({ staffId: StaffId.nullable() }))
    .output(z.object({ total: z.number().int(), rows: z.array(WaitingRow).max(200) }))
    .errors(failing('STAFF_UNKNOWN')),
  person: permitted('tasks.own')
    .input(z.object({ customerId: CustomerId }))
    .output(PersonNow)
    .errors(failing('CUSTOMER_UNKNOWN')),
  /** Logs a contact; everything that follows from it happens with it. */
  log: permitted('contacts.log')
    .input(ContactEntry)
    .output(Logged)
    .errors(failing('CUSTOMER_UNKNOWN', 'CUSTOMER_NOT_CONTACTABLE', 'CONTACT_LOCKED', 'DAY_PASSED')),
  /** Takes back this person's last contact of today; one that is named only while it is the last. */
  undoLast: permitted('contacts.log')
    .input(z.object({ contactId: z.number().int() }).optional())
    .output(z.object({ contactId: z.number().int(), customerId: CustomerId, name: z.string() }))
    .errors(failing('NOTHING_TO_UNDO')),
  confirmFamiliarity: permitted('contacts.log')
    .input(z.object({ customerId: CustomerId, familiarity: Familiarity }))
    .output(z.void())
    .errors(failing('CUSTOMER_UNKNOWN')),
  /** Moves tasks to another day; an appointment among them keeps its hour. */
  reschedule: permitted('tasks.own')
    .input(z.object({ taskIds: TaskIds, to: IsoDate, reason: z.string().trim().max(100) }))
    .output(z.object({ next: CustomerId.nullable() }))
    .errors(failing('TASK_GONE', 'DAY_PASSED')),
  drop: permitted('tasks.own')
    .input(z.object({ taskIds: TaskIds, reason: z.string().trim().min(1, { error: '请写明原因' }).max(100) }))
    .output(z.object({ next: CustomerId.nullable() }))
    .errors(failing('TASK_GONE')),
  /** Takes back what was put off or dropped today, before anything else came of it. */
  takeBack: permitted('tasks.own')
    .input(z.object({ taskIds: TaskIds }))
    .output(z.object({ customerId: CustomerId }))
    .errors(failing('NOTHING_TO_UNDO')),
  /** The head's or the supervisor's order to contact a customer (行长交办). */
  order: permitted('tasks.branch')
    .input(
      z.object({
        customerId: CustomerId,
        assigneeId: StaffId,
        text: z.string().trim().min(1, { error: '请写明交办什么' }).max(100),
        dueOn: IsoDate,
      }),
    )
    .output(z.object({ taskId: z.number().int() }))
    .errors(failing('CUSTOMER_UNKNOWN', 'CUSTOMER_NOT_CONTACTABLE', 'STAFF_UNKNOWN', 'DAY_PASSED')),
  /** Gives customers whom somebody has to leave for later to a colleague, as orders of today; those who may not be contacted stay. */
  reassign: permitted('tasks.branch')
    .input(z.object({ customerIds: z.array(CustomerId).min(1).max(50), from: StaffId, to: StaffId }))
    .output(z.object({ given: z.number().int(), left: z.number().int() }))
    .errors(failing('STAFF_UNKNOWN', 'TASK_GONE')),
  /** Quota against done by tier, the highest first. */
  branchTiers: permitted('tasks.branch').output(z.array(TierProgress)),
  branchDay: permitted('tasks.branch').output(z.object({ date: IsoDate, people: z.array(PersonProgress) })),
}
