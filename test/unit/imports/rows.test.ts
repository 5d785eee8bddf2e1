import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CheckedRow } from '../../../shared/domain/sheets/check-rows.ts'
import { groupOf, rejectGroups } from '../../../shared/domain/sheets/reject-groups.ts'
import { groupRows } from '../../../shared/domain/sheets/row-groups.ts'
import type { SheetFieldName } from '../../../shared/domain/sheets/sheet-field.ts'

const FIELDS: SheetFieldName[] = ['customerNo', 'name', 'documentNo', 'aum']

function rowsOf(values: readonly CheckedRow['values'][]): CheckedRow[] {
  return values.map((row, index) => ({ index, row: index + 2, values: row, rejected: [] }))
}

function grouped(values: readonly CheckedRow['values'][], fields: readonly SheetFieldName[] = FIELDS) {
  const mapped = new Map(fields.map((field, column) => [field, column]))
  const { groups, refused, ...counts } = groupRows(rowsOf(values), {
    mapped,
    headings: new Map([['customerNo', '客户号']]),
    matchBy: 'customerNo',
  })
  return {
    groups: groups.map((rows) => rows.map(({ row }) => row)),
    refused: refused.map(({ row, reason }) => [row.row, reason]),
    ...counts,
  }
}

describe('rows of one customer (excel.md: Check)', () => {
  test('that say the same are one row, and the first stands where amounts differ', () => {
    expect(
      grouped([
        { customerNo: '1', name: '王明', aum: 5 },
        { customerNo: '1', name: '王明', aum: 5 },
        { customerNo: '1', name: '王明', aum: 6 },
      ]),
    ).toEqual({ groups: [[2]], refused: [[4, '与第 2 行是同一位客户，内容却不同']], repeated: 1, sharedNumbers: 0 })
  })

  test('are all refused when they name different people, by name or by document, with a column of products too', () => {
    const people = [
      { customerNo: '1', name: '王明' },
      { customerNo: '2', name: '李娜' },
      { customerNo: '1', name: '张伟' },
      { customerNo: '1', name: '王明' },
    ]
    const reason = '第 2、4、5 行是同一个号，姓名却不同，分不清是谁的'
    const refused = [2, 4, 5].map((row) => [row, reason])
    expect(grouped(people)).toEqual({ groups: [[3]], refused, repeated: 0, sharedNumbers: 1 })
    expect(grouped(people, [...FIELDS, 'product'])).toMatchObject({ groups: [[3]], refused })
    expect(
      grouped([
        { customerNo: '1', name: '王明', documentNo: 'A' },
        { customerNo: '1', name: '王明', documentNo: 'B' },
      ]).refused[0],
    ).toEqual([2, '第 2、3 行是同一个号，证件号却不同，分不清是谁的'])
  })

  test('may leave a name out, and what another day said of somebody is history', () => {
    expect(
      grouped([
        { customerNo: '1', name: '王明', dataDate: '2026-11-18' },
        { customerNo: '1', name: '王明明', dataDate: '2026-11-19' },
        { customerNo: '1', dataDate: '2026-11-20' },
      ]),
    ).toEqual({ groups: [[2, 3, 4]], refused: [], repeated: 0, sharedNumbers: 0 })
  })

  test('no row is lost: each is in a group, refused, or said before', () => {
    const row = fc.record({
      customerNo: fc.constantFrom('1', '2', '3'),
      name: fc.constantFrom('王明', '李娜'),
      aum: fc.integer({ min: 0, max: 2 }),
    })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.boolean(), (values, products) => {
        const { groups, refused, repeated } = grouped(values, products ? [...FIELDS, 'product'] : FIELDS)
        const placed = [...groups.flat(), ...refused.map(([at]) => at)]
        expect(new Set(placed).size).toBe(placed.length)
        expect(placed.length + repeated).toBe(values.length)
      }),
    )
  })
})

test('refusals stand together by column and cause, whole rows first, whatever the cell said', () => {
  const refusals = [
    { whole: false, heading: '管户经理', reason: '“赵不在”不在员工名单' },
    { whole: false, heading: '管户经理', reason: '“钱不在”不在员工名单' },
    { whole: false, heading: '协办', reason: '“钱不在”不在员工名单' },
    { whole: true, heading: '客户号', reason: '第 2、4 行是同一个号，姓名却不同，分不清是谁的' },
    { whole: true, heading: '', reason: '第 7、9 行是同一个号，姓名却不同，分不清是谁的' },
  ]
  const groups = rejectGroups(refusals)
  expect(groups.map(({ whole, heading, reason, count }) => [whole, heading, reason, count])).toEqual([
    [true, '', '第 … 行是同一个号，姓名却不同，分不清是谁的', 2],
    [false, '管户经理', '“…”不在员工名单', 2],
    [false, '协办', '“…”不在员工名单', 1],
  ])
  expect(refusals.map(groupOf)).toEqual([1, 1, 2, 0, 0].map((place) => groups[place]?.group))
})
