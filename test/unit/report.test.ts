import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMs, instant, instantAt } from '../../shared/domain/instant.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { type Approval, approvalFault, exportNeeds } from '../../shared/domain/report.ts'
import type { StaffId } from '../../shared/domain/staff.ts'

const EIGHT = instantAt(isoDate('2026-11-20'), '08:00')
const approval: Approval = { orderHash: 'a', staffId: 1 as StaffId, at: EIGHT, used: false }
const wanted = { orderHash: 'a', staffId: 1 as StaffId }
const later = (ms: number) => instant(epochMs(EIGHT) + ms)

describe('what an export needs before it may go out', () => {
  test('two hundred masked customers go freely, one more needs a reason and a second person', () => {
    expect(exportNeeds({ customers: 200, masked: true })).toEqual({ reason: false, approval: false })
    expect(exportNeeds({ customers: 201, masked: true })).toEqual({ reason: true, approval: true })
  })

  test('a single customer in clear needs both; a report that names no customer needs nothing', () => {
    expect(exportNeeds({ customers: 1, masked: false })).toEqual({ reason: true, approval: true })
    expect(exportNeeds({ customers: 0, masked: false })).toEqual({ reason: false, approval: false })
  })
})

describe("a second person's word", () => {
  test('holds for half an hour, to the minute, and never from the future', () => {
    const fault = (ms: number) => approvalFault(approval, wanted, later(ms))
    expect([fault(0), fault(30 * 60_000), fault(30 * 60_000 + 1), fault(-1)]).toEqual([null, null, 'late', 'late'])
  })

  test('is for one person, one order and one export', () => {
    expect(approvalFault(null, wanted, EIGHT)).toBe('none')
    expect(approvalFault(approval, { ...wanted, staffId: 2 as StaffId }, EIGHT)).toBe('none')
    expect(approvalFault(approval, { ...wanted, orderHash: 'b' }, EIGHT)).toBe('changed')
    expect(approvalFault({ ...approval, used: true }, wanted, EIGHT)).toBe('used')
  })

  test('holds for nothing but exactly what was approved', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.nat(3),
        fc.integer({ min: -60, max: 60 }),
        fc.boolean(),
        (orderHash, staffId, minutes, used) => {
          const holds =
            approvalFault({ ...approval, used }, { orderHash, staffId: staffId as StaffId }, later(minutes * 60_000)) === null
          expect(holds).toBe(orderHash === 'a' && staffId === 1 && minutes >= 0 && minutes <= 30 && !used)
        },
      ),
    )
  })
})
