import { describe, expect, test } from 'vitest'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { write } from '../../electron/backend/db/database.ts'
import { yuan } from '../../shared/domain/fen.ts'
import { readBytes } from '../support/workbook-parts.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import {
  apply,
  bookOf,
  check,
  csvFile,
  customer,
  dayEnds,
  ended,
  openFile,
  ownerOf,
  refusal,
  remap,
  rewritten,
} from '../support/importing.ts'
import type { Written } from '../support/written.ts'

/** A sheet with a little of everything that real ones have. */
const TRAPS: Written[] = [
  ['某某支行客户清单', '', '', '', '', '', '', '', ''],
  ['数据日期：2026年11月19日', '', '', '', '', '', '', '单位：万元', ''],
  ['客户号', '客户姓名', '证件号码', '手机号码', '开户日期', '客户风险等级', '管户经理', 'AUM余额', '存款余额'],
  ['00101', '王　明', '11010519491231002X', '138 1234 1234', '2020/1/5', 'C3', 'T1001', '12.5', '10'],
  ['00102', '李娜', '110105194912310021', '13912341234', '2021-02-30', '稳健型', '赵不在', '3', '-'],
  ['1.10101E+17', '张伟', '', '', '', '', '', '1', '1'],
  ['00101', '王　明', '11010519491231002X', '138 1234 1234', '2020/1/5', 'C3', 'T1001', '12.5', '10'],
  ['00102', '李娜', '', '', '', '', '', '4', '-'],
  ['合计', '', '', '', '', '', '', '20.5', '11'],
]

async function branch(): Promise<{ desk: Desk; head: Awaited<ReturnType<Desk['hire']>> }> {
  const desk = await openDesk()
  return { desk, head: await desk.hire('head') }
}

