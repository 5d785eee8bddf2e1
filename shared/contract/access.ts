import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { IsoDate } from '../domain/iso-date.ts'
import { Post } from '../domain/post.ts'
import { StaffId, StaffMember, StaffNo } from '../domain/staff.ts'
import { failing, forAnyone, forSignedIn, permitted } from './procedure.ts'

export const Branch = z.object({ id: z.number().int(), name: z.string(), sample: z.boolean() })
export type Branch = z.infer<typeof Branch>

/** The person at the window. */
export const Me = z.object({
  staffId: StaffId,
  staffNo: StaffNo,
  name: z.string(),
  post: Post,
  permissions: z.array(z.string()),
})
export type Me = z.infer<typeof Me>

export const SessionState = z.object({
  branches: z.array(Branch),
  branch: Branch.nullable(),
  me: Me.nullable(),
  locked: z.boolean(),
  /** The branch's day as the program sees it, and whether it was started as of another day. */
  today: IsoDate,
  asOf: z.boolean(),
  version: z.string(),
  /** Staff of the sample branch, who may be signed in by choosing them. */
  sampleStaff: z.array(StaffMember.pick({ staffNo: true, name: true, post: true })),
})
export type SessionState = z.infer<typeof SessionState>

/** `ticket` is what the window must show from now on; null where the door itself keeps it (a cookie). */
const SignedIn = z.object({ me: Me, ticket: z.string().nullable() })

const Password = z.string().min(1).max(200)

export const session = {
  state: forAnyone().output(SessionState),
  signIn: forAnyone()
    .input(z.object({ branchId: z.number().int(), staffNo: z.string().trim().max(20), password: Password }))
    .output(SignedIn)
    .errors(failing('SIGN_IN_REFUSED', 'ACCOUNT_LOCKED')),
  signOut: forSignedIn().output(z.void()),
  lock: forSignedIn().output(z.void()),
  unlock: forSignedIn()
    .input(z.object({ password: Password }))
    .output(z.void())
    .errors(failing('SIGN_IN_REFUSED', 'ACCOUNT_LOCKED')),
  /** Says that somebody is at the window; a session that nobody confirms for five minutes is locked. */
  stay: permitted('account.own').output(z.void()),
  changePassword: permitted('account.own')
    .input(z.object({ present: Password, next: Password }))
    .output(z.void())
    .errors(failing('SIGN_IN_REFUSED', 'ACCOUNT_LOCKED', 'PASSWORD_WEAK')),
}

/** Progress of long work, 0–1 with what is being done; the last event of the stream carries the answer. */
export const Progress = z.object({
  step: z.string(),
  done: z.number().min(0).max(1),
  detail: z.string().nullable(),
})
export type Progress = z.infer<typeof Progress>

export const setup = {
  /** Makes the branch and its first administrator, and signs that person in. */
  createBranch: forAnyone()
    .input(
      z.object({
        name: z.string().trim().min(2, { error: '网点名称至少两个字' }).max(40),
        admin: z.object({
          staffNo: StaffNo,
          name: z.string().trim().min(1).max(30),
          post: z.enum(['head', 'supervisor', 'admin']),
          password: Password,
        }),
      }),
    )
    .output(SignedIn)
    .errors(failing('BRANCH_EXISTS', 'PASSWORD_WEAK')),
  /** Makes a branch of made-up customers to try the program on; whoever ends the stream ends the work, and nothing is left. */
  openSample: forAnyone().output(eventIterator(Progress, Branch)).errors(failing('BRANCH_EXISTS')),
  removeSample: permitted('sample.remove').output(z.void()).errors(failing('BRANCH_MISSING')),
}

export const StaffEdit = z.object({
  staffNo: StaffNo,
  name: z.string().trim().min(1).max(30),
  post: Post,
  share: z.number().int().min(1).max(100),
  calls: z.number().int().min(0).max(200),
  meetings: z.number().int().min(0).max(50),
  joinedOn: IsoDate.nullable(),
})
export type StaffEdit = z.infer<typeof StaffEdit>

export const staff = {
  list: permitted('staff.view').output(z.array(StaffMember)),
  add: permitted('staff.edit')
    .input(StaffEdit.extend({ password: Password }))
    .output(z.object({ staffId: StaffId }))
    .errors(failing('STAFF_NO_TAKEN', 'PASSWORD_WEAK')),
  edit: permitted('staff.edit')
    .input(StaffEdit.omit({ staffNo: true }).extend({ staffId: StaffId }))
    .output(z.void())
    .errors(failing('STAFF_UNKNOWN', 'LAST_ADMINISTRATOR', 'STAFF_HAS_CUSTOMERS')),
  /** Ends a person's sessions at once. Whoever leaves with customers names in the same step who takes them over (S1.6). */
  setActive: permitted('staff.edit')
    .input(z.object({ staffId: StaffId, active: z.boolean(), handTo: z.array(StaffId).max(20).optional() }))
    .output(z.object({ handedOver: z.number().int() }))
    .errors(failing('STAFF_UNKNOWN', 'LAST_ADMINISTRATOR', 'STAFF_HAS_CUSTOMERS', 'TAKER_UNFIT', 'BULK_TOO_MANY')),
  setPassword: permitted('staff.edit')
    .input(z.object({ staffId: StaffId, password: Password }))
    .output(z.void())
    .errors(failing('STAFF_UNKNOWN', 'PASSWORD_WEAK')),
}
