import { describe, expect, test } from 'vitest'
import { findTable, notData, type SheetMerge } from '../../../shared/domain/sheets/find-table.ts'
import { layOut, type LayoutChoice, NO_CHOICE } from '../../../shared/domain/sheets/layout.ts'
import { readerOf } from '../../../shared/domain/sheets/recognise-kind.ts'
import { isoDate } from '../../../shared/domain/iso-date.ts'
import { failureOf, merge, sheetOf, type Written } from '../../support/written.ts'

function lay(rows: Written[], choice: Partial<LayoutChoice> = {}, merges: SheetMerge[] = [], file = '表.xlsx') {
  return layOut({ rows: sheetOf(rows), merges }, { sheet: 'Sheet1', file }, { ...NO_CHOICE, ...choice }, () => null)
}

function fields(layout: ReturnType<typeof lay>) {
  return Object.fromEntries(layout.columns.map(({ heading, field }) => [heading, field]))
}

describe('finding the table (excel.md: Find the table)', () => {
  test('skips titles, units and dates above it', () => {
    const layout = lay([
      ['某某支行客户清单'],
      ['数据日期：2026年11月19日', null, '单位：万元'],
      [],
      ['客户号', '姓名', '联系电话', 'AUM余额'],
      ['10001', '王明', '13812341234', 12.5],
    ])
    expect(layout).toMatchObject({
      kind: 'customers',
      headerRows: [4, 4],
      unit: '万元',
      date: { on: '2026-11-19', from: 'title' },
    })
    expect(layout.data.map(({ number }) => number)).toEqual([5])
  })

  test('joins the two levels of a merged heading, the same leaf under several groups', () => {
    const layout = lay(
      [
        ['资产情况表'],
        ['客户信息', null, '存款', null, '理财', 'AUM'],
        ['客户号', '客户\n姓名', '时点余额', '月日均', '时点余额', '时点余额'],
        ['10001', '王明', 1, 2, 3, 4],
      ],
      { date: isoDate('2026-11-19') },
      [merge(1, 1, 0, 5), merge(2, 2, 0, 1), merge(2, 2, 2, 3)],
    )
    expect(layout.headerRows).toEqual([2, 3])
    expect(fields(layout)).toEqual({
      '客户信息·客户号': 'customerNo',
      '客户信息·客户姓名': 'name',
      '存款·时点余额': 'deposits',
      '存款·月日均': null,
      '理财·时点余额': 'wealth',
      'AUM·时点余额': 'aum',
    })
  })

  test('spreads a group over the blanks to its right where nothing is merged, as in a text file', () => {
    const layout = lay([
      ['客户号', '户名', '存款', '', '理财', ''],
      ['', '', '时点余额', '月日均', '时点余额', '月日均'],
      ['10001', '王明', '1', '2', '3', '4'],
    ])
    expect(layout.headerRows).toEqual([1, 2])
    expect(fields(layout)).toMatchObject({
      客户号: 'customerNo',
      户名: 'name',
      '存款·时点余额': 'deposits',
      '理财·时点余额': 'wealth',
    })
  })

  test('takes a column that is merged over both levels by its one heading', () => {
    const layout = lay(
      [
        ['客户号', '姓名', '资产（万元）', null],
        [null, null, 'AUM余额', '贷款余额'],
        ['10001', '王明', 1, 2],
      ],
      {},
      [merge(1, 2, 0, 0), merge(1, 2, 1, 1), merge(1, 1, 2, 3)],
    )
    expect(layout.columns.map(({ heading, field, unit }) => [heading, field, unit])).toEqual([
      ['客户号', 'customerNo', null],
      ['姓名', 'name', null],
      ['资产（万元）·AUM余额', 'aum', '万元'],
      ['资产（万元）·贷款余额', 'loans', '万元'],
    ])
  })

  test('leaves totals, subtotals, signatures, notes and headings printed again out', () => {
    const layout = lay([
      ['客户号', '姓名', '联系电话', 'AUM余额'],
      ['10001', '王明', '13812341234', 1],
      ['小计', null, null, 1],
      ['客户号', '姓名', '联系电话', 'AUM余额'],
      ['10002', '李娜', '13812341235', 2],
      [null, '王敏 小计', null, 2],
      [null, '合  计', null, 3],
      ['以上数据仅供内部使用'],
      ['制表人：张三', null, '复核：李四'],
    ])
    expect(layout.data.map(({ number }) => number)).toEqual([2, 5])
    expect(layout.skipped).toBe(6)
  })

  test('keeps a customer whose name only begins like a total', () => {
    const rows = sheetOf([
      ['客户号', '姓名'],
      ['10001', '平均'],
    ])
    const table = findTable(rows, [], readerOf('customers'))
    const [, row] = rows
    if (table === null || row === undefined) throw new Error('no table')
    expect(notData(row, [0], table)).toBeNull()
  })

  test('fills the customer of merged rows down, one row per product', () => {
    const layout = lay(
      [
        ['客户号', '户名', '产品类别', '余额'],
        ['10001', '王明', '存款', 1],
        [null, null, '理财', 2],
      ],
      { date: isoDate('2026-11-19') },
      [merge(2, 3, 0, 0), merge(2, 3, 1, 1)],
    )
    expect(layout.data.map(({ cells }) => cells.slice(0, 3))).toEqual([
      ['10001', '王明', '存款'],
      ['10001', '王明', '理财'],
    ])
  })

  test('tells the kinds of sheet apart by their columns and by what they are called', () => {
    const dated = { date: isoDate('2026-11-19') }
    expect(
      lay(
        [
          ['客户号', '户名', 'AUM余额', '月日均AUM'],
          ['1', '王明', 1, 1],
        ],
        dated,
      ).kind,
    ).toBe('balances')
    expect(
      lay([
        ['客户号', '姓名', '手机号', '管户经理'],
        ['1', '王明', '', ''],
      ]).kind,
    ).toBe('customers')
    expect(
      lay(
        [
          ['客户号', '产品名称', '到期日', '到期金额'],
          ['1', '甲', '2026-12-01', 1],
        ],
        dated,
      ).kind,
    ).toBe('holdings')
    expect(
      lay([
        ['工号', '姓名', '岗位'],
        ['8001', '王敏', '理财经理'],
      ]).kind,
    ).toBe('staff')
    expect(
      lay(
        [
          ['客户号', '户名', 'AUM余额'],
          ['1', '王明', 1],
        ],
        {},
        [],
        '余额快照_20261119.xlsx',
      ),
    ).toMatchObject({
      kind: 'balances',
      date: { on: '2026-11-19', from: 'file-name' },
    })
  })

  test('of balances without a day anywhere says so; with names it is a list of customers all the same', () => {
    const undated = [
      ['客户号', 'AUM余额'],
      ['1', 1],
    ]
    expect(lay(undated).problems.map(({ code }) => code)).toEqual(['NO_DATA_DATE'])
    expect(
      lay([
        ['客户号', '户名', 'AUM余额'],
        ['1', '王明', 1],
      ]),
    ).toMatchObject({ kind: 'customers', problems: [] })
  })

  test('names what is missing before anything is checked', () => {
    expect(
      lay([
        ['姓名', '联系电话'],
        ['王明', '13812341234'],
      ]).problems.map(({ code }) => code),
    ).toEqual(['NO_KEY_COLUMN'])
    expect(
      lay(
        [
          ['姓名', '联系电话'],
          ['王明', '13812341234'],
        ],
        { byNameAndPhone: true },
      ).problems,
    ).toEqual([])
    expect(
      lay(
        [
          ['客户号', '姓名'],
          ['1', '王明'],
        ],
        { kind: 'balances' },
      ).problems.map(({ code }) => code),
    ).toEqual(['NO_AMOUNT_COLUMN', 'NO_DATA_DATE'])
    expect(
      lay(
        [
          ['工号', '姓名'],
          ['8001', '王敏'],
        ],
        { kind: 'staff' },
      ).problems,
    ).toMatchObject([{ code: 'COLUMN_MISSING', data: { column: '岗位' } }])
  })

  test('refuses a sheet with a column of class C3, and one without a row', () => {
    expect(
      failureOf(() =>
        lay([
          ['客户号', '姓名', '查询密码'],
          ['1', '王明', ''],
        ]),
      ),
    ).toMatchObject({ code: 'FORBIDDEN_COLUMN', data: { heading: '查询密码' } })
    expect(failureOf(() => lay([]))).toMatchObject({ code: 'SHEET_EMPTY' })
    expect(failureOf(() => lay([['客户清单']]))).toMatchObject({ code: 'SHEET_EMPTY' })
    expect(failureOf(() => lay([['客户号', '姓名']]))).toMatchObject({ code: 'SHEET_EMPTY' })
    expect(
      failureOf(() =>
        lay([
          ['客户号', '姓名'],
          ['合计', ''],
        ]),
      ),
    ).toMatchObject({ code: 'SHEET_EMPTY' })
  })
})
