import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Contract } from '../../shared/contract/index.ts'
import type { Post } from '../../shared/domain/post.ts'
import { SAMPLE_PASSWORD } from '../../shared/domain/sample.ts'
import { TODAY } from './stage.ts'

export const ROOT = path.resolve(import.meta.dirname, '../..')
/** The program as it was built where it was, as people run it; else its source. */
const BUILT = path.join(ROOT, 'out/main/cli.js')
export const ENTRY = existsSync(BUILT) ? 'out/main/cli.js' : 'electron/backend/cli.ts'
export type Client = ContractRouterClient<Contract>

/** A host process as a person starts it, with its address. */
export interface Host {
  url: string
  stop(): Promise<void>
}

/** Starts `serve` on a book; `entry` is the command line as source or as built. */
export function startHost(dir: string, entry = 'electron/backend/cli.ts'): Promise<Host> {
  const args = [path.join(ROOT, entry), 'serve', '--data', dir, '--port', '0', '--today', TODAY]
  const host = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, DATABASE_URL: '' } })
  return new Promise((resolve, reject) => {
    host.stdout.setEncoding('utf8').on('data', (said: string) => {
      const url = /http:\/\/\S+/.exec(said)?.[0]
      if (url !== undefined) resolve({ url, stop: () => stop(host) })
    })
    host.once('exit', (code) => reject(new Error(`The host ended with ${code}`)))
  })
}

async function stop(host: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => host.once('exit', resolve))
  host.kill('SIGTERM')
  await gone
}

/** A window at the host's HTTP door; the cookie is kept as a browser would. */
export function windowAt(host: Pick<Host, 'url'>): Client {
  let cookie = ''
  return createORPCClient(
    new RPCLink({
      url: `${host.url}rpc`,
      headers: () => ({ cookie }),
      fetch: async (request, init) => {
        const response = await fetch(request, init)
        cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
        return response
      },
    }),
  )
}

/** The same window with somebody of a post signed in. */
export async function signedIn(host: Host, post: Post): Promise<Client> {
  const ask = windowAt(host)
  const { branch, sampleStaff } = await ask.session.state()
  const person = sampleStaff.find((candidate) => candidate.post === post)
  await ask.session.signIn({ branchId: branch?.id ?? 0, staffNo: person?.staffNo ?? '', password: SAMPLE_PASSWORD })
  return ask
}
