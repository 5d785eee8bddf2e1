import { hash, verify } from '@node-rs/argon2'
import { Failure } from '#shared/domain/failure.ts'
import { passwordFault } from '#shared/domain/staff.ts'

/** argon2id (the library's default), 64 MiB, three passes, one lane (`trust.md`: the cost of a key slot, and of a sign-in). */
const COST = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 } as const

/** Hash of nothing anyone knows: an unknown number costs as much time as a wrong password. */
let decoy: Promise<string> | null = null

/** The hash to keep; refuses a password that is short, common or the person's own number. */
export async function hashPassword(password: string, staffNo: string): Promise<string> {
  const fault = passwordFault(password, staffNo)
  if (fault !== null) throw new Failure('PASSWORD_WEAK', { fault })
  return hash(password, COST)
}

/** True when the password is the one of the hash; takes as long when there is no hash. */
export async function passwordFits(kept: string | null, password: string): Promise<boolean> {
  if (kept !== null) return verify(kept, password)
  decoy ??= hash(crypto.randomUUID(), COST)
  await verify(await decoy, password)
  return false
}
