import { z } from 'zod'
import { CustomerFilter, Ordering, Segment, SegmentId, SegmentName } from '../domain/segment.ts'
import { failing, permitted } from './procedure.ts'

/** A segment as a tab of the list: one's own, or one that the branch shares. */
export const SegmentTab = Segment.extend({ shared: z.boolean(), mine: z.boolean(), by: z.string() })
export type SegmentTab = z.infer<typeof SegmentTab>

/** Segments are asked for by everybody who has a list; whom one finds through them is the list's row rule. */
export const segments = {
  list: permitted('customers.list').output(z.array(SegmentTab)),
  /** Keeps a filter under a name; with an id, changes what the person keeps under it. */
  save: permitted('customers.list')
    .input(z.object({ id: SegmentId.nullable(), name: SegmentName, filter: CustomerFilter, ordering: Ordering }))
    .output(z.object({ id: SegmentId }))
    .errors(failing('SEGMENT_UNKNOWN', 'SEGMENT_NAME_TAKEN', 'SEGMENTS_FULL')),
  /** Removes one's own, or brings a removed one back: the undo of it. */
  remove: permitted('customers.list')
    .input(z.object({ id: SegmentId, removed: z.boolean() }))
    .errors(failing('SEGMENT_UNKNOWN', 'SEGMENT_NAME_TAKEN')),
  /** Shows a segment to everybody in the branch, or to its maker alone. */
  share: permitted('segments.share')
    .input(z.object({ id: SegmentId, shared: z.boolean() }))
    .errors(failing('SEGMENT_UNKNOWN')),
}
