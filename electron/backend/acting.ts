import { appendAudit } from './audit/audit.store.ts'
import type { Viewer } from './customers/customers.store.ts'
import type { WriteDb } from './db/database.ts'
import { auditOf, type HandlerContext } from './procedures.ts'
import type { Moment } from './tiers/tiers.acts.ts'

/** Who looks at customers, and on which day: the row rule of `trust.md` is told by it. */
export function viewerOf({ actor, house }: HandlerContext): Viewer {
  return { actor, today: house.clock.today() }
}

/** Who acts, and when. */
export function momentOf({ actor, house }: HandlerContext): Moment {
  return { staffId: actor.staffId, now: house.clock.now(), today: house.clock.today() }
}

/** Appends to the audit what this person does now, in the transaction of the act itself; masked values only. */
export function noteAct(
  context: HandlerContext,
  db: WriteDb,
  action: string,
  subject: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  return appendAudit(db, auditOf(context, context.actor, action, subject, detail))
}
