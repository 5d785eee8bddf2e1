import { isDefinedError, safe } from '@orpc/client'
import { describe, expect, test } from 'vitest'
import { instantAt } from '../../shared/domain/instant.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { type MeetingFinish } from '../../shared/contract/meetings.ts'
import { type MeetingNotes, NO_NOTES } from '../../shared/domain/meeting.ts'
import { write } from '../../electron/backend/db/database.ts'
import { finishMeeting, startMeeting } from '../../electron/backend/meetings/meetings.acts.ts'
import { FRIDAY } from '../support/book.ts'
import { type Colleague, type Desk, openDesk } from '../support/desk.ts'
import { addContact, addCustomer } from '../support/fill.ts'
import { MORNING } from '../support/meetings.ts'

const [THURSDAY, MONDAY] = [isoDate('2026-11-19'), isoDate('2026-11-23')]
const nothing: MeetingFinish = { ...MORNING, secondsSpent: [], settled: [], decisions: [], drills: [] }

const codeOf = (error: unknown) => (error as { code?: string } | null)?.code ?? null

async function branchAtEight() {
  const desk = await openDesk()
  const [head, wealth, account, teller] = [
    await desk.hire('head', '林行长'),
    await desk.hire('wealth', '钱理财'),
    await desk.hire('account', '郑客户'),
    await desk.hire('teller', '周柜员'),
  ]
  return { desk, head, wealth, account, teller }
}

const prepared = (person: Colleague, notes: Partial<MeetingNotes>, rowVersion = 0) =>
  safe(person.ask.meetings.prepare({ ...MORNING, notes: { ...NO_NOTES, ...notes }, rowVersion }))

/** A 晨会 of another day, held by this person, so that the rotation has a past. */
async function held(desk: Desk, host: Colleague, on: string): Promise<void> {
  const holder = { staffId: host.staffId, now: instantAt(isoDate(on), '08:30') }
  await write(desk.branch, async (db) => {
    await startMeeting(db, { kind: 'morning', on: isoDate(on), again: false }, holder)
    await finishMeeting(db, { ...nothing, on: isoDate(on) }, holder)
  })
}

describe('before the meeting', () => {
  test('S2.2 the next in rotation is proposed: of wealth and account managers whoever hosted longest ago', async () => {
    const { desk, wealth, account, head } = await branchAtEight()
    const proposed = async () => (await head.ask.meetings.open(MORNING)).suggestedHost?.name
    expect(await proposed()).toBe('钱理财')
    await held(desk, wealth, '2026-11-18')
    expect(await proposed()).toBe('郑客户')
    await held(desk, account, '2026-11-19')
    expect(await proposed()).toBe('钱理财')
    expect((await head.ask.meetings.open({ kind: 'evening', on: FRIDAY })).suggestedHost).toBeNull()
  })

  test('what the host prepares is there when the meeting is opened; two editors do not overwrite each other', async () => {
    const { head, wealth } = await branchAtEight()
    const product = { name: '三年期大额存单', pitch: '利率下行前锁定三年' }
    expect((await prepared(wealth, { hostId: wealth.staffId, product })).data).toEqual({ rowVersion: 1 })
    const { error } = await prepared(head, { keyAction: '先打到期电话' })
    expect(isDefinedError(error) && [error.code, error.data]).toEqual([
      'EDITED_MEANWHILE',
      { by: '钱理财', at: expect.any(String) },
    ])
    expect((await head.ask.meetings.open(MORNING)).notes).toMatchObject({ hostId: wealth.staffId, product, keyAction: null })
  })

  test('S3.19 the prepared key action is the first on the board', async () => {
    const { wealth, teller } = await branchAtEight()
    await prepared(wealth, { keyAction: '先打到期电话，客户王总 13812341234' })
    const { figures } = await teller.ask.meetings.board({ kind: 'morning', date: FRIDAY })
    expect('keyActions' in figures && figures.keyActions[0]).toBe('先打到期电话，客户王总 138********')
  })

  test('S2.2 what the host means to say is for who may hold the meeting: not for others, and not in the record', async () => {
    const { head, wealth, teller } = await branchAtEight()
    await prepared(wealth, { hostId: wealth.staffId, say: { product: '先问王总 13812341234 怎么看' } })
    expect((await head.ask.meetings.open(MORNING)).notes.say).toEqual({ product: '先问王总 138******** 怎么看' })
    expect((await teller.ask.meetings.open(MORNING)).notes.say).toEqual({})
    await wealth.ask.meetings.start({ kind: 'morning' })
    expect(JSON.stringify(await wealth.ask.meetings.finish(nothing))).not.toContain('王总')
  })

  test('nobody hosts who does not work here', async () => {
    const { wealth } = await branchAtEight()
    const { error } = await prepared(wealth, { hostId: 99 as never })
    expect(codeOf(error)).toBe('STAFF_UNKNOWN')
  })
})

