import { z } from 'zod'
import { permitted } from './procedure.ts'

/** Which form a draft belongs to, and about what: `today/contact/4711`. */
const Place = z.string().regex(/^[a-z0-9/-]{1,80}$/)

/**
 * What a person has begun to write. It is kept in the book and nowhere else: a browser's own storage
 * lies unencrypted on the disk (`trust.md`: Forms keep drafts, stolen disk). One's own drafts alone.
 */
export const drafts = {
  of: permitted('account.own')
    .input(z.object({ place: Place }))
    .output(z.object({ content: z.string().nullable() })),
  /** Keeps a draft in place of the one before; null takes it away. */
  keep: permitted('account.own')
    .input(z.object({ place: Place, content: z.string().max(4000).nullable() }))
    .output(z.void()),
}
