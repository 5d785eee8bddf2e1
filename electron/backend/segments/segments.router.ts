import { Failure } from '#shared/domain/failure.ts'
import type { SegmentId } from '#shared/domain/segment.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { noteAct } from '../acting.ts'
import type { ReadDb } from '../db/database.ts'
import type { SegmentsTable } from '../db/tables/care.ts'
import { guarded } from '../procedures.ts'
import { addSegment, changeSegment, segmentById, segmentsFor } from './segments.store.ts'

const on = guarded.segments

/** More tabs than this nobody finds again. */
const MOST = 30

export const segmentsRouter = {
  list: on.list.handler(({ context: { db, actor } }) => segmentsFor(db.read, actor.staffId)),

  save: on.save.handler(({ context, input }) =>
    context.write(async (db) => {
      const { actor, house } = context
      const { id, ...segment } = input
      await assertNameFree(db, actor.staffId, segment.name, id)
      if (id !== null) {
        await ownSegment(db, actor.staffId, id)
        await changeSegment(db, id, segment)
      } else if ((await segmentsFor(db, actor.staffId)).filter(({ mine }) => mine).length >= MOST) {
        throw new Failure('SEGMENTS_FULL', { most: MOST })
      }
      const kept = id ?? (await addSegment(db, segment, { staffId: actor.staffId, at: house.clock.now() }))
      await noteAct(context, db, 'segments.save', String(kept), { name: segment.name })
      return { id: kept }
    }),
  ),

  remove: on.remove.handler(({ context, input }) =>
    context.write(async (db) => {
      const { actor, house } = context
      const segment = await ownSegment(db, actor.staffId, input.id)
      if (!input.removed) await assertNameFree(db, actor.staffId, segment.name, input.id)
      await changeSegment(db, input.id, { removed_at: input.removed ? house.clock.now() : null })
      const action = input.removed ? 'segments.remove' : 'segments.bring-back'
      await noteAct(context, db, action, String(input.id), { name: segment.name })
    }),
  ),

  share: on.share.handler(({ context, input }) =>
    context.write(async (db) => {
      const segment = await segmentById(db, input.id)
      // What somebody keeps for themselves is nobody else's to show.
      const theirs = segment !== null && segment.shared === 0 && segment.staff_id !== context.actor.staffId
      if (segment === null || segment.removed_at !== null || theirs) throw new Failure('SEGMENT_UNKNOWN')
      await changeSegment(db, input.id, { shared: input.shared ? 1 : 0 })
      const detail = { name: segment.name, shared: input.shared }
      await noteAct(context, db, 'segments.share', String(input.id), detail)
    }),
  ),
}

async function ownSegment(db: ReadDb, staffId: StaffId, id: SegmentId): Promise<SegmentsTable> {
  const segment = await segmentById(db, id)
  if (segment === null || segment.staff_id !== staffId) throw new Failure('SEGMENT_UNKNOWN')
  return segment
}

/** Two tabs of one name would be told apart by nobody. */
async function assertNameFree(db: ReadDb, staffId: StaffId, name: string, except: SegmentId | null): Promise<void> {
  const taken = (await segmentsFor(db, staffId)).some((segment) => segment.name === name && segment.id !== except)
  if (taken) throw new Failure('SEGMENT_NAME_TAKEN', { name })
}
