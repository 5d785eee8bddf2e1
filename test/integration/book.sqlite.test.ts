import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Failure } from '../../shared/domain/failure.ts'
import { seeded } from '../../shared/domain/seeded.ts'
import { SAMPLE_SIZE } from '../../shared/domain/sample.ts'
import { SCHEMA_VERSION } from '../../electron/backend/db/migrate.ts'
import { type BookPlace, openBook } from '../../electron/backend/db/open.ts'
import { unlock } from '../../electron/backend/db/sqlite-cipher.ts'
import { makeSample } from '../../electron/backend/sample/sample.acts.ts'
import { EIGHT, emptyFolder, FRIDAY } from '../support/book.ts'

/** The files that hold what the branch knows; none of them may change when opening is refused. */
const PRECIOUS = ['book.db', 'book.db-wal', 'book.json', 'book.key']

describe('opening a book that is not as it should be', () => {
  test('a missing key is named, and nothing is changed', async () => {
    const dir = await bookWithSample()
    rmSync(path.join(dir, 'book.key'))
    await assertRefused(dir, 'KEY_MISSING')
  })

  test('the key of another book is a wrong key, and so is anything that is no key at all', async () => {
    const [dir, other] = [await bookWithSample(), await bookWithSample()]
    copyFileSync(path.join(other, 'book.key'), path.join(dir, 'book.key'))
    await assertRefused(dir, 'KEY_WRONG')
    writeFileSync(path.join(dir, 'book.key'), 'not a key\n')
    await assertRefused(dir, 'KEY_WRONG')
  })

  test.skipIf(process.platform === 'win32')('a key that others may read is not used', async () => {
    const dir = await bookWithSample()
    chmodSync(path.join(dir, 'book.key'), 0o644)
    await assertRefused(dir, 'KEY_EXPOSED')
    chmodSync(path.join(dir, 'book.key'), 0o600)
    await openAndClose(dir)
  })

  test('a book of a newer program is left as it is', async () => {
    const dir = await bookWithSample()
    withHandle(dir, (handle) => handle.pragma(`user_version = ${SCHEMA_VERSION + 1}`))
    expect(await assertRefused(dir, 'BOOK_NEWER')).toEqual({ found: SCHEMA_VERSION + 1, known: SCHEMA_VERSION })
  })

  test('a book whose file is gone or empty is a lost book, not a new one', async () => {
    const dir = await bookWithSample()
    truncateSync(path.join(dir, 'book.db'), 0)
    await assertRefused(dir, 'BOOK_MISSING')
    rmSync(path.join(dir, 'book.db'))
    await assertRefused(dir, 'BOOK_MISSING')
    expect(existsSync(path.join(dir, 'book.db'))).toBe(false)
  })

  test('the file of another book, put in its place, is noticed', async () => {
    const [dir, other] = [await bookWithSample(), await bookWithSample()]
    copyFileSync(path.join(other, 'book.db'), path.join(dir, 'book.db'))
    await assertRefused(dir, 'BOOK_DAMAGED')
  })

  test('a card that cannot be read is damage, not a reason to make a new one', async () => {
    const dir = await bookWithSample()
    truncateSync(path.join(dir, 'book.json'), 40)
    await assertRefused(dir, 'BOOK_DAMAGED')
  })

  test('a single changed bit is noticed wherever it is, at the latest when the book is examined', async () => {
    const dir = await bookWithSample()
    const file = path.join(dir, 'book.db')
    const whole = readFileSync(file)
    const random = seeded('flips')
    for (let flip = 0; flip < 60; flip += 1) {
      const at = random.whole(0, whole.length - 1)
      const damaged = Buffer.from(whole)
      damaged[at] = (damaged[at] ?? 0) ^ (1 << random.whole(0, 7))
      writeFileSync(file, damaged)
      expect({ at, noticed: await noticed(dir) }).toEqual({ at, noticed: true })
      expect(digest(file)).toBe(createHash('sha256').update(damaged).digest('hex'))
    }
  })

  test('a book that another program has open is left to it, but may be looked at', async () => {
    const dir = await bookWithSample()
    const first = await open(dir)
    onTestFinished(() => first.close())
    await assertRefused(dir, 'BOOK_IN_USE')
    const looking = await openBook({ engine: 'sqlite', dir }, { create: false, writing: false, vault: null, now: EIGHT })
    expect(await looking.book.branches()).toHaveLength(1)
    await looking.close()
  })

  test.skipIf(process.platform === 'win32')('a folder that may not be written is said to be so', async () => {
    const dir = await bookWithSample()
    await asNobody(dir, async () => {
      await assertRefused(dir, 'BOOK_READ_ONLY')
      const inside = path.join(dir, 'new')
      expect((await refusal({ engine: 'sqlite', dir: inside }, true)).code).toBe('BOOK_READ_ONLY')
    })
  })

  test('an empty folder is no branch, and looking at it makes nothing there', async () => {
    const dir = emptyFolder()
    expect((await refusal({ engine: 'sqlite', dir }, false)).code).toBe('BRANCH_MISSING')
    expect(readdirSync(dir)).toEqual([])
  })
})

