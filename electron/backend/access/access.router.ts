import { looksAfter } from '#shared/domain/allocation.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { SessionState } from '#shared/contract/access.ts'
import { momentOf, noteAct } from '../acting.ts'
import { appendAudit } from '../audit/audit.store.ts'
import type { Actor } from '../actor.ts'
import type { DoorContext } from '../context.ts'
import { type BranchDatabase, type ReadDb, write, type WriteDb } from '../db/database.ts'
import { auditOf, forAnyone, guarded } from '../procedures.ts'
import { workIn } from '../workrooms.ts'
import { appointAdministrator, hashFor, meOf, provePerson } from './access.acts.ts'
import { assertNoCustomers, leaveToOthers } from './leaving.acts.ts'
import { addStaff, editStaff, setPasswordHash, setStaffActive, staffById, staffByNo, staffList } from './access.store.ts'
import { hashPassword } from './passwords.ts'
import {
  branchOfToken,
  endSession,
  endSessionsOf,
  forgetOldSessions,
  lockSession,
  newToken,
  seeSession,
  sessionOf,
  startSession,
} from './sessions.store.ts'
import type { StaffId, StaffMember } from '#shared/domain/staff.ts'
import { may } from '#shared/domain/permissions.ts'

/** The number of the only branch of an installation. */
const FIRST_BRANCH = 1

const anyone = forAnyone
const on = guarded

export const sessionRouter = {
  state: anyone.session.state.handler(({ context }) => stateAt(context)),

  signIn: anyone.session.signIn.handler(async ({ context, input }) => {
    const { book } = context.house.opened
    const known = (await book.branches()).some((branch) => branch.id === input.branchId)
    if (!known) throw new Failure('SIGN_IN_REFUSED', { left: 0 })
    const branch = book.branch(input.branchId)
    const person = await provePerson(branch, input.staffNo, input.password, context.house.clock.now())
    return signIn(context, branch, person)
  }),

  signOut: on.session.signOut.handler(async ({ context }) => {
    await context.write(async (db) => {
      await endSession(db, context.session.tokenHash, context.house.clock.now())
      await noteAct(context, db, 'sign-out', context.actor.staffNo)
    })
    context.door.forget()
  }),

  lock: on.session.lock.handler(({ context }) =>
    context.write((db) => lockSession(db, context.session.tokenHash, context.house.clock.now())),
  ),

  unlock: on.session.unlock.handler(async ({ context, input }) => {
    const now = context.house.clock.now()
    await provePerson(context.db, context.actor.staffNo, input.password, now)
    await write(context.db, (db) => seeSession(db, context.session.tokenHash, now))
  }),

  stay: on.session.stay.handler(({ context }) =>
    context.write((db) => seeSession(db, context.session.tokenHash, context.house.clock.now())),
  ),

  changePassword: on.session.changePassword.handler(async ({ context, input }) => {
    const now = context.house.clock.now()
    await provePerson(context.db, context.actor.staffNo, input.present, now)
    const hash = await hashPassword(input.next, context.actor.staffNo)
    await write(context.db, async (db) => {
      await setPasswordHash(db, context.actor.staffId, hash, now)
      await noteAct(context, db, 'password.change', context.actor.staffNo)
    })
  }),
}

export const setupRouter = {
  createBranch: anyone.setup.createBranch.handler(async ({ context, input }) => {
    const { book } = context.house.opened
    // Only the first branch of an installation is made by whoever stands in front of it.
    if ((await book.branches()).length > 0) throw new Failure('BRANCH_EXISTS')
    const hash = await hashFor(input.admin)
    const now = context.house.clock.now()
    const branch = book.branch(await book.addBranch({ name: input.name, sample: false, createdAt: now }))
    await appointAdministrator(branch, input.admin, hash, now)
    const person = await staffByNo(branch.read, input.admin.staffNo)
    if (person === null) throw new Error('The new administrator is not there')
    return signIn(context, branch, person)
  }),

  openSample: anyone.setup.openSample.handler(async function* ({ context: { house } }) {
    if ((await house.opened.book.branches()).length > 0) throw new Failure('BRANCH_EXISTS')
    const { branchId, branch } = yield* workIn(house.workrooms, 'sample', FIRST_BRANCH, 'make', null)
    return { id: branchId, name: branch, sample: true }
  }),

  removeSample: on.setup.removeSample.handler(async ({ context }) => {
    const branch = (await context.house.opened.book.branches()).find(({ id }) => id === context.actor.branchId)
    if (branch?.sample !== true) throw new Failure('BRANCH_MISSING')
    await context.house.opened.book.removeSample(branch.id)
    context.door.forget()
  }),
}