describe('in the meeting', () => {
  test('whoever comes after the start is late by the minutes since then; who is on leave is not', async () => {
    const { desk, head, wealth, account, teller } = await branchAtEight()
    const here = (staffId: Colleague['staffId'], attendance: 'present' | 'late' | 'absent' | 'leave') => ({
      staffId,
      attendance,
      lateMinutes: null,
    })
    await head.ask.meetings.rollCall({ ...MORNING, marks: [here(account.staffId, 'leave'), here(teller.staffId, 'late')] })
    await head.ask.meetings.start({ kind: 'morning' })
    desk.clock.pass(3.5)
    await head.ask.meetings.rollCall({ ...MORNING, marks: [here(head.staffId, 'present'), here(wealth.staffId, 'late')] })
    const { rollCall } = await head.ask.meetings.open(MORNING)
    expect(rollCall.map(({ name, attendance, lateMinutes }) => [name, attendance, lateMinutes])).toEqual([
      ['林行长', 'present', 0],
      ['钱理财', 'late', 4],
      ['郑客户', 'leave', 0],
      ['周柜员', 'present', 0],
    ])
  })

  test('begun twice, the meeting keeps its first start', async () => {
    const { desk, wealth, head } = await branchAtEight()
    const { startedAt } = await wealth.ask.meetings.start({ kind: 'morning' })
    desk.clock.pass(2)
    expect(await head.ask.meetings.start({ kind: 'morning' })).toEqual({ startedAt })
    expect((await head.ask.meetings.open(MORNING)).notes.hostId).toBe(wealth.staffId)
  })

  test('S2.2 host, deputy and those in charge hold the meeting; others are told who does', async () => {
    const { head, wealth, account, teller } = await branchAtEight()
    await prepared(head, { hostId: wealth.staffId })
    expect((await account.ask.meetings.open(MORNING)).mayHold).toBe(false)
    const { error } = await safe(account.ask.meetings.start({ kind: 'morning' }))
    expect(isDefinedError(error) && [error.code, error.data]).toEqual(['MEETING_HOST_ONLY', { host: '钱理财' }])
    await prepared(head, { hostId: wealth.staffId, deputyId: account.staffId }, 1)
    expect((await account.ask.meetings.open(MORNING)).mayHold).toBe(true)
    await account.ask.meetings.start({ kind: 'morning' })
    expect((await account.ask.meetings.finish(nothing)).host).toBe('郑客户')
    expect((await teller.ask.meetings.open(MORNING)).mayHold).toBe(false)
  })

  test('a meeting that has not begun cannot end', async () => {
    const { head } = await branchAtEight()
    const { error } = await safe(head.ask.meetings.finish(nothing))
    expect(codeOf(error)).toBe('MEETING_NOT_STARTED')
  })
})

