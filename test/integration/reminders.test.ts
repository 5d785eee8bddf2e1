import { describe, expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { type Fen, wan } from '../../shared/domain/fen.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { plainRule, type ReminderRule, type ReminderRules } from '../../shared/domain/reminder.ts'
import { bulkInsert } from '../../electron/backend/db/bulk.ts'
import { write } from '../../electron/backend/db/database.ts'
import { addPeople, type BranchAtWork, entry, openBranch, queueOf, rebuild, recompute } from '../support/at-work.ts'
import { codeOf } from '../support/customers.ts'
import { loadDayEnds } from '../support/fill.ts'
import { FRIDAY } from '../support/book.ts'

async function keep({ head }: BranchAtWork, value: ReminderRules): Promise<void> {
  const { reminders } = await head.ask.settings.all()
  await head.ask.settings.save({ name: 'reminders', value, version: reminders.version })
}

/** What would be told of whom on a day, and by whom. */
async function told({ head }: BranchAtWork, rules: ReminderRules, on = FRIDAY): Promise<string[]> {
  const { events } = await head.ask.reminders.preview({ rules, on })
  return events.flatMap(({ rows }) => rows.map(({ name, reason, assignee }) => `${name} ${reason} ${assignee}`)).toSorted()
}

describe('reminder rules', () => {
  test('S2.5 treat customers by tier, ahead as the rule says, by owner or co-owner; who looks at a day changes nothing', async () => {
    const branch = await openBranch()
    const { desk, wang, li } = branch
    const [top = 0, vip = 0] = await addPeople(desk, [
      { name: '顶级客', owner: wang, birthDate: '1980-11-27', aum: wan(900) },
      { name: '价值客', owner: wang, birthDate: '1980-11-27', aum: wan(40) },
      { name: '今天生', owner: wang, birthDate: '1980-11-20', aum: wan(40) },
    ])
    for (const id of [top, vip])
      await wang.ask.customers.share({ id: id as CustomerId, coOwnerId: li.staffId, share: 20, reason: '一起维护' })
    const flowers: ReminderRule = {
      ...plainRule('birthday'),
      reach: 'tiers',
      tiers: ['顶级'],
      leadDays: [7, 0],
      channel: 'visit',
      treatment: '上门送花',
      script: '祝您生日快乐。',
      assignee: 'co-owner',
    }
    const rules = [flowers, plainRule('birthday')]
    expect(await told(branch, rules)).toEqual(['今天生 今天生日 王敏', '顶级客 7天后生日 · 上门送花 李强'])
    expect(await told(branch, rules, isoDate('2026-11-26'))).toEqual(['顶级客 明天生日 · 上门送花 李强'])
    expect(await told(branch, rules, isoDate('2026-11-27'))).toEqual(['价值客 今天生日 王敏', '顶级客 今天生日 · 上门送花 李强'])
    expect(await told(branch, [{ ...flowers, active: false }])).toEqual([])
    expect(await queueOf(wang)).toEqual(['今天生'])
    expect(await codeOf(wang.ask.reminders.preview({ rules, on: FRIDAY }))).toBe('NOT_PERMITTED')

    // Kept, the rules are in force at once; the co-owner's task stays with the co-owner, once.
    await keep(branch, rules)
    await rebuild(desk)
    const [place] = (await li.ask.tasks.day({ staffId: null })).queue
    expect(place).toMatchObject({ name: '顶级客', kind: 'birthday', reasons: ['7天后生日 · 上门送花', '从未联系'] })
    expect((await li.ask.tasks.person({ customerId: top as CustomerId })).opening?.sentence).toBe('祝您生日快乐。')
    expect(await queueOf(wang)).toEqual(['今天生'])
    await li.ask.tasks.log(entry(top as CustomerId))
    await rebuild(desk)
    expect(await queueOf(li)).toEqual([])
  })

  test('S2.8 a move counts by its part of what the customer had, too', async () => {
    const branch = await openBranch()
    const { desk, wang } = branch
    const people = [
      { name: '转走一半', owner: wang, aum: wan(20) },
      { name: '转走一点', owner: wang, aum: wan(100) },
    ]
    const [half = 0, little = 0] = (await addPeople(desk, people, '2026-11-18')) as CustomerId[]
    const now = [
      [half, wan(10)],
      [little, wan(90)],
    ] as [CustomerId, Fen][]
    await loadDayEnds(desk, '2026-11-19', new Map(now))
    await recompute(desk)
    const rule = plainRule('large-move')
    expect(await told(branch, [rule])).toEqual([])
    expect(await told(branch, [{ ...rule, share: 0.3 }])).toEqual(['转走一半 转出 10.00万 王敏'])
    // What a sheet states of a later day is a part of what the balances still show.
    await write(desk.branch, (db) =>
      bulkInsert(db, 'stated_moves', ['on_date', 'customer_id', 'amount', 'batch_id'], [[FRIDAY, little, wan(-30), 1]]),
    )
    expect(await told(branch, [{ ...rule, share: 0.3 }])).toContain('转走一点 转出 30.00万 王敏')
    expect(await told(branch, [{ ...rule, share: 0.35 }])).toEqual(['转走一半 转出 10.00万 王敏'])
  })

  test('S2.8, S2.9, S2.33 what balances and sheets show is told once a reason, from the rule’s amounts on', async () => {
    const branch = await openBranch()
    const { desk, wang, head } = branch
    const names = ['闲置', '有定期', '刚到账', '基金跌', '连续入账', '一次入账']
    const [idle = 0, bound = 0, fresh = 0, fund = 0, often = 0, once = 0] = await addPeople(
      desk,
      names.map((name) => ({ name, owner: wang, aum: wan(100) })),
    )
    const ids = [idle, bound, fresh, fund, often, once] as CustomerId[]
    for (const day of ['2026-10-20', '2026-11-18']) await loadDayEnds(desk, day, new Map(ids.map((id) => [id, wan(100)])))
    const state = async (id: number, part: 'deposits' | 'funds', amounts: Record<string, Fen>) => {
      for (const [day, amount] of Object.entries(amounts))
        await write(desk.branch, (db) =>
          db
            .updateTable('balances')
            .set({ [part]: amount })
            .where('branch_id', '=', db.branchId)
            .where('customer_id', '=', id)
            .where('on_date', '=', day)
            .execute(),
        )
    }
    await state(idle, 'deposits', { '2026-10-20': wan(70), '2026-11-19': wan(90) })
    await state(bound, 'deposits', { '2026-10-20': wan(90), '2026-11-19': wan(90) })
    await state(fresh, 'deposits', { '2026-10-20': wan(5), '2026-11-19': wan(90) })
    await state(fund, 'funds', { '2026-11-18': wan(50), '2026-11-19': wan(46) })
    await write(desk.branch, async (db) => {
      const holding = {
        branch_id: db.branchId,
        id: 1,
        customer_id: bound,
        product_class: '存款',
        product: '整存整取',
        account_tail: null,
      }
      const term = { amount: wan(60), started_on: null, matures_on: '2027-11-01', data_date: '2026-11-19', batch_id: 0 }
      await db
        .insertInto('holdings')
        .values({ ...holding, ...term })
        .execute()
      const moves = [
        ['2026-11-05', often, wan(20), 1],
        ['2026-11-12', often, wan(15), 1],
        ['2026-11-13', often, wan(-2), 1],
        ['2026-11-12', once, wan(45), 1],
      ] as const
      await bulkInsert(db, 'stated_moves', ['on_date', 'customer_id', 'amount', 'batch_id'], moves)
    })
    await recompute(desk)
    const rules = (['inflow', 'idle', 'fund-move'] as const).map(plainRule)
    const expected = [
      '基金跌 基金跌 8.0%（4.00万） 王敏',
      '闲置 70.00万 闲置 30 天以上 王敏',
      '连续入账 30天内入账 2 笔共 35.00万 王敏',
    ].toSorted()
    expect(await told(branch, rules)).toEqual(expected)
    const wider = rules.map((rule) => (rule.event === 'idle' ? { ...rule, amount: wan(30) } : rule))
    expect(await told(branch, wider)).toContain('有定期 30.00万 闲置 30 天以上 王敏')
    expect((await head.ask.reminders.preview({ rules: [], on: FRIDAY })).total).toBe(0)

    await keep(branch, rules)
    await rebuild(desk)
    await rebuild(desk)
    const kinds = (await wang.ask.tasks.day({ staffId: null })).queue.map(({ name, kind, taskIds }) => [
      name,
      kind,
      taskIds.length,
    ])
    expect(kinds.filter(([, kind]) => kind !== 'cadence')).toEqual([
      ['连续入账', 'inflow', 1],
      ['基金跌', 'fund-move', 1],
      ['闲置', 'idle', 1],
    ])
    // A rule that is switched off takes its tasks along.
    await keep(
      branch,
      rules.map((rule) => ({ ...rule, active: rule.event === 'fund-move' })),
    )
    expect((await wang.ask.tasks.day({ staffId: null })).queue.map(({ kind }) => kind)).toEqual(['fund-move'])
  })

  test('S2.5 festivals and ends of risk ratings are spoken of ahead, to those whom the rule means', async () => {
    const branch = await openBranch()
    const { desk, wang } = branch
    const [vip = 0] = await addPeople(desk, [
      { name: '贵宾', owner: wang },
      { name: '长尾', owner: wang, aum: wan(0.5) },
    ])
    await desk.branch.transact((db) =>
      db.updateTable('customers').set({ risk_expires_on: '2026-12-01' }).where('branch_id', '=', db.branchId).execute(),
    )
    const rules = [plainRule('risk-expiry'), { ...plainRule('festival'), festivals: ['元旦' as const] }]
    expect(await told(branch, rules, isoDate('2026-11-23'))).toEqual([])
    expect(await told(branch, rules, isoDate('2026-11-24'))).toEqual(['贵宾 7天后风评到期 王敏'])
    expect(await told(branch, rules, isoDate('2026-12-02'))).toEqual([])
    expect(await told(branch, rules, isoDate('2026-12-29'))).toEqual(['贵宾 3天后元旦 王敏'])
    expect(
      await told(branch, [{ ...plainRule('festival'), reach: 'everybody', festivals: ['元旦'] }], isoDate('2027-01-01')),
    ).toEqual(['贵宾 今天元旦 王敏', '长尾 今天元旦 王敏'])
    await wang.ask.customers.edit({
      id: vip as CustomerId,
      rowVersion: (await wang.ask.customers.card({ id: vip as CustomerId })).rowVersion,
      change: { doNotContact: true },
    })
    expect(await told(branch, rules, isoDate('2026-12-29'))).toEqual([])
  })
})
