import pino, { type Logger } from 'pino'
import { forgetOldAnswers } from './answers.ts'
import { backUpOnExit } from './backups/regular.ts'
import type { Clock } from './clock.ts'
import { keepRolls } from './customers/rolls.ts'
import { forgetOldListedChanges } from './customers/roll.store.ts'
import type { House } from './context.ts'
import { write } from './db/database.ts'
import { type BookPlace, openBook, type Vault } from './db/open.ts'
import type { ForkReader } from './sheets/reader-process.ts'
import { threadWorkrooms } from './workrooms.ts'
import manifest from '../../package.json' with { type: 'json' }

export const VERSION = manifest.version

/** Opens the book and furnishes a house around it: what every door then serves from. */
export async function openHouse(options: {
  place: BookPlace
  clock: Clock
  vault: Vault | null
  log: Logger
  /** Makes the book when the place is empty; the branch in it is made later, at first start. */
  create: boolean
  /** `worker.ts` beside the entry that runs, or what the build made of it. */
  workerScript: URL
  /** How this shell starts processes that read files from outside. */
  readers: ForkReader
}): Promise<House> {
  const { clock, log } = options
  const opened = await openBook(options.place, {
    create: options.create,
    writing: true,
    vault: options.vault,
    now: clock.now(),
  })
  for (const { id } of await opened.book.branches()) {
    await write(opened.book.branch(id), async (db) => {
      await forgetOldAnswers(db, clock.now())
      await forgetOldListedChanges(db)
    })
  }
  const workrooms = threadWorkrooms({
    script: options.workerScript,
    order: (kind, branchId) => ({
      kind,
      branchId,
      place: opened.place,
      now: clock.now(),
      ticks: clock.ticks,
    }),
    onChange: (change) => opened.book.changes.announce(change),
    readers: options.readers,
  })
  return { opened, clock, version: VERSION, log, workrooms, rolls: keepRolls({ workrooms, log }) }
}

/** Ends what still goes on in a house, leaves a backup of its book behind, and closes it. */
export async function closeHouse(house: House): Promise<void> {
  await house.workrooms.close()
  await backUpOnExit(house)
  await house.opened.close()
}

/** Logs go to standard error as JSON lines; values of customers never do. */
export function processLog(name: string): Logger {
  return pino(
    { name, level: process.env['CHENXI_LOG'] ?? 'warn', serializers: { error: pino.stdSerializers.err } },
    pino.destination(2),
  )
}
