import { describe, expect, test } from 'vitest'
import { fen, wan } from '../../shared/domain/fen.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { write } from '../../electron/backend/db/database.ts'
import { saveVisits } from '../../electron/backend/lobby/lobby.store.ts'
import { hallDays } from '../../electron/backend/lobby/rates.store.ts'
import { newestLargeMoves } from '../../electron/backend/tiers/large-moves.store.ts'
import { type Colleague, type Desk, openDesk } from '../support/desk.ts'
import { recompute } from '../support/day.ts'
import { addCustomer, loadDayEnds } from '../support/fill.ts'
import { importRows, redo, undo } from '../support/importing.ts'
import type { Written } from '../support/written.ts'

/* 大额异动, 到访量, 目标分解 and 到期清单 (excel.md: kinds of sheet). One branch for all of them. */

const THURSDAY = isoDate('2026-11-19')
const FRIDAY = isoDate('2026-11-20')

interface Branch {
  desk: Desk
  minister: Colleague
  people: [CustomerId, CustomerId, CustomerId]
}

/** A branch of two managers and three customers, whose numbers are their names. */
async function openBranch(): Promise<Branch> {
  const desk = await openDesk()
  const minister = await desk.hire('wealth', '王敏')
  await desk.hire('account', '李强')
  const add = (name: string) => addCustomer(desk, { name, customerNo: name, owner: minister.staffId })
  return { desk, minister, people: [await add('王明'), await add('李娜'), await add('张伟')] }
}

describe('大额异动', () => {
  const HEADING = ['客户号', '客户名称', '交易日期', '交易金额（万元）', '借贷标志']
  const moves = (desk: Desk, from = wan(50), dataDate = THURSDAY) =>
    newestLargeMoves(desk.branch.read, { dataDate, today: FRIDAY }, from)

  test('S2.8 stands beside the computed ones: one for each customer, the stated one first, and goes with its import', async () => {
    const { desk, people } = await openBranch()
    const [wang, li, zhang] = people
    const dayEnd = (on: string, a: number, b: number) =>
      loadDayEnds(
        desk,
        on,
        new Map([
          [wang, wan(a)],
          [li, wan(b)],
        ]),
      )
    await dayEnd('2026-11-18', 10, 300)
    await dayEnd(THURSDAY, 110, 100)
    await recompute(desk)
    const computed = [
      { customerId: li, amount: wan(-200), on: THURSDAY },
      { customerId: wang, amount: wan(100), on: THURSDAY },
    ]
    expect(await moves(desk)).toEqual(computed)

    const { batch, ...result } = await importRows(desk, {
      name: '大额异动.xlsx',
      rows: [
        HEADING,
        ['王明', '王明', '2026-11-19 10:12', 150, '贷'],
        ['王明', '王明', '2026-11-19 15:40', 30, '借'],
        ['张伟', '张伟', '2026-11-20', 88, '借'],
        ['没有', '没有', '2026-11-20', 88, '借'],
      ],
    })
    expect(result).toMatchObject({ created: 2, merged: 1, rejected: 1, warnings: ['1 行的客户不在客户簿，没有导入'] })
    expect(await moves(desk)).toEqual([
      { customerId: li, amount: wan(-200), on: THURSDAY },
      { customerId: wang, amount: wan(120), on: THURSDAY },
      { customerId: zhang, amount: wan(-88), on: FRIDAY },
    ])
    expect((await moves(desk, wan(100))).map(({ customerId }) => customerId)).toEqual([li, wang])

    expect(await undo(desk, batch)).toMatchObject({ removed: 2, keptCount: 0 })
    expect(await moves(desk)).toEqual(computed)
    expect(await redo(desk, batch)).toMatchObject({ added: 2 })
    expect(await moves(desk)).toHaveLength(3)
    await undo(desk, batch)
  })

  test('a transaction that cannot be read sends that customer’s whole day back, since a part of a sum is a wrong sum', async () => {
    const { desk, people } = await openBranch()
    const [, li] = people
    const { rejected, created } = await importRows(desk, {
      name: '大额异动.xlsx',
      rows: [
        HEADING,
        ['王明', '王明', '2026-11-19', 150, '贷'],
        ['王明', '王明', '2026-11-19', '#REF!', '借'],
        ['李娜', '李娜', '2026-11-19', 60, '贷'],
      ],
    })
    expect({ rejected, created }).toEqual({ rejected: 2, created: 1 })
    expect((await moves(desk)).find(({ customerId }) => customerId === li)?.amount).toBe(wan(60))
  })

  test('S2.8 is on the morning board on a day of which there are no balances yet', async () => {
    const { desk } = await openBranch()
    await importRows(desk, {
      name: '大额异动.xlsx',
      rows: [
        ['客户号', '数据日期', '大额转入（万元）', '大额转出（万元）'],
        ['张伟', '2026-11-20', null, 70],
      ],
    })
    const head = await desk.hire('head')
    const board = await head.ask.meetings.board({ kind: 'morning', date: FRIDAY })
    expect(JSON.stringify(board)).toContain(String(wan(-70)))
  })
})

