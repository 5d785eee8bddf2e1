import { createRouterClient, type RouterClient } from '@orpc/server'
import pino from 'pino'
import { onTestFinished } from 'vitest'
import type { Post } from '../../shared/domain/post.ts'
import { FIVE_TWENTY, type StaffId, type StaffNo } from '../../shared/domain/staff.ts'
import { addStaff } from '../../electron/backend/access/access.store.ts'
import { newToken, startSession } from '../../electron/backend/access/sessions.store.ts'
import { fixedClock } from '../../electron/backend/clock.ts'
import type { Door, House } from '../../electron/backend/context.ts'
import { keepRolls } from '../../electron/backend/customers/rolls.ts'
import { type BranchDatabase, write } from '../../electron/backend/db/database.ts'
import type { OpenedBook } from '../../electron/backend/db/open.ts'
import { router } from '../../electron/backend/router.ts'
import { nodeForkReader } from '../../electron/backend/sheets/node-fork.ts'
import { threadWorkrooms } from '../../electron/backend/workrooms.ts'
import { EIGHT, emptyBook } from './book.ts'

export type Client = RouterClient<typeof router>

/** One branch with a clock that stands at Friday, eight o'clock, and whoever signs in. */
export interface Desk {
  opened: OpenedBook
  branch: BranchDatabase
  clock: ReturnType<typeof fixedClock>
  house: House
  /** Hires somebody and signs them in, past the password: what they ask goes through the same guard as from a window. */
  hire(post: Post, name?: string): Promise<Colleague>
  /** Signs a colleague in again: a session ends with the day. */
  signIn(colleague: Colleague): Promise<Colleague>
  /** Asks without a session. */
  stranger: Client
}

export interface Colleague {
  staffId: StaffId
  staffNo: StaffNo
  name: string
  post: Post
  token: string
  ask: Client
  /** Asks with this command key, as a window that sends a command again. */
  askAgain(commandKey: string): Client
}

export async function openDesk(): Promise<Desk> {
  const opened = await emptyBook()
  const clock = fixedClock(EIGHT)
  const branchId = await opened.book.addBranch({ name: '测试支行', sample: false, createdAt: clock.now() })
  const branch = opened.book.branch(branchId)
  const house = houseAround(opened, clock)
  let hired = 0
  const signIn = async ({ staffId, staffNo, name, post }: Omit<Colleague, 'token' | 'ask' | 'askAgain'>): Promise<Colleague> => {
    const token = newToken(branchId)
    await write(branch, (db) => startSession(db, token, staffId, 'port', clock.now()))
    return {
      staffId,
      staffNo,
      name,
      post,
      token,
      ask: clientAt(house, token, null),
      askAgain: (key) => clientAt(house, token, key),
    }
  }
  return {
    opened,
    branch,
    clock,
    house,
    stranger: clientAt(house, null, null),
    hire: async (post, name = `${post}${(hired += 1)}`) => {
      const staffNo = `T${String(1000 + hired++)}` as StaffNo
      const staffId = await write(branch, (db) =>
        addStaff(db, { staffNo, name, post, share: 100, ...FIVE_TWENTY, joinedOn: null }),
      )
      return signIn({ staffId, staffNo, name, post })
    },
    signIn,
  }
}

/** A house around an open book, with real workrooms. */
export function houseAround(opened: OpenedBook, clock: ReturnType<typeof fixedClock>): House {
  const workrooms = threadWorkrooms({
    script: new URL('../../electron/backend/worker.ts', import.meta.url),
    order: (kind, branchId) => ({ kind, branchId, place: opened.place, now: clock.now(), ticks: false }),
    onChange: (change) => opened.book.changes.announce(change),
    readers: nodeForkReader(new URL('../../electron/backend/reader.ts', import.meta.url)),
  })
  onTestFinished(() => workrooms.close())
  const log = pino({ level: 'silent' })
  return { opened, clock, version: '0.0.0-test', log, workrooms, rolls: keepRolls({ workrooms, log }) }
}

/** Asks the router as a door would, with this session and command key. */
export function clientAt(house: House, token: string | null, commandKey: string | null): Client {
  const door: Door = { name: 'port', from: '', token, keep: (fresh) => fresh, forget: () => {} }
  return createRouterClient(router, { context: { house, door, commandKey } })
}
