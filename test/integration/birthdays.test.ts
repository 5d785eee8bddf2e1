import { expect, test } from 'vitest'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { birthdaysOn } from '../../electron/backend/calendar/birthdays.store.ts'
import { write } from '../../electron/backend/db/database.ts'
import { openDesk } from '../support/desk.ts'
import { addCustomer } from '../support/fill.ts'

test('S2.5 birthdays of a stretch of days are found by the calendar that the customer keeps', async () => {
  const desk = await openDesk()
  const solar = await addCustomer(desk, { name: '王明', birthDate: '1980-11-20' })
  // 农历十月十二 is 20 November in 2026; the same figures as a solar date would be 12 October.
  const lunar = await addCustomer(desk, { name: '李静', birthDate: '1956-10-12', birthLunar: true })
  const later = await addCustomer(desk, { name: '张伟', birthDate: '1990-11-22' })
  await addCustomer(desk, { name: '赵敏', birthDate: '1990-10-12' })
  await addCustomer(desk, { name: '没有生日' })
  const friday = isoDate('2026-11-20')
  expect(await birthdaysOn(desk.branch.read, friday, friday)).toEqual([
    { customerId: solar, on: friday, lunar: false },
    { customerId: lunar, on: friday, lunar: true },
  ])
  expect((await birthdaysOn(desk.branch.read, friday, isoDate('2026-11-26'))).map(({ customerId }) => customerId)).toEqual([
    solar,
    lunar,
    later,
  ])
})

test('S2.5 nobody congratulates a customer who has left', async () => {
  const desk = await openDesk()
  const gone = await addCustomer(desk, { name: '王明', birthDate: '1980-11-20' })
  await write(desk.branch, (db) =>
    db
      .updateTable('customers')
      .set({ closed_on: '2026-11-01' })
      .where('branch_id', '=', db.branchId)
      .where('id', '=', gone)
      .execute(),
  )
  expect(await birthdaysOn(desk.branch.read, isoDate('2026-11-20'), isoDate('2026-11-20'))).toEqual([])
})