describe('到访量', () => {
  const rows: Written[] = [
    ['日期', '窗口', '叫号数', '贵宾叫号数'],
    ['2026-11-18', '1', 60, 10],
    ['2026-11-18', '2', 50, 12],
    ['2026-11-19', '1', 70, null],
    ['2026-11-17', '1', 5, 9],
  ]
  const days = async (desk: Desk) =>
    (await hallDays(desk.branch.read, isoDate('2026-11-16'), FRIDAY)).map(({ on, visits, vipVisits }) => [on, visits, vipVisits])

  test('S1.11 is added up by day; what was typed since then survives an undo, the rest goes', async () => {
    const { desk } = await openBranch()
    await write(desk.branch, (db) => saveVisits(db, THURSDAY, { visits: 99, vipVisits: 20 }))
    const { batch, ...counts } = await importRows(desk, { name: '到访量.xlsx', rows })
    expect(counts).toMatchObject({ created: 1, updated: 1, rejected: 1, merged: 1 })
    expect(await days(desk)).toEqual([
      ['2026-11-18', 110, 22],
      ['2026-11-19', 70, 20],
    ])
    await write(desk.branch, (db) => saveVisits(db, isoDate('2026-11-18'), { visits: 115, vipVisits: 22 }))
    const undone = await undo(desk, batch)
    expect(undone.kept).toEqual([
      { no: '2026-11-18', name: '厅堂', field: '到访人数', imported: '110', current: '115', reason: '此后有手工修改' },
    ])
    expect(await days(desk)).toEqual([
      ['2026-11-18', 115, null],
      ['2026-11-19', 99, 20],
    ])
  })
})

describe('目标分解', () => {
  const targets = async ({ desk, minister }: Branch) =>
    (
      await desk.branch.read
        .selectFrom('targets')
        .select(['staff_id', 'period', 'measure', 'amount'])
        .where('branch_id', '=', desk.branch.branchId)
        .orderBy('staff_id')
        .orderBy('measure')
        .execute()
    ).map(({ staff_id, period, measure, amount }) => [staff_id === minister.staffId ? '王敏' : '李强', period, measure, amount])

  test('goes in by a column per measure or by a row each, per person and period, and comes out measure by measure', async () => {
    const branch = await openBranch()
    const { desk } = branch
    const first = await importRows(desk, {
      rows: [
        ['2026年11月目标分解表', null, null, '单位：万元'],
        ['姓名', '存款净增目标', '理财销售目标', '信用卡目标'],
        ['王敏', 500, 200, '10张'],
        ['李强', 300, null, 5],
        ['赵不在', 1, 1, 1],
        ['合计', 800, 200, 15],
      ],
    })
    expect(first).toMatchObject({ created: 2, rejected: 1 })
    expect(await targets(branch)).toEqual([
      ['王敏', '2026-11', 'cards', 10],
      ['王敏', '2026-11', 'deposits', wan(500)],
      ['王敏', '2026-11', 'wealth', wan(200)],
      ['李强', '2026-11', 'cards', 5],
      ['李强', '2026-11', 'deposits', wan(300)],
    ])
    const second = await importRows(desk, {
      rows: [
        ['员工', '指标名称', '期间', '目标值（万元）'],
        ['王敏', '储蓄存款净增', '2026年11月', 550],
        ['王敏', '手机银行户数', '2026年11月', '20'],
        ['王敏', '随便什么', '2026年11月', 1],
      ],
    })
    expect(second).toMatchObject({ updated: 1, rejected: 1 })
    expect((await targets(branch)).slice(0, 4)).toEqual([
      ['王敏', '2026-11', 'cards', 10],
      ['王敏', '2026-11', 'deposits', wan(550)],
      ['王敏', '2026-11', 'mobile', 20],
      ['王敏', '2026-11', 'wealth', wan(200)],
    ])
    // The first goes, the second stays with what it has said.
    await undo(desk, first.batch)
    expect(await targets(branch)).toEqual([
      ['王敏', '2026-11', 'deposits', wan(550)],
      ['王敏', '2026-11', 'mobile', 20],
    ])
    await undo(desk, second.batch)
    expect(await targets(branch)).toEqual([])
  })
})

describe('到期清单', () => {
  const holdings = (desk: Desk) =>
    desk.branch.read
      .selectFrom('holdings')
      .select(['product', 'product_class', 'amount', 'matures_on'])
      .where('branch_id', '=', desk.branch.branchId)
      .orderBy('product')
      .execute()

  test('S2.6 dates holdings that are there, adds those that are not, and ends none', async () => {
    const { desk } = await openBranch()
    const held = await importRows(desk, {
      name: '产品持有20261119.xlsx',
      rows: [
        ['客户号', '产品名称', '产品类别', '余额（万元）', '到期日'],
        ['王明', '稳盈三号', '理财', 50, '-'],
        ['李娜', '长期债', '基金', 8, '-'],
      ],
    })
    const due = await importRows(desk, {
      name: '到期清单20261119.xlsx',
      rows: [
        ['客户号', '姓名', '产品名称', '到期日', '到期金额（万元）'],
        ['王明', '王明', '稳盈三号', '2026-11-23', 51.2],
        ['张伟', '张伟', '一年定期存款', '2026-11-25', 30.5],
        ['张伟', '张伟', '大额存单', '-', 30.5],
      ],
    })
    expect(due).toMatchObject({ created: 1, updated: 1, closed: 0, rejected: 1 })
    expect(await holdings(desk)).toEqual([
      { product: '一年定期存款', product_class: '存款', amount: fen(30_500_000), matures_on: '2026-11-25' },
      // What is due includes the interest; what is held stays as 产品持有 says.
      { product: '稳盈三号', product_class: '理财', amount: wan(50), matures_on: '2026-11-23' },
      { product: '长期债', product_class: '基金', amount: wan(8), matures_on: null },
    ])
    await undo(desk, due.batch)
    expect((await holdings(desk)).map(({ product, matures_on }) => [product, matures_on])).toEqual([
      ['稳盈三号', null],
      ['长期债', null],
    ])
    await undo(desk, held.batch)
    expect(await holdings(desk)).toEqual([])
  })
})
