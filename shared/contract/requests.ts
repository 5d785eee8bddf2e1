import { z } from 'zod'
import { CustomerId } from '../domain/customer.ts'
import { Instant } from '../domain/instant.ts'
import { IsoDate } from '../domain/iso-date.ts'
import { StaffId } from '../domain/staff.ts'
import { failing, permitted } from './procedure.ts'

export const REQUEST_KINDS = { 'hand-over': '移交请求', help: '客户求助' } as const
export const REQUEST_STATES = {
  open: '待答复',
  accepted: '已接受',
  refused: '已拒绝',
  withdrawn: '已撤回',
} as const
export const RequestState = z.enum(['open', 'accepted', 'refused', 'withdrawn'])

/** What one colleague asks of another about a customer. Out of the reader's reach: a masked name and no key. */
export const CustomerRequest = z.object({
  id: z.number().int(),
  kind: z.enum(['hand-over', 'help']),
  customerId: CustomerId.nullable(),
  name: z.string(),
  tier: z.string().nullable(),
  tierIndex: z.number().int().nullable(),
  asker: z.string(),
  answerer: z.string(),
  /** Who would look after the customer; null for a call for help. */
  taker: z.string().nullable(),
  note: z.string(),
  dueOn: IsoDate.nullable(),
  askedAt: Instant,
  state: RequestState,
  answer: z.string().nullable(),
  mine: z.boolean(),
  /** Whether it was the reader who was asked. */
  toMe: z.boolean(),
  /** Whether the reader may answer it: whoever was asked, and those in charge. */
  forMe: z.boolean(),
})
export type CustomerRequest = z.infer<typeof CustomerRequest>

const Note = z.string().trim().min(1, { error: '请写明情况' }).max(200)

export const requests = {
  /** What one has asked and is asked; to those in charge everybody's. Open ones first. */
  list: permitted('customers.list').output(z.array(CustomerRequest)),
  /** The owner asks a colleague to take a customer over, or a colleague asks the owner to have the customer (S2.34). */
  handOver: permitted('customers.list')
    .input(z.object({ customerId: CustomerId, to: StaffId.nullable(), note: Note }))
    .output(z.object({ id: z.number().int() }))
    .errors(failing('CUSTOMER_UNKNOWN', 'STAFF_UNKNOWN', 'TAKER_UNFIT', 'OWNER_ALONE', 'REQUEST_OPEN')),
  /** 客户求助 (S2.24): a colleague is asked to help with a customer until a day; it stands in their 今日. */
  help: permitted('customers.list')
    .input(z.object({ customerId: CustomerId, helperId: StaffId, note: Note, dueOn: IsoDate }))
    .output(z.object({ id: z.number().int() }))
    .errors(failing('CUSTOMER_UNKNOWN', 'STAFF_UNKNOWN', 'TAKER_UNFIT', 'DAY_PASSED')),
  /** Accepted, the customer is the taker's, or the help is given; refused, everything stays. */
  answer: permitted('customers.list')
    .input(z.object({ id: z.number().int(), accept: z.boolean(), answer: z.string().trim().max(200) }))
    .errors(failing('REQUEST_UNKNOWN', 'TAKER_UNFIT')),
  withdraw: permitted('customers.list')
    .input(z.object({ id: z.number().int() }))
    .errors(failing('REQUEST_UNKNOWN')),
}
