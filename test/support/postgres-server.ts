import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'

const OWNER = 'chenxi'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the server with `DATABASE` in place of the database's name. */
    postgresUrl: string
  }
}

/** Starts a PostgreSQL of our own on a free loopback port, as a user without privileges, and stops it after the tests. */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const bin = postgresBinaries()
  const dir = mkdtempSync(path.join(tmpdir(), 'chenxi-postgres-'))
  const account = unprivileged()
  if (account !== null) chownSync(dir, account.uid, account.gid)
  const data = path.join(dir, 'data')
  execFileSync(
    path.join(bin, 'initdb'),
    ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...account, stdio: 'pipe', cwd: dir },
  )
  const port = await freePort()
  // Nothing here outlives the tests, so nothing has to reach the disk.
  const settings = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    `unix_socket_directories=${dir}`,
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'max_connections=300',
  ]
  const server = spawn(path.join(bin, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...account,
    stdio: 'ignore',
    cwd: dir,
  })
  await reachable(`postgres://postgres@127.0.0.1:${port}/postgres`)
  project.provide('postgresUrl', `postgres://${OWNER}@127.0.0.1:${port}/DATABASE`)
  return async () => {
    const gone = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGINT')
    await gone
    rmSync(dir, { recursive: true, force: true })
  }
}

function postgresBinaries(): string {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).toSorted((a, b) => Number(b) - Number(a)) : []
  const found = versions.map((version) => path.join(root, version, 'bin')).find((bin) => existsSync(path.join(bin, 'initdb')))
  if (found === undefined) throw new Error('PostgreSQL is not installed: apt-get install postgresql')
  return found
}

/** PostgreSQL refuses to run as root; Debian's package makes an account for it. */
function unprivileged(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout.trim()))
  return uid === undefined || gid === undefined ? null : { uid, gid }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

async function reachable(url: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.query(`create role ${OWNER} login createdb`)
      return
    } catch (error) {
      if (attempt > 200) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}
