import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { Failure } from '#shared/domain/failure.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { Book } from './database.ts'
import { type BookCard, type Cipher, keyFromFile, makeCard, provenKey, readCard } from './keys.ts'
import { takeLease } from './lease.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite, type SqlitePlace } from './sqlite.ts'

/** Where a book is. */
export type BookPlace = { engine: 'sqlite'; dir: string } | { engine: 'postgres'; url: string }

/** The place and what opens it again in another thread; holds the key, so it never leaves this process. */
export type OpenedPlace =
  { engine: 'sqlite'; dir: string; key: Uint8Array; cipher: Cipher; book: string } | { engine: 'postgres'; url: string }

/** The operating system's vault, reached through the shell; null where there is none to trust. */
export interface Vault {
  seal(key: Uint8Array): Promise<string>
  open(sealed: string): Promise<Uint8Array>
}

export interface OpenOptions {
  /** Make the book when the place is empty; otherwise an empty place is BRANCH_MISSING. */
  create: boolean
  /** Take the right to write; a process that only looks does not need it. */
  writing: boolean
  vault: Vault | null
  now: Instant
  /** `search-thread.ts` beside the entry that runs: who fills a book from here builds its search index in a thread. */
  searchThread?: URL
}

export interface OpenedBook {
  book: Book
  place: OpenedPlace
  /** Ends every connection and gives the right to write back. */
  close(): Promise<void>
}

/** Opens the book of a place: finds its key, checks it against the card, brings the layout up to date. */
export async function openBook(place: BookPlace, options: OpenOptions): Promise<OpenedBook> {
  if (place.engine === 'postgres') {
    if (!/^postgres(ql)?:\/\//.test(place.url)) throw new Failure('DATABASE_UNREACHABLE', { detail: '地址应以 postgres:// 开头' })
    const book = await openPostgres(place.url, { now: options.now, book: randomUUID() })
    return { book, place, close: () => book.close() }
  }
  return openFolder(place.dir, options)
}

/** Opens a place again, in a worker of a process that has opened it before. */
export async function openAgain(place: OpenedPlace, now: Instant, searchThread?: URL): Promise<Book> {
  return place.engine === 'sqlite'
    ? openSqlite(place, { create: false, now, searchThread })
    : openPostgres(place.url, { now, book: randomUUID() })
}

/** What opens the files of a book's folder, without opening the book: for its backups, and where it cannot be opened any more. */
export async function lockOf(dir: string, vault: Vault | null): Promise<SqlitePlace> {
  const card = readCard(dir)
  if (card === null) throw new Failure('BRANCH_MISSING')
  return { dir, key: await keyOf(dir, card, vault), cipher: card.cipher, book: card.book }
}

async function openFolder(dir: string, options: OpenOptions): Promise<OpenedBook> {
  const found = readCard(dir)
  if (found === null && !options.create) throw new Failure('BRANCH_MISSING')
  makeFolder(dir)
  const lease = options.writing ? takeLease(dir) : null
  try {
    const { card, key } =
      found === null ? await newKey(dir, options.vault) : { card: found, key: await keyOf(dir, found, options.vault) }
    const place = { engine: 'sqlite', dir, key, cipher: card.cipher, book: card.book } as const
    const book = await openSqlite(place, { create: found === null, now: options.now, searchThread: options.searchThread })
    return {
      book,
      place,
      close: async () => {
        await book.close()
        lease?.release()
      },
    }
  } catch (error) {
    lease?.release()
    throw error
  }
}

async function newKey(dir: string, vault: Vault | null): Promise<{ card: BookCard; key: Uint8Array }> {
  if (vault === null) return makeCard(dir, 'key-file')
  const key = crypto.getRandomValues(new Uint8Array(32))
  return makeCard(dir, { sealed: await vault.seal(key), key })
}

async function keyOf(dir: string, card: BookCard, vault: Vault | null): Promise<Uint8Array> {
  const sealed = card.slots.find((slot) => slot.kind === 'os-vault')
  if (vault === null || sealed === undefined) return keyFromFile(dir, card)
  try {
    return provenKey(card, await vault.open(sealed.sealed))
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure('KEY_MISSING', { place: '系统密钥库' })
  }
}

function makeFolder(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
  } catch {
    throw new Failure('BOOK_READ_ONLY', { place: dir })
  }
}
