import { isDefinedError, safe } from '@orpc/client'
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { wan } from '../../shared/domain/fen.ts'
import { instantAt } from '../../shared/domain/instant.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { logDraft, type LogWords } from '../../shared/domain/work-log.ts'
import { firstBrokenLink } from '../../electron/backend/audit/audit.store.ts'
import { addPeople, type BranchAtWork, entry, morningOf, openBranch, queueOf, touch } from '../support/at-work.ts'
import { FRIDAY } from '../support/book.ts'

const [MONDAY, THURSDAY] = [isoDate('2026-11-23'), isoDate('2026-11-19')]
const SAID: LogWords = { well: '约到两位', stuck: '', plan: '先打到期客户', remarks: '' }

interface Day extends BranchAtWork {
  chen: CustomerId
  zhou: CustomerId
  wu: CustomerId
}

/** Three customers of one manager, due by cadence; it is ten o'clock. */
async function threeDue(): Promise<Day> {
  const branch = await openBranch()
  const [chen, zhou, wu] = await addPeople(branch.desk, [
    { name: '陈静', owner: branch.wang, phone: '13812341234', documentNo: '11010519491231002X' },
    { name: '周涛', owner: branch.wang, phone: '13912341234' },
    { name: '吴丽', owner: branch.wang },
  ])
  if (chen === undefined || zhou === undefined || wu === undefined) throw new Error('no customers')
  for (const id of [chen, zhou, wu]) await touch(branch.desk, id, '2026-10-01')
  await branch.wang.ask.tasks.day({ staffId: null })
  return { ...branch, chen, zhou, wu }
}

const mine = { staffId: null, on: FRIDAY }
const first = { on: FRIDAY, words: SAID, version: 0, correction: null }
const again = { ...first, version: 1, correction: '补记一通电话' }

async function refusal(asked: Promise<unknown>): Promise<string | null> {
  const { error } = await safe(asked)
  return isDefinedError(error) ? (error as { code: string }).code : null
}

/** At an hour of Friday, still signed in. */
function at(branch: BranchAtWork, time: string): void {
  branch.desk.clock.moveTo(instantAt(FRIDAY, time))
}

function rows(branch: BranchAtWork, table: 'work_logs' | 'audit') {
  const { read, branchId } = branch.desk.branch
  return read.selectFrom(table).selectAll().where('branch_id', '=', branchId).execute()
}

