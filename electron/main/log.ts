import { app } from 'electron'
import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'

const MOST_BYTES = 2 * 1024 * 1024

export interface Log {
  write(text: Uint8Array): void
}

/**
 * A file in the person's own folder for what a process without a terminal writes to its standard
 * error: an error that a window shows with an id is found there under that id. One older file is kept.
 */
export function openLog(name: string): Log {
  const folder = path.join(app.getPath('userData'), 'logs')
  const file = path.join(folder, `${name}.log`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES) renameSync(file, path.join(folder, `${name}.old.log`))
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 })
  // A full disk must not end the program for the sake of its log.
  stream.on('error', () => undefined)
  return {
    write: (text) => {
      stream.write(text)
      process.stderr.write(text)
    },
  }
}
