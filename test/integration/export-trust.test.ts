import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { EVERY_CUSTOMER } from '../../shared/domain/segment.ts'
import type { ReportOrder } from '../../shared/contract/reports.ts'
import { SYSTEM } from '../../shared/domain/staff.ts'
import { setStaffActive } from '../../electron/backend/access/access.store.ts'
import { firstBrokenLink } from '../../electron/backend/audit/audit.store.ts'
import { write } from '../../electron/backend/db/database.ts'
import { writeWholeFile } from '../../electron/backend/whole-file.ts'
import { emptyFolder } from '../support/book.ts'
import { type Colleague, openDesk } from '../support/desk.ts'
import { addCustomer } from '../support/fill.ts'
import { audited, ledger, makeHere } from '../support/exporting.ts'
import { addMany, EVERYBODY, exported, givePassword, make, opened, PASSWORD } from '../support/reporting.ts'
import { failureCodeOf } from '../support/workbook-parts.ts'

const REASON = '本周贵宾回访名单'
const LOADS: ReportOrder = { report: 'loads', masked: true, unit: '元' }
const CLEAR: ReportOrder = { ...EVERYBODY, masked: false }

/** A head and a supervisor with passwords, and this many customers. */
async function branchWith(customers: number) {
  const desk = await openDesk()
  const [head, supervisor] = [await desk.hire('head', '林行长'), await desk.hire('supervisor', '曾主管')]
  for (const person of [head, supervisor]) await givePassword(desk, person)
  await addMany(desk, customers)
  return { desk, head, supervisor }
}

function approve(maker: Colleague, approver: Colleague, order: ReportOrder = EVERYBODY, reason = REASON, password = PASSWORD) {
  return maker.ask.reports.approve({ order, reason, staffNo: approver.staffNo, password })
}

