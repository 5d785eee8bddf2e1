import { expect, test } from 'vitest'
import { wan } from '../../shared/domain/fen.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { SYSTEM } from '../../shared/domain/staff.ts'
import { write } from '../../electron/backend/db/database.ts'
import { largeMovesOn } from '../../electron/backend/tiers/large-moves.store.ts'
import { recomputeTiers } from '../../electron/backend/tiers/tiers.acts.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import { addCustomer, loadDayEnds } from '../support/fill.ts'

const WEDNESDAY = isoDate('2026-11-18')
const THURSDAY = isoDate('2026-11-19')

async function recompute(desk: Desk) {
  const moment = { staffId: SYSTEM, now: desk.clock.now(), today: desk.clock.today() }
  await write(desk.branch, (db) => recomputeTiers(db, moment))
}

test('S2.8 a large move is the difference of a customer’s two newest day-ends, in or out', async () => {
  const desk = await openDesk()
  const [rises, falls, stays, small, fresh, absent] = await Promise.all(
    ['甲', '乙', '丙', '丁', '戊', '己'].map((name) => addCustomer(desk, { name })),
  )
  if (!rises || !falls || !stays || !small || !fresh || !absent) throw new Error('six customers')
  await loadDayEnds(desk, '2026-11-10', new Map([[rises, wan(500)]]))
  await loadDayEnds(
    desk,
    WEDNESDAY,
    new Map([
      [rises, wan(10)],
      [falls, wan(200)],
      [stays, wan(90)],
      [small, wan(10)],
      [absent, wan(300)],
    ]),
  )
  await loadDayEnds(
    desk,
    THURSDAY,
    new Map([
      [rises, wan(110)],
      [falls, wan(20)],
      [stays, wan(90)],
      [small, wan(14)],
      [fresh, wan(400)],
    ]),
  )
  await recompute(desk)
  expect(await largeMovesOn(desk.branch.read, THURSDAY, wan(50))).toEqual([
    { customerId: falls, amount: wan(-180) },
    { customerId: rises, amount: wan(100) },
  ])
  expect(await largeMovesOn(desk.branch.read, THURSDAY, wan(101))).toEqual([{ customerId: falls, amount: wan(-180) }])
})

test('S2.8 whoever was left out the day before is compared with the last day-end that they had', async () => {
  const desk = await openDesk()
  const [leftOut, present] = [await addCustomer(desk, { name: '甲' }), await addCustomer(desk, { name: '乙' })]
  await loadDayEnds(desk, '2026-11-10', new Map([[leftOut, wan(500)]]))
  await loadDayEnds(desk, '2026-11-11', new Map([[leftOut, wan(300)]]))
  await loadDayEnds(desk, WEDNESDAY, new Map([[present, wan(10)]]))
  await loadDayEnds(
    desk,
    THURSDAY,
    new Map([
      [leftOut, wan(200)],
      [present, wan(80)],
    ]),
  )
  await recompute(desk)
  expect(await largeMovesOn(desk.branch.read, THURSDAY, wan(50))).toEqual([
    { customerId: leftOut, amount: wan(-100) },
    { customerId: present, amount: wan(70) },
  ])
})

test('S2.8 when the newest balances are taken back, their large moves go with them', async () => {
  const desk = await openDesk()
  const id = await addCustomer(desk, { name: '甲' })
  await loadDayEnds(desk, WEDNESDAY, new Map([[id, wan(10)]]))
  await loadDayEnds(desk, THURSDAY, new Map([[id, wan(110)]]))
  await recompute(desk)
  expect(await largeMovesOn(desk.branch.read, THURSDAY, wan(50))).toHaveLength(1)
  await write(desk.branch, async (db) => {
    for (const table of ['balances', 'balance_days'] as const)
      await db.deleteFrom(table).where('branch_id', '=', db.branchId).where('on_date', '=', THURSDAY).execute()
  })
  await recompute(desk)
  expect(await largeMovesOn(desk.branch.read, THURSDAY, wan(50))).toEqual([])
})