describe('after the meeting', () => {
  test('a finished 晨会 opens later exactly as it was although the data changed since', async () => {
    const { desk, head, wealth } = await branchAtEight()
    const customer = await addCustomer(desk, { name: '王明' })
    const call = { customer, staff: wealth.staffId, on: THURSDAY, channel: 'phone' } as const
    await addContact(desk, call)
    await prepared(head, { hostId: wealth.staffId, product: { name: '大额存单', pitch: '锁定三年' } })
    await wealth.ask.meetings.start({ kind: 'morning' })
    desk.clock.pass(4)
    const finish = { ...nothing, secondsSpent: [61, 240] }
    const shown = JSON.stringify(await wealth.ask.meetings.finish(finish))
    await addContact(desk, call)
    await head.ask.staff.edit({
      staffId: wealth.staffId,
      name: '钱改名',
      post: 'wealth',
      share: 100,
      calls: 20,
      meetings: 5,
      joinedOn: null,
    })
    const { value: agenda, version } = (await head.ask.settings.all()).morningAgenda
    await head.ask.settings.save({ name: 'morningAgenda', value: agenda.slice(0, 2), version })
    const live = await head.ask.meetings.board({ kind: 'morning', date: FRIDAY })
    expect(live.figures.people.find(({ name }) => name === '钱改名')?.calls).toBe(2)
    const reopened = await head.ask.meetings.record(MORNING)
    expect(JSON.stringify(reopened)).toBe(shown)
    expect(reopened).toMatchObject({
      host: '钱理财',
      agenda,
      startedAt: instantAt(FRIDAY, '08:00'),
      endedAt: instantAt(FRIDAY, '08:04'),
    })
    expect(reopened.secondsSpent).toEqual([61, 240, ...agenda.slice(2).map(() => 0)])
    expect(reopened.board.figures.people.find(({ name }) => name === '钱理财')?.calls).toBe(1)
    const stored = await desk.branch.read
      .selectFrom('meetings')
      .select('record')
      .where('branch_id', '=', desk.branch.branchId)
      .execute()
    expect(stored).toEqual([{ record: shown }])
  })

  test('nothing of a held meeting can change', async () => {
    const { desk, head, wealth } = await branchAtEight()
    await head.ask.meetings.start({ kind: 'morning' })
    const record = await head.ask.meetings.finish(nothing)
    const { rowVersion } = await head.ask.meetings.open(MORNING)
    const attempts = [
      (await prepared(head, { keyAction: '改一下' }, rowVersion)).error,
      (await safe(head.ask.meetings.start({ kind: 'morning' }))).error,
      (await safe(head.ask.meetings.finish(nothing))).error,
      (
        await safe(
          head.ask.meetings.rollCall({
            ...MORNING,
            marks: [{ staffId: wealth.staffId, attendance: 'absent', lateMinutes: null }],
          }),
        )
      ).error,
    ]
    expect(attempts.map(codeOf)).toEqual(attempts.map(() => 'MEETING_HELD'))
    expect(await head.ask.meetings.record(MORNING)).toEqual(record)
    desk.clock.moveTo(instantAt(MONDAY, '08:30'))
    const again = await desk.hire('head')
    expect((await again.ask.meetings.start({ kind: 'morning' })).startedAt).toBe(instantAt(MONDAY, '08:30'))
  })

  test('two windows end the same meeting: one record, the second is told', async () => {
    const { head } = await branchAtEight()
    await head.ask.meetings.start({ kind: 'morning' })
    const answers = await Promise.all([safe(head.ask.meetings.finish(nothing)), safe(head.ask.meetings.finish(nothing))])
    expect(new Set(answers.map(({ error }) => codeOf(error)))).toEqual(new Set([null, 'MEETING_HELD']))
  })

  test('the list of meetings tells host, time and who was missing; a meeting that never was has no record', async () => {
    const { head, wealth, account, teller } = await branchAtEight()
    await wealth.ask.meetings.start({ kind: 'morning' })
    const mark = { lateMinutes: null }
    await wealth.ask.meetings.rollCall({
      ...MORNING,
      marks: [
        { ...mark, staffId: head.staffId, attendance: 'present' },
        { ...mark, staffId: account.staffId, attendance: 'late', lateMinutes: 5 },
        { ...mark, staffId: teller.staffId, attendance: 'leave' },
      ],
    })
    await wealth.ask.meetings.finish({
      ...nothing,
      decisions: [{ text: '到期客户今天打完', ownerId: wealth.staffId, dueOn: FRIDAY }],
    })
    const counts = { present: 2, late: 1, away: 1, decisions: 1 }
    expect(await teller.ask.meetings.records({ before: null, limit: 10 })).toMatchObject([
      { ...MORNING, host: '钱理财', ...counts },
    ])
    expect(await teller.ask.meetings.records({ before: FRIDAY, limit: 10 })).toEqual([])
    const { error } = await safe(head.ask.meetings.record({ kind: 'evening', on: FRIDAY }))
    expect(codeOf(error)).toBe('MEETING_NOT_HELD')
  })

  test('the record carries the head of the audit chain, and the audit the record’s hash', async () => {
    const { desk, head } = await branchAtEight()
    await head.ask.meetings.start({ kind: 'morning' })
    const { seal } = await head.ask.meetings.finish(nothing)
    const links = await desk.branch.read
      .selectFrom('audit')
      .select(['seq', 'hash', 'action', 'detail'])
      .where('branch_id', '=', desk.branch.branchId)
      .orderBy('seq')
      .execute()
    expect(links.find(({ seq }) => seq === seal.seq)?.hash).toBe(seal.hash)
    expect(links.at(-1)).toMatchObject({ action: 'meetings.finish', detail: expect.stringMatching(/"sha256":"[0-9a-f]{64}"/) })
  })
})

