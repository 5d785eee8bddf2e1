import { safe } from '@orpc/client'
import { expect, test } from 'vitest'
import { headlineOf } from '../../shared/domain/headline.ts'
import { addDays } from '../../shared/domain/iso-date.ts'
import { type News, NO_NOTES } from '../../shared/domain/meeting.ts'
import { dayReport } from '../../electron/backend/reports/day-report.acts.ts'
import { FRIDAY } from '../support/book.ts'
import { openDesk } from '../support/desk.ts'

const codeOf = (error: unknown) => (error as { code?: string } | null)?.code ?? null

const news: News = {
  on: FRIDAY,
  indices: [{ name: '上证', value: '3321.15', change: '+0.35%' }],
  lines: ['央行维持利率不变｜三年期大额存单', '客户王总 13812341234 问起黄金'],
  source: '新华社',
}

async function branchAtEight() {
  const desk = await openDesk()
  return {
    desk,
    head: await desk.hire('head', '林行长'),
    supervisor: await desk.hire('supervisor', '吴主管'),
    wealth: await desk.hire('wealth', '钱理财'),
  }
}

test('S2.4 news leaves the branch only in the version that another person approved', async () => {
  const { head, supervisor, wealth } = await branchAtEight()
  expect(codeOf((await safe(wealth.ask.bulletins.send({ on: FRIDAY }))).error)).toBe('BULLETIN_UNKNOWN')
  expect(await supervisor.ask.bulletins.submit({ news })).toMatchObject({ version: 1, author: '吴主管', approval: null })
  expect(codeOf((await safe(wealth.ask.bulletins.send({ on: FRIDAY }))).error)).toBe('BULLETIN_NOT_APPROVED')

  // Whoever wrote it does not approve it, and neither does somebody who may not.
  const first = { on: FRIDAY, version: 1 }
  expect(codeOf((await safe(supervisor.ask.bulletins.approve(first))).error)).toBe('BULLETIN_OWN')
  expect(codeOf((await safe(wealth.ask.bulletins.approve(first))).error)).toBe('NOT_PERMITTED')
  expect(await head.ask.bulletins.approve(first)).toMatchObject({ approval: { by: '林行长' } })
  const { text } = await wealth.ask.bulletins.send({ on: FRIDAY })
  expect(text).toContain('1. 央行维持利率不变（三年期大额存单）')
  expect(text).toContain('第 1 版，林行长审批')
  expect(text).not.toContain('13812341234')
})

test('S2.4 new words are a new version that nobody has approved; the same words are not, and keep their author', async () => {
  const { head, supervisor, wealth } = await branchAtEight()
  await supervisor.ask.bulletins.submit({ news })
  expect(await wealth.ask.bulletins.submit({ news })).toMatchObject({ version: 1, author: '吴主管' })
  await head.ask.bulletins.approve({ on: FRIDAY, version: 1 })
  await wealth.ask.bulletins.submit({ news: { ...news, lines: ['油价回落'] } })
  expect(codeOf((await safe(head.ask.bulletins.send({ on: FRIDAY }))).error)).toBe('BULLETIN_NOT_APPROVED')
  const late = await safe(head.ask.bulletins.approve({ on: FRIDAY, version: 1 }))
  expect([codeOf(late.error), (late.error as { data?: unknown } | null)?.data]).toEqual(['BULLETIN_CHANGED', { version: 2 }])
  expect(await head.ask.bulletins.list({ until: FRIDAY, limit: 10 })).toMatchObject([{ on: FRIDAY, version: 2, approval: null }])
})

test('S2.4 the day’s workbook takes along only news that was approved', async () => {
  const { desk, head, wealth } = await branchAtEight()
  const written = async () => {
    const source = { db: desk.branch.read, viewer: { actor: head, today: FRIDAY }, now: desk.clock.now() }
    const { sections } = await dayReport(source, { report: 'day', on: FRIDAY, masked: true, unit: '元' })
    const cells: unknown[] = []
    for await (const row of sections[0]?.rows ?? []) cells.push(row)
    return JSON.stringify(cells)
  }
  await wealth.ask.meetings.prepare({ kind: 'morning', on: FRIDAY, notes: { ...NO_NOTES, news }, rowVersion: 0 })
  expect(await written()).toContain('尚未审批')
  expect(await written()).not.toContain('央行维持利率不变')
  const { notes } = await wealth.ask.meetings.open({ kind: 'morning', on: FRIDAY })
  if (notes.news === null) throw new Error('no news was kept')
  await wealth.ask.bulletins.submit({ news: notes.news })
  await head.ask.bulletins.approve({ on: FRIDAY, version: 1 })
  expect(await written()).toContain('央行维持利率不变')
})

