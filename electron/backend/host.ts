import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { backUpRegularly } from './backups/regular.ts'
import type { Clock } from './clock.ts'
import type { BookPlace } from './db/open.ts'
import { closeHouse, openHouse, processLog } from './house.ts'
import { type RunningHost, serveHttp } from './serve/http.ts'
import { nodeForkReader } from './sheets/node-fork.ts'

/** Files that lie beside the entry that runs, as source or as built. */
export interface Beside {
  worker: URL
  reader: URL
  pages: URL
}

/** The host process: opens the book and serves it, with the pages, to browsers on this computer. */
export async function startHost(options: { place: BookPlace; clock: Clock; port: number; beside: Beside }): Promise<RunningHost> {
  const house = await openHouse({
    place: options.place,
    clock: options.clock,
    vault: null,
    log: processLog('chenxi-host'),
    create: true,
    workerScript: options.beside.worker,
    readers: nodeForkReader(options.beside.reader),
  })
  try {
    const pages = fileURLToPath(options.beside.pages)
    const host = await serveHttp(house, { port: options.port, pages: existsSync(pages) ? pages : null })
    const stopBackups = backUpRegularly(house)
    const close = async () => {
      stopBackups()
      await host.close()
      await closeHouse(house)
    }
    return { ...host, close }
  } catch (error) {
    await house.opened.close()
    throw error
  }
}
