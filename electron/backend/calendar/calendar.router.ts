import { Failure } from '#shared/domain/failure.ts'
import { may } from '#shared/domain/permissions.ts'
import { noteAct } from '../acting.ts'
import { staffById } from '../access/access.store.ts'
import type { ReadDb } from '../db/database.ts'
import { guarded } from '../procedures.ts'
import { calendarMonth, dueFor, isDueOn } from './key-actions.acts.ts'
import {
  addKeyActions,
  changeKeyAction,
  keyActionById,
  keyActionsSince,
  settleAction,
  type StoredAction,
} from './key-actions.store.ts'

const on = guarded.calendar

/** More than these no month can show. */
const MOST = 60

export const calendarRouter = {
  month: on.month.handler(({ context: { db, actor }, input }) => calendarMonth(db.read, actor, input.on)),

  due: on.due.handler(({ context: { db, actor, house } }) => dueFor(db.read, actor, house.clock.today())),

  actions: on.actions.handler(async ({ context: { db, house } }) =>
    (await keyActionsSince(db.read, house.clock.today())).filter(({ until }) => until === null),
  ),

  save: on.save.handler(({ context, input }) =>
    context.write(async (db) => {
      const today = context.house.clock.today()
      for (const { ownerId } of input.actions)
        if (ownerId !== null && (await staffById(db, ownerId))?.active !== true)
          throw new Failure('STAFF_UNKNOWN', { staffNo: String(ownerId) })
      const [first] = input.actions
      if (input.id !== null && first !== undefined) {
        await actionOrFail(db, input.id)
        await changeKeyAction(db, input.id, first)
      } else {
        await assertRoom(db, context.house.clock.today(), input.actions.length)
        await addKeyActions(db, input.actions, today)
      }
      const subject = input.id === null ? '' : String(input.id)
      await noteAct(context, db, 'calendar.save', subject, { actions: input.actions.length })
    }),
  ),

  remove: on.remove.handler(({ context, input }) =>
    context.write(async (db) => {
      const today = context.house.clock.today()
      const { until } = await actionOrFail(db, input.id, { removedToo: true })
      if (!input.removed && until !== null) await assertRoom(db, today, 1)
      await changeKeyAction(db, input.id, { until: input.removed ? today : null })
      const action = input.removed ? 'calendar.remove' : 'calendar.bring-back'
      await noteAct(context, db, action, String(input.id), {})
    }),
  ),

  settle: on.settle.handler(({ context, input }) =>
    context.write(async (db) => {
      const { actor, house } = context
      const action = await actionOrFail(db, input.id, { removedToo: true })
      const mine = action.ownerId === null || action.ownerId === actor.staffId || may(actor.post, 'calendar.edit')
      if (!mine || !(await isDueOn(db, action, input.on))) throw new Failure('KEY_ACTION_UNKNOWN')
      await settleAction(db, input, input.done ? { staffId: actor.staffId, at: house.clock.now() } : null)
      const detail = { on: input.on, done: input.done }
      await noteAct(context, db, 'calendar.settle', String(input.id), detail)
    }),
  ),
}

async function actionOrFail(db: ReadDb, id: number, { removedToo = false } = {}): Promise<StoredAction> {
  const action = await keyActionById(db, id)
  if (action === null || (!removedToo && action.until !== null)) throw new Failure('KEY_ACTION_UNKNOWN')
  return action
}

async function assertRoom(db: ReadDb, today: Parameters<typeof keyActionsSince>[1], more: number): Promise<void> {
  const there = (await keyActionsSince(db, today)).filter(({ until }) => until === null).length
  if (there + more > MOST) throw new Failure('KEY_ACTIONS_FULL', { most: MOST })
}
