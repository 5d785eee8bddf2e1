import { Failure } from '#shared/domain/failure.ts'
import type { RoomTools, Telling } from '../room.ts'
import { makeReport, type ReportCommand, type Written } from './make-report.acts.ts'

/**
 * The most that a finished file may take while it is kept. It is kept in memory: on a disk it would be
 * customer data in clear.
 */
const MOST_MEGABYTES = 200

/** Writing a large report takes seconds, so it is done away from the window's questions. */
export function reportsRoom({ db, clock }: RoomTools) {
  return {
    /** Null is the file of a command that was carried out before: it may still be held from then. */
    make: async (command: ReportCommand, telling: Telling): Promise<{ made: Written; file: Uint8Array<ArrayBuffer> | null }> => {
      const parts: Uint8Array[] = []
      let size = 0
      const keep = (bytes: Uint8Array) => {
        size += bytes.length
        if (size > MOST_MEGABYTES * 1024 * 1024) throw new Failure('EXPORT_TOO_LARGE', { megabytes: MOST_MEGABYTES })
        // What the compressor hands out is its own, and is written over.
        parts.push(bytes.slice())
      }
      const { again, ...made } = await makeReport(db, clock, command, keep, telling)
      return { made, file: again ? null : joined(parts, size) }
    },
  }
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