describe('importing a customer list at a window (excel.md: In)', () => {
  test('goes from file to book in four steps, and nothing is written before the last', async () => {
    const { desk, head } = await branch()
    const empty = await bookOf(desk)
    const view = await openFile(head, csvFile('客户清单.csv', TRAPS))
    expect(view).toMatchObject({
      kind: 'customers',
      headerRows: [3, 3],
      rows: 5,
      skipped: 1,
      unit: '万元',
      problems: [],
      repeats: null,
    })
    expect(view.date).toEqual({ on: '2026-11-19', from: 'title' })
    expect(view.columns.map(({ letter, field }) => `${letter} ${field}`)).toEqual([
      'A customerNo',
      'B name',
      'C documentNo',
      'D phone',
      'E openedOn',
      'F riskLevel',
      'G owner',
      'H aum',
      'I deposits',
    ])
    expect(JSON.stringify(view)).not.toMatch(/13812341234|138 1234 1234|19491231/)

    const checked = await check(head, view.draft)
    expect(checked).toMatchObject({
      rows: 5,
      created: 2,
      updated: 0,
      unchanged: 0,
      rejected: 2,
      rejectedCells: 3,
      merged: 1,
      missing: 0,
    })
    expect(await bookOf(desk)).toEqual(empty)

    const result = await apply(head, view.draft)
    expect(result).toMatchObject({ repeated: false, created: 2, rejected: 2, rejectedCells: 3 })
    expect(result.warnings).toContain('1 行与前面的行完全相同，已合并')
    expect(await customer(desk, '00101')).toMatchObject({
      name: '王明',
      document_no: '11010519491231002X',
      phone: '13812341234',
      opened_on: '2020-01-05',
      risk_level: 3,
      birth_date: '1949-12-31',
      gender: '女',
      initials: 'wm',
    })
    expect(await ownerOf(desk, '00101')).toBe(head.staffId)
    expect((await dayEnds(desk)).map(({ customer_no, on_date, aum, deposits }) => [customer_no, on_date, aum, deposits])).toEqual(
      [
        ['00101', '2026-11-19', yuan(125_000), yuan(100_000)],
        ['00102', '2026-11-19', yuan(30_000), null],
      ],
    )
  })

  test('a bad cell rejects only itself, a bad key its row; both are told with their reasons', async () => {
    const { head } = await branch()
    const view = await openFile(head, csvFile('客户清单.csv', TRAPS))
    const { reasons } = await check(head, view.draft)
    expect(reasons.map(({ whole, heading, reason, count }) => [whole, heading, reason, count])).toEqual([
      [true, '', '长数字已失真（末位变成了零），请以文本格式重新导出', 1],
      [true, '', '与第 … 行是同一位客户，内容却不同', 1],
      [false, '证件号码', '证件号校验不符', 1],
      [false, '开户日期', '不是有效的日期', 1],
      [false, '管户经理', '“…”不在员工名单', 1],
    ])
    const { rows, total } = await head.ask.imports.rows({ draft: view.draft, filter: 'rejected', offset: 0, limit: 50 })
    expect(total).toBe(3)
    expect(rows.map((row) => [row.rows, row.note, row.cells.map(({ heading, reason }) => `${heading}：${reason}`)])).toEqual([
      [[5], null, ['证件号码：证件号校验不符', '开户日期：不是有效的日期', '管户经理：“赵不在”不在员工名单']],
      [[6], '长数字已失真（末位变成了零），请以文本格式重新导出', []],
      [[8], '与第 5 行是同一位客户，内容却不同', []],
    ])
    expect(JSON.stringify(rows)).not.toContain('19491231')
    const owners = await head.ask.imports.rows({
      draft: view.draft,
      filter: 'rejected',
      group: reasons[4]?.group ?? '',
      offset: 0,
      limit: 50,
    })
    expect(owners.rows.map((row) => [row.rows, row.cells.map(({ heading }) => heading)])).toEqual([[[5], ['管户经理']]])
  })

  test('the rejected rows come back as a workbook that can be corrected and imported again', async () => {
    const { desk, head } = await branch()
    const view = await openFile(head, csvFile('客户清单.csv', TRAPS))
    const { batch } = await apply(head, view.draft)
    const file = await head.ask.imports.rejected({ batch })
    expect(file.name).toBe('客户清单-未导入.xlsx')
    const [, sheet] = await readBytes(new Uint8Array(await file.arrayBuffer()))
    const heading = sheet?.rows.find(({ cells }) => cells.includes('客户号'))?.cells ?? []
    expect(heading.slice(-2)).toEqual(['原行号', '未导入原因'])
    expect(heading).toContain('AUM余额（万元）')
    expect(sheet?.rows.flatMap(({ cells }) => cells)).toContain(
      '证件号码：证件号校验不符；开户日期：不是有效的日期；管户经理：“赵不在”不在员工名单',
    )

    const corrected = await openFile(
      head,
      rewritten(file.name, new Uint8Array(await file.arrayBuffer()), {
        '110105194912310021': '11010519491231002X',
        '2021-02-30': '2021-02-28',
      }),
    )
    expect(corrected).toMatchObject({ kind: 'customers', sheet: 1, rows: 3, date: { on: '2026-11-19' }, problems: [] })
    const again = await apply(head, corrected.draft)
    expect(again).toMatchObject({ created: 0, updated: 1, rejected: 2, rejectedCells: 1 })
    expect(await customer(desk, '00102')).toMatchObject({ opened_on: '2021-02-28', document_no: '11010519491231002X' })
    expect((await dayEnds(desk)).map(({ aum }) => aum)).toEqual([yuan(125_000), yuan(30_000)])
  })

  test('a person corrects kind, day and columns, and keeps the mapping for the next sheet of the same headings', async () => {
    const { desk, head } = await branch()
    const rows: Written[] = [
      ['编号甲', '称呼', '金额乙'],
      ['A1', '王明', '5'],
      ['A2', '李娜', '6'],
    ]
    const view = await openFile(head, csvFile('x.csv', rows))
    expect(view.problems.map(({ code }) => code)).toEqual(['SHEET_KIND_UNKNOWN'])
    expect(await refusal(check(head, view.draft))).toBe('SHEET_KIND_UNKNOWN')
    const corrected = await remap(head, view.draft, {
      kind: 'balances',
      date: isoDate('2026-11-18'),
      columns: [
        { column: 0, field: 'customerNo', unit: null },
        { column: 1, field: 'name', unit: null },
        { column: 2, field: 'aum', unit: '万元' },
      ],
    })
    expect(corrected).toMatchObject({ kind: 'balances', problems: [], date: { on: '2026-11-18', from: 'person' } })
    await head.ask.imports.saveMapping({ draft: view.draft, name: '旧系统' })
    expect(await apply(head, view.draft)).toMatchObject({ created: 2 })
    expect((await dayEnds(desk)).map(({ aum }) => aum)).toEqual([yuan(50_000), yuan(60_000)])

    const next = await openFile(
      head,
      csvFile(
        'y.csv',
        rows.map(([a, b, c]) => [c ?? '', a ?? '', b ?? '']),
      ),
    )
    expect(next).toMatchObject({ kind: 'balances', savedAs: ['旧系统'] })
    expect(next.columns.map(({ field, unit, why }) => [field, unit, why])).toEqual([
      ['aum', '万元', 'saved'],
      ['customerNo', null, 'saved'],
      ['name', null, 'saved'],
    ])
  })

  test('the same file twice changes nothing and says so', async () => {
    const { desk, head } = await branch()
    const first = await apply(head, (await openFile(head, csvFile('客户清单.csv', TRAPS))).draft)
    const before = await bookOf(desk)
    const view = await openFile(head, csvFile('客户清单.csv', TRAPS))
    expect(view.repeats).toMatchObject({ batch: first.batch, by: head.name })
    const second = await apply(head, view.draft)
    expect(second).toMatchObject({ batch: first.batch, repeated: true, created: 0, updated: 0, unchanged: 2 })
    expect(second.warnings[0]).toContain(`批次 ${first.batch}`)
    expect(await bookOf(desk)).toEqual(before)
    expect(await head.ask.imports.batches({ limit: 10 })).toHaveLength(1)
  })

  test('is written down: a batch with its counts and mapping, and a line of the audit without a name', async () => {
    const { desk, head } = await branch()
    const { batch } = await apply(head, (await openFile(head, csvFile('客户清单.csv', TRAPS))).draft)
    const detail = await head.ask.imports.batch({ batch })
    expect(detail.batch).toMatchObject({
      fileName: '客户清单.csv',
      dataDate: '2026-11-19',
      rows: 5,
      created: 2,
      rejected: 2,
      by: head.name,
      undoneAt: null,
    })
    expect(detail.mapping[7]).toEqual({ heading: 'AUM余额', field: '时点 AUM', unit: '万元' })
    expect(detail.reasons).toContainEqual(expect.objectContaining({ heading: '证件号码', reason: '证件号校验不符', count: 1 }))
    const audit = await desk.branch.read
      .selectFrom('audit')
      .select(['action', 'subject', 'detail', 'staff_id'])
      .where('branch_id', '=', desk.branch.branchId)
      .where('action', '=', 'imports.apply')
      .executeTakeFirstOrThrow()
    expect(audit).toMatchObject({ subject: '客户清单 客户清单.csv', staff_id: head.staffId })
    expect(audit.detail).not.toContain('王')
  })

  test('tells what undoing would come to before it is undone, and keeps nothing of the trial', async () => {
    const { desk, head } = await branch()
    const { batch } = await apply(head, (await openFile(head, csvFile('客户清单.csv', TRAPS))).draft)
    await write(desk.branch, (db) =>
      db
        .updateTable('customers')
        .set({ remarks: '下周来' })
        .where('branch_id', '=', db.branchId)
        .where('customer_no', '=', '00102')
        .execute(),
    )
    const before = await bookOf(desk)
    const trial = await ended(head.ask.imports.tryReversal({ batch, direction: 'undo' }))
    expect(trial).toMatchObject({ batch, removed: 3, keptCount: 1, kept: [{ no: '00102', reason: '有手工修改' }] })
    expect(await bookOf(desk)).toEqual(before)
    expect((await head.ask.imports.batches({ limit: 1 }))[0]).toMatchObject({ undoneAt: null })
    expect(await ended(head.ask.imports.undo({ batch }))).toEqual(trial)
    expect(await refusal(ended(head.ask.imports.tryReversal({ batch, direction: 'undo' })))).toBe('BATCH_UNDONE')
  })

  test('whoever sends the command again gets the same answer, and one import', async () => {
    const { desk, head } = await branch()
    const { draft } = await openFile(head, csvFile('客户清单.csv', TRAPS))
    const command = head.askAgain('0b9c6f0e-0000-4000-8000-000000000001').imports
    const order = { draft, choice: { policies: {}, absent: 'keep' as const }, again: false }
    const first = await ended(await command.apply(order))
    expect(await ended(await command.apply(order))).toEqual(first)
    expect(
      await desk.branch.read.selectFrom('batches').select('id').where('branch_id', '=', desk.branch.branchId).execute(),
    ).toHaveLength(1)
  })
})