export const staffRouter = {
  list: on.staff.list.handler(({ context }) => staffList(context.db.read)),

  add: on.staff.add.handler(async ({ context, input }) => {
    const hash = await hashPassword(input.password, input.staffNo)
    return context.write(async (db) => {
      if ((await staffByNo(db, input.staffNo)) !== null) throw new Failure('STAFF_NO_TAKEN', { staffNo: input.staffNo })
      const staffId = await addStaff(db, input)
      await setPasswordHash(db, staffId, hash, context.house.clock.now())
      await noteAct(context, db, 'staff.add', input.staffNo, { post: input.post })
      return { staffId }
    })
  }),

  edit: on.staff.edit.handler(({ context, input }) =>
    context.write(async (db) => {
      const person = await memberOrFail(db, input.staffId)
      if (!may(input.post, 'staff.edit')) await assertAnotherAdministrator(db, person)
      if (!looksAfter(input.post)) await assertNoCustomers(db, person)
      await editStaff(db, person.id, input)
      await noteAct(context, db, 'staff.edit', person.staffNo, { post: [person.post, input.post] })
    }),
  ),

  setActive: on.staff.setActive.handler(({ context, input }) =>
    context.write(async (db) => {
      const person = await memberOrFail(db, input.staffId)
      if (!input.active) await assertAnotherAdministrator(db, person)
      const handedOver = input.active ? 0 : await leaveToOthers(db, person, input.handTo ?? [], momentOf(context))
      await setStaffActive(db, person.id, input.active)
      if (!input.active) await endSessionsOf(db, person.id, context.house.clock.now())
      await noteAct(context, db, input.active ? 'staff.enable' : 'staff.disable', person.staffNo, { handedOver })
      return { handedOver }
    }),
  ),

  setPassword: on.staff.setPassword.handler(async ({ context, input }) => {
    const person = await memberOrFail(context.db.read, input.staffId)
    const hash = await hashPassword(input.password, person.staffNo)
    await context.write(async (db) => {
      await setPasswordHash(db, person.id, hash, context.house.clock.now())
      await endSessionsOf(db, person.id, context.house.clock.now())
      await noteAct(context, db, 'staff.password', person.staffNo)
    })
  }),
}

async function stateAt({ house, door }: DoorContext): Promise<SessionState> {
  const { book } = house.opened
  const branches = await book.branches()
  const branchId =
    (door.token === null ? null : branchOfToken(door.token)) ?? (branches.length === 1 ? branches[0]?.id : undefined)
  const branch = branches.find(({ id }) => id === branchId) ?? null
  const session =
    branch === null || door.token === null
      ? null
      : await sessionOf(book.branch(branch.id).read, door.token, door.name, house.clock.now())
  const people = branch?.sample === true ? await staffList(book.branch(branch.id).read) : []
  return {
    branches,
    branch,
    me: session === null ? null : meOf({ ...session.actor, id: session.actor.staffId }),
    locked: session?.locked ?? false,
    today: house.clock.today(),
    asOf: house.clock.asOf,
    version: house.version,
    sampleStaff: people.filter(({ active }) => active).map(({ staffNo, name, post }) => ({ staffNo, name, post })),
  }
}

async function signIn(context: DoorContext, branch: BranchDatabase, person: StaffMember) {
  const token = newToken(branch.branchId)
  const now = context.house.clock.now()
  const actor: Actor = {
    branchId: branch.branchId,
    staffId: person.id,
    staffNo: person.staffNo,
    name: person.name,
    post: person.post,
    door: context.door.name,
  }
  await write(branch, async (db) => {
    await forgetOldSessions(db, now)
    await startSession(db, token, person.id, context.door.name, now)
    await appendAudit(db, auditOf(context, actor, 'sign-in', person.staffNo))
  })
  return { me: meOf(person), ticket: context.door.keep(token) }
}

async function memberOrFail(db: ReadDb, id: StaffId): Promise<StaffMember> {
  const person = await staffById(db, id)
  if (person === null) throw new Failure('STAFF_UNKNOWN', { staffNo: String(id) })
  return person
}

async function assertAnotherAdministrator(db: WriteDb, person: StaffMember): Promise<void> {
  const others = (await staffList(db)).filter((other) => other.active && other.id !== person.id && may(other.post, 'staff.edit'))
  if (may(person.post, 'staff.edit') && others.length === 0) throw new Failure('LAST_ADMINISTRATOR')
}
