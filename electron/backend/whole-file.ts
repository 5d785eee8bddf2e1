import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { Failure } from '#shared/domain/failure.ts'

/**
 * Writes a file that is there whole or not at all: beside its name first, forced to disk, then given the
 * name. Returns its bytes. Fails with FILE_UNWRITABLE where the place does not take it; whatever went
 * wrong, a file that was there before stays as it was.
 */
export async function writeWholeFile(
  file: string,
  fill: (write: (bytes: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<number> {
  const part = `${file}.part`
  const handle = await writable(file, () => open(part, 'w', 0o600))
  try {
    let written = 0
    await fill(async (bytes) => {
      await writable(file, () => handle.appendFile(bytes))
      written += bytes.length
    })
    await writable(file, () => finished(handle))
    await writable(file, () => renameRetrying(part, file))
    return written
  } catch (error) {
    await handle.close().catch(() => undefined)
    rmSync(part, { force: true })
    throw error
  }
}

/** Waits until what was written of a file is on the disk itself. */
export function forceToDisk(file: string): void {
  const descriptor = openSync(file, 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
}

/** Gives a file its name; a virus scanner may hold a new one for a moment, on Windows above all. */
export async function renameRetrying(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      renameSync(from, to)
      return
    } catch (error) {
      if (attempt === 10 || !HELD.has(codeOf(error))) throw error
      await new Promise((resolve) => setTimeout(resolve, 50 * attempt))
    }
  }
}

/** What the system answers while somebody else holds the file. */
const HELD = new Set(['EBUSY', 'EPERM', 'EACCES'])

async function finished(handle: FileHandle): Promise<void> {
  await handle.sync()
  await handle.close()
}

async function writable<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new Failure('FILE_UNWRITABLE', { file, detail: codeOf(error) })
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
