import { z } from 'zod'
import { CustomerId } from '../domain/customer.ts'
import { Fen } from '../domain/fen.ts'
import { Relation } from '../domain/kin.ts'
import { failing, permitted } from './procedure.ts'

/** A relative who is a customer too. Out of the person's reach: a masked name and nothing more. */
export const FamilyMember = z.object({
  id: CustomerId.nullable(),
  name: z.string(),
  relation: Relation,
  /** Said of these two; otherwise it follows from what was said of others. */
  direct: z.boolean(),
  tier: z.string().nullable(),
  tierIndex: z.number().int().nullable(),
  aum: Fen.nullable(),
  owner: z.string().nullable(),
})

export const Family = z.object({
  members: z.array(FamilyMember),
  /** Of the customer and of the members within reach together. */
  aum: Fen,
  /** Members out of reach, who are not in the sum. */
  hidden: z.number().int(),
})
export type Family = z.infer<typeof Family>

export const families = {
  of: permitted('customers.list')
    .input(z.object({ customerId: CustomerId }))
    .output(Family)
    .errors(failing('CUSTOMER_UNKNOWN')),
  /** Says that `relativeId` is the customer's `relation`; what was said before of the two is replaced. */
  link: permitted('customers.list')
    .input(z.object({ customerId: CustomerId, relativeId: CustomerId, relation: Relation }))
    .errors(failing('CUSTOMER_UNKNOWN', 'KIN_OF_ONESELF')),
  unlink: permitted('customers.list')
    .input(z.object({ customerId: CustomerId, relativeId: CustomerId }))
    .errors(failing('CUSTOMER_UNKNOWN')),
}
