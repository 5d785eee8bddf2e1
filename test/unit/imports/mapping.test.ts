import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layOut, type LayoutChoice, NO_CHOICE } from '../../../shared/domain/sheets/layout.ts'
import { mappingFileOf } from '../../../shared/domain/sheets/mapping-file.ts'
import { failureOf, sheetOf, type Written } from '../../support/written.ts'

function lay(rows: Written[], choice: Partial<LayoutChoice> = {}) {
  return layOut(
    { rows: sheetOf(rows), merges: [] },
    { sheet: 'Sheet1', file: '表.xlsx' },
    { ...NO_CHOICE, ...choice },
    () => null,
  )
}

describe('mapping columns (excel.md: Map)', () => {
  test('knows an unknown heading by its values where they are unmistakable', () => {
    const rows: Written[] = [['客户号', '姓名', '甲列', '乙列', '丙列']]
    for (let n = 0; n < 6; n += 1) rows.push([`1000${n}`, '王明', `1381234123${n}`, n % 2 === 0 ? '男' : '女', `${n}`])
    expect(lay(rows).columns.map(({ field, why }) => [field, why])).toEqual([
      ['customerNo', 'heading'],
      ['name', 'heading'],
      ['phone', 'values'],
      ['gender', 'values'],
      [null, 'none'],
    ])
  })

  test('takes a mapping by heading, by field name or by label, with a unit', () => {
    const rows: Written[] = [
      ['RowNumber', 'CustomerId', 'Surname', 'Balance', 'Exited'],
      ['1', '15634602', 'Hargrave', '0', '1'],
    ]
    const mapping = {
      CustomerId: 'customerNo',
      Surname: '姓名',
      Balance: { field: 'deposits', unit: '万元' as const },
      Exited: null,
    }
    expect(lay(rows, { mapping }).columns.map(({ field, unit, why }) => [field, unit, why])).toEqual([
      [null, null, 'none'],
      ['customerNo', null, 'person'],
      ['name', null, 'person'],
      ['deposits', '万元', 'person'],
      [null, null, 'person'],
    ])
  })

  test.each([
    [{ 没有这列: 'customerNo' }, '没有这列'],
    [{ 客户号: '没有这字段' }, '没有这字段'],
    [{ 姓名: { field: 'name', unit: '元' as const } }, '不是金额'],
    [{ 客户号: 'name', 姓名: 'name' }, '都对应姓名'],
    [{ 姓名: 'post' }, '岗位'],
  ])('refuses a wrong mapping %j', (mapping, why) => {
    const rows: Written[] = [
      ['客户号', '姓名', '手机号'],
      ['1', '王明', ''],
    ]
    expect(failureOf(() => lay(rows, { mapping, kind: 'customers' }))).toMatchObject({
      code: 'MAPPING_WRONG',
      data: { detail: expect.stringContaining(why) as unknown },
    })
  })

  test('of two columns for one field takes the fuller, and of owners the number before the name', () => {
    const layout = lay([
      ['客户号', '姓名', '联系电话', '手机号码', '管户经理', '管户经理工号'],
      ['1', '王明', '', '13812341234', '王敏', '8001'],
      ['2', '李娜', '', '13812341235', '王敏', '8001'],
    ])
    expect(layout.columns.map(({ field, why }) => [field, why])).toEqual([
      ['customerNo', 'heading'],
      ['name', 'heading'],
      [null, 'taken'],
      ['phone', 'heading'],
      [null, 'taken'],
      ['owner', 'heading'],
    ])
  })

  test('follows a saved mapping of the same headings, in whatever order they stand', () => {
    const rows: Written[] = [
      ['客户号', '户名', 'X1'],
      ['1', '王明', '北京'],
    ]
    const saved = {
      客户号: { field: 'customerNo', unit: null },
      户名: { field: 'name', unit: null },
      X1: { field: 'address', unit: null },
    }
    const seen = new Set<string>()
    const layout = layOut({ rows: sheetOf(rows), merges: [] }, { sheet: 's', file: 'f' }, NO_CHOICE, (kind, fingerprint) => {
      seen.add(`${kind} ${fingerprint}`)
      return { mapping: saved, matchBy: null }
    })
    expect([...seen]).toEqual(['customers X1\n客户号\n户名'])
    expect(layout.columns.at(-1)).toMatchObject({ field: 'address', why: 'saved' })
    expect(mappingFileOf(layout.columns)).toEqual(saved)
  })

  test('that was saved keeps by what rows are told, as long as the columns allow it', () => {
    const told = (headings: string[]) =>
      layOut(
        { rows: sheetOf([headings, ['001', '王明', '11010519491231002X']]), merges: [] },
        { sheet: 's', file: 'f' },
        NO_CHOICE,
        () => ({
          mapping: {},
          matchBy: 'documentNo',
        }),
      )
    expect(told(['客户号', '户名', '证件号码']).matchBy).toBe('documentNo')
    expect(told(['客户号', '户名', '备注']).matchBy).toBe('customerNo')
    const person = { ...NO_CHOICE, matchBy: 'customerNo' as const }
    const rows = sheetOf([
      ['客户号', '户名', '证件号码'],
      ['001', '王明', '11010519491231002X'],
    ])
    const saved = () => ({ mapping: {}, matchBy: 'documentNo' as const })
    expect(layOut({ rows, merges: [] }, { sheet: 's', file: 'f' }, person, saved).matchBy).toBe('customerNo')
  })

  test('does not depend on the order of the columns', () => {
    const headings = [
      '客户号',
      '客户姓名',
      '手机号码',
      '联系电话',
      '证件号码',
      '性别',
      'AUM余额（万元）',
      '月日均AUM',
      '国债余额',
      '信托余额',
      '管户人',
      '备注',
      '年龄',
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray(headings, { minLength: headings.length }), (shuffled) => {
        const layout = lay([shuffled, shuffled.map((heading) => (heading === '手机号码' ? '13812341234' : '1'))], {
          kind: 'customers',
        })
        const mapped = Object.fromEntries(layout.columns.map(({ heading, field, unit, why }) => [heading, [field, unit, why]]))
        expect(mapped).toEqual({
          客户号: ['customerNo', null, 'heading'],
          客户姓名: ['name', null, 'heading'],
          手机号码: ['phone', null, 'heading'],
          联系电话: [null, null, 'taken'],
          证件号码: ['documentNo', null, 'heading'],
          性别: ['gender', null, 'heading'],
          'AUM余额（万元）': ['aum', '万元', 'heading'],
          月日均AUM: ['aumMonthAverage', null, 'heading'],
          国债余额: ['otherAssets', null, 'heading'],
          信托余额: ['otherAssets', null, 'heading'],
          管户人: ['owner', null, 'heading'],
          备注: ['remarks', null, 'heading'],
          年龄: [null, null, 'left-out'],
        })
      }),
    )
  })
})
