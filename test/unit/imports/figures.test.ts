import { describe, expect, test } from 'vitest'
import { wan } from '../../../shared/domain/fen.ts'
import { isoDate } from '../../../shared/domain/iso-date.ts'
import { layOut, type LayoutChoice, NO_CHOICE } from '../../../shared/domain/sheets/layout.ts'
import { headingReader } from '../../../shared/domain/sheets/heading.ts'
import { readCell } from '../../../shared/domain/sheets/cell.ts'
import { SHEET_KINDS, type SheetKind } from '../../../shared/domain/sheets/sheet-kind.ts'
import { periodWithin, targetMeasureNamed } from '../../../shared/domain/target.ts'
import { sheetOf, type Written } from '../../support/written.ts'

const TODAY = isoDate('2026-11-20')

function lay(rows: Written[], choice: Partial<LayoutChoice> = {}, file = '表.xlsx') {
  return layOut({ rows: sheetOf(rows), merges: [] }, { sheet: 'Sheet1', file }, { ...NO_CHOICE, ...choice }, () => null)
}

function meaning(kind: SheetKind, ...parts: string[]) {
  return headingReader(SHEET_KINDS[kind].fields, SHEET_KINDS[kind].words)(parts)
}

describe('a sheet of figures is told by its columns and by what it is called (excel.md: kinds of sheet)', () => {
  const KNOWN: [string, SheetKind, Written, Written][] = [
    [
      '大额异动 with a column for either way',
      'moves',
      ['客户号', '姓名', '交易日期', '转入金额', '转出金额'],
      ['1', '王', '2026-11-19', 5, null],
    ],
    [
      '大额异动 with a direction',
      'moves',
      ['客户编号', '客户名称', '交易日期', '交易金额', '借贷标志'],
      ['1', '王', '2026-11-19', 5, '贷'],
    ],
    ['到访量 by day', 'visits', ['日期', '到访人数', '贵宾到访'], ['2026-11-19', 120, 20]],
    ['到访量 of a queueing machine', 'visits', ['营业日期', '窗口', '叫号数'], ['2026-11-19', 3, 40]],
    [
      '目标分解 with a column per measure',
      'targets',
      ['姓名', '存款净增目标', '理财销售目标', '信用卡目标'],
      ['王敏', 500, 200, 10],
    ],
    ['目标分解 with a row per measure', 'targets', ['员工', '指标名称', '月份', '目标值'], ['王敏', '存款', '2026年11月', 500]],
    ['到期清单', 'maturities', ['客户号', '姓名', '产品名称', '到期日', '到期金额'], ['1', '王', '稳盈', '2026-12-01', 5]],
  ]
  test.each(KNOWN)('%s', (_name, kind, heading, row) => {
    const title = kind === 'maturities' ? [['到期客户清单']] : []
    expect(lay([...title, heading, row]).kind).toBe(kind)
  })

  test('products with their day of maturity are 产品持有, unless the sheet is called by what falls due', () => {
    const rows: Written[] = [
      ['客户号', '产品名称', '产品类别', '账号', '余额', '起息日', '到期日'],
      ['1', '稳盈', '理财', '6217001', 5, '2026-01-01', '2026-12-01'],
    ]
    expect(lay(rows, {}, '产品持有20261119.xlsx').kind).toBe('holdings')
    expect(lay(rows, {}, '本周到期产品20261119.xlsx').kind).toBe('maturities')
  })

  const OTHERS: [Written, Written][] = [
    [
      ['指标', '昨日完成数', '完成率', '报表数'],
      ['存款', 12, '30%', 14],
    ],
    [
      ['日期', '时间段', '客户姓名', '联系方式', '联络内容', '意向产品', '预计金额', '结果', '下次跟进'],
      ['2026-11-19', '上午', '王明', '13812341234', '回访', '理财', 5, '成功', '下周'],
    ],
    [
      ['菜名', '单价'],
      ['鱼香肉丝', 28],
    ],
  ]
  test.each(OTHERS)('a sheet of another kind is told to be one: %j', (heading, row) => {
    const { problems } = lay([heading, row])
    expect(problems.map(({ code }) => code)).toEqual(['SHEET_KIND_UNKNOWN'])
    // Whoever says what it is is believed.
    expect(lay([heading, row], { kind: 'customers' }).problems[0]?.code).not.toBe('SHEET_KIND_UNKNOWN')
  })
})

