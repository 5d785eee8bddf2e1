import type { Post } from '#shared/domain/post.ts'
import type { StaffId, StaffNo } from '#shared/domain/staff.ts'

/** The ways in: a port of the desktop, HTTP, or the socket that streams come by. */
export type DoorName = 'port' | 'http' | 'socket'

/** The person who asks, as the session says; the row rules are applied to this. */
export interface Actor {
  readonly branchId: number
  readonly staffId: StaffId
  readonly staffNo: StaffNo
  readonly name: string
  readonly post: Post
  readonly door: DoorName | 'terminal'
}
