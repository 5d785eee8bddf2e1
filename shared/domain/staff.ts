import { z } from 'zod'
import { IsoDate } from './iso-date.ts'
import { Post } from './post.ts'

/** A person's key inside the branch; 0 is the program itself (command line, nightly work). */
export const StaffId = z.number().int().nonnegative().brand<'StaffId'>()
export type StaffId = z.infer<typeof StaffId>

export const SYSTEM: StaffId = 0 as StaffId

/** The number on the badge, 工号. */
export const StaffNo = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{1,20}$/, { error: '工号由 1–20 位字母、数字组成' })
  .brand<'StaffNo'>()
export type StaffNo = z.infer<typeof StaffNo>

/** What a person can do in a day: the 5-20 plan (S1.7). */
export const Capacity = z.object({
  calls: z.number().int().min(0).max(200),
  meetings: z.number().int().min(0).max(50),
})
export type Capacity = z.infer<typeof Capacity>

export const FIVE_TWENTY: Capacity = { calls: 20, meetings: 5 }

export const StaffMember = z.object({
  id: StaffId,
  staffNo: StaffNo,
  name: z.string().trim().min(1).max(30),
  post: Post,
  active: z.boolean(),
  /** Part of a full-time person's load that this person carries, in percent. */
  share: z.number().int().min(1).max(100),
  capacity: Capacity,
  joinedOn: IsoDate.nullable(),
})
export type StaffMember = z.infer<typeof StaffMember>

export function perDay(capacity: Capacity): number {
  return capacity.calls + capacity.meetings
}

/** Passwords: length is what counts; the most common ones are refused whatever their length (`trust.md`). */
export const MIN_PASSWORD = 10

const COMMON_PASSWORDS = new Set([
  '1234567890',
  '0123456789',
  '0987654321',
  '9876543210',
  '1111111111',
  '0000000000',
  '8888888888',
  '6666666666',
  '12345678910',
  '1234567891',
  '123456789a',
  'a123456789',
  '1qaz2wsx3edc',
  'qwertyuiop',
  'q1w2e3r4t5',
  'password12',
  'password123',
  'password1234',
  'passw0rd123',
  'admin12345',
  'admin123456',
  'administrator',
  'woaini1314',
  'woaini520520',
  '5201314520',
  '1314520520',
  'iloveyou123',
  'abc1234567',
  'abcd123456',
  'abc123456789',
  'aa12345678',
  'aa123456789',
  'asd1234567',
  'zxcvbnm123',
  'asdfghjkl1',
  'qwer123456',
  '1q2w3e4r5t',
  '1qaz@wsx3edc',
  'chenxi12345',
  '1122334455',
  '123123123123',
  '1231231231',
  '147258369a',
  '1472583690',
  '159357159357',
  'changeme123',
  'welcome123',
])

export type PasswordFault = 'short' | 'common' | 'same-as-number'

/** Why a password is refused, or null when it is good. */
export function passwordFault(password: string, staffNo: string): PasswordFault | null {
  if (password.length < MIN_PASSWORD) return 'short'
  const lower = password.toLowerCase()
  if (COMMON_PASSWORDS.has(lower) || /^(.)\1+$/.test(password)) return 'common'
  // What is left without one's own number has to be something by itself.
  if (staffNo !== '' && lower.includes(staffNo.toLowerCase()) && lower.replaceAll(staffNo.toLowerCase(), '').length < 6)
    return 'same-as-number'
  return null
}
