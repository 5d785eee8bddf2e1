import pg from 'pg'
import { describe, expect, test } from 'vitest'
import type { Failure } from '../../shared/domain/failure.ts'
import { SCHEMA_VERSION } from '../../electron/backend/db/migrate.ts'
import { type BookPlace, openBook } from '../../electron/backend/db/open.ts'
import { EIGHT, emptyPlace } from '../support/book.ts'

describe('opening a database that is not as it should be', () => {
  test('a database of a newer program is left as it is', async () => {
    const place = await emptyPlace()
    await (await openBook(place, { create: true, writing: true, vault: null, now: EIGHT })).close()
    await withClient(place, (client) => client.query(`update schema_version set version = ${SCHEMA_VERSION + 1}`))
    expect(await refusal(place)).toMatchObject({ code: 'BOOK_NEWER', data: { found: SCHEMA_VERSION + 1 } })
    const { rows } = await withClient(place, (client) => client.query('select version from schema_version'))
    expect(rows).toEqual([{ version: String(SCHEMA_VERSION + 1) }])
  })

  test('a server that does not answer and an address that is none are unreachable', async () => {
    for (const url of ['postgres://chenxi@127.0.0.1:1/none', 'mysql://somewhere']) {
      expect((await refusal({ engine: 'postgres', url })).code).toBe('DATABASE_UNREACHABLE')
    }
  })

  test('a database that does not exist is unreachable, not made', async () => {
    const place = await emptyPlace()
    if (place.engine !== 'postgres') throw new Error('wrong engine')
    const url = place.url.replace(/[^/]+$/, 'never_made')
    expect((await refusal({ engine: 'postgres', url })).code).toBe('DATABASE_UNREACHABLE')
  })
})

/** The failure that opening ends in. */
async function refusal(place: BookPlace): Promise<Failure> {
  try {
    await (await openBook(place, { create: true, writing: true, vault: null, now: EIGHT })).close()
  } catch (error) {
    return error as Failure
  }
  throw new Error('The database opened')
}

async function withClient<T>(place: BookPlace, work: (client: pg.Client) => Promise<T>): Promise<T> {
  if (place.engine !== 'postgres') throw new Error('wrong engine')
  const client = new pg.Client({ connectionString: place.url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
