import type { Logger } from 'pino'
import type { DoorName } from './actor.ts'
import type { Clock } from './clock.ts'
import type { Rolls } from './customers/rolls.ts'
import type { OpenedBook } from './db/open.ts'
import type { Workrooms } from './workrooms.ts'

/** What one running backend has, whoever asks. */
export interface House {
  readonly opened: OpenedBook
  readonly clock: Clock
  readonly version: string
  readonly log: Logger
  /** Where long work is done, away from the window's questions. */
  readonly workrooms: Workrooms
  /** What large books keep in memory for the customer list. */
  readonly rolls: Rolls
}

/** How a request came in, and how that way keeps the session. */
export interface Door {
  readonly name: DoorName
  /** Address of the other side, for the audit. */
  readonly from: string
  readonly token: string | null
  /** Remembers the session where the door can; returns what the window must carry itself, or null. */
  keep(token: string): string | null
  forget(): void
}

/** What a door puts before every procedure. */
export interface DoorContext {
  readonly house: House
  readonly door: Door
  /** Names a command, so that one sent twice is carried out once. */
  readonly commandKey: string | null
}
