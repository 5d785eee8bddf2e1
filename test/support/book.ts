import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { beforeAll, inject, onTestFinished } from 'vitest'
import { type Instant, instantAt } from '../../shared/domain/instant.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import type { Engine } from '../../electron/backend/db/database.ts'
import { type BookPlace, openBook, type OpenedBook } from '../../electron/backend/db/open.ts'

/** The engine that this run of the integration tests is about. */
export const ENGINE: Engine = process.env['CHENXI_TEST_ENGINE'] === 'postgres' ? 'postgres' : 'sqlite'

/** A Friday like any other: 20 November 2026, 08:00 at the branch. */
export const FRIDAY = isoDate('2026-11-20')
export const EIGHT: Instant = instantAt(FRIDAY, '08:00')

let databases = 0

const MAKING = { create: true, writing: true, vault: null, now: EIGHT } as const

/** An empty place for a book, gone after the test. */
export async function emptyPlace(): Promise<BookPlace> {
  return ENGINE === 'sqlite' ? emptyFolderPlace(onTestFinished) : { engine: 'postgres', url: await emptyDatabase() }
}

/** When something that was made for a test is to go: after the test, or with what several tests share. */
export type AtEnd = (clear: () => void | Promise<void>) => void

/** Something that the tests of a file look at and none of them changes, made once before the first. */
export function shared<Made>(make: (atEnd: AtEnd) => Promise<Made>): () => Made {
  const made: Made[] = []
  beforeAll(async () => {
    const ends: (() => void | Promise<void>)[] = []
    made.push(await make((clear) => ends.unshift(clear)))
    return async () => {
      for (const end of ends) await end()
    }
  })
  return () => {
    const [only] = made
    if (only === undefined) throw new Error('It is not made yet')
    return only
  }
}

/** A book without a branch, closed and removed after the test. */
export async function emptyBook(atEnd: AtEnd = onTestFinished): Promise<OpenedBook> {
  const place = ENGINE === 'sqlite' ? emptyFolderPlace(atEnd) : ({ engine: 'postgres', url: await copiedDatabase() } as const)
  const opened = await openBook(place, MAKING)
  atEnd(() => opened.close())
  return opened
}

/** A folder of the test's own. */
export function emptyFolder(atEnd: AtEnd = onTestFinished): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'chenxi-test-'))
  atEnd(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

function emptyFolderPlace(atEnd: AtEnd): BookPlace {
  return { engine: 'sqlite', dir: emptyFolder(atEnd) }
}

async function emptyDatabase(): Promise<string> {
  return asOwner((admin) => addDatabase(admin))
}

/** One book without a branch, laid out once for all tests; a copy of it takes a tenth of the time. */
const PATTERN = 'book_pattern'

async function copiedDatabase(): Promise<string> {
  return asOwner(async (admin) => {
    // Several test processes may come first at the same time.
    await admin.query('select pg_advisory_lock(1)')
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1 and datistemplate', [PATTERN])
    if (rowCount === 0) {
      await admin.query(`create database ${PATTERN}`)
      await (await openBook({ engine: 'postgres', url: urlOf(PATTERN) }, MAKING)).close()
      await admin.query(`alter database ${PATTERN} is_template true`)
    }
    await admin.query('select pg_advisory_unlock(1)')
    return addDatabase(admin, ` template ${PATTERN}`)
  })
}

async function addDatabase(admin: pg.Client, like = ''): Promise<string> {
  const name = `book_${process.pid}_${(databases += 1)}`
  await admin.query(`create database ${name}${like}`)
  return urlOf(name)
}

async function asOwner<Answer>(work: (admin: pg.Client) => Promise<Answer>): Promise<Answer> {
  const admin = new pg.Client({ connectionString: urlOf('postgres') })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

function urlOf(database: string): string {
  return inject('postgresUrl').replace('DATABASE', database)
}