test('S2.4 a line leads to a product on sale with the rate of its day; what changes or is withdrawn does not leave unnoticed', async () => {
  const { desk, head, supervisor, wealth } = await branchAtEight()
  const product = {
    code: '',
    name: '三年期大额存单',
    productClass: '存款' as const,
    termDays: 1095,
    risk: 1 as const,
    saleFrom: addDays(FRIDAY, -30),
    saleUntil: null,
    pitch: '',
    rival: '',
  }
  const { id } = await supervisor.ask.products.save({ id: null, product, rate: 155 })
  await supervisor.ask.bulletins.submit({ news })
  await head.ask.bulletins.approve({ on: FRIDAY, version: 1 })
  expect((await wealth.ask.bulletins.send({ on: FRIDAY })).text).toContain('1. 央行维持利率不变（三年期大额存单 1.55%）')

  // Another rate from today on: what was approved is no longer true, and the same words are a new version.
  await supervisor.ask.products.stateRate({ productId: id, rate: 150, from: FRIDAY, note: '' })
  expect(codeOf((await safe(wealth.ask.bulletins.send({ on: FRIDAY }))).error)).toBe('BULLETIN_PRODUCTS_CHANGED')
  expect(await supervisor.ask.bulletins.submit({ news })).toMatchObject({ version: 2, approval: null })

  // Withdrawn after it was handed in, then handed in again: named, and approved only by whoever knows.
  await supervisor.ask.products.withdraw({ id })
  expect(codeOf((await safe(head.ask.bulletins.approve({ on: FRIDAY, version: 2 }))).error)).toBe('BULLETIN_PRODUCTS_CHANGED')
  await supervisor.ask.bulletins.submit({ news })
  const unaware = await safe(head.ask.bulletins.approve({ on: FRIDAY, version: 3 }))
  expect(unaware.error).toMatchObject({ code: 'BULLETIN_NOT_ON_SALE', data: { lines: '第 1 条《三年期大额存单》已停售' } })
  await head.ask.bulletins.approve({ on: FRIDAY, version: 3, knowing: ['三年期大额存单'] })
  expect((await wealth.ask.bulletins.send({ on: FRIDAY })).text).toContain('1. 央行维持利率不变（三年期大额存单）')

  // A bulletin of before there was a list leaves as it was approved, whatever the list says now.
  await desk.branch.transact((db) =>
    db.updateTable('bulletins').set({ products: null }).where('branch_id', '=', db.branchId).where('version', '=', 3).execute(),
  )
  expect((await wealth.ask.bulletins.send({ on: FRIDAY })).text).toContain('（三年期大额存单）')
})

test('S2.4 a meeting shows its products at the rate of the morning, and its record for ever', async () => {
  const { desk, supervisor } = await branchAtEight()
  const product = {
    code: '',
    name: '三年期大额存单',
    productClass: '存款' as const,
    termDays: null,
    risk: null,
    saleFrom: FRIDAY,
    saleUntil: null,
    pitch: '',
    rival: '',
  }
  const { id } = await supervisor.ask.products.save({ id: null, product, rate: 155 })
  await supervisor.ask.products.save({ id: null, product: { ...product, name: '没人提的' }, rate: 100 })
  const which = { kind: 'morning' as const, on: FRIDAY }
  await supervisor.ask.meetings.prepare({ ...which, notes: { ...NO_NOTES, news }, rowVersion: 0 })
  const { figures } = await supervisor.ask.meetings.board({ kind: 'morning', date: FRIDAY })
  expect(figures.products).toHaveLength(2)
  await supervisor.ask.meetings.start({ kind: 'morning' })
  await supervisor.ask.products.stateRate({ productId: id, rate: 150, from: FRIDAY, note: '' })
  await supervisor.ask.meetings.finish({ ...which, secondsSpent: [], settled: [], decisions: [], drills: [] })
  const record = await supervisor.ask.meetings.record(which)
  expect(record.board.figures.products).toEqual([{ name: '三年期大额存单', rate: 155 }])
  const material = { ...record, rollCall: [], decisions: [], drills: [] }
  expect(headlineOf('news', material)).toBe('央行维持利率不变：三年期大额存单 1.55%')

  // A record of before there was a list opens without one, and shows what it showed.
  await desk.branch.transact(async (db) => {
    const { products: _, ...before } = record.board.figures as typeof record.board.figures & { products?: unknown }
    const old = JSON.stringify({ ...record, board: { ...record.board, figures: before } })
    await db.updateTable('meetings').set({ record: old }).where('branch_id', '=', db.branchId).execute()
  })
  const old = await supervisor.ask.meetings.record(which)
  expect(Object.keys(old.board.figures)).not.toContain('products')
  expect(headlineOf('news', { ...old, rollCall: [], decisions: [], drills: [] })).toBe('央行维持利率不变：三年期大额存单')
})
