import { z } from 'zod'
import { StaffId } from '../domain/staff.ts'
import { CustomerRow } from './customers.ts'
import { failing, permitted } from './procedure.ts'

export const MissingContacts = z.array(
  z.object({
    ownerId: StaffId.nullable(),
    owner: z.string().nullable(),
    customers: z.number().int(),
    withoutPhone: z.number().int(),
    vipWithoutPhone: z.number().int(),
  }),
)
export type MissingContacts = z.infer<typeof MissingContacts>

/** Why a VIP customer has not exactly one owner (S1.6). */
export const DEFECTS = { none: '没有管户', left: '管户人已离岗', post: '管户岗位不接客户', twice: '主办协办是同一人' } as const
export const Defect = z.enum(['none', 'left', 'post', 'twice'])

export const Defects = z.object({
  total: z.number().int(),
  rows: z.array(CustomerRow.extend({ defect: Defect })).max(200),
})
export type Defects = z.infer<typeof Defects>

/** A mobile or fixed line, as it is dialled. */
const NewPhone = z
  .string()
  .trim()
  .regex(/^(1[3-9]\d{9}|0\d{9,11})$/, { error: '请填 11 位手机号，或带区号的电话' })

export const gaps = {
  /** Who has no phone, by owner, within one's own reach (S4.2). */
  missingContacts: permitted('customers.list').output(MissingContacts),
  /** The head's list of defects (S1.6). */
  defects: permitted('allocation.view').output(Defects),
  /**
   * Writes the phone of a customer who stands at the counter and has none. `key` is the whole number,
   * document or phone by which they were looked up: nobody completes a customer whom they could not look up.
   */
  completePhone: permitted('customers.lookup')
    .input(z.object({ key: z.string().trim().min(4).max(32), phone: NewPhone }))
    .errors(failing('CUSTOMER_UNKNOWN', 'PHONE_KNOWN')),
}