describe('more than two hundred customers', () => {
  test('two hundred go without anybody else; one more needs a reason, then a second person', async () => {
    const { desk, supervisor } = await branchWith(200)
    expect(await makeHere(desk, supervisor)).toMatchObject({ rows: 200, customers: 200 })
    await addCustomer(desk, { name: '第二百零一' })
    await expect(makeHere(desk, supervisor)).rejects.toMatchObject({ code: 'EXPORT_NEEDS_REASON', data: { customers: 201 } })
    await expect(makeHere(desk, supervisor, { reason: REASON })).rejects.toMatchObject({
      code: 'EXPORT_NEEDS_APPROVAL',
      data: { customers: 201, masked: true, why: 'none' },
    })
    expect(await ledger(desk)).toHaveLength(1)
  })

  test('go with the word of a second person, who is on the record with the reason', async () => {
    const { desk, head, supervisor } = await branchWith(201)
    const { approval, approver } = await approve(supervisor, head)
    expect(approver).toBe('林行长')
    const { made, cover } = await exported(supervisor, EVERYBODY, { reason: REASON, approval })
    expect(made).toMatchObject({ rows: 201, customers: 201 })
    expect(cover).toEqual(expect.arrayContaining([`事由 ${REASON}`, '批准人 林行长']))
    const { rows } = await supervisor.ask.reports.history({ before: null, limit: 10 })
    expect(rows).toEqual([
      {
        number: made.number,
        report: 'customers',
        conditions: ['全部客户'],
        rows: 201,
        customers: 201,
        masked: true,
        reason: REASON,
        by: '曾主管',
        approver: '林行长',
        at: desk.clock.now(),
        kept: true,
      },
    ])
    expect((await head.ask.reports.history({ before: null, limit: 10 })).rows).toMatchObject([{ kept: false }])
    const [approved] = await audited(desk, 'reports.approve')
    expect(approved).toMatchObject({
      subject: head.staffNo,
      staff_id: head.staffId,
      detail: { reason: REASON, for: supervisor.staffNo },
    })
    const [out] = await audited(desk, 'reports.make')
    expect(out).toMatchObject({
      subject: String(made.number),
      staff_id: supervisor.staffId,
      detail: { rows: 201, reason: REASON, approver: head.staffId, order: EVERYBODY },
    })
    expect(await firstBrokenLink(desk.branch.read)).toBeNull()
  })

  test('nobody approves their own, nor may somebody who is not in charge, nor a wrong password', async () => {
    const { desk, head, supervisor } = await branchWith(201)
    const wealth = await desk.hire('wealth', '王敏')
    await givePassword(desk, wealth)
    await expect(approve(supervisor, supervisor)).rejects.toMatchObject({
      code: 'EXPORT_APPROVER_UNFIT',
      data: { fault: 'same-person' },
    })
    await expect(approve(supervisor, wealth)).rejects.toMatchObject({
      code: 'EXPORT_APPROVER_UNFIT',
      data: { name: '王敏', fault: 'post' },
    })
    await expect(approve(supervisor, head, EVERYBODY, REASON, 'wrong password')).rejects.toMatchObject({
      code: 'SIGN_IN_REFUSED',
    })
    await expect(approve(supervisor, head, EVERYBODY, '')).rejects.toMatchObject({ code: 'EXPORT_NEEDS_REASON' })
    expect(await audited(desk, 'reports.approve')).toEqual([])
  })

  test('a changed filter, a changed reason, a late word, a used one and one for somebody else do not pass', async () => {
    const { desk, head, supervisor } = await branchWith(205)
    const other = await desk.hire('supervisor', '周主管')
    const { approval } = await approve(supervisor, head)
    const leave = { approval }
    const refused = (why: string) => ({ code: 'EXPORT_NEEDS_APPROVAL', data: { why } })
    const wider = { ...EVERYBODY, report: 'customers' as const, filter: { ...EVERY_CUSTOMER, tiers: ['长尾', '潜力', '有效'] } }
    await expect(makeHere(desk, supervisor, { order: wider, reason: REASON, leave })).rejects.toMatchObject(refused('changed'))
    await expect(makeHere(desk, supervisor, { reason: '别的用途', leave })).rejects.toMatchObject(refused('changed'))
    await expect(makeHere(desk, supervisor, { order: CLEAR, reason: REASON, leave })).rejects.toMatchObject(refused('changed'))
    await expect(makeHere(desk, other, { reason: REASON, leave })).rejects.toMatchObject(refused('none'))
    await expect(makeHere(desk, supervisor, { reason: REASON, leave: { approval: approval + 1 } })).rejects.toMatchObject(
      refused('none'),
    )
    desk.clock.pass(31)
    await expect(makeHere(desk, supervisor, { reason: REASON, leave })).rejects.toMatchObject(refused('late'))
    desk.clock.pass(-31)
    await makeHere(desk, supervisor, { reason: REASON, leave })
    await expect(makeHere(desk, supervisor, { reason: REASON, leave })).rejects.toMatchObject(refused('used'))
    expect(await ledger(desk)).toHaveLength(1)
  })

  test('the word of somebody who was disabled since counts no more', async () => {
    const { desk, head, supervisor } = await branchWith(201)
    const { approval } = await approve(supervisor, head)
    await write(desk.branch, (db) => setStaffActive(db, head.staffId, false))
    await expect(makeHere(desk, supervisor, { reason: REASON, leave: { approval } })).rejects.toMatchObject({
      data: { why: 'none' },
    })
  })

  test('two exports at once on one word: one goes out, the other leaves nothing', async () => {
    const { desk, head, supervisor } = await branchWith(201)
    const { approval } = await approve(supervisor, head)
    const both = await Promise.allSettled([1, 2].map(() => makeHere(desk, supervisor, { reason: REASON, leave: { approval } })))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await ledger(desk)).toHaveLength(1)
    expect(await audited(desk, 'reports.stop')).toHaveLength(1)
  })
})