async function bookWithSample(): Promise<string> {
  const dir = emptyFolder()
  const opened = await open(dir, true)
  const order = { ...SAMPLE_SIZE, customers: 120, days: 10, today: FRIDAY }
  await makeSample(opened.book, 1, order, {
    progress: () => undefined,
    signal: new AbortController().signal,
    now: EIGHT,
    beside: false,
  })
  await opened.close()
  return dir
}

function open(dir: string, create = false) {
  return openBook({ engine: 'sqlite', dir }, { create, writing: true, vault: null, now: EIGHT })
}

async function openAndClose(dir: string): Promise<void> {
  await (await open(dir)).close()
}

/** The failure that opening ends in; also where the program would make a new book if it could. */
async function refusal(place: BookPlace, create: boolean): Promise<Failure> {
  try {
    await (await openBook(place, { create, writing: true, vault: null, now: EIGHT })).close()
  } catch (error) {
    return error as Failure
  }
  throw new Error('The book opened')
}

/** Refused with this code whether or not a new book might be made, by whoever would write and whoever only looks; nothing changed. */
async function assertRefused(dir: string, code: Failure['code']): Promise<unknown> {
  const before = digests(dir)
  const failures = [await refusal({ engine: 'sqlite', dir }, true), await refusal({ engine: 'sqlite', dir }, false)]
  for (const failure of failures) expect(failure).toMatchObject({ name: 'Failure', code })
  expect(digests(dir)).toEqual(before)
  return failures[0]?.data
}

async function noticed(dir: string): Promise<boolean> {
  try {
    const opened = await open(dir)
    const { intact } = await opened.book.examine()
    await opened.close()
    return !intact
  } catch (error) {
    return (error as Partial<Failure>).code === 'BOOK_DAMAGED'
  }
}

function digests(dir: string): Record<string, string> {
  return Object.fromEntries(
    PRECIOUS.filter((name) => existsSync(path.join(dir, name))).map((name) => [name, digest(path.join(dir, name))]),
  )
}

function digest(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

function withHandle(dir: string, work: (handle: Database.Database) => void): void {
  const handle = new Database(path.join(dir, 'book.db'))
  unlock(handle, { cipher: 'aegis', key: Buffer.from(readFileSync(path.join(dir, 'book.key'), 'utf8').trim(), 'hex') })
  work(handle)
  handle.close()
}

/** Root may write anywhere: the folder is given to an account without privileges, and this process becomes it for a while. */
async function asNobody(dir: string, work: () => Promise<void>): Promise<void> {
  const NOBODY = 65_534
  const root = process.getuid?.() === 0
  for (const name of ['.', ...readdirSync(dir)]) if (root) chownSync(path.join(dir, name), NOBODY, NOBODY)
  chmodSync(dir, 0o500)
  if (root) process.seteuid?.(NOBODY)
  try {
    await work()
  } finally {
    if (root) process.seteuid?.(0)
    chmodSync(dir, 0o700)
  }
}
