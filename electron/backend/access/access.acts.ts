import { Failure } from '#shared/domain/failure.ts'
import { epochMs, type Instant, instant, minutesBetween } from '#shared/domain/instant.ts'
import { FIVE_TWENTY, type StaffMember, type StaffNo } from '#shared/domain/staff.ts'
import type { Post } from '#shared/domain/post.ts'
import { PERMISSIONS, may, type Permission } from '#shared/domain/permissions.ts'
import type { Me } from '#shared/contract/access.ts'
import { type BranchDatabase, write } from '../db/database.ts'
import { addStaff, credentialOf, setFailures, setPasswordHash, staffByNo } from './access.store.ts'
import { hashPassword, passwordFits } from './passwords.ts'

const FAILURES_ALLOWED = 5
const LOCKED_MINUTES = 15

/**
 * The person whose number and password these are. After five failures the account is locked for a
 * quarter of an hour, right password or not; an unknown number is answered like a wrong password,
 * and as slowly (`trust.md`: guessing).
 */
export async function provePerson(branch: BranchDatabase, staffNo: string, password: string, now: Instant): Promise<StaffMember> {
  const person = await staffByNo(branch.read, staffNo)
  const credential = person === null ? null : await credentialOf(branch.read, person.id)
  if (credential?.lockedUntil != null && credential.lockedUntil > now) {
    throw new Failure('ACCOUNT_LOCKED', { minutes: Math.ceil(minutesBetween(now, credential.lockedUntil)) })
  }
  const fits = await passwordFits(credential?.passwordHash ?? null, password)
  if (person === null || credential === null) throw new Failure('SIGN_IN_REFUSED', { left: 0 })
  if (fits && person.active) {
    if (credential.failures > 0) await write(branch, (db) => setFailures(db, person.id, 0, null))
    return person
  }
  const left = await write(branch, async (db) => {
    // Read again inside the transaction: guesses sent at the same time each count, and a lock stays.
    const present = await credentialOf(db, person.id)
    if (present?.lockedUntil != null && present.lockedUntil > now) return 0
    const failures = (present?.failures ?? 0) + 1
    const locked = failures >= FAILURES_ALLOWED
    await setFailures(db, person.id, locked ? 0 : failures, locked ? instant(epochMs(now) + LOCKED_MINUTES * 60_000) : null)
    return locked ? 0 : FAILURES_ALLOWED - failures
  })
  if (left === 0) throw new Failure('ACCOUNT_LOCKED', { minutes: LOCKED_MINUTES })
  throw new Failure('SIGN_IN_REFUSED', { left })
}

export interface FirstAdministrator {
  staffNo: StaffNo
  name: string
  post: Post
  password: string
}

/** Puts the first person into a new branch; the password is judged before anything is written. */
export async function appointAdministrator(
  branch: BranchDatabase,
  admin: FirstAdministrator,
  passwordHash: string,
  now: Instant,
): Promise<void> {
  await write(branch, async (db) => {
    const id = await addStaff(db, { ...admin, share: 100, ...FIVE_TWENTY, joinedOn: null })
    await setPasswordHash(db, id, passwordHash, now)
  })
}

export function hashFor(admin: FirstAdministrator): Promise<string> {
  return hashPassword(admin.password, admin.staffNo)
}

/** The person as the window shows them, with what they may do. */
export function meOf(person: Pick<StaffMember, 'id' | 'staffNo' | 'name' | 'post'>): Me {
  const permissions = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => may(person.post, permission))
  return { staffId: person.id, staffNo: person.staffNo, name: person.name, post: person.post, permissions }
}
