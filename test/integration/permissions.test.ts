import { isContractProcedure } from '@orpc/contract'
import { isProcedure } from '@orpc/server'
import { beforeEach, describe, expect, test } from 'vitest'
import { contract } from '../../shared/contract/index.ts'
import type { Access } from '../../shared/contract/procedure.ts'
import { may, PERMISSIONS } from '../../shared/domain/permissions.ts'
import { ALL_POSTS, type Post } from '../../shared/domain/post.ts'
import { endSession, hashToken, lockSession } from '../../electron/backend/access/sessions.store.ts'
import { setStaffActive } from '../../electron/backend/access/access.store.ts'
import { write } from '../../electron/backend/db/database.ts'
import { router } from '../../electron/backend/router.ts'
import { type Client, clientAt, type Colleague, type Desk, openDesk } from '../support/desk.ts'

/** What needs no session, each for a reason; anything else without a permission is a mistake. */
const FOR_ANYONE = ['session.state', 'session.signIn', 'setup.createBranch', 'setup.openSample']
/** What a locked session may still do: leave, and prove who is there. */
const FOR_SIGNED_IN = ['session.signOut', 'session.lock', 'session.unlock']

const procedures = walk(contract, [])

describe('every procedure of the contract', () => {
  test('is answered by the router, and the router answers nothing else', () => {
    expect(procedures.map(({ path }) => path).toSorted()).toEqual(walkRouter(router, []).toSorted())
  })

  test.each(procedures.map(({ path, access }) => [path, access] as const))('%s names who may call it', (path, access) => {
    if (access === 'anyone') expect(FOR_ANYONE).toContain(path)
    else if (access === 'signed-in') expect(FOR_SIGNED_IN).toContain(path)
    else expect(Object.keys(PERMISSIONS)).toContain(access)
  })
})

describe('rights: every procedure × every post', () => {
  let desk: Desk
  const people = new Map<Post, Colleague>()

  beforeEach(async () => {
    desk = await openDesk()
    for (const post of ALL_POSTS) people.set(post, await desk.hire(post))
  })

  test('a post without the permission is refused, a post with it is not; nobody without a session gets in', async () => {
    const unexpected: string[] = []
    for (const { path, access } of procedures.filter(({ access }) => access !== 'anyone' && access !== 'signed-in')) {
      for (const post of ALL_POSTS) {
        const code = await answerTo(people.get(post)?.ask, path)
        const refused = code === 'NOT_PERMITTED'
        if (refused === may(post, access as keyof typeof PERMISSIONS)) unexpected.push(`${path} as ${post}: ${code}`)
      }
      const anonymous = await answerTo(desk.stranger, path)
      if (anonymous !== 'NOT_SIGNED_IN') unexpected.push(`${path} as nobody: ${anonymous}`)
    }
    expect(unexpected).toEqual([])
  })

  test('a locked, ended, expired, forged or disabled session gets nowhere', async () => {
    const head = people.get('head')
    if (head === undefined) throw new Error('no head')
    const forged = clientAt(desk.house, `1.${'x'.repeat(43)}`, null)
    const elsewhere = clientAt(desk.house, head.token.replace(/^\d+/, '999'), null)
    const codes = async (client: Client) => new Set(await Promise.all(guardedPaths().map((path) => answerTo(client, path))))
    expect(await codes(forged)).toEqual(new Set(['NOT_SIGNED_IN']))
    expect(await codes(elsewhere)).toEqual(new Set(['NOT_SIGNED_IN']))
    await write(desk.branch, (db) => lockSession(db, hashToken(head.token), desk.clock.now()))
    expect(await codes(head.ask)).toEqual(new Set(['SESSION_LOCKED']))
    await write(desk.branch, (db) => endSession(db, hashToken(head.token), desk.clock.now()))
    expect(await codes(head.ask)).toEqual(new Set(['NOT_SIGNED_IN']))
    const supervisor = people.get('supervisor')
    if (supervisor === undefined) throw new Error('no supervisor')
    await write(desk.branch, (db) => setStaffActive(db, supervisor.staffId, false))
    expect(await codes(supervisor.ask)).toEqual(new Set(['NOT_SIGNED_IN']))
    const teller = people.get('teller')
    if (teller === undefined) throw new Error('no teller')
    desk.clock.pass(6)
    expect(await codes(teller.ask)).toEqual(new Set(['SESSION_LOCKED']))
    desk.clock.pass(600)
    expect(await codes(teller.ask)).toEqual(new Set(['NOT_SIGNED_IN']))
  })

  test('a refusal is written to the audit', async () => {
    await answerTo(people.get('teller')?.ask, 'tiers.preview')
    const rows = await desk.branch.read
      .selectFrom('audit')
      .select(['action', 'subject'])
      .where('branch_id', '=', desk.branch.branchId)
      .execute()
    expect(rows).toContainEqual({ action: 'refused', subject: 'tiers.preview' })
  })
})

function guardedPaths(): string[] {
  return procedures.filter(({ access }) => access !== 'anyone' && access !== 'signed-in').map(({ path }) => path)
}

/** The code of the answer to an empty call: guards come before inputs are looked at. */
async function answerTo(client: Client | undefined, path: string): Promise<string> {
  const call = path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], client) as (
    input: unknown,
  ) => Promise<unknown>
  try {
    const answer = await call(undefined)
    await stopStream(answer)
    return 'OK'
  } catch (error) {
    return (error as { code?: string }).code ?? 'UNKNOWN'
  }
}

async function stopStream(answer: unknown): Promise<void> {
  if (typeof answer === 'object' && answer !== null && 'return' in answer && typeof answer.return === 'function') {
    await (answer as AsyncGenerator).return(undefined)
  }
}

function walk(node: unknown, path: string[]): { path: string; access: Access | undefined }[] {
  if (isContractProcedure(node)) return [{ path: path.join('.'), access: (node['~orpc'].meta as { access?: Access }).access }]
  return Object.entries(node as Record<string, unknown>).flatMap(([key, child]) => walk(child, [...path, key]))
}

function walkRouter(node: unknown, path: string[]): string[] {
  if (isProcedure(node)) return [path.join('.')]
  return Object.entries(node as Record<string, unknown>).flatMap(([key, child]) => walkRouter(child, [...path, key]))
}
