import { createHash } from 'node:crypto'
import { Failure } from '#shared/domain/failure.ts'
import { may } from '#shared/domain/permissions.ts'
import type { StaffId, StaffMember } from '#shared/domain/staff.ts'
import { momentOf, noteAct } from '../acting.ts'
import { staffById } from '../access/access.store.ts'
import type { ReadDb } from '../db/database.ts'
import { guarded, type HandlerContext } from '../procedures.ts'
import { ensureDay } from '../tasks/day.acts.ts'
import { branchLogs, logMonth } from './periods.acts.ts'
import { commentOn, confirmLog, dayLog } from './worklogs.acts.ts'

const on = guarded.worklogs

export const worklogsRouter = {
  day: on.day.handler(async ({ context, input }) => {
    const moment = momentOf(context)
    const person = await personAsked(context, input.staffId)
    // What the day's queue still holds is part of the log, so the queue has to be there.
    if (input.on === moment.today) await ensureDay(context.db, moment)
    return dayLog(context.db.read, person, input.on, moment.today)
  }),

  month: on.month.handler(async ({ context, input }) => {
    const person = await personAsked(context, input.staffId)
    return logMonth(context.db.read, person, input.on, context.house.clock.today())
  }),

  confirm: on.confirm.handler(async ({ context, input }) => {
    const moment = momentOf(context)
    if (input.on === moment.today) await ensureDay(context.db, moment)
    return context.write(async (db) => {
      const log = await confirmLog(db, await theStaff(db, moment.staffId), input, moment)
      const { version, correction } = log
      const sha256 = createHash('sha256')
        .update(JSON.stringify([log.body, log.words]))
        .digest('hex')
      await noteAct(context, db, 'worklogs.confirm', input.on, { version, correction, sha256 })
      return log
    })
  }),

  branch: on.branch.handler(({ context: { db, house }, input }) =>
    branchLogs(db.read, input.period, input.on, house.clock.today()),
  ),

  comment: on.comment.handler(({ context, input }) =>
    context.write(async (db) => {
      const person = await theStaff(db, input.staffId)
      const said = await commentOn(db, person.id, input.on, input.text, momentOf(context))
      await noteAct(context, db, 'worklogs.comment', `${person.staffNo} ${input.on}`, { ...said })
    }),
  ),
}

/** Whose log is asked for: one's own, or for those who see the branch anybody's. */
async function personAsked({ actor, db }: HandlerContext, staffId: StaffId | null): Promise<StaffMember> {
  if (staffId !== null && staffId !== actor.staffId && !may(actor.post, 'worklogs.branch'))
    throw new Failure('NOT_PERMITTED', { permission: 'worklogs.branch' })
  return theStaff(db.read, staffId ?? actor.staffId)
}

async function theStaff(db: ReadDb, id: StaffId): Promise<StaffMember> {
  const person = await staffById(db, id)
  if (person === null) throw new Failure('STAFF_UNKNOWN', { staffNo: String(id) })
  return person
}