describe('S2.13 a log that writes itself', () => {
  test('holds what was logged, sold, agreed and left, with names and nobody’s number', async () => {
    const branch = await threeDue()
    const { wang, head, chen, zhou } = branch
    const appointment = { time: '10:00', place: 'branch' as const }
    const next = { on: MONDAY, appointment, plannedAmount: wan(30) }
    await wang.ask.tasks.log(entry(chen, { result: 'appointed', note: '改打 13812341234', next }))
    await wang.ask.tasks.log(entry(zhou, { result: 'no-answer' }))
    const call = { on: MONDAY, appointment: null, plannedAmount: null }
    await wang.ask.tasks.log(
      entry(chen, { channel: 'meeting', result: 'sold', product: '稳健一号', amount: wan(20), next: call }),
    )
    const log = await wang.ask.worklogs.day(mine)
    expect(log).toMatchObject({ name: '王敏', workingDay: true, nextWorkingDay: MONDAY, versions: [] })
    expect(log.facts.results).toEqual([
      '电话 2 通',
      '面谈 1 次',
      '成交 1 笔，20.00万',
      '名单完成 1 / 3 位',
      '任务完成 1 项：定期联系 1',
    ])
    expect(log.facts.calls).toMatchObject([
      { time: '08:00', customerId: chen, customer: '陈静', content: '已约见 · 改打 138********' },
      { customer: '周涛', content: '未接通' },
    ])
    expect(log.facts.meetings).toMatchObject([{ customer: '陈静', content: '已办理 · 稳健一号 20.00万' }])
    expect(log.facts.sales).toMatchObject([{ customer: '陈静', content: '稳健一号', amount: wan(20) }])
    expect(log.facts.undone.map(({ customer, content }) => [customer, content])).toEqual([
      ['周涛', '定期联系 · 未接通'],
      ['吴丽', '定期联系 · 未联系'],
    ])
    expect(log.facts.tomorrow.map(({ time, customer, content }) => [time, customer, content])).toEqual([
      ['10:00', '陈静', '网点约见 · 预计 30.00万'],
      ['', '陈静', '计划：稳健一号'],
    ])
    const seen = JSON.stringify([log, await head.ask.worklogs.day({ staffId: wang.staffId, on: FRIDAY })])
    for (const secret of ['13812341234', '13912341234', '11010519491231002X']) expect(seen).not.toContain(secret)
  })

  test('tells of a past day what was planned in its evening, whatever became of it', async () => {
    let branch = await threeDue()
    const appointment = { time: '10:00', place: 'visit' as const }
    await branch.wang.ask.tasks.log(
      entry(branch.chen, { result: 'appointed', next: { on: MONDAY, appointment, plannedAmount: null } }),
    )
    await branch.wang.ask.tasks.log(
      entry(branch.zhou, { note: '问定期', next: { on: MONDAY, appointment: null, plannedAmount: null } }),
    )
    const planned = (await branch.wang.ask.worklogs.day(mine)).facts.tomorrow
    expect(planned.map(({ content }) => content)).toEqual(['上门拜访', '计划：问定期'])
    branch = { ...branch, ...(await morningOf(branch, MONDAY)) }
    await branch.wang.ask.tasks.log(entry(branch.zhou))
    await branch.wang.ask.tasks.log(entry(branch.chen, { channel: 'visit' }))
    expect((await branch.wang.ask.worklogs.day(mine)).facts.tomorrow).toEqual(planned)
    const today = await branch.wang.ask.worklogs.day({ staffId: null, on: MONDAY })
    expect(today.facts.appointments).toMatchObject([{ time: '10:00', customer: '陈静', content: '上门拜访 · 已赴约' }])
  })

  test('what was put off, dropped or decided is told with how it stands', async () => {
    const branch = await threeDue()
    const { wang, head } = branch
    const { queue } = await wang.ask.tasks.day({ staffId: null })
    await wang.ask.tasks.reschedule({ taskIds: queue[0]?.taskIds ?? [], to: MONDAY, reason: '出差' })
    await wang.ask.tasks.drop({ taskIds: queue[1]?.taskIds ?? [], reason: '客户投诉' })
    await head.ask.meetings.start({ kind: 'evening' })
    const decisions = [
      { text: '整理到期名单', ownerId: wang.staffId, dueOn: MONDAY },
      { text: '回访投诉客户', ownerId: wang.staffId, dueOn: FRIDAY },
    ]
    await head.ask.meetings.finish({ kind: 'evening', on: FRIDAY, secondsSpent: [], settled: [], decisions, drills: [] })
    const [, settled] = await wang.ask.meetings.decisions({ mine: true, since: null })
    await wang.ask.meetings.settle({ id: settled?.id ?? 0, done: true })
    const { facts } = await wang.ask.worklogs.day(mine)
    expect(facts.undone.map(({ content }) => content)).toEqual(['定期联系 · 已改期', '定期联系 · 客户投诉', '定期联系 · 未联系'])
    expect(facts.decisions.map(({ time, content }) => [time, content])).toEqual([
      ['', '回访投诉客户 · 11月20日到期 · 进行中'],
      ['08:00', '整理到期名单 · 11月23日到期 · 已完成'],
    ])
  })
})

