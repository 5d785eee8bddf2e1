import { isDefinedError, safe } from '@orpc/client'
import { expect, test } from 'vitest'
import type { DiversionEntry } from '../../shared/domain/diversion.ts'
import { wan } from '../../shared/domain/fen.ts'
import { instantAt } from '../../shared/domain/instant.ts'
import { addDays, isoDate } from '../../shared/domain/iso-date.ts'
import { bulkInsert } from '../../electron/backend/db/bulk.ts'
import { write } from '../../electron/backend/db/database.ts'
import { FRIDAY } from '../support/book.ts'
import { openDesk } from '../support/desk.ts'
import { recompute } from '../support/day.ts'
import { addCustomer, loadDayEnds } from '../support/fill.ts'

const MONDAY = isoDate('2026-11-23')
const PERIOD = { from: FRIDAY, to: MONDAY }

/** A customer of the wealth manager with 80万, who takes out 50万 at the counter for a house. */
async function withdrawal() {
  const desk = await openDesk()
  const [head, teller, wealth, remote] = [
    await desk.hire('head', '林行长'),
    await desk.hire('teller', '周柜员'),
    await desk.hire('wealth', '钱理财'),
    await desk.hire('remote', '何远维'),
  ]
  const customerId = await addCustomer(desk, { name: '刘德明', owner: wealth.staffId })
  await loadDayEnds(desk, '2026-11-19', new Map([[customerId, wan(80)]]))
  const entry: DiversionEntry = { customerId, firstId: null, amount: wan(50), purpose: 'house', backOn: null, note: '付首付' }
  const { id } = await teller.ask.lobby.divert(entry)
  return { desk, head, teller, wealth, remote, customerId, entry, id }
}

test('S4.7 what a withdrawal is for is noted twice, and the day-ends say what became of it', async () => {
  const { desk, wealth, customerId, id } = await withdrawal()
  expect(await wealth.ask.lobby.diversions(PERIOD)).toMatchObject([
    {
      id,
      on: FRIDAY,
      amount: wan(50),
      customer: { name: '刘德明', owner: '钱理财' },
      first: { by: '周柜员', purpose: 'house', note: '付首付' },
      second: null,
      check: { verdict: 'waiting', out: null, asOf: null },
    },
  ])
  await loadDayEnds(desk, FRIDAY, new Map([[customerId, wan(30)]]))
  expect((await wealth.ask.lobby.diversions(PERIOD))[0]?.check).toEqual({ verdict: 'as-said', out: wan(50), asOf: FRIDAY })

  // In the talk it turns out that the money is to stay: the amount is the counter's, whatever is sent with it.
  const stays = { firstId: id, customerId: 999 as never, amount: wan(1), backOn: null, note: '' } as const
  await wealth.ask.lobby.divert({ ...stays, purpose: 'rival' })
  await wealth.ask.lobby.divert({ ...stays, purpose: 'product' })
  const [told] = await wealth.ask.lobby.diversions(PERIOD)
  expect(told).toMatchObject({
    amount: wan(50),
    first: { purpose: 'house' },
    second: { by: '钱理财', purpose: 'product' },
    check: { verdict: 'left', out: wan(50) },
  })
  await loadDayEnds(desk, MONDAY, new Map([[customerId, wan(79)]]))
  expect((await wealth.ask.lobby.diversions(PERIOD))[0]?.check.verdict).toBe('as-said')
})

test('S4.7 who sees a withdrawal: tellers today’s without the name, owners theirs, other managers none', async () => {
  const { desk, head, teller, wealth, remote, entry, id } = await withdrawal()
  const namesFor = async ({ ask }: typeof head) => (await ask.lobby.diversions(PERIOD)).map(({ customer }) => customer.name)
  expect([await namesFor(head), await namesFor(wealth), await namesFor(remote), await namesFor(teller)]).toEqual([
    ['刘德明'],
    ['刘德明'],
    [],
    ['刘*明'],
  ])
  const { error } = await safe(remote.ask.lobby.divert({ ...entry, firstId: id }))
  expect(isDefinedError(error) && error.code).toBe('DIVERSION_UNKNOWN')
  // Who notes a customer out of reach sees the note, and not whom it is about.
  await remote.ask.lobby.divert(entry)
  expect(await namesFor(remote)).toEqual(['刘*明'])
  const audit = await desk.branch.read
    .selectFrom('audit')
    .select('detail')
    .where('branch_id', '=', desk.branch.branchId)
    .where('action', '=', 'lobby.divert')
    .execute()
  expect(audit).toHaveLength(2)
  expect(JSON.stringify(audit)).not.toContain('刘德明')
  desk.clock.moveTo(instantAt(MONDAY, '09:00'))
  expect(await namesFor(await desk.signIn(teller))).toEqual([])
})

