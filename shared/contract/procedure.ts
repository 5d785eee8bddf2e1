import { oc } from '@orpc/contract'
import { FAILURES, type FailureCode } from '../domain/failure.ts'
import type { Permission } from '../domain/permissions.ts'

/** Who may call a procedure: holders of a permission, anyone who is signed in, or anyone at all. */
export type Access = Permission | 'signed-in' | 'anyone'

export interface ProcedureMeta extends Record<string, unknown> {
  /** Undefined means nobody: a procedure without access is a mistake that a test finds. */
  access?: Access
}

const base = oc.$meta<ProcedureMeta>({})

/** A procedure for the posts that hold the permission (`shared/domain/permissions.ts`). */
export function permitted(permission: Permission) {
  return base.meta({ access: permission }).errors(failing('NOT_SIGNED_IN', 'SESSION_LOCKED', 'NOT_PERMITTED'))
}

/** A procedure for whoever has a session, even a locked one; for the session's own sake only. */
export function forSignedIn() {
  return base.meta({ access: 'signed-in' }).errors(failing('NOT_SIGNED_IN'))
}

/** A procedure that needs no session: what a window must ask before anyone has signed in. */
export function forAnyone() {
  return base.meta({ access: 'anyone' })
}

/** The failures that a procedure may answer with, as the contract's error map. */
export function failing<Code extends FailureCode>(
  ...codes: Code[]
): { [Each in Code]: { status: number; data: (typeof FAILURES)[Each]['data'] } } {
  return Object.fromEntries(codes.map((code) => [code, { status: statusOf(code), data: FAILURES[code].data }])) as {
    [Each in Code]: { status: number; data: (typeof FAILURES)[Each]['data'] }
  }
}

/** The HTTP status under which a failure travels; both ends must name the same. */
export function statusOf(code: FailureCode): number {
  return STATUS[code] ?? 422
}

const STATUS: Partial<Record<FailureCode, number>> = {
  NOT_SIGNED_IN: 401,
  SIGN_IN_REFUSED: 401,
  ACCOUNT_LOCKED: 429,
  SESSION_LOCKED: 423,
  NOT_PERMITTED: 403,
  EDITED_MEANWHILE: 409,
  DISK_FULL: 507,
}
