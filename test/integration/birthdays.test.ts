import { expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { wan } from '../../shared/domain/fen.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import type { Relation } from '../../shared/domain/kin.ts'
import { birthdaysOn } from '../../electron/backend/calendar/birthdays.store.ts'
import { write } from '../../electron/backend/db/database.ts'
import { addPeople, entry, openBranch, queueOf, rebuild } from '../support/at-work.ts'
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

test('S3.17 a birthday in the family, by either calendar, is the owner’s reason to call, once', async () => {
  const { desk, wang, li } = await openBranch()
  const [mother = 0, lunar = 0, tail = 0] = await addPeople(desk, [
    { name: '有孩子', owner: wang, birthDate: '1980-11-20' },
    { name: '有老人', owner: li },
    { name: '长尾', owner: wang, aum: wan(0.5) },
  ])
  const relative = (customerId: number, relation: Relation, birthDate: string, birthLunar: boolean) =>
    (customerId === lunar ? li : wang).ask.families.addRelative({
      customerId: customerId as CustomerId,
      relative: { name: '家人', relation, birthDate: isoDate(birthDate), birthLunar, remarks: null },
    })
  // Saturday's birthday is spoken of on Friday; Tuesday's waits for Monday at the earliest.
  await relative(mother, '子女', '2015-11-21', false)
  await relative(mother, '配偶', '1979-11-24', false)
  await relative(lunar, '父母', '1950-10-12', true)
  await relative(tail, '子女', '2015-11-20', false)
  const { queue } = await wang.ask.tasks.day({ staffId: null })
  expect(queue.map(({ name, reasons }) => [name, ...reasons])).toEqual([['有孩子', '今天生日', '明天子女生日', '从未联系']])
  const [parents] = (await li.ask.tasks.day({ staffId: null })).queue
  expect(parents).toMatchObject({ name: '有老人', kind: 'family-date', reasons: ['今天父母农历生日', '从未联系'] })
  await rebuild(desk)
  await rebuild(desk)
  expect((await wang.ask.tasks.person({ customerId: mother as CustomerId })).tasks).toHaveLength(2)
  await wang.ask.tasks.log(entry(mother as CustomerId))
  await rebuild(desk)
  expect(await queueOf(wang)).toEqual([])
})
