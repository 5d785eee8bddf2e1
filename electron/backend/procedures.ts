import { implement, ORPCError } from '@orpc/server'
import { contract } from '#shared/contract/index.ts'
import { type Access, statusOf } from '#shared/contract/procedure.ts'
import { Failure } from '#shared/domain/failure.ts'
import { may } from '#shared/domain/permissions.ts'
import { appendAudit } from './audit/audit.store.ts'
import { branchOfToken, type Session, sessionOf } from './access/sessions.store.ts'
import { answerOnce } from './answers.ts'
import type { Actor } from './actor.ts'
import type { DoorContext } from './context.ts'
import { type BranchDatabase, write, type WriteDb } from './db/database.ts'

/** What a handler gets once the door and the guard are passed. */
export interface HandlerContext extends DoorContext {
  actor: Actor
  session: Session
  db: BranchDatabase
  /** `write`, answering a command that was sent before with the answer that it got then. */
  write<T>(work: (db: WriteDb) => Promise<T>): Promise<T>
}

const anyDoor = implement(contract)
  .$context<DoorContext>()
  // An expected failure becomes the contract's error of the same code; anything else is logged with an id, and the id is shown.
  .use(({ context, path, next }) =>
    minding(
      () => next(),
      (error) => toldError(error, context, path),
    ),
  )

/** Does something; what it fails with, at once or in the middle of a stream, becomes what `onError` makes of it. */
async function minding<Result extends { output: unknown }>(
  work: () => Result | PromiseLike<Result>,
  onError: (error: unknown) => unknown,
): Promise<Result> {
  try {
    const result = await work()
    return isStream(result.output) ? { ...result, output: mindedStream(result.output, onError) } : result
  } catch (error) {
    throw await onError(error)
  }
}

function toldError(error: unknown, context: DoorContext, path: readonly string[]): unknown {
  if (error instanceof Failure)
    return new ORPCError(error.code, { status: statusOf(error.code), data: error.data, message: error.message })
  if (error instanceof ORPCError) return error
  const id = crypto.randomUUID().slice(0, 8)
  context.house.log.error({ id, procedure: path.join('.'), error }, 'a procedure failed unexpectedly')
  return new ORPCError('INTERNAL_SERVER_ERROR', {
    message: `程序内部错误（编号 ${id}），没有写入任何改动。`,
    data: { id },
  })
}

function isStream(output: unknown): output is AsyncGenerator {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output
}

/** A stream fails while it runs, long after its procedure has answered. */
async function* mindedStream(stream: AsyncGenerator, onError: (error: unknown) => unknown): AsyncGenerator {
  try {
    return yield* stream
  } catch (error) {
    throw await onError(error)
  }
}

/** For the procedures that need no session. Refuses to stand in for any other. */
export const forAnyone = anyDoor.use(({ procedure, path, next }) => {
  if (accessOf(procedure) !== 'anyone') throw new Error(`${path.join('.')} is not for anyone`)
  return next()
})

/** For every other procedure: the session is found, its post is checked, refusals are written to the audit. */
export const guarded = anyDoor.use(async ({ context, procedure, path, next }) => {
  const access = accessOf(procedure)
  if (access === undefined || access === 'anyone') throw new Error(`${path.join('.')} names no permission`)
  const { db, session } = await sessionAt(context)
  if (access !== 'signed-in' && session.locked) throw new Failure('SESSION_LOCKED')
  const scope: Omit<HandlerContext, keyof DoorContext> = {
    db,
    session,
    actor: session.actor,
    write: (work) =>
      write(db, (writing) => answerOnce(writing, context.commandKey, session.actor.staffId, context.house.clock.now(), work)),
  }
  return minding(
    () => {
      if (access !== 'signed-in' && !may(session.actor.post, access)) throw new Failure('NOT_PERMITTED', { permission: access })
      return next({ context: scope })
    },
    // Some things are refused to a post altogether, some by what is asked for: both are put on record.
    async (error) => {
      if (error instanceof Failure && error.code === 'NOT_PERMITTED') {
        const entry = auditOf(context, session.actor, 'refused', path.join('.'), { ...error.data })
        await write(db, (writing) => appendAudit(writing, entry))
      }
      return error
    },
  )
})

/** One line for the audit about what this person does now. */
export function auditOf(
  context: DoorContext,
  actor: Actor,
  action: string,
  subject: string,
  detail: Record<string, unknown> = {},
) {
  return {
    at: context.house.clock.now(),
    staffId: actor.staffId,
    door: `${actor.door} ${context.door.from}`.trim(),
    action,
    subject,
    detail,
  }
}

async function sessionAt(context: DoorContext): Promise<{ db: BranchDatabase; session: Session }> {
  const { token, name } = context.door
  const branchId = token === null ? null : branchOfToken(token)
  if (token === null || branchId === null) throw new Failure('NOT_SIGNED_IN')
  const db = context.house.opened.book.branch(branchId)
  const session = await sessionOf(db.read, token, name, context.house.clock.now())
  if (session === null) throw new Failure('NOT_SIGNED_IN')
  return { db, session }
}

function accessOf(procedure: { '~orpc': { meta: { access?: Access } } }): Access | undefined {
  return procedure['~orpc'].meta.access
}