describe('S2.3 S2.14 what was decided', () => {
  async function decided() {
    const branch = await branchAtEight()
    await branch.head.ask.meetings.start({ kind: 'morning' })
    const decision = { text: '到期客户今天打完', ownerId: branch.wealth.staffId, dueOn: FRIDAY }
    const drills = [{ staffId: branch.wealth.staffId, product: '大额存单', score: 85, note: '开场白要短' }]
    await branch.head.ask.meetings.finish({ ...nothing, decisions: [decision], drills })
    return branch
  }

  test('each decision is asked for until it is done, by its owner or those in charge, and the next 晨会 tells what became of it', async () => {
    const { desk, head, wealth, account, teller } = await decided()
    const [decision] = await wealth.ask.meetings.decisions({ mine: true, since: null })
    expect(decision).toMatchObject({ text: '到期客户今天打完', owner: '钱理财', dueOn: FRIDAY, doneAt: null, late: false })
    expect(await account.ask.meetings.decisions({ mine: true, since: null })).toEqual([])
    const id = decision?.id ?? 0
    for (const other of [account, teller])
      expect(codeOf((await safe(other.ask.meetings.settle({ id, done: true }))).error)).toBe('NOT_PERMITTED')
    const next = async () => (await head.ask.meetings.board({ kind: 'morning', date: MONDAY })).figures.decisions
    expect(await next()).toMatchObject([{ id, done: false, late: true, owner: '钱理财' }])
    await wealth.ask.meetings.settle({ id, done: true })
    expect(await next()).toMatchObject([{ id, done: true, late: false }])
    expect(await wealth.ask.meetings.decisions({ mine: true, since: null })).toEqual([])
    await head.ask.meetings.settle({ id, done: false })
    desk.clock.moveTo(instantAt(MONDAY, '08:30'))
    const later = await desk.hire('teller')
    expect(await later.ask.meetings.decisions({ mine: false, since: null })).toMatchObject([{ id, late: true }])
    expect(codeOf((await safe(later.ask.meetings.settle({ id: 99, done: true }))).error)).toBe('DECISION_UNKNOWN')
  })

  test('a drill is on the 夕会 of its day, with its score', async () => {
    const { head } = await decided()
    const { figures } = await head.ask.meetings.board({ kind: 'evening', date: FRIDAY })
    expect('drills' in figures && figures.drills).toEqual([
      { staff: '钱理财', product: '大额存单', score: 85, note: '开场白要短' },
    ])
  })
})
