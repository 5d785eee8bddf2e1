import { z } from 'zod'
import { Attendance, type RollCallEntry, type RollCallPlace } from './meeting.ts'
import { ALL_POSTS, type Post } from './post.ts'
import { StaffId, type StaffMember } from './staff.ts'

/** What the host calls out. `late` without minutes is measured from the meeting's start; null takes a call back. */
export const RollCallMark = z.object({
  staffId: StaffId,
  attendance: Attendance.nullable(),
  lateMinutes: z.number().int().min(1).max(600).nullable(),
})
export type RollCallMark = z.infer<typeof RollCallMark>

/**
 * Everybody who should be at a meeting, in the order of the posts: who works in the branch, and whoever
 * was called although they left since. `attendance` is null until called.
 */
export function expectedRoll(
  staff: readonly Pick<StaffMember, 'id' | 'name' | 'post' | 'active'>[],
  rollCall: readonly RollCallEntry[],
): (RollCallPlace & { post: Post })[] {
  const called = new Map(rollCall.map((entry) => [entry.staffId, entry]))
  return staff
    .filter(({ id, active, post }) => (active && post !== 'admin') || called.has(id))
    .toSorted((a, b) => ALL_POSTS.indexOf(a.post) - ALL_POSTS.indexOf(b.post))
    .map(({ id, name, post }) => {
      const { attendance = null, lateMinutes = 0 } = called.get(id) ?? {}
      return { staffId: id, name, post, attendance, lateMinutes }
    })
}

/** Whoever comes after the start is late by whole minutes, rounded up. */
export function lateness(minutesAfterStart: number): { attendance: Attendance; lateMinutes: number } {
  return minutesAfterStart <= 0
    ? { attendance: 'present', lateMinutes: 0 }
    : { attendance: 'late', lateMinutes: Math.ceil(minutesAfterStart) }
}

/** The mark as it is kept. Before the start nobody is late. */
export function attendanceOf(
  mark: { attendance: Attendance; lateMinutes: number | null },
  minutesAfterStart: number | null,
): { attendance: Attendance; lateMinutes: number } {
  if (mark.attendance !== 'late') return { attendance: mark.attendance, lateMinutes: 0 }
  return lateness(mark.lateMinutes ?? minutesAfterStart ?? 0)
}

/**
 * Who hosts next (S2.2): of the people in rotation, the one whose turn was longest ago; whoever never
 * hosted comes first. `past` names past hosts, the latest first; null when nobody is in rotation.
 */
export function nextHost(rotation: readonly StaffId[], past: readonly StaffId[]): StaffId | null {
  const ago = (id: StaffId) => {
    const turn = past.indexOf(id)
    return turn === -1 ? past.length : turn
  }
  const [first, ...others] = rotation
  if (first === undefined) return null
  return others.reduce((longest, id) => (ago(id) > ago(longest) ? id : longest), first)
}
