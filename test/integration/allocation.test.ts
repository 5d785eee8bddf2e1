import { isDefinedError, safe } from '@orpc/client'
import { describe, expect, test } from 'vitest'
import { firstBrokenLink } from '../../electron/backend/audit/audit.store.ts'
import { wan } from '../../shared/domain/fen.ts'
import { branchWithBook, handOver, ownersIn, PLAN, rule } from '../support/allocating.ts'

describe('S4.1 分岗', () => {
  test('the preview says what the allocation then does, and changes nothing itself', async () => {
    const { desk, head, wang, li, remote, book } = await branchWithBook()
    const previewed = await head.ask.allocation.preview({ plan: PLAN })
    expect(await ownersIn(desk)).toEqual([])
    const { allocation, version, ...applied } = await head.ask.allocation.apply({ plan: PLAN, version: 0 })
    expect(applied).toEqual(previewed)
    expect([allocation, version, applied.moved, applied.unowned]).toEqual([1, 1, 6, 0])
    const owners = await ownersIn(desk)
    expect(owners.map(({ customer_id }) => customer_id)).toEqual(book)
    // The customer of the top tier costs two contacts a month, the three of the next one each: two and three are as even as it gets.
    expect(owners.map(({ owner_id }) => owner_id)).toEqual([wang, li, li, wang, remote, remote].map(({ staffId }) => staffId))
    expect(owners.map(({ co_owner_id }) => co_owner_id)).toEqual([head.staffId, null, null, null, null, null])
  })

  test('the quota table counts N·c over the working days of the month, against the people of the post', async () => {
    const { head } = await branchWithBook()
    const { quota, people, workingDays, month, dataDate } = await head.ask.allocation.preview({ plan: PLAN })
    expect([month, workingDays, dataDate]).toEqual(['2026-11', 21, '2026-11-19'])
    expect(
      quota.map(({ tier, post, customers, dueByMonth, people: onPost, capacity }) => [
        tier,
        post,
        customers,
        dueByMonth,
        onPost,
        capacity,
      ]),
    ).toEqual([
      ['顶级', 'wealth', 1, 2, 2, 50],
      ['价值', 'wealth', 3, 3, 2, 50],
      ['长尾', 'remote', 2, 0.5, 1, 25],
    ])
    expect(people.map(({ name, customers, dueByMonth, gains, losses }) => [name, customers, dueByMonth, gains, losses])).toEqual([
      ['林行长', 0, 0, 0, 0],
      ['王敏', 2, 3, 2, 0],
      ['李强', 2, 2, 2, 0],
      ['赵远', 2, 0.5, 2, 0],
    ])
  })

  test('an owner of the right post stays; one of the wrong post gives the customer up', async () => {
    const { desk, head, wang, li, remote, book } = await branchWithBook()
    await handOver(head, book.slice(1, 4), wang.staffId)
    await handOver(head, book.slice(4), li.staffId)
    const { moved, moves } = await head.ask.allocation.apply({ plan: PLAN, version: 0 })
    expect(moved).toBe(3)
    expect(moves).toEqual([
      { from: li.staffId, to: remote.staffId, customers: 2 },
      { from: null, to: li.staffId, customers: 1 },
    ])
    const owners = await ownersIn(desk)
    expect(owners.slice(1, 4).map(({ owner_id }) => owner_id)).toEqual([wang.staffId, wang.staffId, wang.staffId])
  })

  test('S1.6 every hand-over of an allocation is written down with its number, and the audit names the run', async () => {
    const { desk, head } = await branchWithBook()
    await head.ask.allocation.apply({ plan: PLAN, version: 0 })
    const handovers = await desk.branch.read
      .selectFrom('handovers')
      .select(['from_owner_id', 'allocation_id', 'reason', 'staff_id'])
      .where('branch_id', '=', desk.branch.branchId)
      .execute()
    expect(handovers).toEqual(
      Array.from({ length: 6 }, () => ({ from_owner_id: null, allocation_id: 1, reason: '分岗', staff_id: head.staffId })),
    )
    const audit = await desk.branch.read
      .selectFrom('audit')
      .select(['action', 'subject', 'detail'])
      .where('branch_id', '=', desk.branch.branchId)
      .where('action', '=', 'allocation.apply')
      .execute()
    expect(audit).toMatchObject([{ subject: '1' }])
    expect(JSON.parse(audit[0]?.detail ?? '')).toEqual({ moved: 6, joined: 0, unowned: 0, planVersion: 1 })
    expect(await firstBrokenLink(desk.branch.read)).toBeNull()
  })

  test('the same plan applied again moves nobody', async () => {
    const { head } = await branchWithBook()
    await head.ask.allocation.apply({ plan: PLAN, version: 0 })
    expect(await head.ask.allocation.apply({ plan: PLAN, version: 1 })).toMatchObject({ moved: 0, joined: 0, version: 1 })
  })

  test('customers whom no rule names, or whose post nobody holds, are counted with the reason', async () => {
    const { head } = await branchWithBook()
    const plan = { ...PLAN, rules: [rule({ tiers: ['价值'], post: 'lobby' }), rule({ tiers: ['顶级'] })] }
    const { unowned, unownedWhy } = await head.ask.allocation.preview({ plan })
    expect(unowned).toBe(5)
    expect(unownedWhy.toSorted((a, b) => a.customers - b.customers)).toEqual([
      { tier: '长尾', vip: false, why: 'no-rule', customers: 2 },
      { tier: '价值', vip: true, why: 'nobody-on-post', customers: 3 },
    ])
  })

  test('a plan of a tier or a post that cannot be is refused, and nothing is handed over', async () => {
    const { desk, head } = await branchWithBook()
    const strange = { ...PLAN, rules: [rule({ tiers: ['钻石'] })] }
    const { error } = await safe(head.ask.allocation.apply({ plan: strange, version: 0 }))
    expect(isDefinedError(error) && [error.code, error.data]).toEqual(['RULE_TIER_UNKNOWN', { tier: '钻石' }])
    const { error: unfit } = await safe(head.ask.allocation.preview({ plan: { ...PLAN, rules: [rule({ post: 'teller' })] } }))
    expect(isDefinedError(unfit) && [unfit.code, unfit.data]).toEqual(['RULE_POST_UNFIT', { post: 'teller' }])
    expect(await ownersIn(desk)).toEqual([])
  })

  test('of two heads who change the plan at once the second is told', async () => {
    const { desk, head } = await branchWithBook()
    const deputy = await desk.hire('head', '钱副行长')
    await head.ask.allocation.apply({ plan: PLAN, version: 0 })
    const { error } = await safe(deputy.ask.allocation.apply({ plan: { ...PLAN, cadences: [] }, version: 0 }))
    expect(isDefinedError(error) && error.code).toBe('EDITED_MEANWHILE')
  })

  test('a branch that never made a plan has a preset that fits its tiers and its people', async () => {
    const { head } = await branchWithBook()
    const { plan, version, unknownTiers, presets, tiers, staff } = await head.ask.allocation.plan()
    expect([version, unknownTiers]).toEqual([0, []])
    expect(plan).toEqual(presets[0]?.plan)
    expect(plan.rules.map(({ tiers: names, post }) => [names.join(), post])).toEqual([
      ['顶级', 'wealth'],
      ['价值,核心', 'wealth'],
      ['潜力,有效', 'wealth'],
      ['长尾', 'remote'],
    ])
    expect(tiers.map(({ name, customers }) => [name, customers])).toContainEqual(['价值', 3])
    expect(staff.map(({ post }) => post)).toEqual(['head', 'wealth', 'wealth', 'remote'])
    await head.ask.allocation.apply({ plan, version })
    expect((await head.ask.allocation.plan()).version).toBe(0)
  })

  test('a plan whose tiers the branch has renamed since says so', async () => {
    const { head } = await branchWithBook()
    await head.ask.allocation.apply({ plan: PLAN, version: 0 })
    const { scheme } = await head.ask.tiers.scheme()
    await head.ask.tiers.apply({
      ...scheme,
      tiers: scheme.tiers.map((tier) => (tier.name === '价值' ? { ...tier, name: '黄金' } : tier)),
      vipFrom: '黄金',
    })
    expect((await head.ask.allocation.plan()).unknownTiers).toEqual(['价值'])
  })

  test('a tier edge that is dragged moves quotas at once, and the scheme only when the plan is applied', async () => {
    const { head } = await branchWithBook()
    const { tiers, version } = await head.ask.allocation.plan()
    const floors = tiers.map(({ name, floor }) => (name === '价值' ? wan(60) : floor))
    const { error } = await safe(head.ask.allocation.preview({ plan: PLAN, floors: tiers.map(({ floor }) => -floor) }))
    expect(isDefinedError(error) && error.code).toBe('FLOOR_NEGATIVE')
    const before = await head.ask.tiers.counts()
    const moved = await head.ask.allocation.preview({ plan: PLAN, floors })
    expect(moved.quota.find(({ tier }) => tier === '价值')).toBeUndefined()
    expect(await head.ask.tiers.counts()).toEqual(before)
    const applied = await head.ask.allocation.apply({ plan: PLAN, floors, version })
    expect(applied).toMatchObject({ quota: moved.quota, people: moved.people })
    expect((await head.ask.allocation.plan()).tiers.map(({ floor }) => floor)).toEqual(floors)
  })
})
