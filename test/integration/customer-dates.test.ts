import { describe, expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { wan } from '../../shared/domain/fen.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { plainRule, type ReminderRules } from '../../shared/domain/reminder.ts'
import { addPeople, type BranchAtWork, entry, morningOf, openBranch, queueOf, rebuild } from '../support/at-work.ts'
import { FRIDAY } from '../support/book.ts'
import { openDesk } from '../support/desk.ts'
import { addCustomer } from '../support/fill.ts'
import { check, csvFile, customer, importRows, openFile, undo } from '../support/importing.ts'
import type { Written } from '../support/written.ts'

const HEADING = ['客户号', '客户姓名', '信用卡到期日', '协议到期日', '结婚纪念日']
const EMPTY = { card_expires_on: null, contract_expires_on: null, wedding_on: null }

describe('dates of a customer (3.7, S3.17)', () => {
  test('come with a sheet and go with it again; what is typed by hand stays, and a wedding day is not taken away by a sheet', async () => {
    const desk = await openDesk()
    const head = await desk.hire('head', '林行长')
    await importRows(desk, { rows: [HEADING, ['101', '王明', '', '', '']] })
    const found = await customer(desk, '101')
    expect(found).toMatchObject(EMPTY)
    const id = (found?.id ?? 0) as CustomerId

    const first: Written[] = [HEADING, ['101', '王明', '2027/3/31', '20261231', '2000年5月20日']]
    const { batch } = await importRows(desk, { rows: first })
    expect(await customer(desk, '101')).toMatchObject({
      card_expires_on: '2027-03-31',
      contract_expires_on: '2026-12-31',
      wedding_on: '2000-05-20',
    })

    const { rowVersion } = await head.ask.customers.card({ id })
    const change = { contractExpiresOn: isoDate('2028-01-31'), weddingOn: isoDate('2000-06-20') }
    await head.ask.customers.edit({ id, rowVersion, change })
    const card = await head.ask.customers.card({ id })
    expect(card.facts).toMatchObject({ cardExpiresOn: '2027-03-31', ...change })
    expect(card.timeline.find(({ kind }) => kind === 'edit')?.text).toBe(
      '修改资料：合同到期日 2026-12-31 → 2028-01-31；结婚纪念日 2000-05-20 → 2000-06-20',
    )

    // The core system knows the card and the contract; of the family the branch knows more.
    const newer: Written[] = [HEADING, ['101', '王明', '2032-03-31', '2029-01-31', '2001-01-01']]
    const { draft } = await openFile(head, csvFile('客户清单.csv', newer))
    await check(head, draft)
    const { rows } = await head.ask.imports.rows({ draft, filter: 'updated', offset: 0, limit: 9 })
    expect(rows[0]?.changes.map(({ label, before, after }) => `${label} ${before} → ${after}`)).toEqual([
      '银行卡到期日 2027-03-31 → 2032-03-31',
      '合同到期日 2028-01-31 → 2029-01-31',
    ])

    expect((await undo(desk, batch)).kept).toHaveLength(2)
    expect(await customer(desk, '101')).toMatchObject({
      card_expires_on: null,
      contract_expires_on: '2028-01-31',
      wedding_on: '2000-06-20',
    })
  })

  test('are taken field by field from either of two customers who are one, and go back when they are two again', async () => {
    const desk = await openDesk()
    const head = await desk.hire('head', '林行长')
    const kept = await addCustomer(desk, { name: '王明', customerNo: 'Q1' })
    const absorbed = await addCustomer(desk, { name: '王明', customerNo: 'Q2' })
    const dates = (card: string | null, contract: string | null, wedding: string | null) => ({
      card_expires_on: card,
      contract_expires_on: contract,
      wedding_on: wedding,
    })
    const [own, other] = [dates('2027-01-31', '2027-02-28', null), dates('2030-01-31', null, '2000-05-20')]
    await desk.branch.transact(async (db) => {
      for (const [id, columns] of [
        [kept, own],
        [absorbed, other],
      ] as const)
        await db.updateTable('customers').set(columns).where('branch_id', '=', db.branchId).where('id', '=', id).execute()
    })
    const { id } = await head.ask.merges.merge({
      kept,
      absorbed,
      take: { cardExpiresOn: 'absorbed' },
      rowVersions: { kept: 1, absorbed: 1 },
      reason: '同一人',
    })
    expect(await customer(desk, 'Q1')).toMatchObject(dates('2030-01-31', '2027-02-28', '2000-05-20'))
    await head.ask.merges.undo({ id })
    expect(await customer(desk, 'Q1')).toMatchObject(own)
    expect(await customer(desk, 'Q2')).toMatchObject(other)
  })
})

/** What would be told of whom on a day. */
async function told({ head }: BranchAtWork, rules: ReminderRules, on: string): Promise<string[]> {
  const { events } = await head.ask.reminders.preview({ rules, on: isoDate(on) })
  return events.flatMap(({ rows }) => rows.map(({ name, reason }) => `${name} ${reason}`)).toSorted()
}

describe('reminders of the dates of a customer (3.7, S3.17)', () => {
  test('speak of cards and contracts ahead and of anniversaries on their day, once a reason, to those whom the rule means', async () => {
    const branch = await openBranch()
    const { desk, wang, head } = branch
    const [vip = 0] = await addPeople(desk, [
      { name: '贵宾', owner: wang },
      { name: '长尾', owner: wang, aum: wan(0.5) },
    ])
    const set = (columns: Partial<Record<'opened_on' | keyof typeof EMPTY, string | null>>) =>
      desk.branch.transact((db) => db.updateTable('customers').set(columns).where('branch_id', '=', db.branchId).execute())
    await set({
      card_expires_on: '2026-12-20',
      contract_expires_on: '2026-11-27',
      wedding_on: '2000-02-29',
      opened_on: '2016-11-20',
    })
    const rules = (['card-expiry', 'contract-expiry', 'wedding', 'account-anniversary'] as const).map(plainRule)

    expect(await told(branch, rules, '2026-11-19')).toEqual(['贵宾 8天后合同到期'])
    const friday = ['贵宾 30天后银行卡到期', '贵宾 7天后合同到期', '贵宾 今天开户 10 周年']
    expect(await told(branch, rules, '2026-11-20')).toEqual(friday.toSorted())
    // Who was married on 29 February celebrates on the 28th of a common year, a Sunday: the Friday before speaks of it.
    expect(await told(branch, rules, '2027-02-25')).toEqual([])
    expect(await told(branch, rules, '2027-02-26')).toEqual(['贵宾 2天后结婚纪念日'])
    expect(await told(branch, rules, '2028-02-29')).toEqual(['贵宾 今天结婚纪念日'])
    // Nobody celebrates the day of the wedding or of the opening itself.
    expect(await told(branch, rules, '2016-11-20')).toEqual([])
    const everybody = [{ ...plainRule('account-anniversary'), reach: 'everybody' as const, leadDays: [3] }]
    expect(await told(branch, everybody, '2027-11-19')).toEqual(['贵宾 明天开户 11 周年', '长尾 明天开户 11 周年'])

    // The usual rules call for them at once, one task each, however often the day is built.
    await rebuild(desk)
    await rebuild(desk)
    const place = async () => (await wang.ask.tasks.day({ staffId: null })).queue.find(({ name }) => name === '贵宾')
    expect(await place()).toMatchObject({
      kind: 'contract-expiry',
      reasons: ['7天后合同到期', '30天后银行卡到期', '今天开户 10 周年', '从未联系'],
    })
    const person = await wang.ask.tasks.person({ customerId: vip as CustomerId })
    expect(person.opening?.sentence).toContain('合同快到期了')
    // A newer sheet says that the card was renewed: the reason goes.
    await set({ card_expires_on: '2031-12-31' })
    await rebuild(desk)
    expect((await place())?.reasons).toEqual(['7天后合同到期', '今天开户 10 周年', '从未联系'])
    await wang.ask.tasks.log(entry(vip as CustomerId))
    await rebuild(desk)
    expect((await head.ask.customers.card({ id: vip as CustomerId })).openReasons).toEqual([])
  })

  test('what has ended is still to be seen to after its day, until it has another end', async () => {
    let branch = await openBranch()
    const names = ['风评', '卡', '合同', '没续']
    const people = await addPeople(
      branch.desk,
      names.map((name) => ({ name, owner: branch.wang })),
    )
    const ends = ['risk_expires_on', 'card_expires_on', 'contract_expires_on', 'contract_expires_on'] as const
    const set = (who: number, day: string | null) =>
      branch.desk.branch.transact((db) =>
        db
          .updateTable('customers')
          .set({ [ends[who] ?? '']: day })
          .where('branch_id', '=', db.branchId)
          .where('id', '=', people[who] ?? 0)
          .execute(),
      )
    for (const who of names.keys()) await set(who, '2026-11-22')
    expect((await queueOf(branch.wang)).toSorted()).toEqual(names.toSorted())
    branch = await morningOf(branch, '2026-11-23')
    expect((await queueOf(branch.wang)).toSorted()).toEqual(names.toSorted())
    await set(0, '2027-11-22')
    await set(1, '2031-11-30')
    await set(2, null)
    await rebuild(branch.desk)
    expect(await queueOf(branch.wang)).toEqual(['没续'])
  })

  test('a branch that saved its rules before the events were known calls for nothing new, and sees them switched off', async () => {
    const branch = await openBranch()
    const { desk, wang, head } = branch
    const [born = 0, wed = 0] = await addPeople(desk, [
      { name: '寿星', owner: wang, birthDate: '1980-11-20' },
      { name: '新人', owner: wang },
    ])
    await desk.branch.transact(async (db) => {
      await db.updateTable('customers').set({ wedding_on: '2000-11-20' }).where('branch_id', '=', db.branchId).execute()
      const value = JSON.stringify([plainRule('birthday')])
      await db
        .insertInto('settings')
        .values({ branch_id: db.branchId, name: 'reminders', version: 1, value, staff_id: head.staffId, at: desk.clock.now() })
        .execute()
    })
    const reasons = async () => {
      const { queue } = await wang.ask.tasks.day({ staffId: null })
      return new Map(queue.map((place) => [place.customerId, place.reasons.slice(0, -1)]))
    }
    await rebuild(desk)
    expect(await reasons()).toEqual(new Map([[born, ['今天生日']]]))
    const { reminders } = await head.ask.settings.all()
    expect(reminders.version).toBe(1)
    expect(reminders.value[0]).toEqual(plainRule('birthday'))
    expect(reminders.value.find(({ event }) => event === 'wedding')).toEqual({ ...plainRule('wedding'), active: false })

    const on = reminders.value.map((rule) => (rule.event === 'wedding' ? { ...rule, active: true } : rule))
    await head.ask.settings.save({ name: 'reminders', value: on, version: 1 })
    expect(await reasons()).toEqual(
      new Map([
        [born, ['今天生日', '今天结婚纪念日']],
        [wed, ['今天结婚纪念日']],
      ]),
    )
    // Whoever calls knows what it is about; boards, which everybody sees, do not.
    expect((await wang.ask.tasks.person({ customerId: wed as CustomerId })).opening?.sentence).toContain('结婚纪念日')
    const boards = [
      await head.ask.meetings.board({ kind: 'morning', date: FRIDAY }),
      await head.ask.meetings.board({ kind: 'evening', date: FRIDAY }),
    ].map((board) => JSON.stringify(board))
    expect(boards.filter((board) => board.includes('结婚') || board.includes('2000-11-20'))).toEqual([])
    expect(boards[1]).toContain('纪念日')
    expect(JSON.stringify(await wang.ask.worklogs.day({ staffId: wang.staffId, on: FRIDAY }))).not.toContain('结婚')
  })
})