test('a file behind a password is on record as locked, and the password nowhere', async () => {
  const { desk, supervisor } = await branchWith(2)
  const password = '一个很长的打开密码'
  const made = await make(supervisor, EVERYBODY, { password })
  const file = await supervisor.ask.reports.file({ number: made.number })
  expect(file.size).toBe(made.bytes)
  expect(await failureCodeOf(opened(new Uint8Array(await file.arrayBuffer())))).toBe('WORKBOOK_PROTECTED')
  const [out] = await audited(desk, 'reports.make')
  expect(out?.detail).toMatchObject({ locked: true })
  const answers = await desk.branch.read.selectFrom('answers').selectAll().execute()
  expect(JSON.stringify([await ledger(desk), out, answers])).not.toContain(password)
})

describe('customers in clear', () => {
  test('are for the head alone, and even one of them needs a second person', async () => {
    const { desk, head, supervisor } = await branchWith(1)
    await expect(make(supervisor, CLEAR, { reason: REASON })).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
    await expect(supervisor.ask.reports.outline(CLEAR)).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
    const refusals = (await audited(desk, 'refused')).map(({ subject, staff_id, detail }) => [subject, staff_id, detail])
    expect(refusals).toEqual(
      ['reports.make', 'reports.outline'].map((path) => [path, supervisor.staffId, { permission: 'exports.clear' }]),
    )
    await expect(makeHere(desk, head, { order: CLEAR, reason: REASON })).rejects.toMatchObject({ code: 'EXPORT_NEEDS_APPROVAL' })
    const { approval } = await approve(head, supervisor, CLEAR)
    const { table, cover } = await exported(head, CLEAR, { reason: REASON, approval })
    expect(table('客户清单').rows).toMatchObject([{ 姓名: '王小1', 手机: '13810000001', 证件号: '110101199001011001' }])
    expect(cover).toContain('脱敏 未脱敏')
  })

  test('are not in the record of what went out, nor is a number that was searched for', async () => {
    const { desk, head } = await branchWith(1)
    const order = { ...EVERYBODY, report: 'customers' as const, filter: { ...EVERY_CUSTOMER, search: '13810000001' } }
    const { cover } = await exported(head, order)
    expect(cover).toContain('条件 搜索“138********”')
    const kept = JSON.stringify([await ledger(desk), await audited(desk, 'reports.make'), cover])
    expect(kept).not.toContain('13810000001')
    expect(kept).not.toContain('王小1')
  })
})

test('S3.17 a personal tag may narrow a list, but its name leaves with nothing', async () => {
  const { head } = await branchWith(2)
  const personal = await head.ask.tags.add({ name: '孩子高考', family: 'personal' })
  const open = await head.ask.tags.add({ name: '企业主', family: 'attribute' })
  const filter = { ...EVERY_CUSTOMER, tags: [personal.id, open.id], silentDays: 30 }
  const { cover } = await exported(head, { ...EVERYBODY, report: 'customers', filter })
  expect(cover).toContain('条件 标签 私人标签、企业主\n至少 30 天未联系')
  expect(JSON.stringify(await head.ask.reports.history({ before: null, limit: 1 }))).not.toContain('孩子高考')
})

