import { beforeEach, describe, expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { wan } from '../../shared/domain/fen.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { LIFECYCLES } from '../../shared/domain/lifecycle.ts'
import { DEFAULT_STANDARDS } from '../../shared/domain/relationship.ts'
import { type CustomerFilter, EVERY_CUSTOMER } from '../../shared/domain/segment.ts'
import { addPeople, type BranchAtWork, entry, openBranch, recompute } from '../support/at-work.ts'
import { auditOfDesk, codeOf } from '../support/customers.ts'
import { addContact, loadDayEnds } from '../support/fill.ts'

let branch: BranchAtWork
let customer: CustomerId

beforeEach(async () => {
  branch = await openBranch()
  const { desk, wang } = branch
  ;[customer = 0 as CustomerId] = await addPeople(desk, [{ name: '王明', customerNo: 'K1', owner: wang, aum: wan(60) }])
})

const classesOf = () => branch.wang.ask.classifications.of({ customerId: customer })

describe('classifications', () => {
  test('S2.19 familiarity keeps who changed it, when and why, by hand or confirmed after a call', async () => {
    const { wang, desk } = branch
    const logged = await wang.ask.tasks.log(entry(customer))
    await wang.ask.tasks.confirmFamiliarity({ customerId: customer, familiarity: logged.familiarity?.to ?? 'C' })
    await wang.ask.classifications.set({ customerId: customer, classing: { kind: 'familiarity', to: 'A', reason: '同小区邻居' } })
    const { familiarity, history } = await classesOf()
    expect(familiarity).toBe('A')
    expect(history.map(({ from, to, by, on, reason }) => [from, to, by, on, reason])).toEqual([
      ['B', 'A', '王敏', '2026-11-20', '同小区邻居'],
      ['C', 'B', '王敏', '2026-11-20', '按联系结果确认'],
    ])
    expect((await auditOfDesk(desk)).at(-1)).toMatchObject({ action: 'customers.classify', subject: 'K1' })
  })

  test('S3.11 a stage is entered only when its standard is met, and the standards are the branch’s own', async () => {
    const { head, wang, desk } = branch
    const rise = { customerId: customer, classing: { kind: 'relationship', to: '熟悉', reason: '常来往' } } as const
    expect(await codeOf(wang.ask.classifications.set(rise))).toBe('RELATIONSHIP_NOT_REACHED')
    expect((await classesOf()).relationship).toEqual({
      stage: '陌生',
      reaches: '陌生',
      next: { stage: '认知', missing: ['近一年联系 0 次，标准 1 次'] },
    })
    for (const on of ['2026-03-02', '2026-06-01'])
      await addContact(desk, { customer, staff: wang.staffId, on: isoDate(on), channel: 'phone' })
    await addContact(desk, { customer, staff: wang.staffId, on: isoDate('2026-09-01'), channel: 'meeting' })
    // Neither an unanswered call nor one of more than a year ago is a contact.
    await addContact(desk, { customer, staff: wang.staffId, on: isoDate('2026-11-02'), channel: 'phone', result: 'no-answer' })
    await addContact(desk, { customer, staff: wang.staffId, on: isoDate('2025-11-02'), channel: 'meeting' })
    expect((await classesOf()).relationship.reaches).toBe('认知')
    const { relationshipStandards } = await head.ask.settings.all()
    const value = { ...DEFAULT_STANDARDS, 熟悉: { ...DEFAULT_STANDARDS['熟悉'], familiarity: null } }
    await head.ask.settings.save({ name: 'relationshipStandards', value, version: relationshipStandards.version })
    await wang.ask.classifications.set(rise)
    const { relationship, history } = await classesOf()
    expect([relationship.stage, relationship.reaches]).toEqual(['熟悉', '熟悉'])
    expect(history[0]).toMatchObject({ kind: 'relationship', from: '陌生', to: '熟悉', by: '王敏', reason: '常来往' })
    // Down is always possible.
    await wang.ask.classifications.set({
      customerId: customer,
      classing: { kind: 'relationship', to: '陌生', reason: '换了经理' },
    })
    expect((await classesOf()).relationship.stage).toBe('陌生')
  })

  test('S4.9 the lifecycle follows the data until somebody says otherwise, and again when they take it back', async () => {
    const { desk, wang } = branch
    await loadDayEnds(desk, '2026-08-18', new Map([[customer, wan(100)]]))
    await recompute(desk)
    expect((await classesOf()).lifecycle).toEqual({
      stage: '衰退',
      derived: '衰退',
      because: '月日均较 93 天前下降 40.0%',
      byHand: false,
    })
    await wang.ask.classifications.set({ customerId: customer, classing: { kind: 'lifecycle', to: '成熟', reason: '购房支出' } })
    expect((await classesOf()).lifecycle).toMatchObject({ stage: '成熟', derived: '衰退', byHand: true })
    await wang.ask.classifications.set({ customerId: customer, classing: { kind: 'lifecycle', to: null, reason: '复核' } })
    const { lifecycle, history } = await classesOf()
    expect(lifecycle).toMatchObject({ stage: '衰退', byHand: false })
    expect(history.filter(({ by }) => by === '').map(({ on, from, to }) => [on, from, to])).toEqual([
      ['2026-11-19', '成熟', '衰退'],
    ])
  })

  test('S4.9 the list finds customers by the stage that their page shows, and a kept filter does so too', async () => {
    const { desk, wang, head } = branch
    const [grew = customer, fell = customer, left = customer, fresh = customer] = await addPeople(
      desk,
      ['赵长', '钱退', '孙走', '李新'].map((name, place) => ({ name, owner: wang, aum: place === 2 ? wan(0) : wan(20) })),
      '2026-11-20',
    )
    const before = new Map([
      [customer, wan(60)],
      [grew, wan(10)],
      [fell, wan(90)],
      [left, wan(30)],
    ])
    await loadDayEnds(desk, '2026-08-18', before)
    await recompute(desk)
    const everybody = [customer, grew, fell, left, fresh]
    const asShown = async () => {
      const shown = await Promise.all(everybody.map((customerId) => wang.ask.classifications.of({ customerId })))
      return Map.groupBy(everybody, (_, place) => shown[place]?.lifecycle.stage ?? '潜在')
    }
    const listed = async (filter: Partial<CustomerFilter>) => {
      const rest = { sort: 'customerNo', descending: false, offset: 0, limit: 50 } as const
      const { rows } = await wang.ask.customers.list({ ...EVERY_CUSTOMER, ...filter, ...rest })
      const { total } = await wang.ask.customers.count({ ...EVERY_CUSTOMER, ...filter })
      expect(total).toBe(rows.length)
      return rows.map(({ id }) => id).toSorted((a, b) => a - b)
    }
    const agrees = async () => {
      const shown = await asShown()
      for (const stage of LIFECYCLES)
        expect({ stage, ids: await listed({ lifecycles: [stage] }) }).toEqual({ stage, ids: shown.get(stage) ?? [] })
      return [...shown.keys()].toSorted()
    }
    expect(await agrees()).toEqual(['开发', '成熟', '成长', '衰退'])

    // By hand, by the date of opening, and by another rule: the list follows at once.
    await wang.ask.classifications.set({ customerId: fell, classing: { kind: 'lifecycle', to: '成熟', reason: '购房支出' } })
    const { rowVersion } = await wang.ask.customers.card({ id: grew })
    await wang.ask.customers.edit({ id: grew, rowVersion, change: { openedOn: isoDate('2026-10-01') } })
    await agrees()
    expect(await listed({ lifecycles: ['成熟'] })).toEqual([customer, fell])
    expect(await listed({ lifecycles: ['开发'] })).toEqual([grew, fresh])
    const { lifecycleRule } = await head.ask.settings.all()
    const value = { ...lifecycleRule.value, newDays: 0, growth: 5 }
    await head.ask.settings.save({ name: 'lifecycleRule', value, version: lifecycleRule.version })
    await agrees()
    expect(await listed({ lifecycles: ['成熟', '衰退'] })).toEqual([customer, grew, fell, left])

    await desk.branch.transact((db) =>
      db
        .updateTable('customers')
        .set({ relationship: '熟悉' })
        .where('branch_id', '=', db.branchId)
        .where('id', 'in', [fell, fresh])
        .execute(),
    )
    expect(await listed({ relationships: ['熟悉'] })).toEqual([fell, fresh])
    expect(await listed({ relationships: ['陌生'], lifecycles: ['开发'] })).toEqual([])
    expect(await listed({ relationships: ['熟悉', '忠诚'], lifecycles: ['开发'] })).toEqual([fresh])
    const filter: CustomerFilter = { ...EVERY_CUSTOMER, relationships: ['熟悉'], lifecycles: ['成熟'] }
    await wang.ask.segments.save({ id: null, name: '熟悉成熟', filter, ordering: { sort: 'aum', descending: true } })
    expect((await wang.ask.segments.list()).map((kept) => kept.filter)).toEqual([filter])
  })

  test('S2.18 the customer’s type keeps its history, and what a sheet changed is told as such', async () => {
    const { wang, desk } = branch
    const { rowVersion } = await wang.ask.customers.card({ id: customer })
    await wang.ask.customers.edit({ id: customer, rowVersion, change: { customerType: '退休' } })
    await desk.branch.transact((db) =>
      db.updateTable('customers').set({ customer_type: '企业老板' }).where('branch_id', '=', db.branchId).execute(),
    )
    expect((await classesOf()).history.map(({ from, to, by, reason }) => [from, to, by, reason])).toEqual([
      ['退休', '企业老板', '', '由导入的表更新'],
      [null, '退休', '王敏', ''],
    ])
  })

  test('nobody classifies a customer out of reach', async () => {
    const { li } = branch
    expect(await codeOf(li.ask.classifications.of({ customerId: customer }))).toBe('CUSTOMER_UNKNOWN')
    const classing = { kind: 'familiarity', to: 'A', reason: '认识' } as const
    expect(await codeOf(li.ask.classifications.set({ customerId: customer, classing }))).toBe('CUSTOMER_UNKNOWN')
  })
})
