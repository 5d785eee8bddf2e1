import { Failure } from '#shared/domain/failure.ts'
import { may } from '#shared/domain/permissions.ts'
import { momentOf, noteAct, viewerOf } from '../acting.ts'
import { changeOwnership } from '../customers/ownership.store.ts'
import type { WriteDb } from '../db/database.ts'
import type { BulkActsTable } from '../db/tables/care.ts'
import { guarded, type HandlerContext } from '../procedures.ts'
import { refillQueues, refreshDay } from '../tasks/day.acts.ts'
import type { Moment } from '../tiers/tiers.acts.ts'
import { currentScheme } from '../tiers/tiers.store.ts'
import { actById, markActUndone, recentActs, saveAct, turnsOf } from './bulk.store.ts'
import { makeTurns, planChange, turnedRound } from './changes.acts.ts'
import { planHandOver, takeBackHandOver } from './hand-over.acts.ts'
import { type Selected, selected } from './selection.store.ts'

const on = guarded.bulk
const AT_ONCE = 1_000

export const bulkRouter = {
  preview: on.preview.handler(async ({ context, input }) => {
    const { chosen, changing } = await planChange(context.db.read, viewerOf(context), input.selection, input.change)
    return { chosen, changing }
  }),

  apply: on.apply.handler(({ context, input }) =>
    context.write(async (db) => {
      const plan = await planChange(db, viewerOf(context), input.selection, input.change)
      assertExpected(input.expected, plan.changing)
      const { staffId, now, today } = momentOf(context)
      await makeTurns(db, plan.turns, { staffId, at: now })
      const { kind } = input.change
      const act = { kind, at: now, staff_id: staffId, text: plan.text, customers: plan.changing, first_handover: 0, handovers: 0 }
      const id = await saveAct(db, act, plan.turns)
      // A hold is respected at once: the queues of the day are filled without those customers.
      if (kind === 'hold') await refillQueues(db, today)
      await noteAct(context, db, `bulk.${kind}`, String(id), { customers: plan.changing, text: plan.text })
      return { id, changed: plan.changing }
    }),
  ),

  previewHandOver: on.previewHandOver.handler(async ({ context, input }) => {
    const { preview } = await planHandOver(context.db.read, viewerOf(context), input.selection, input.to)
    return preview
  }),

  handOver: on.handOver.handler(({ context, input }) =>
    context.write(async (db) => {
      const moment = momentOf(context)
      const { preview, changes, takers } = await planHandOver(db, viewerOf(context), input.selection, input.to)
      assertExpected(input.expected, preview.changing)
      const { staffId, now, today } = moment
      const made = { at: now, on: today, staffId, reason: input.reason, allocationId: null, batchId: null }
      const first = await changeOwnership(db, changes, made)
      const text = `移交给 ${takers.map(({ name }) => name).join('、')}（${input.reason}）`
      const act = { kind: 'handOver', at: now, staff_id: staffId, text, customers: changes.length }
      const id = await saveAct(db, { ...act, first_handover: first, handovers: changes.length }, [])
      await refreshDay(db, moment)
      const gains = Object.fromEntries(preview.takers.map((taker) => [taker.staffId, taker.gains]))
      await noteAct(context, db, 'bulk.hand-over', String(id), { customers: changes.length, gains, reason: input.reason })
      return { id, changed: changes.length }
    }),
  ),

  recent: on.recent.handler(({ context: { db, actor } }) =>
    recentActs(db.read, may(actor.post, 'allocation.view') ? null : actor.staffId),
  ),

  undo: on.undo.handler(({ context, input }) =>
    context.write(async (db) => {
      const act = await actById(db, input.id)
      if (act === null || act.undone_at !== null || !mayTakeBack(context, act)) throw new Failure('NOTHING_TO_UNDO')
      const moment = momentOf(context)
      const done =
        act.kind === 'handOver' ? await takeBackHandOver(db, act, moment) : await takeBackChange(context, db, act, moment)
      await markActUndone(db, act.id, moment.now)
      if (act.kind === 'handOver') await refreshDay(db, moment)
      if (act.kind === 'hold') await refillQueues(db, moment.today)
      await noteAct(context, db, 'bulk.undo', String(act.id), done)
      return done
    }),
  ),
}

/** One's own acts, and to those in charge everybody's; a hand-over needs the right to hand over. */
function mayTakeBack({ actor }: HandlerContext, act: BulkActsTable): boolean {
  const inCharge = may(actor.post, 'allocation.view')
  return inCharge || (act.kind !== 'handOver' && act.staff_id === actor.staffId)
}

async function takeBackChange(
  context: HandlerContext,
  db: WriteDb,
  act: BulkActsTable,
  moment: Moment,
): Promise<{ restored: number; left: number }> {
  const turns = await turnsOf(db, act.id)
  const { scheme } = await currentScheme(db)
  const ids = [...new Set(turns.map(({ customerId }) => customerId))]
  const present: Selected[] = []
  // In parts, since neither engine takes fifty thousand keys in one question.
  for (let from = 0; from < ids.length; from += AT_ONCE)
    present.push(...(await selected(db, viewerOf(context), scheme, { by: 'ids', ids: ids.slice(from, from + AT_ONCE) })))
  const back = await turnedRound(db, turns, new Map(present.map((one) => [one.id, one])))
  await makeTurns(db, back, { staffId: moment.staffId, at: moment.now })
  const restored = new Set(back.map(({ customerId }) => customerId)).size
  return { restored, left: act.customers - restored }
}

function assertExpected(expected: number, found: number): void {
  if (expected !== found) throw new Failure('BULK_CHANGED_MEANWHILE', { expected, found })
}
