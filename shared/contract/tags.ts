import { z } from 'zod'
import { CustomerId } from '../domain/customer.ts'
import { Tag, TagFamily, TagId, TagName } from '../domain/tag.ts'
import { failing, permitted } from './procedure.ts'

export const tags = {
  /** Every tag, by family and name; a retired one says so. */
  list: permitted('customers.list').output(z.array(Tag.extend({ retired: z.boolean() }))),
  /** Makes a tag; one of the same name in the same family is that tag, and a retired one comes back. */
  add: permitted('customers.list')
    .input(z.object({ name: TagName, family: TagFamily }))
    .output(Tag)
    .errors(failing('TAG_NAME_TAKEN')),
  rename: permitted('tags.edit')
    .input(z.object({ id: TagId, name: TagName }))
    .output(Tag)
    .errors(failing('TAG_UNKNOWN', 'TAG_NAME_TAKEN')),
  /** Takes a tag off every page, or brings it back; the customers keep it either way. */
  retire: permitted('tags.edit')
    .input(z.object({ id: TagId, retired: z.boolean() }))
    .output(z.object({ customers: z.number().int() }))
    .errors(failing('TAG_UNKNOWN')),
  /** Puts tags on one customer and takes others off. */
  put: permitted('customers.list')
    .input(z.object({ customerId: CustomerId, add: z.array(TagId).max(20), remove: z.array(TagId).max(20) }))
    .output(z.array(Tag))
    .errors(failing('CUSTOMER_UNKNOWN', 'TAG_UNKNOWN')),
}
