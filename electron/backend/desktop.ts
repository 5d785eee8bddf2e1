import type { SupportedMessagePort } from '@orpc/client/message-port'
import { type FromBackend, type KeyPlace, type ShellBookPlace, ToBackend } from '#shared/contract/shell.ts'
import { Failure } from '#shared/domain/failure.ts'
import { backUpRegularly } from './backups/regular.ts'
import { clockAsOf, systemClock } from './clock.ts'
import type { House } from './context.ts'
import { readCard } from './db/keys.ts'
import type { Vault } from './db/open.ts'
import { closeHouse, openHouse, processLog } from './house.ts'
import { servePorts } from './serve/ports.ts'
import { type ReaderPort, readersAcross } from './serve/readers.ts'
import { vaultAcross } from './serve/vault.ts'

/*
 * The backend inside Electron: a process of its own that the shell forks. It is told where the book
 * is, gets one port for each window, and is asked to close; everything else it hears from windows.
 */

interface Parent {
  on(event: 'message', listener: (event: { data: unknown; ports: StartedByUs[] }) => void): void
  postMessage(message: FromBackend): void
}
type StartedByUs = SupportedMessagePort & ReaderPort

const parent = (process as { parentPort?: Parent }).parentPort
if (parent === undefined) throw new Error('desktop.ts runs as a utility process of Electron only')

const log = processLog('chenxi-backend')
const vault = vaultAcross((asked) => parent.postMessage({ say: 'vault', ...asked }))
const readers = readersAcross((order) => parent.postMessage(order))
let running: { house: House; doors: ReturnType<typeof servePorts>; stopBackups: () => void } | null = null

parent.on('message', ({ data, ports }) => {
  const message = ToBackend.parse(data)
  switch (message.say) {
    case 'open':
      return void open(message)
    case 'port':
      return ports.forEach(serve)
    case 'vault':
      return vault.settle(message.of, message.answer)
    case 'reader':
      return ports.forEach((port) => readers.join(message.of, port))
    case 'reader-gone':
      return readers.gone(message.of, message.reason)
    case 'close':
      return void close()
  }
})

async function open(order: Extract<ToBackend, { say: 'open' }>): Promise<void> {
  try {
    const house = await openHouse({
      place: order.place,
      clock: order.asOf === null ? systemClock() : clockAsOf(order.asOf),
      vault: order.vault ? vault : null,
      log,
      create: true,
      workerScript: new URL('./worker.js', import.meta.url),
      readers,
    })
    running = { house, doors: servePorts(house), stopBackups: backUpRegularly(house) }
    parent?.postMessage({ say: 'ready', key: keyPlaceOf(order.place, order.vault ? vault : null) })
  } catch (error) {
    // Anything else ends the process: the shell starts another, and tells when that does not help.
    if (!(error instanceof Failure)) throw error
    parent?.postMessage({ say: 'failed', code: error.code, data: error.data })
  }
}

function serve(port: StartedByUs): void {
  running?.doors.serve(port)
  port.start()
}

async function close(): Promise<void> {
  if (running !== null) {
    running.stopBackups()
    await closeHouse(running.house)
  }
  process.exit(0)
}

function keyPlaceOf(place: ShellBookPlace, vault: Vault | null): KeyPlace {
  if (place.engine === 'postgres') return 'server'
  const sealed = readCard(place.dir)?.slots.some(({ kind }) => kind === 'os-vault') === true
  return sealed && vault !== null ? 'os-vault' : 'key-file'
}
