import type { Instant } from '#shared/domain/instant.ts'
import { leaveBackup } from '../db/backup.ts'
import type { RoomTools } from '../room.ts'

/** A large book takes seconds to copy and to count, so it is done away from the window's questions. */
export function backupsRoom({ book }: RoomTools) {
  return {
    leave: ({ dir, at }: { dir: string; at: Instant }): Promise<string | null> => leaveBackup(book, dir, at),
  }
}