describe('S2.13 confirming', () => {
  test('freezes the day: what comes later is told as different and the record stays to the byte', async () => {
    const branch = await threeDue()
    const { wang, head, chen, zhou } = branch
    await wang.ask.tasks.log(entry(chen))
    at(branch, '08:03')
    const confirmed = await wang.ask.worklogs.confirm(first)
    expect(confirmed).toMatchObject({ version: 1, words: SAID, correction: null, confirmedAt: instantAt(FRIDAY, '08:03') })
    expect((await head.ask.meetings.board({ kind: 'evening', date: FRIDAY })).figures.people).toContainEqual(
      expect.objectContaining({ name: '王敏', logConfirmed: true }),
    )
    expect((await wang.ask.worklogs.day(mine)).differences).toEqual([])
    const before = await rows(branch, 'work_logs')
    await wang.ask.tasks.log(entry(zhou, { result: 'interested' }))
    const later = await wang.ask.worklogs.day(mine)
    expect(later.differences.map(({ part, change, line }) => [part, change, line.customer])).toEqual([['calls', 'added', '周涛']])
    expect(later.versions.map(({ version, body }) => [version, body.calls.length])).toEqual([[1, 1]])
    expect(await rows(branch, 'work_logs')).toEqual(before)
  })

  test('a correction is a new version with its reason; the earlier one stays', async () => {
    const branch = await threeDue()
    const { wang, chen, zhou } = branch
    await wang.ask.tasks.log(entry(chen))
    await wang.ask.worklogs.confirm(first)
    const [kept] = await rows(branch, 'work_logs')
    await wang.ask.tasks.log(entry(zhou))
    at(branch, '08:04')
    await wang.ask.worklogs.confirm({ ...again, words: { ...SAID, remarks: '补了一通' } })
    const { versions, differences } = await wang.ask.worklogs.day(mine)
    expect(differences).toEqual([])
    expect(versions).toMatchObject([
      { version: 2, correction: '补记一通电话', words: { remarks: '补了一通' }, late: false },
      { version: 1, correction: null, words: { remarks: '' } },
    ])
    expect(versions.map(({ body }) => body.calls.length)).toEqual([2, 1])
    expect(await rows(branch, 'work_logs')).toContainEqual(kept)
  })

  test('a contact that was taken back after confirming is told as gone', async () => {
    const { wang, chen } = await threeDue()
    await wang.ask.tasks.log(entry(chen))
    await wang.ask.worklogs.confirm(first)
    await wang.ask.tasks.undoLast()
    const { differences } = await wang.ask.worklogs.day(mine)
    expect(differences.map(({ part, change }) => [part, change])).toEqual([['calls', 'gone']])
  })

  test('is refused twice, without a reason, from an old window, before it was confirmed, and for a day to come', async () => {
    const branch = await threeDue()
    const { wang } = branch
    expect(await refusal(wang.ask.worklogs.confirm(again))).toBe('LOG_NOT_CONFIRMED')
    expect(await refusal(wang.ask.worklogs.confirm({ ...first, on: MONDAY }))).toBe('LOG_DAY_AHEAD')
    expect(await refusal(wang.ask.worklogs.day({ staffId: null, on: MONDAY }))).toBe('LOG_DAY_AHEAD')
    const key = wang.askAgain(randomUUID())
    const answer = await key.worklogs.confirm(first)
    expect(await key.worklogs.confirm(first)).toEqual(answer)
    expect(await refusal(wang.ask.worklogs.confirm(first))).toBe('LOG_CONFIRMED')
    expect(await refusal(wang.ask.worklogs.confirm({ ...again, correction: null }))).toBe('LOG_CONFIRMED')
    await wang.ask.worklogs.confirm(again)
    const { error } = await safe(wang.ask.worklogs.confirm(again))
    expect(isDefinedError(error) && [error.code, error.data]).toEqual([
      'EDITED_MEANWHILE',
      { by: '王敏', at: '2026-11-20 08:00' },
    ])
    expect(await rows(branch, 'work_logs')).toHaveLength(2)
  })

  test('on the next day it is late, and says so', async () => {
    const { wang } = await morningOf(await threeDue(), MONDAY)
    await wang.ask.worklogs.confirm(first)
    expect((await wang.ask.worklogs.day(mine)).versions).toMatchObject([{ late: true }])
  })
})

