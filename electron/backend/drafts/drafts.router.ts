import { epochMs, instant } from '#shared/domain/instant.ts'
import { write } from '../db/database.ts'
import { guarded } from '../procedures.ts'
import { draftAt, keepDraft, removeDraft, removeDraftsBefore } from './drafts.store.ts'

const on = guarded.drafts

const KEPT_MS = 30 * 86_400_000

export const draftsRouter = {
  of: on.of.handler(async ({ context, input }) => ({
    content: await draftAt(context.db.read, context.actor.staffId, input.place),
  })),

  // No line in the audit and no remembered answer: nothing has been said yet, and keeping it twice is keeping it once.
  keep: on.keep.handler(({ context, input }) =>
    write(context.db, async (db) => {
      const { staffId } = context.actor
      const at = context.house.clock.now()
      if (input.content === null) return removeDraft(db, staffId, input.place)
      await removeDraftsBefore(db, staffId, instant(epochMs(at) - KEPT_MS))
      await keepDraft(db, { staffId, place: input.place, content: input.content, at })
    }),
  ),
}
