import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
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

/** An empty place for a book, gone after the test. */
export async function emptyPlace(): Promise<BookPlace> {
  return ENGINE === 'sqlite' ? { engine: 'sqlite', dir: emptyFolder() } : { engine: 'postgres', url: await emptyDatabase() }
}

/** A book without a branch, closed and removed after the test. */
export async function emptyBook(): Promise<OpenedBook> {
  const opened = await openBook(await emptyPlace(), { create: true, writing: true, vault: null, now: EIGHT })
  onTestFinished(() => opened.close())
  return opened
}

/** A folder of the test's own. */
export function emptyFolder(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'chenxi-test-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

async function emptyDatabase(): Promise<string> {
  const name = `book_${process.pid}_${(databases += 1)}`
  const template = inject('postgresUrl')
  const admin = new pg.Client({ connectionString: template.replace('DATABASE', 'postgres') })
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  return template.replace('DATABASE', name)
}
