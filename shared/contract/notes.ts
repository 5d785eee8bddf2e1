import { z } from 'zod'
import { CustomerId } from '../domain/customer.ts'
import { Instant } from '../domain/instant.ts'
import { failing, permitted } from './procedure.ts'

/** What somebody wrote of a customer; never exported, never on a board. */
export const CustomerNote = z.object({
  id: z.number().int(),
  text: z.string(),
  pinned: z.boolean(),
  by: z.string(),
  at: Instant,
})
export type CustomerNote = z.infer<typeof CustomerNote>

const NoteId = z.object({ id: z.number().int() })

export const notes = {
  /** Pinned ones first, then the newest. */
  of: permitted('customers.list')
    .input(z.object({ customerId: CustomerId }))
    .output(z.array(CustomerNote))
    .errors(failing('CUSTOMER_UNKNOWN')),
  add: permitted('customers.list')
    .input(z.object({ customerId: CustomerId, text: z.string().trim().min(1).max(300), pinned: z.boolean() }))
    .output(NoteId)
    .errors(failing('CUSTOMER_UNKNOWN')),
  pin: permitted('customers.list')
    .input(NoteId.extend({ pinned: z.boolean() }))
    .errors(failing('NOTE_UNKNOWN')),
  /** Removes a note, or brings a removed one back: the undo of it. */
  remove: permitted('customers.list')
    .input(NoteId.extend({ removed: z.boolean() }))
    .errors(failing('NOTE_UNKNOWN')),
}
