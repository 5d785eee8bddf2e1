import { randomUUID } from 'node:crypto'
import { Failure } from '#shared/domain/failure.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { House } from '../context.ts'
import type { Rooms } from '../rooms.ts'
import type { Workroom } from '../workrooms.ts'

/** The room of one person's draft. */
export interface OpenDraft {
  id: string
  room: Workroom<Rooms['imports']>
}

interface Kept extends OpenDraft {
  branchId: number
  staffId: StaffId
  idle: NodeJS.Timeout
}

/** A draft that nobody has touched for so long is forgotten, with everything that was read. */
const IDLE_MS = 30 * 60_000
/** Each draft holds a sheet in memory: whoever opens another gives the oldest up. */
const DRAFTS_EACH = 2

const kept = new WeakMap<House, Map<string, Kept>>()

/** Opens a room for a new draft of this person. */
export function enterDraft(house: House, branchId: number, staffId: StaffId): OpenDraft {
  const drafts = draftsOf(house)
  const own = [...drafts.values()].filter((draft) => draft.branchId === branchId && draft.staffId === staffId)
  for (const draft of own.slice(0, Math.max(0, own.length + 1 - DRAFTS_EACH))) void leaveDraft(house, draft.id)
  const id = randomUUID()
  const room = house.workrooms.enter('imports', branchId)
  drafts.set(id, { id, room, branchId, staffId, idle: forgetLater(house, id) })
  return { id, room }
}

/** True while this is a draft of this person. */
export function isOpen(house: House, branchId: number, staffId: StaffId, id: string): boolean {
  const draft = draftsOf(house).get(id)
  return draft !== undefined && draft.branchId === branchId && draft.staffId === staffId
}

/** A person's own draft; anybody else's, and one that is forgotten, is DRAFT_GONE. */
export function draftOf(house: House, branchId: number, staffId: StaffId, id: string): OpenDraft {
  const draft = draftsOf(house).get(id)
  if (draft === undefined || !isOpen(house, branchId, staffId, id)) throw new Failure('DRAFT_GONE')
  clearTimeout(draft.idle)
  draft.idle = forgetLater(house, id)
  return draft
}

/** Forgets a draft; what its room is doing is stopped. */
export async function leaveDraft(house: House, id: string): Promise<void> {
  const draft = draftsOf(house).get(id)
  if (draft === undefined) return
  clearTimeout(draft.idle)
  draftsOf(house).delete(id)
  await draft.room.leave()
}

function draftsOf(house: House): Map<string, Kept> {
  const drafts = kept.get(house) ?? new Map<string, Kept>()
  kept.set(house, drafts)
  return drafts
}

function forgetLater(house: House, id: string): NodeJS.Timeout {
  return setTimeout(() => void leaveDraft(house, id), IDLE_MS).unref()
}