describe('one’s own words', () => {
  test('wait as a draft that nobody else sees, which goes with the confirmation; numbers are hidden', async () => {
    const branch = await threeDue()
    const { wang, head } = branch
    await wang.ask.drafts.keep({ place: logDraft(FRIDAY), content: JSON.stringify(SAID) })
    const seen = async () => JSON.stringify(await head.ask.worklogs.day({ staffId: wang.staffId, on: FRIDAY }))
    expect(await seen()).not.toContain('约到两位')
    await wang.ask.worklogs.confirm({ ...first, words: { ...SAID, well: '约到 13812341234' } })
    expect(await wang.ask.drafts.of({ place: logDraft(FRIDAY) })).toEqual({ content: null })
    const { versions } = await head.ask.worklogs.day({ staffId: wang.staffId, on: FRIDAY })
    expect(versions[0]?.words).toEqual({ ...SAID, well: '约到 138********' })
  })
})

describe('whose log it is', () => {
  test('a colleague’s log is not to be read; those in charge read and comment, and the person sees it', async () => {
    const branch = await threeDue()
    const { wang, li, head } = branch
    const wangs = { staffId: wang.staffId, on: FRIDAY }
    expect(await refusal(li.ask.worklogs.day(wangs))).toBe('NOT_PERMITTED')
    expect(await refusal(li.ask.worklogs.month(wangs))).toBe('NOT_PERMITTED')
    expect(await refusal(li.ask.worklogs.comment({ ...wangs, text: '好' }))).toBe('NOT_PERMITTED')
    await head.ask.worklogs.comment({ ...wangs, text: '今天记得确认' })
    await wang.ask.worklogs.confirm(first)
    await head.ask.worklogs.comment({ ...wangs, text: '周涛的电话 13912341234 明早再打' })
    expect((await wang.ask.worklogs.day(mine)).comments).toMatchObject([
      { by: '林行长', post: 'head', version: 0, text: '今天记得确认' },
      { by: '林行长', version: 1, text: '周涛的电话 139******** 明早再打' },
    ])
    expect(await refusal(head.ask.worklogs.comment({ ...wangs, on: MONDAY, text: '早' }))).toBe('LOG_DAY_AHEAD')
    expect(await refusal(head.ask.worklogs.day({ staffId: 99 as typeof wang.staffId, on: THURSDAY }))).toBe('STAFF_UNKNOWN')
  })

  test('every confirmation and comment is in the audit with what was confirmed, and the chain is whole', async () => {
    const branch = await threeDue()
    await branch.wang.ask.worklogs.confirm(first)
    await branch.wang.ask.worklogs.confirm(again)
    await branch.head.ask.worklogs.comment({ staffId: branch.wang.staffId, on: FRIDAY, text: '好' })
    const audit = (await rows(branch, 'audit')).flatMap((row) => ('action' in row ? [row] : []))
    const found = audit.filter(({ action }) => action.startsWith('worklogs.'))
    expect(found.map(({ action, staff_id, subject }) => [action, staff_id, subject])).toEqual([
      ['worklogs.confirm', branch.wang.staffId, FRIDAY],
      ['worklogs.confirm', branch.wang.staffId, FRIDAY],
      ['worklogs.comment', branch.head.staffId, `${branch.wang.staffNo} ${FRIDAY}`],
    ])
    expect(JSON.parse(found[1]?.detail ?? '{}')).toMatchObject({ version: 2, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(await firstBrokenLink(branch.desk.branch.read)).toBeNull()
    expect(await queueOf(branch.wang)).toHaveLength(3)
  })
})
