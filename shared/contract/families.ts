import { z } from 'zod'
import { CustomerId } from '../domain/customer.ts'
import { Fen } from '../domain/fen.ts'
import { IsoDate } from '../domain/iso-date.ts'
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

/** A relative who is no customer: for the conversation only, never exported, never on a board (S0.5). */
export const Relative = z.object({
  id: z.number().int(),
  name: z.string(),
  relation: Relation,
  birthDate: IsoDate.nullable(),
  birthLunar: z.boolean(),
  remarks: z.string().nullable(),
})
export type Relative = z.infer<typeof Relative>

const RelativeEntry = z.object({
  name: z.string().trim().min(1).max(30),
  relation: Relation,
  birthDate: IsoDate.nullable(),
  birthLunar: z.boolean(),
  remarks: z.string().trim().max(100).nullable(),
})
export type RelativeEntry = z.infer<typeof RelativeEntry>

export const families = {
  /** Relatives who are no customers, by relation. */
  relatives: permitted('customers.list')
    .input(z.object({ customerId: CustomerId }))
    .output(z.array(Relative))
    .errors(failing('CUSTOMER_UNKNOWN')),
  addRelative: permitted('customers.list')
    .input(z.object({ customerId: CustomerId, relative: RelativeEntry }))
    .output(z.object({ id: z.number().int() }))
    .errors(failing('CUSTOMER_UNKNOWN')),
  removeRelative: permitted('customers.list')
    .input(z.object({ customerId: CustomerId, id: z.number().int() }))
    .errors(failing('CUSTOMER_UNKNOWN')),
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
