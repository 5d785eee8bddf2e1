import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { Failure } from '#shared/domain/failure.ts'
import writeFileAtomic from 'write-file-atomic'

const KEY_BYTES = 32

/**
 * AEGIS-256 is the cipher of every new book: like ChaCha20-Poly1305 it notices every changed bit, and with the
 * processor's AES instructions it costs next to nothing. Books that were begun under chacha20 stay under it.
 */
export const Cipher = z.enum(['aegis', 'chacha20'])
export type Cipher = z.infer<typeof Cipher>

/**
 * `book.json`, beside the data: which book this is and where its key can be had. The data is
 * encrypted with one random key; every slot is one way to that key, so that passwords and recovery
 * codes become further slots and the data itself is never written anew (`trust.md`: key slots).
 */
export const BookCard = z.object({
  format: z.literal(1),
  book: z.uuid(),
  cipher: Cipher,
  /** HMAC of a fixed word under the key: tells a wrong key from damaged data. */
  check: z.string(),
  slots: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('key-file'), file: z.string() }),
      z.object({ kind: z.literal('os-vault'), sealed: z.string() }),
    ]),
  ),
})
export type BookCard = z.infer<typeof BookCard>

const CARD = 'book.json'
const KEY_FILE = 'book.key'

export function cardPath(dir: string): string {
  return path.join(dir, CARD)
}

/** The card of the book in a folder, or null when the folder has none yet. */
export function readCard(dir: string): BookCard | null {
  if (!existsSync(cardPath(dir))) return null
  const parsed = BookCard.safeParse(parseJson(readFileSync(cardPath(dir), 'utf8')))
  if (!parsed.success) throw new Failure('BOOK_DAMAGED', { detail: `${CARD} 无法辨认` })
  return parsed.data
}

/** A new card and key; with `keyFile` the key is written beside it, readable by its owner alone. */
export async function makeCard(
  dir: string,
  slot: 'key-file' | { sealed: string; key: Uint8Array },
): Promise<{ card: BookCard; key: Uint8Array }> {
  const key = slot === 'key-file' ? randomBytes(KEY_BYTES) : slot.key
  const card: BookCard = {
    format: 1,
    book: randomUUID(),
    cipher: 'aegis',
    check: checkOf(key),
    slots: [slot === 'key-file' ? { kind: 'key-file', file: KEY_FILE } : { kind: 'os-vault', sealed: slot.sealed }],
  }
  if (slot === 'key-file')
    writeFileSync(path.join(dir, KEY_FILE), `${Buffer.from(key).toString('hex')}\n`, {
      mode: 0o600,
      flag: 'wx',
    })
  await writeFileAtomic(cardPath(dir), `${JSON.stringify(card, null, 2)}\n`, { mode: 0o600 })
  return { card, key }
}

/** The key from the key file of a book, as host and command line read it. */
export function keyFromFile(dir: string, card: BookCard): Uint8Array {
  const slot = card.slots.find((candidate) => candidate.kind === 'key-file')
  if (slot === undefined) throw new Failure('KEY_MISSING', { place: '这台电脑的系统密钥库' })
  const place = path.join(dir, slot.file)
  if (!existsSync(place)) throw new Failure('KEY_MISSING', { place })
  // Windows has no such bits: there the profile folder's own permissions keep others out.
  if (process.platform !== 'win32' && (statSync(place).mode & 0o077) !== 0) throw new Failure('KEY_EXPOSED', { place })
  const text = readFileSync(place, 'utf8').trim()
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Failure('KEY_WRONG')
  return provenKey(card, Buffer.from(text, 'hex'))
}

/** The key itself if it is this book's; throws KEY_WRONG otherwise. */
export function provenKey(card: BookCard, key: Uint8Array): Uint8Array {
  const [given, expected] = [Buffer.from(checkOf(key)), Buffer.from(card.check)]
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new Failure('KEY_WRONG')
  return key
}

function checkOf(key: Uint8Array): string {
  return createHmac('sha256', key).update('chenxi key check').digest('hex')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
