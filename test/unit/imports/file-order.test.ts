import { expect, test } from 'vitest'
import { isoDate } from '../../../shared/domain/iso-date.ts'
import { inImportOrder } from '../../../shared/domain/sheets/file-order.ts'
import { SheetKind } from '../../../shared/domain/sheets/sheet-kind.ts'

test('files given together go in in the order in which they need one another, each day after the one before it', () => {
  const given = [
    { name: '其他', kind: null, date: null },
    { name: '持有', kind: 'holdings' as const, date: isoDate('2026-11-19') },
    { name: '余额 19', kind: 'balances' as const, date: isoDate('2026-11-19') },
    { name: '余额 18', kind: 'balances' as const, date: isoDate('2026-11-18') },
    { name: '客户', kind: 'customers' as const, date: null },
    { name: '客户补充', kind: 'customers' as const, date: null },
    { name: '员工', kind: 'staff' as const, date: null },
  ]
  expect(inImportOrder(given).map(({ name }) => name)).toEqual(['员工', '客户', '客户补充', '余额 18', '余额 19', '持有', '其他'])
})

test('every kind of sheet has its place', () => {
  const kinds = SheetKind.options.map((kind) => ({ kind, date: null }))
  expect(new Set(inImportOrder([{ kind: null, date: null }, ...kinds]).map(({ kind }) => kind)).size).toBe(kinds.length + 1)
  expect(inImportOrder([{ kind: null, date: null }, ...kinds]).at(-1)?.kind).toBeNull()
  expect(inImportOrder(kinds)[0]?.kind).toBe('staff')
})
