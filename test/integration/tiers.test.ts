import { beforeEach, describe, expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { type Fen, wan } from '../../shared/domain/fen.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { SYSTEM } from '../../shared/domain/staff.ts'
import { write } from '../../electron/backend/db/database.ts'
import { recomputeTiers } from '../../electron/backend/tiers/tiers.acts.ts'
import { TIER_PRESETS } from '../../electron/backend/tiers/tiers.store.ts'
import { type Colleague, type Desk, openDesk } from '../support/desk.ts'
import { addCustomer, loadDayEnds } from '../support/fill.ts'

let desk: Desk
let head: Colleague
let ids: CustomerId[]

const recompute = () =>
  write(desk.branch, (db) => recomputeTiers(db, { staffId: SYSTEM, now: desk.clock.now(), today: desk.clock.today() }))
const load = (on: string, amounts: readonly Fen[]) =>
  loadDayEnds(desk, on, new Map(amounts.map((amount, index) => [ids[index] as CustomerId, amount])))
const moved = (moves: readonly { kind: string; from: string | null; to: string | null; customers: number }[]) =>
  moves.map(({ kind, from, to, customers }) => `${kind} ${from ?? '–'}→${to ?? '–'} ${customers}`).toSorted()

beforeEach(async () => {
  desk = await openDesk()
  head = await desk.hire('head')
  ids = []
  for (const name of ['甲一', '乙二', '丙三', '丁四']) ids.push(await addCustomer(desk, { name }))
  await load('2026-11-18', [wan(0.5), wan(6), wan(29), wan(700)])
  await recompute()
})

describe('S4.1 a recompute', () => {
  test('puts every open customer into exactly one tier and says so in the pyramid', async () => {
    const { counts, dataDate } = await head.ask.tiers.counts()
    expect(dataDate).toBe('2026-11-18')
    expect(counts.map(({ tier, customers }) => `${tier}${customers}`)).toEqual([
      '长尾1',
      '潜力0',
      '有效2',
      '价值0',
      '核心0',
      '顶级1',
    ])
    expect(counts.find(({ tier }) => tier === '有效')).toMatchObject({ aum: wan(35), near: 1 })
  })

  test('writes upgrades and downgrades side by side, never netted', async () => {
    await load('2026-11-19', [wan(2), wan(1.5), wan(31), wan(650)])
    expect(moved((await recompute()).moves)).toEqual(['downgrade 有效→潜力 1', 'upgrade 有效→价值 1', 'upgrade 长尾→潜力 1'])
    const ledger = await head.ask.tiers.ledger({
      from: isoDate('2026-11-19'),
      to: desk.clock.today(),
      kind: 'upgrade',
      limit: 50,
    })
    expect(ledger.map(({ name, on, from, to }) => `${name} ${on} ${from}→${to}`)).toEqual([
      '丙三 2026-11-19 有效→价值',
      '甲一 2026-11-19 长尾→潜力',
    ])
  })

  test('that finds nothing new moves nobody', async () => {
    expect((await recompute()).moves).toEqual([])
  })

  test('carries the last day-end of a customer whom the newest sheet leaves out', async () => {
    await loadDayEnds(desk, '2026-11-19', new Map([[ids[0] as CustomerId, wan(0.6)]]))
    expect((await recompute()).moves).toEqual([])
    expect((await head.ask.tiers.counts()).counts.at(-1)).toMatchObject({ tier: '顶级', customers: 1, aum: wan(700) })
  })

  test('does not look beyond today', async () => {
    await load('2026-11-25', [wan(900), wan(900), wan(900), wan(900)])
    expect((await recompute()).moves).toEqual([])
  })

  test('takes a closed customer out, once', async () => {
    await write(desk.branch, (db) =>
      db
        .updateTable('customers')
        .set({ closed_on: '2026-11-19' })
        .where('branch_id', '=', db.branchId)
        .where('id', '=', ids[3] ?? 0)
        .execute(),
    )
    expect(moved((await recompute()).moves)).toEqual(['closed 顶级→– 1'])
    expect((await recompute()).moves).toEqual([])
  })
})

describe('changing the scheme', () => {
  test('shows how many customers move before it is applied, and does exactly that', async () => {
    const { scheme } = await head.ask.tiers.scheme()
    const draft = { ...scheme, tiers: scheme.tiers.map((tier) => (tier.name === '价值' ? { ...tier, floor: wan(20) } : tier)) }
    const preview = await head.ask.tiers.preview(draft)
    expect(moved(preview.moves)).toEqual(['regraded 有效→价值 1'])
    expect((await head.ask.tiers.counts()).counts.find(({ tier }) => tier === '价值')?.customers).toBe(0)
    expect(await head.ask.tiers.apply(draft)).toEqual(preview)
    expect((await head.ask.tiers.counts()).counts.find(({ tier }) => tier === '价值')?.customers).toBe(1)
  })

  test('is no upgrade and no downgrade of anybody', async () => {
    const joint = TIER_PRESETS.find(({ name }) => name === '股份制银行')
    if (joint === undefined) throw new Error('preset missing')
    expect(new Set((await head.ask.tiers.apply(joint)).moves.map(({ kind }) => kind))).toEqual(new Set(['regraded']))
    await load('2026-11-19', [wan(0.5), wan(60), wan(29), wan(700)])
    expect(moved((await recompute()).moves)).toEqual(['upgrade 金卡→金葵花级 1'])
  })
})