describe('a report', () => {
  test('is of one moment: what others write while it is written is not in it', async () => {
    const { desk, supervisor } = await branchWith(150)
    const parts: Uint8Array[] = []
    let meanwhile: Promise<unknown> | null = null
    const made = await makeHere(desk, supervisor, {
      put: async (bytes) => {
        parts.push(bytes.slice())
        meanwhile ??= write(desk.branch, (db) =>
          db
            .updateTable('customers')
            .set({ name: '改名', customer_no: 'X' })
            .where('branch_id', '=', db.branchId)
            .where('id', '=', 7)
            .execute(),
        ).then(() => addCustomer(desk, { name: '后来' }))
        await meanwhile
      },
    })
    const { table } = await opened(Buffer.concat(parts))
    const names = table('客户清单').rows.map((row) => row['姓名'])
    expect([made.rows, names.length, names.includes('改*'), names.includes('后*')]).toEqual([150, 150, false, false])
  })

  test('is made once under one command key: sent again, it is answered with its number and the file that is held', async () => {
    const { desk, head, supervisor } = await branchWith(201)
    const { approval } = await approve(supervisor, head)
    const window = { ...supervisor, ask: supervisor.askAgain('export-1') }
    const first = await make(window, EVERYBODY, { reason: REASON, approval })
    expect(await make(window, EVERYBODY, { reason: REASON, approval })).toEqual(first)
    const file = await supervisor.ask.reports.file({ number: first.number })
    expect([file.size, (await ledger(desk)).length]).toEqual([first.bytes, 1])
    // The same command twice at once: the second may be writing when the first is put on record.
    const twice = await Promise.all([1, 2].map(() => makeHere(desk, supervisor, { order: LOADS, commandKey: 'export-2' })))
    expect(new Set(twice.map(({ number }) => number)).size).toBe(1)
    expect(twice.filter(({ again }) => again)).toHaveLength(1)
    expect(await ledger(desk)).toHaveLength(2)
  })

  test('that is given up leaves no file and no line on the record but that it was stopped', async () => {
    const { desk, supervisor } = await branchWith(150)
    const folder = emptyFolder()
    const stop = new AbortController()
    const file = path.join(folder, '客户.xlsx')
    const writing = writeWholeFile(file, async (put) => {
      await makeHere(desk, supervisor, {
        signal: stop.signal,
        put: async (bytes) => {
          await put(bytes)
          stop.abort()
        },
      })
    })
    await expect(writing).rejects.toMatchObject({ name: 'AbortError' })
    expect(readdirSync(folder)).toEqual([])
    expect(await ledger(desk)).toEqual([])
    expect(await audited(desk, 'reports.stop')).toMatchObject([{ subject: '1', staff_id: supervisor.staffId }])
    expect(await makeHere(desk, supervisor)).toMatchObject({ number: 2 })
  })

  test('is stopped by whoever leaves its stream', async () => {
    const { desk, supervisor } = await branchWith(150)
    const stream = await supervisor.ask.reports.make({ order: EVERYBODY, reason: '', approval: null })
    await stream.next()
    await stream.return(undefined as never)
    const [made, stopped] = [await ledger(desk), await audited(desk, 'reports.stop')]
    // It may have been quicker than the person; then it is on record as a whole.
    expect(made.length + stopped.length).toBeLessThanOrEqual(1)
    await expect(supervisor.ask.reports.file({ number: 1 })).rejects.toMatchObject({ code: 'EXPORT_GONE' })
  })

  test('is kept for ten minutes, for whoever made it alone', async () => {
    const { desk, head, supervisor } = await branchWith(2)
    const { number } = await make(supervisor, EVERYBODY)
    await expect(head.ask.reports.file({ number })).rejects.toMatchObject({ code: 'EXPORT_GONE' })
    desk.clock.pass(10)
    const again = await desk.signIn(supervisor)
    expect((await again.ask.reports.file({ number })).name).toBe('客户清单-测试支行-2026-11-19-第1号.xlsx')
    desk.clock.pass(1)
    await expect(again.ask.reports.file({ number })).rejects.toMatchObject({ code: 'EXPORT_GONE' })
    await expect(again.ask.reports.file({ number: 99 })).rejects.toMatchObject({ code: 'EXPORT_GONE' })
  })

  test('names nobody of another post to those who may not export', async () => {
    const { desk } = await branchWith(1)
    for (const post of ['wealth', 'account', 'remote', 'lobby', 'teller', 'admin'] as const) {
      const person = await desk.hire(post)
      await expect(make(person, EVERYBODY)).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
    }
    expect(await ledger(desk)).toEqual([])
  })

  test('made by whoever holds the key of the book asks nobody, is masked, and is on record as such', async () => {
    const { desk, head } = await branchWith(300)
    const viewer = { staffId: SYSTEM, post: 'head' as const }
    await makeHere(desk, head, { leave: 'key-holder', viewer, by: '命令行', door: 'terminal' })
    expect((await head.ask.reports.history({ before: null, limit: 1 })).rows).toMatchObject([
      { by: '命令行', approver: null, rows: 300 },
    ])
  })
})
