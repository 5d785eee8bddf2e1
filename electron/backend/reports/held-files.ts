import { Failure } from '#shared/domain/failure.ts'
import { epochMs, instant, type Instant } from '#shared/domain/instant.ts'
import { FILE_KEPT_MINUTES } from '#shared/domain/report.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { House } from '../context.ts'

/** Whose file it is. */
export interface Holder {
  branchId: number
  staffId: StaffId
}

interface Held extends Holder {
  name: string
  bytes: Uint8Array<ArrayBuffer>
  until: Instant
  gone: NodeJS.Timeout
}

/** Each is kept in memory, never on a disk in clear: whoever makes another gives the oldest up. */
const FILES_EACH = 2

const held = new WeakMap<House, Map<string, Held>>()

/** Keeps a finished report for whoever made it; returns until when. */
export function holdFile(
  house: House,
  holder: Holder,
  number: number,
  file: { name: string; bytes: Uint8Array<ArrayBuffer> },
): Instant {
  const files = filesOf(house)
  const own = [...files].filter(([, { branchId, staffId }]) => branchId === holder.branchId && staffId === holder.staffId)
  for (const [key] of own.slice(0, Math.max(0, own.length + 1 - FILES_EACH))) letGo(files, key)
  const until = instant(epochMs(house.clock.now()) + FILE_KEPT_MINUTES * 60_000)
  const key = keyOf(holder.branchId, number)
  const gone = setTimeout(() => letGo(files, key), FILE_KEPT_MINUTES * 60_000).unref()
  files.set(key, { ...holder, ...file, until, gone })
  return until
}

/** A file that is still kept, for the person who made it; for anybody else it is as if there were none: EXPORT_GONE. */
export function heldFile(house: House, holder: Holder, number: number): { name: string; bytes: Uint8Array<ArrayBuffer> } {
  const file = filesOf(house).get(keyOf(holder.branchId, number))
  if (file === undefined || file.staffId !== holder.staffId || file.until < house.clock.now()) throw new Failure('EXPORT_GONE')
  return file
}

/** Until when a file is kept for a person; null when it is not. */
export function heldUntil(house: House, holder: Holder, number: number): Instant | null {
  const file = filesOf(house).get(keyOf(holder.branchId, number))
  return file === undefined || file.staffId !== holder.staffId ? null : file.until
}

/** The numbers of the reports that are kept for a person. */
export function heldNumbers(house: House, { branchId, staffId }: Holder): Set<number> {
  const now = house.clock.now()
  const own = [...filesOf(house)].filter(
    ([, file]) => file.branchId === branchId && file.staffId === staffId && file.until >= now,
  )
  return new Set(own.map(([key]) => Number(key.split(' ')[1])))
}

function filesOf(house: House): Map<string, Held> {
  const files = held.get(house) ?? new Map<string, Held>()
  held.set(house, files)
  return files
}

function letGo(files: Map<string, Held>, key: string): void {
  clearTimeout(files.get(key)?.gone)
  files.delete(key)
}

function keyOf(branchId: number, number: number): string {
  return `${branchId} ${number}`
}