describe('目标分解', () => {
  test.each([
    ['存款净增（万元）', 'targetDeposits'],
    ['理财销量', 'targetWealth'],
    ['新增贵宾户数', 'targetVips'],
    ['手机银行（户）', 'targetMobile'],
    ['完成率', 'left-out'],
    ['存款完成数', 'left-out'],
    ['存款余额', 'left-out'],
    ['岗位', 'left-out'],
    ['客户经理', 'assignee'],
  ])('a column %s means %s', (heading, field) => {
    expect(meaning('targets', heading)).toBe(field)
  })

  test('below a group the target is told from what was done', () => {
    expect([meaning('targets', '存款净增', '目标'), meaning('targets', '存款净增', '完成')]).toEqual([
      'targetDeposits',
      'left-out',
    ])
  })

  test.each([
    ['2026年11月目标分解表', '2026-11'],
    ['目标分解202612', '2026-12'],
    ['2026年四季度任务书', '2026-Q4'],
    ['2027年第1季度', '2027-Q1'],
    ['2026年下半年目标', '2026-H2'],
    ['2026年度目标', '2026'],
    ['2026-11-30', '2026-11'],
    ['Q3', '2026-Q3'],
    ['3月', '2026-03'],
    ['合计', null],
  ])('%s is of the period %s', (line, period) => {
    expect(periodWithin(line, TODAY)).toBe(period)
  })

  test('a title without a year names no period: it may be of any', () => {
    expect(periodWithin('四季度目标', null)).toBeNull()
    const rows: Written[] = [['四季度目标'], ['姓名', '存款目标', '理财目标'], ['王敏', 5, 6]]
    expect(lay(rows).problems.map(({ code }) => code)).toEqual(['NO_PERIOD'])
    expect(lay(rows, { date: isoDate('2026-10-01') })).toMatchObject({ problems: [], period: '2026-10' })
  })

  test('measures are known by the words that branches use, and nothing else is one', () => {
    expect(['储蓄存款净增', '理财', '期缴保费', 'AUM', '信用卡进件', '新增有效户', '厅堂转介'].map(targetMeasureNamed)).toEqual([
      'deposits',
      'wealth',
      'insurance',
      'aum',
      'cards',
      'customers',
      'flags',
    ])
    expect(targetMeasureNamed('姓名')).toBeNull()
  })
})

describe('cells of figures', () => {
  const context = { unit: '万元' as const, today: TODAY, staff: () => 1, spoiled: false }

  test.each([
    ['流入', 1],
    ['贷', 1],
    ['转出', -1],
    ['D', -1],
    ['转账', { fault: '“转账”不是认识的方向（转入或转出）' }],
  ])('a direction %s is %j', (cell, value) => {
    expect(readCell('direction', cell, context)).toEqual(value)
  })

  test('a number of people is a whole number, with or without what is counted', () => {
    expect(['120', '1,120', '35户', '12 张', 7].map((cell) => readCell('visits', cell, context))).toEqual([120, 1120, 35, 12, 7])
    for (const cell of ['很多', '-3', '2000000']) expect(readCell('visits', cell, context)).toHaveProperty('fault')
  })

  test('a value of a target has the unit of its column, and a period any way of writing', () => {
    expect(readCell('targetValue', '500', context)).toBe(wan(500))
    expect(['202611', 11, '2026-11-30', 46_338].map((cell) => readCell('targetPeriod', cell, context))).toEqual([
      '2026-11',
      '2026-11',
      '2026-11',
      '2026-11',
    ])
  })
})
