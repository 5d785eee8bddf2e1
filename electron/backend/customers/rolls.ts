import type { Logger } from 'pino'
import type { BranchDatabase } from '../db/database.ts'
import type { Workrooms } from '../workrooms.ts'
import { freshen } from './roll.acts.ts'
import type { Roll } from './roll.ts'
import { lastCustomer } from './roll.store.ts'

/** Smaller books are answered by the database itself, as quickly. */
const LARGE = 20_000
/** A key beyond this would take more memory than a book is worth. */
const LARGEST = 20_000_000

/** The rolls of the branches that are worth one, made when first asked for and kept up to date. */
export interface Rolls {
  /** The roll as of now; null for a small book, and while it is being made: the database answers then. */
  of(db: BranchDatabase): Promise<Roll | null>
  /** True while the roll of a branch is being made. */
  making(db: BranchDatabase): boolean
}

interface Kept {
  roll: Roll | null
  making: Promise<void> | null
  /** It could not be made, and is not tried again: the database answers, only slower. */
  given: 'up' | null
  /** One brings the roll up to date at a time. */
  turn: Promise<unknown>
}

/** Keeps rolls for one backend. `from` is the key from which a book counts as large. */
export function keepRolls({ workrooms, log, from = LARGE }: { workrooms: Workrooms; log: Logger; from?: number }): Rolls {
  const branches = new Map<number, Kept>()

  async function make(branchId: number, kept: Kept): Promise<void> {
    const room = workrooms.enter('customers', branchId)
    try {
      kept.roll = await room.ask('roll', null)
    } catch (error) {
      kept.given = 'up'
      log.warn({ error, branchId }, 'the roll of customers could not be made; the database answers')
    } finally {
      await room.leave()
      kept.making = null
    }
  }

  async function refreshed(db: BranchDatabase, kept: Kept): Promise<Roll | null> {
    if (kept.roll === null || (await freshen(db.read, kept.roll))) return kept.roll
    kept.roll = null
    return null
  }

  return {
    of: async (db) => {
      const kept = branches.get(db.branchId) ?? { roll: null, making: null, given: null, turn: Promise.resolve() }
      branches.set(db.branchId, kept)
      if (kept.making !== null || kept.given === 'up') return null
      const turn = kept.turn.then(() => refreshed(db, kept))
      kept.turn = turn.catch(() => undefined)
      const roll = await turn
      if (roll === null && kept.making === null && isLarge(await lastCustomer(db.read), from))
        kept.making ??= make(db.branchId, kept)
      return roll
    },
    making: ({ branchId }) => (branches.get(branchId)?.making ?? null) !== null,
  }
}

function isLarge(last: number, from: number): boolean {
  return last >= from && last <= LARGEST
}
