import type Database from 'better-sqlite3'
import type { Cipher } from './keys.ts'

/**
 * Gives a connection, before anything else, what it needs to read an encrypted file. A key under AEGIS is
 * said to be one: taken for a password it would be stretched for 50 ms at every opening, which
 * adds nothing to 32 random bytes. Books under chacha20 were begun the other way.
 */
export function unlock(handle: Database.Database, { cipher, key }: { cipher: Cipher; key: Uint8Array }): void {
  handle.pragma(`cipher = '${cipher}'`)
  handle.key(cipher === 'aegis' ? Buffer.concat([Buffer.from('raw:'), key]) : Buffer.from(key))
}