test('S4.7 money cannot be said to come back on a day that has passed, and nobody withdraws nothing', async () => {
  const { teller, entry } = await withdrawal()
  const past = await safe(teller.ask.lobby.divert({ ...entry, backOn: addDays(FRIDAY, -1) }))
  expect(isDefinedError(past.error) && past.error.code).toBe('DAY_PASSED')
  const nobody = await safe(teller.ask.lobby.divert({ ...entry, customerId: 999 as never }))
  expect(isDefinedError(nobody.error) && nobody.error.code).toBe('CUSTOMER_UNKNOWN')
  expect(((await safe(teller.ask.lobby.divert({ ...entry, amount: wan(0) }))).error as { code?: string }).code).toBe(
    'BAD_REQUEST',
  )
})

test('S4.7 those in charge see the large outflows that nobody asked about; a late note is of its day, and takes it off the list', async () => {
  const desk = await openDesk()
  const [head, teller, wealth] = [await desk.hire('head'), await desk.hire('teller'), await desk.hire('wealth', '钱理财')]
  const [li, chen, zhao] = [
    await addCustomer(desk, { name: '李四', owner: wealth.staffId }),
    await addCustomer(desk, { name: '陈五', owner: wealth.staffId }),
    await addCustomer(desk, { name: '赵六' }),
  ]
  await loadDayEnds(
    desk,
    '2026-11-18',
    new Map([
      [li, wan(200)],
      [chen, wan(90)],
      [zhao, wan(300)],
    ]),
  )
  await loadDayEnds(
    desk,
    '2026-11-19',
    new Map([
      [li, wan(80)],
      [chen, wan(45)],
      [zhao, wan(180)],
    ]),
  )
  await recompute(desk)
  // A sheet of the core system states another one, and one that is older than anybody remembers.
  const stated = [
    ['2026-11-17', chen, 0 - wan(60), 1],
    ['2026-09-01', li, 0 - wan(60), 1],
  ]
  await write(desk.branch, (db) => bulkInsert(db, 'stated_moves', ['on_date', 'customer_id', 'amount', 'batch_id'], stated))

  const open = async () => {
    const { from, total, amount, rows } = await head.ask.lobby.unasked()
    expect([from, total, amount]).toEqual([wan(50), rows.length, rows.reduce((sum, row) => sum + row.amount, 0)])
    return rows.map(({ name, on, amount: out, owner }) => [name, on, out, owner])
  }
  expect(await open()).toEqual([
    ['李四', '2026-11-19', wan(120), '钱理财'],
    ['赵六', '2026-11-19', wan(120), null],
    ['陈五', '2026-11-17', wan(60), '钱理财'],
  ])
  const refused = await safe(wealth.ask.lobby.unasked())
  expect(isDefinedError(refused.error) && refused.error.code).toBe('NOT_PERMITTED')

  const note = { firstId: null, purpose: 'house', backOn: null, note: '' } as const
  await head.ask.lobby.divert({ ...note, customerId: li, amount: wan(120), on: isoDate('2026-11-19') })
  await teller.ask.lobby.divert({ ...note, customerId: chen, amount: wan(60) })
  expect((await open()).map(([name]) => name)).toEqual(['赵六'])
  const noted = await head.ask.lobby.diversions({ from: isoDate('2026-11-19'), to: FRIDAY })
  expect(noted.find(({ customer }) => customer.name === '李四')).toMatchObject({
    on: '2026-11-19',
    check: { verdict: 'as-said', out: wan(120), asOf: '2026-11-19' },
  })
  for (const on of ['2026-11-21', '2026-10-01']) {
    const { error } = await safe(head.ask.lobby.divert({ ...note, customerId: zhao, amount: wan(120), on: isoDate(on) }))
    expect(isDefinedError(error) && error.code).toBe('DAY_PASSED')
  }
})
