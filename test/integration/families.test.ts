import { beforeEach, expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { wan } from '../../shared/domain/fen.ts'
import { SYSTEM } from '../../shared/domain/staff.ts'
import { write } from '../../electron/backend/db/database.ts'
import { recomputeTiers } from '../../electron/backend/tiers/tiers.acts.ts'
import { auditOfDesk, codeOf } from '../support/customers.ts'
import { type Colleague, type Desk, openDesk } from '../support/desk.ts'
import { addCustomer, loadDayEnds } from '../support/fill.ts'

let desk: Desk
let head: Colleague
let wealth: Colleague
let father: CustomerId
let mother: CustomerId
let son: CustomerId

beforeEach(async () => {
  desk = await openDesk()
  head = await desk.hire('head')
  wealth = await desk.hire('wealth')
  const other = await desk.hire('wealth')
  father = await addCustomer(desk, { name: '王建国', customerNo: 'F1', owner: wealth.staffId })
  mother = await addCustomer(desk, { name: '李秀英', customerNo: 'F2', owner: wealth.staffId })
  son = await addCustomer(desk, { name: '王小明', customerNo: 'F3', owner: other.staffId })
  await loadDayEnds(
    desk,
    '2026-11-19',
    new Map([
      [father, wan(60)],
      [mother, wan(30)],
      [son, wan(5)],
    ]),
  )
  await write(desk.branch, (db) => recomputeTiers(db, { staffId: SYSTEM, now: desk.clock.now(), today: desk.clock.today() }))
  await head.ask.families.link({ customerId: father, relativeId: mother, relation: '配偶' })
  await head.ask.families.link({ customerId: mother, relativeId: son, relation: '子女' })
})

test('a family is linked two by two and has its sum', async () => {
  const family = await head.ask.families.of({ customerId: father })
  expect(family.members.map(({ name, relation, direct }) => [name, relation, direct])).toEqual([
    ['李秀英', '配偶', true],
    ['王小明', '子女', false],
  ])
  expect([family.aum, family.hidden]).toEqual([wan(95), 0])
  expect((await head.ask.families.of({ customerId: son })).members.map(({ relation }) => relation)).toEqual(['父母', '父母'])
})

test('of a relative out of reach only a masked name is seen, and nothing of theirs is in the sum', async () => {
  const family = await wealth.ask.families.of({ customerId: father })
  expect(family.members[1]).toEqual({
    id: null,
    name: '王*明',
    relation: '子女',
    direct: false,
    tier: null,
    tierIndex: null,
    aum: null,
    owner: null,
  })
  expect([family.aum, family.hidden]).toEqual([wan(90), 1])
})

test('nobody links or sees a family out of reach, or is their own relative', async () => {
  const link = { customerId: father, relativeId: son, relation: '子女' as const }
  expect(await codeOf(wealth.ask.families.link(link))).toBe('CUSTOMER_UNKNOWN')
  expect(await codeOf(wealth.ask.families.unlink({ customerId: mother, relativeId: son }))).toBe('CUSTOMER_UNKNOWN')
  expect(await codeOf(wealth.ask.families.of({ customerId: son }))).toBe('CUSTOMER_UNKNOWN')
  expect(await codeOf(head.ask.families.link({ ...link, relativeId: father }))).toBe('KIN_OF_ONESELF')
})

test('a link is said anew or undone from either side, and each is in the audit', async () => {
  await head.ask.families.link({ customerId: son, relativeId: mother, relation: '其他亲属' })
  expect((await head.ask.families.of({ customerId: mother })).members.map(({ relation }) => relation)).toEqual([
    '配偶',
    '其他亲属',
  ])
  await head.ask.families.unlink({ customerId: son, relativeId: mother })
  expect((await head.ask.families.of({ customerId: mother })).members.map(({ name }) => name)).toEqual(['王建国'])
  expect((await head.ask.families.of({ customerId: son })).members).toEqual([])
  const lines = (await auditOfDesk(desk)).map(({ action, subject }) => [action, subject])
  expect(lines.slice(-2)).toEqual([
    ['families.link', 'F3'],
    ['families.unlink', 'F3'],
  ])
})
