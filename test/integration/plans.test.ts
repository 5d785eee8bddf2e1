import Database from 'better-sqlite3'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { morningBoard } from '../../electron/backend/meetings/morning.acts.ts'
import { eveningBoard } from '../../electron/backend/meetings/evening.acts.ts'
import { weddingsOn } from '../../electron/backend/calendar/anniversaries.store.ts'
import { birthdaysOn } from '../../electron/backend/calendar/birthdays.store.ts'
import { endingBetween } from '../../electron/backend/reminders/reminders.store.ts'
import { reachedBetween } from '../../electron/backend/tasks/tiers-worked.store.ts'
import { lookUpCustomer } from '../../electron/backend/customers/lookup.store.ts'
import { ENGINE, FRIDAY } from '../support/book.ts'
import { openDesk } from '../support/desk.ts'
import { addCustomer, loadDayEnds } from '../support/fill.ts'
import { hold, meet, queue, recompute, sell } from '../support/day.ts'
import { wan } from '../../shared/domain/fen.ts'
import { EVERY_CUSTOMER } from '../../shared/domain/segment.ts'

/** Tables that grow with the branch; walking one of them is what a hot list must never do. */
const LARGE = [
  'customers',
  'ownerships',
  'standings',
  'touches',
  'balances',
  'holdings',
  'contacts',
  'sales',
  'flags',
  'flag_steps',
  'work_logs',
  'tasks',
  'day_queue',
  'tier_moves',
]

afterEach(() => vi.restoreAllMocks())

/** The plan of every query that `work` asks, as SQLite tells it: `SEARCH contacts USING INDEX …`. */
async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
  const asked = new Map<string, Database.Database>()
  // oxlint-disable-next-line typescript/unbound-method -- called with its own handle below
  const prepare = Database.prototype.prepare
  vi.spyOn(Database.prototype, 'prepare').mockImplementation(function (this: Database.Database, source: string) {
    asked.set(source, this)
    return prepare.call(this, source)
  })
  await work()
  vi.restoreAllMocks()
  return [...asked]
    .filter(([source]) => /^\s*select/i.test(source))
    .flatMap(([source, handle]) => {
      const values = Array.from({ length: source.split('?').length - 1 }, () => 1)
      const steps = handle.prepare(`explain query plan ${source}`).all(values) as { detail: string }[]
      return steps.map(({ detail }) => `${detail} — ${source}`)
    })
}

