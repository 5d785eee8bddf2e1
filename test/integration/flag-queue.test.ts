import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import type { Contract } from '../../shared/contract/index.ts'
import type { FlagEntry } from '../../shared/domain/flag.ts'
import { instantAt } from '../../shared/domain/instant.ts'
import { seeded } from '../../shared/domain/seeded.ts'
import { newToken, startSession } from '../../electron/backend/access/sessions.store.ts'
import { write } from '../../electron/backend/db/database.ts'
import { COMMAND_HEADER } from '../../electron/backend/serve/ports.ts'
import { serveHttp } from '../../electron/backend/serve/http.ts'
import { persistent } from '../../renderer/lib/persistent.ts'
import { sendQueue, sendWaiting } from '../../renderer/lib/send-queue.ts'
import { FRIDAY } from '../support/book.ts'
import { type Cut, CUTS, cuttingWay } from '../support/cutting.ts'
import { type Desk, openDesk } from '../support/desk.ts'

const CUT_TIMES = 50
const TICKETS = Array.from({ length: 24 }, (_, index) => `A${String(index + 1).padStart(3, '0')}`)
const FILLED = instantAt(FRIDAY, '07:58')

const flagOf = (ticketNo: string): FlagEntry => ({
  key: randomUUID(),
  ticketNo,
  ticketKind: 'ordinary',
  business: '存取款',
  amount: null,
  customerId: null,
  contactName: null,
  contactPhone: null,
  clues: [],
  wish: null,
  wechatAdded: false,
  filledAt: null,
})

type Context = { commandKey?: string }

/** A teller at a window of a host that can only be reached by a way that breaks. */
async function tellerBehind(desk: Desk, fate: () => Cut) {
  const { staffId } = await desk.hire('teller')
  const token = newToken(desk.branch.branchId)
  await write(desk.branch, (db) => startSession(db, token, staffId, 'http', desk.clock.now()))
  const host = await serveHttp(desk.house, { port: 0, pages: null })
  onTestFinished(() => host.close())
  const link = new RPCLink<Context>({
    url: `${await cuttingWay(host.port, fate)}rpc`,
    headers: ({ context }) => ({ cookie: `chenxi=${token}`, [COMMAND_HEADER]: context.commandKey ?? '' }),
  })
  const ask: ContractRouterClient<Contract, Context> = createORPCClient(persistent(link, 0))
  return { staffId, ask }
}

/** The hall as the book has it, in the order in which flags came in. */
async function keptIn({ branch }: Desk) {
  const steps = await branch.read.selectFrom('flag_steps').select('flag_id').where('branch_id', '=', branch.branchId).execute()
  const flags = await branch.read
    .selectFrom('flags')
    .select(['ticket_no', 'flagged_at'])
    .where('branch_id', '=', branch.branchId)
    .orderBy('id')
    .execute()
  const audit = await branch.read
    .selectFrom('audit')
    .select('subject')
    .where('branch_id', '=', branch.branchId)
    .where('action', '=', 'lobby.flag')
    .orderBy('seq')
    .execute()
  return { flags, steps: steps.length, audit: audit.map(({ subject }) => subject) }
}

test('S1.11 fifty times the way to the host breaks, and every flag is in the hall once, in the order in which it was filled', async () => {
  const desk = await openDesk()
  const chance = seeded('fifty cuts')
  const cuts: Cut[] = []
  const queue = sendQueue<FlagEntry>()
  const left = [...TICKETS]
  const fill = () => {
    const ticketNo = left.shift()
    if (ticketNo === undefined) return
    const entry = flagOf(ticketNo)
    queue.keep({ by: 'me', entry, whenLate: { ...entry, filledAt: FILLED } })
  }
  let window = new AbortController()
  const { ask } = await tellerBehind(desk, () => {
    // Visitors come while the way is broken, too; once the teller is locked out in the middle of it.
    fill()
    if (cuts.length >= CUT_TIMES || !chance.chance(0.8)) return null
    const cut = chance.pick(CUTS)
    cuts.push(cut)
    if (cuts.length === CUT_TIMES / 2) window.abort()
    return cut
  })
  const settled: string[] = []
  const refused: unknown[] = []
  const send = () =>
    sendWaiting(queue, {
      by: 'me',
      deliver: (entry, signal) => ask.lobby.flag(entry, { signal }),
      onSettled: ({ ticketNo }, refusal) => {
        settled.push(ticketNo)
        if (refusal !== null) refused.push(refusal)
        if (settled.length === TICKETS.length) window.abort()
      },
      pauseMs: 0,
      signal: window.signal,
    })
  fill()
  await send()
  expect(cuts).toHaveLength(CUT_TIMES / 2)
  window = new AbortController()
  await send()

  expect(refused).toEqual([])
  expect(settled).toEqual(TICKETS)
  expect(cuts).toHaveLength(CUT_TIMES)
  for (const cut of CUTS) expect(cuts).toContain(cut)
  const kept = await keptIn(desk)
  expect(kept.flags.map(({ ticket_no }) => ticket_no)).toEqual(TICKETS)
  expect(kept.steps).toBe(TICKETS.length)
  expect(kept.audit).toEqual(TICKETS)
  // What was kept back counts from when it was filled.
  expect(kept.flags.some(({ flagged_at }) => flagged_at === FILLED)).toBe(true)
  expect(queue.all()).toEqual([])
})

test('S1.11 a flag that the host refuses is told and holds up no other; one that it stumbles over waits behind them', async () => {
  const queue = sendQueue<FlagEntry>()
  const { ask } = await tellerBehind(await openDesk(), () => null)
  const [first, unknown, last] = [flagOf('A001'), { ...flagOf('A002'), customerId: 99 as never }, flagOf('A003')]
  for (const entry of [first, unknown, last]) queue.keep({ by: 'me', entry, whenLate: entry })
  const theirs = flagOf('B001')
  queue.keep({ by: 'another', entry: theirs, whenLate: theirs })
  const window = new AbortController()
  const told: [string, unknown][] = []
  let stumbles = 0
  await sendWaiting(queue, {
    by: 'me',
    // The first one does not fit the book for a while.
    deliver: (entry, signal) => {
      if (entry.key !== first.key || (stumbles += 1) > 1) return ask.lobby.flag(entry, { signal })
      return Promise.reject(new ORPCError('INTERNAL_SERVER_ERROR'))
    },
    onSettled: ({ ticketNo }, refusal) => {
      told.push([ticketNo, (refusal as { code?: string } | null)?.code])
      if (told.length === 3) window.abort()
    },
    pauseMs: 0,
    signal: window.signal,
  })
  expect(told).toEqual([
    ['A002', 'CUSTOMER_UNKNOWN'],
    ['A003', undefined],
    ['A001', undefined],
  ])
  // Nobody else's session sends what is not theirs.
  expect(queue.all().map(({ entry }) => entry.ticketNo)).toEqual(['B001'])
})
