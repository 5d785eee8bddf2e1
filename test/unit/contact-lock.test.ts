import { expect, test } from 'vitest'
import { type AtWork, goesOut, lockFor } from '../../shared/domain/contact-lock.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import type { StaffId } from '../../shared/domain/staff.ts'

const TODAY = isoDate('2026-11-20')
const [WANG, LI, ZHAO] = [1 as StaffId, 2 as StaffId, 3 as StaffId]
const known: AtWork = {
  owners: [WANG],
  named: [],
  contacts: [{ staffId: WANG, name: '王敏', on: isoDate('2026-11-15'), goal: 'product' }],
  plan: null,
}

test('S2.34 one contact keeps the others from the same purpose for so many days, and no longer', () => {
  expect(lockFor(LI, 'product', known, { days: 7 }, TODAY)).toEqual({
    why: 'contact',
    by: '王敏',
    on: '2026-11-15',
    until: '2026-11-22',
  })
  expect(lockFor(LI, 'invite', known, { days: 7 }, TODAY)).toBeNull()
  expect(lockFor(WANG, 'product', known, { days: 7 }, TODAY)).toBeNull()
  expect(lockFor(LI, 'product', known, { days: 5 }, TODAY)?.until).toBe(TODAY)
  expect(lockFor(LI, 'product', known, { days: 4 }, TODAY)).toBeNull()
  expect(lockFor(LI, 'product', known, { days: 0 }, TODAY)).toBeNull()
})

test('S2.34 a plan keeps out whoever neither made it nor looks after the customer, unless they are asked', () => {
  const plan = { staffId: ZHAO, name: '赵远', madeOn: isoDate('2026-11-01'), dueOn: isoDate('2026-11-10') }
  const planned: AtWork = { ...known, contacts: [], plan }
  expect(lockFor(LI, 'know', planned, { days: 7 }, TODAY)).toEqual({ why: 'plan', by: '赵远', on: '2026-11-01', until: TODAY })
  expect(lockFor(ZHAO, 'know', planned, { days: 7 }, TODAY)).toBeNull()
  expect(lockFor(WANG, 'know', planned, { days: 7 }, TODAY)).toBeNull()
  expect(lockFor(LI, 'know', { ...planned, named: [LI] }, { days: 7 }, TODAY)).toBeNull()
})

test('who comes by themselves is served: only what goes out is locked', () => {
  expect((['phone', 'wechat', 'sms', 'visit'] as const).every(goesOut)).toBe(true)
  expect((['counter', 'meeting'] as const).some(goesOut)).toBe(false)
})