/** Steps that walk a large table: a scan, or a search by nothing but the branch. */
function walks(plans: readonly string[]): string[] {
  return plans.filter((plan) => {
    const walked = /^(?:SCAN|SEARCH) "?(\w+)"?(.*?)(?: LEFT-JOIN)? — (.*)$/s.exec(plan)
    if (walked === null) return false
    const [, name = '', how = '', source = ''] = walked
    const table = new RegExp(`"?(\\w+)"? as "?${name}"?[\\s)]`).exec(source)?.[1] ?? name
    // The first row in the order of the key is found, not walked to.
    if (how.startsWith(' USING PRIMARY KEY') && source.endsWith('order by "on_date" limit ?')) return false
    return LARGE.includes(table) && !/\(branch_id=\? AND /.test(how) && !/standings_near|tasks_of_|holdings_by_maturity/.test(how)
  })
}

describe.runIf(ENGINE === 'sqlite')('plans of the hot lists, the same in an empty book as in a full one', () => {
  test('no query of either board walks a large table', async () => {
    const desk = await openDesk()
    const wealth = await desk.hire('wealth')
    const customer = await addCustomer(desk, { name: '王明', birthDate: '1980-11-20', owner: wealth.staffId })
    await loadDayEnds(desk, '2026-11-18', new Map([[customer, wan(900)]]))
    await loadDayEnds(desk, '2026-11-19', new Map([[customer, wan(1)]]))
    await recompute(desk)
    await hold(desk, customer, '2026-11-24', wan(1))
    await meet(desk, { customer, staff: wealth.staffId, on: FRIDAY, time: '09:30', planned: null })
    await sell(desk, { customer, staff: wealth.staffId, on: FRIDAY, amount: wan(1) })
    const plans = await plansOf(async () => {
      await morningBoard(desk.branch.read, FRIDAY, desk.clock.now())
      await eveningBoard(desk.branch.read, FRIDAY, desk.clock.now())
    })
    expect(plans.length).toBeGreaterThan(40)
    expect(walks(plans)).toEqual([])
  })

  test('no query of a log, of a month of logs or of the branch’s list walks a large table', async () => {
    const desk = await openDesk()
    const wealth = await desk.hire('wealth')
    const head = await desk.hire('head')
    const customer = await addCustomer(desk, { name: '王明', owner: wealth.staffId })
    await sell(desk, { customer, staff: wealth.staffId, on: FRIDAY, amount: wan(1) })
    await queue(desk, FRIDAY, wealth.staffId, [{ id: customer, settled: false }])
    const plans = await plansOf(async () => {
      await head.ask.worklogs.day({ staffId: wealth.staffId, on: FRIDAY })
      await head.ask.worklogs.month({ staffId: wealth.staffId, on: FRIDAY })
      await head.ask.worklogs.branch({ on: FRIDAY, period: 'month' })
    })
    expect(plans.length).toBeGreaterThan(30)
    expect(walks(plans)).toEqual([])
  })

  test('S4.1 the reasons of a day are found without walking a large table', async () => {
    const desk = await openDesk()
    const wealth = await desk.hire('wealth')
    const customer = await addCustomer(desk, { name: '王明', birthDate: '1980-11-20', owner: wealth.staffId })
    await loadDayEnds(desk, '2026-11-18', new Map([[customer, wan(900)]]))
    await loadDayEnds(desk, '2026-11-19', new Map([[customer, wan(1)]]))
    await recompute(desk)
    const plans = await plansOf(() => wealth.ask.tasks.day({ staffId: null }))
    expect(plans.length).toBeGreaterThan(60)
    expect(walks(plans)).toEqual([])
  })

  test('product.md 3.3 whom the month’s contacts reached is read of one index', async () => {
    const desk = await openDesk()
    const plans = await plansOf(() => reachedBetween(desk.branch.read, isoDate('2026-11-01'), FRIDAY))
    expect(plans.map((plan) => plan.replace(/ — .*/s, ''))).toEqual([
      'SEARCH contacts USING COVERING INDEX contacts_by_day (branch_id=? AND on_date>? AND on_date<?)',
    ])
  })

  test('a birthday, a wedding day, the end of a card, a phone and a hall are found by their indexes', async () => {
    const desk = await openDesk()
    const lobby = await desk.hire('lobby')
    const plans = await plansOf(async () => {
      await birthdaysOn(desk.branch.read, FRIDAY, isoDate('2026-12-20'))
      await weddingsOn(desk.branch.read, FRIDAY, isoDate('2026-12-20'))
      await endingBetween(desk.branch.read, 'card_expires_on', FRIDAY, isoDate('2026-12-20'))
      await endingBetween(desk.branch.read, 'contract_expires_on', FRIDAY, isoDate('2026-12-20'))
      await lookUpCustomer(desk.branch.read, '13812341234')
      await lobby.ask.lobby.hall({ on: FRIDAY })
      await lobby.ask.lobby.escalations()
      await lobby.ask.lobby.rates({ from: isoDate('2026-08-20'), to: FRIDAY })
    })
    expect(walks(plans)).toEqual([])
    for (const index of ['birthday', 'wedding', 'card_end', 'contract_end', 'phone'])
      expect({ index, used: plans.some((plan) => plan.includes(`customers_by_${index}`)) }).toEqual({ index, used: true })
  })

  test('the whole book is read in the order of its own key, not of some index', async () => {
    const desk = await openDesk()
    const head = await desk.hire('head')
    const everything = EVERY_CUSTOMER
    const plans = await plansOf(() =>
      head.ask.customers.list({ ...everything, sort: 'aum', descending: true, offset: 0, limit: 50 }),
    )
    expect(plans.filter((plan) => plan.startsWith('SEARCH c ')).map((plan) => plan.slice(0, 26))).toEqual([
      'SEARCH c USING PRIMARY KEY',
      'SEARCH c USING PRIMARY KEY',
    ])
  })
})
