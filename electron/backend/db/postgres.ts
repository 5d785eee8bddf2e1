import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { type Book, type BranchDatabase, type ChangeFeed, type WriteDb } from './database.ts'
import { assertKnownVersion, migrationsFrom, newAuditKey, SCHEMA_VERSION } from './migrate.ts'
import { postgresBulk } from './postgres-bulk.ts'
import { postgresChanges } from './postgres-changes.ts'
import { type BranchPools, branchPools, unreachable, wholeNumbers } from './postgres-pools.ts'
import type { Tables } from './tables.ts'
import { WrittenTables } from './written-tables.ts'

/** The first half of every advisory lock of this program; the second is the branch, or 0 for the layout. */
const LOCK = 0x6378

/** Opens a shared database and brings its layout up to date. */
export async function openPostgres(url: string, options: { now: string; book: string }): Promise<Book> {
  const common = new pg.Pool({ connectionString: url, max: 3, types: wholeNumbers })
  common.on('error', () => undefined)
  try {
    await bringUpToDate(common, options)
  } catch (error) {
    await common.end()
    throw unreachable(error)
  }
  return new PostgresBook(url, common)
}

async function bringUpToDate(pool: pg.Pool, options: { now: string; book: string }): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock($1, 0)', [LOCK])
    await client.query('create table if not exists schema_version (version bigint not null)')
    const { rows } = await client.query<{ version: number }>('select version from schema_version')
    const version = rows[0]?.version ?? 0
    assertKnownVersion(version)
    if (version === SCHEMA_VERSION) return
    for (const statement of migrationsFrom(version, 'postgres')) await client.query(statement)
    if (version === 0)
      await client.query('insert into book (id, audit_key, created_at) values ($1, $2, $3)', [
        options.book,
        newAuditKey(),
        options.now,
      ])
    await client.query('delete from schema_version')
    await client.query('insert into schema_version values ($1)', [SCHEMA_VERSION])
  })
}

async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const answer = await work(client)
    await client.query('commit')
    return answer
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

class PostgresBook implements Book {
  readonly engine = 'postgres'
  readonly changes: ChangeFeed
  readonly #url: string
  readonly #common: pg.Pool
  readonly #branches = new Map<number, BranchPools>()
  readonly #stopListening: () => Promise<void>

  constructor(url: string, common: pg.Pool) {
    this.#url = url
    this.#common = common
    const { feed, stop } = postgresChanges(url)
    this.changes = feed
    this.#stopListening = stop
  }

  async branches(): Promise<{ id: number; name: string; sample: boolean }[]> {
    const { rows } = await this.#common.query<{ id: number; name: string; sample: number }>(
      'select id, name, sample from branches order by id',
    )
    return rows.map((row) => ({ ...row, sample: row.sample === 1 }))
  }

  branch(branchId: number): BranchDatabase {
    const scope = { branchId, engine: this.engine } as const
    const pools = this.#poolsOf(branchId)
    const reading = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pools.reading }) })
    return {
      ...scope,
      read: Object.assign(reading, scope),
      changes: this.changes,
      snapshot: (work) =>
        reading
          .transaction()
          .setIsolationLevel('repeatable read')
          .setAccessMode('read only')
          .execute((still) => work(Object.assign(still, scope))),
      transact: (work) => this.#transact(branchId, pools.writing, work),
    }
  }

  addBranch(branch: { name: string; sample: boolean; createdAt: string }): Promise<number> {
    return inTransaction(this.#common, async (client) => {
      await client.query('select pg_advisory_xact_lock($1, 0)', [LOCK])
      const { rows } = await client.query<{ id: number }>(
        'insert into branches (id, name, sample, created_at) select coalesce(max(id), 0) + 1, $1::text, $2::bigint, $3::text from branches returning id',
        [branch.name, branch.sample ? 1 : 0, branch.createdAt],
      )
      const [row] = rows
      if (row === undefined) throw new Error('The new branch has no number')
      return row.id
    })
  }

  removeSample(id: number): Promise<void> {
    return inTransaction(this.#poolsOf(id).writing, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `select table_name as name from information_schema.columns where table_schema = current_schema() and column_name = 'branch_id'`,
      )
      for (const { name } of rows) await client.query(`delete from "${name}" where branch_id = $1`, [id])
      // What was deleted was noted meanwhile.
      await client.query('delete from list_changes where branch_id = $1', [id])
      await client.query('delete from branches where id = $1 and sample = 1', [id])
    })
  }

  backUp(): Promise<null> {
    return Promise.resolve(null)
  }

  async examine(): Promise<{
    engine: string
    version: string
    schema: number
    intact: boolean
    detail: string
  }> {
    const { rows } = await this.#common.query<{ version: string; schema: number; unguarded: boolean }>(
      `select current_setting('server_version') as version, (select version from schema_version) as schema,
         (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as unguarded`,
    )
    const [row] = rows
    return {
      engine: 'PostgreSQL',
      version: row?.version ?? '',
      schema: row?.schema ?? 0,
      intact: row?.unguarded === false,
      detail: row?.unguarded === false ? 'ok' : '数据库角色可绕过行级隔离，请改用普通角色',
    }
  }

  async close(): Promise<void> {
    await this.#stopListening()
    for (const { reading, writing } of this.#branches.values()) await Promise.all([reading.end(), writing.end()])
    await this.#common.end()
  }

  #poolsOf(branchId: number): BranchPools {
    const known = this.#branches.get(branchId)
    if (known !== undefined) return known
    const pools = branchPools(this.#url, branchId)
    this.#branches.set(branchId, pools)
    return pools
  }

  async #transact<T>(branchId: number, pool: pg.Pool, work: (db: WriteDb) => Promise<T>): Promise<T> {
    const written = new WrittenTables()
    const client = await pool.connect().catch((error: unknown) => {
      throw unreachable(error)
    })
    const oneClient = {
      connect: () => Promise.resolve(Object.assign(client, { release: () => undefined })),
      end: () => Promise.resolve(),
      options: {},
    }
    const release = client.release.bind(client)
    try {
      const answer = await new Kysely<Tables>({
        dialect: new PostgresDialect({ pool: oneClient }),
        plugins: [written],
      })
        .transaction()
        .execute(async (transaction) => {
          // The same promise as SQLite's: one writer per branch, so load-decide-save needs no retry.
          await client.query('select pg_advisory_xact_lock($1, $2)', [LOCK, branchId])
          const db = Object.assign(transaction, {
            branchId,
            engine: this.engine,
            bulk: postgresBulk(client, (table) => written.note(table)),
          } as const)
          return work(db)
        })
      if (written.names.length > 0) this.changes.announce({ branchId, tables: written.names })
      return answer
    } finally {
      release()
    }
  }
}
