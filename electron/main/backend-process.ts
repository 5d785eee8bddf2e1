import { MessageChannelMain, type MessagePortMain, utilityProcess, type WebContents } from 'electron'
import path from 'node:path'
import { type BookState, FromBackend, type KeyPlace, type ShellFailure, type ToBackend } from '#shared/contract/shell.ts'
import type { Log } from './log.ts'
import type { Order } from './order.ts'
import { readers } from './readers.ts'
import type { FoundVault } from './vault.ts'

/** Waits before each next attempt, ms; after the last one the shell gives up and says so. */
const WAITS_MS = [0, 500, 2_000, 5_000]
/** A process that served this long came up well: what it dies of is not what the one before died of. */
const WELL_AFTER_MS = 60_000
/** A backup of a large book on a slow disk takes its time. */
const CLOSE_PATIENCE_MS = 180_000

export interface BackendProcess {
  state(): BookState
  /** Gives a window its port, now or as soon as the book is open, and again after every new start. */
  join(contents: WebContents): void
  /** Opens the book anew after a failure. */
  openAgain(): void
  /** Resolves when the book is closed. */
  close(): Promise<void>
}

interface Surroundings {
  order: Order
  found: FoundVault
  log: Log
}

/**
 * Forks the backend, hands out ports, and forks it again when it dies: the windows get new ports and
 * go on with the sessions that they carry.
 */
export function startBackend(around: Surroundings): BackendProcess {
  const windows = new Set<WebContents>()
  let life: Life | null = null
  let state: BookState = { state: 'opening' }
  let deaths = 0
  let readyAt = 0
  let waiting: NodeJS.Timeout | null = null

  function begin(): void {
    state = { state: 'opening' }
    life = forkBackend(around, {
      ready: (key) => {
        readyAt = performance.now()
        state = { state: 'ready', key, vaultRefused: 'refused' in around.found ? around.found.refused : null }
        for (const contents of windows) handPort(contents)
      },
      failed: giveUp,
      died: () => {
        if (state.state === 'ready' && performance.now() - readyAt > WELL_AFTER_MS) deaths = 0
        const wait = WAITS_MS[deaths]
        deaths += 1
        if (wait === undefined) return giveUp({ code: 'BACKEND_GONE', data: { times: deaths } })
        life = null
        state = { state: 'opening' }
        for (const contents of windows) contents.send('lost')
        waiting = setTimeout(begin, wait)
      },
    })
  }

  function giveUp(failure: ShellFailure): void {
    life?.kill()
    life = null
    state = { state: 'failed', ...failure }
    for (const contents of windows) contents.send('failure', failure)
  }

  function handPort(contents: WebContents): void {
    const { port1, port2 } = new MessageChannelMain()
    life?.say({ say: 'port' }, port1)
    contents.postMessage('port', null, [port2])
  }

  begin()
  return {
    state: () => state,
    join: (contents) => {
      if (!windows.has(contents)) contents.once('destroyed', () => windows.delete(contents))
      windows.add(contents)
      if (state.state === 'ready') handPort(contents)
      if (state.state === 'failed') contents.send('failure', { code: state.code, data: state.data })
    },
    openAgain: () => {
      if (state.state !== 'failed') return
      deaths = 0
      begin()
    },
    close: async () => {
      if (waiting !== null) clearTimeout(waiting)
      await life?.close()
    },
  }
}

/** One run of the backend process, until it is closed, killed or dies. */
interface Life {
  say(message: ToBackend, port?: MessagePortMain): void
  /** Asks it to close the book and waits until it has ended. */
  close(): Promise<void>
  kill(): void
}

function forkBackend(
  { order, found, log }: Surroundings,
  heard: { ready: (key: KeyPlace) => void; failed: (failure: ShellFailure) => void; died: () => void },
): Life {
  const child = utilityProcess.fork(path.join(import.meta.dirname, 'desktop.js'), [], {
    serviceName: 'chenxi-backend',
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  const say = (message: ToBackend, ...ports: MessagePortMain[]) => child.postMessage(message, ports)
  const reading = readers()
  let wanted = true
  child.stderr?.on('data', (text: Uint8Array) => log.write(text))
  child.once('exit', () => {
    reading.killAll()
    if (wanted) heard.died()
  })
  child.on('message', (sent) => {
    const message = FromBackend.parse(sent)
    if (!wanted) return
    if (message.say === 'ready') heard.ready(message.key)
    else if (message.say === 'failed') heard.failed({ code: message.code, data: message.data })
    else if (message.say === 'reader') startReader(reading, message, say)
    else if (message.say === 'reader-kill') reading.kill(message.of)
    else void askVault(found, message).then((answer) => say({ say: 'vault', of: message.ask, answer }))
  })
  say({ say: 'open', ...order, vault: 'vault' in found })
  return {
    say: (message, port) => (port === undefined ? say(message) : say(message, port)),
    kill: () => {
      wanted = false
      child.kill()
    },
    close: () => {
      wanted = false
      const impatience = setTimeout(() => child.kill(), CLOSE_PATIENCE_MS)
      return new Promise((resolve) => {
        child.once('exit', () => {
          clearTimeout(impatience)
          resolve()
        })
        say({ say: 'close' })
      })
    },
  }
}

/** Starts a reader for the backend and joins the two; what they say to each other does not pass through here. */
function startReader(
  reading: ReturnType<typeof readers>,
  order: Extract<FromBackend, { say: 'reader' }>,
  say: (message: ToBackend, ...ports: MessagePortMain[]) => void,
): void {
  reading.start(
    order,
    (port) => say({ say: 'reader', of: order.of }, port),
    (reason) => say({ say: 'reader-gone', of: order.of, reason }),
  )
}

/** The key passes through here once, sealed or to be sealed; it is neither kept nor written anywhere. */
async function askVault(found: FoundVault, question: Extract<FromBackend, { say: 'vault' }>): Promise<string | null> {
  if ('refused' in found) return null
  return found.vault[question.act](question.text).catch(() => null)
}
