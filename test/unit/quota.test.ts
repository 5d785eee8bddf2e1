import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AllocationPlan } from '../../shared/domain/allocation.ts'
import { defaultPlan } from '../../shared/domain/default-plan.ts'
import type { Post } from '../../shared/domain/post.ts'
import { type Holding, type OnPost, personLoads, quotaTable } from '../../shared/domain/quota.ts'
import { reliefFor } from '../../shared/domain/relief.ts'
import { FIVE_TWENTY, type StaffId } from '../../shared/domain/staff.ts'
import { TierScheme } from '../../shared/domain/tier.ts'
import presets from '../../resources/tier-presets.json' with { type: 'json' }

const TIERS = ['长尾', '潜力', '有效', '价值']
const POSTS: Post[] = ['wealth', 'account', 'remote', 'lobby']

const anyStaff = fc
  .array(
    fc.record({
      post: fc.constantFrom(...POSTS),
      calls: fc.integer({ min: 0, max: 40 }),
      meetings: fc.integer({ min: 0, max: 8 }),
    }),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((people) => people.map(({ post, ...capacity }, index): OnPost => ({ id: (index + 1) as StaffId, post, capacity })))
const anyPlan: fc.Arbitrary<AllocationPlan> = fc
  .tuple(...TIERS.map(() => fc.constantFrom(0, 0.08, 0.25, 0.5, 1, 2)))
  .map((rates) => ({
    rules: [],
    cadences: TIERS.map((tier, index) => ({
      tier,
      perMonth: rates[index] ?? 0,
      channel: index === 3 ? ('meeting' as const) : ('call' as const),
    })),
  }))
const anyHoldings: fc.Arbitrary<Holding[]> = fc.uniqueArray(
  fc.record({
    tier: fc.constantFrom(...TIERS),
    staffId: fc.integer({ min: 1, max: 8 }).map((id) => id as StaffId),
    serve: fc.constantFrom('person' as const, 'person' as const, 'group' as const),
    customers: fc.integer({ min: 1, max: 3000 }),
  }),
  { maxLength: 20, selector: ({ tier, staffId, serve }) => `${tier} ${staffId} ${serve}` },
)
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

describe('S4.1, S1.7 quota maths', () => {
  test('540 customers once every two months over 21 working days ask for 12.9 contacts a day of two people', () => {
    const staff = [person(1, 'wealth'), person(2, 'wealth')]
    const plan = { rules: [], cadences: [{ tier: '价值', perMonth: 0.5, channel: 'call' as const }] }
    const [row] = quotaTable(plan, [holding('价值', 1, 300), holding('价值', 2, 240)], staff, 21)
    expect(row).toMatchObject({ customers: 540, perMonth: 0.5, dueByMonth: 270, people: 2, capacity: 50 })
    expect(row?.dueByDay).toBeCloseTo(12.857, 3)
    expect(row?.byPersonAndDay).toBeCloseTo(6.429, 3)
    expect(row?.utilisation).toBeCloseTo(0.257, 3)
  })

  test('N·c, M/W and the utilisation hold line by line, and the lines add up to the people', () => {
    fc.assert(
      fc.property(anyPlan, anyHoldings, anyStaff, fc.integer({ min: 0, max: 23 }), (plan, holdings, staff, workingDays) => {
        const table = quotaTable(plan, holdings, staff, workingDays)
        for (const row of table) {
          expect(row.dueByMonth).toBeCloseTo(row.customers * row.perMonth, 6)
          expect(row.dueByDay).toBeCloseTo(workingDays === 0 ? 0 : row.dueByMonth / workingDays, 6)
          if (row.capacity > 0) expect(row.utilisation).toBeCloseTo(row.dueByDay / row.capacity, 6)
          else expect(row.utilisation).toBe(0)
        }
        const loads = personLoads(plan, holdings, staff, workingDays)
        expect(sum(loads.map((load) => load.dueByMonth))).toBeCloseTo(sum(table.map((row) => row.dueByMonth)), 4)
        expect(sum(loads.map((load) => load.customers))).toBe(sum(table.map((row) => row.customers)))
      }),
    )
  })

  test('customers led in groups cost no contact, but more than ten groups of five hundred are too many', () => {
    const plan = { rules: [], cadences: [{ tier: '长尾', perMonth: 1, channel: 'call' as const }] }
    const group = { ...holding('长尾', 1, 5001), serve: 'group' as const }
    expect(personLoads(plan, [group], [person(1, 'remote')], 21)).toMatchObject([
      { customers: 5001, dueByMonth: 0, utilisation: 0, groupsOver: 1 },
    ])
  })

  test('calls do not stand in for meetings that do not fit', () => {
    const plan = { rules: [], cadences: [{ tier: '价值', perMonth: 2, channel: 'meeting' as const }] }
    const [load] = personLoads(plan, [holding('价值', 1, 84)], [person(1, 'wealth')], 21)
    expect(load).toMatchObject({ meetingsByDay: 8, shortfall: 0, meetingShortfall: 3 })
  })
})

describe('S4.1 relief', () => {
  test('every proposal brings the post back within its capacity, or says so by taking the whole tier', () => {
    fc.assert(
      fc.property(anyPlan, anyHoldings, anyStaff, fc.integer({ min: 1, max: 23 }), (plan, holdings, staff, workingDays) => {
        const table = quotaTable(plan, holdings, staff, workingDays)
        const dueOf = (post: Post, rows = table) => sum(rows.filter((row) => row.post === post).map((row) => row.dueByDay))
        const capacityOf = (post: Post) =>
          sum(staff.filter((one) => one.post === post).map((one) => one.capacity.calls + one.capacity.meetings))
        for (const relief of reliefFor(table, staff, TIERS, workingDays)) {
          const over = dueOf(relief.post) - capacityOf(relief.post)
          expect(over).toBeGreaterThan(0)
          const row = table.find((one) => one.post === relief.post && one.tier === relief.tier && one.serve === 'person')
          if (row === undefined) throw new Error('a relief for a line that is not there')
          if (relief.kind === 'lower-cadence') {
            expect((row.customers * (relief.from - relief.to)) / workingDays).toBeGreaterThanOrEqual(over - 1e-6)
          } else {
            const eased = (relief.customers * row.perMonth) / workingDays
            if (relief.kind === 'serve-by-group' && relief.customers < row.customers)
              expect(eased).toBeGreaterThanOrEqual(over - 1e-6)
            if (relief.kind === 'move-lowest') expect(eased).toBeLessThanOrEqual(capacityOf(relief.to) - dueOf(relief.to) + 1e-6)
          }
        }
      }),
    )
  })

  test('a post within its capacity needs none', () => {
    const plan = { rules: [], cadences: [{ tier: '长尾', perMonth: 1, channel: 'call' as const }] }
    const table = quotaTable(plan, [holding('长尾', 1, 525)], [person(1, 'remote')], 21)
    expect(reliefFor(table, [person(1, 'remote')], TIERS, 21)).toEqual([])
  })

  test('a remote manager with twice the work may lower the cadence, hand half to the lobby, or lead groups', () => {
    const plan = { rules: [], cadences: [{ tier: '长尾', perMonth: 1, channel: 'call' as const }] }
    const staff = [person(1, 'remote'), person(2, 'lobby')]
    const table = quotaTable(plan, [holding('长尾', 1, 1050)], staff, 21)
    expect(reliefFor(table, staff, TIERS, 21)).toEqual([
      { kind: 'lower-cadence', post: 'remote', tier: '长尾', from: 1, to: 0.5 },
      { kind: 'move-lowest', post: 'remote', tier: '长尾', customers: 525, to: 'lobby' },
      { kind: 'serve-by-group', post: 'remote', tier: '长尾', customers: 525 },
    ])
  })
})

describe('the preset of a branch', () => {
  const everyPost = new Set<Post>(['head', 'supervisor', 'wealth', 'account', 'remote', 'lobby', 'teller'])
  const schemes = presets.map((preset) => TierScheme.parse(preset))

  test.each(schemes.map((scheme) => [scheme.name, scheme] as const))('%s: every tier has a rule and a cadence', (_, scheme) => {
    const plan = defaultPlan(scheme, everyPost)
    for (const { name } of scheme.tiers) {
      expect(plan.rules.some(({ tiers, ageFrom }) => ageFrom === null && tiers.includes(name))).toBe(true)
      expect(plan.cadences.filter(({ tier }) => tier === name)).toHaveLength(1)
    }
    expect(plan.rules.every(({ tiers }) => tiers.length > 0)).toBe(true)
  })

  test('the topmost tier goes to wealth managers with the head, the long tail to the phone, its seniors to the lobby', () => {
    const [pyramid] = schemes
    if (pyramid === undefined) throw new Error('no presets')
    const plan = defaultPlan(pyramid, everyPost)
    expect(plan.rules.map(({ tiers, post, coPost, ageFrom }) => [tiers.join(), post, coPost, ageFrom])).toEqual([
      ['顶级', 'wealth', 'head', null],
      ['价值,核心', 'wealth', null, null],
      ['潜力,有效', 'account', null, null],
      ['长尾', 'lobby', null, 60],
      ['长尾', 'remote', null, null],
    ])
    expect(Object.fromEntries(plan.cadences.map(({ tier, perMonth }) => [tier, perMonth]))).toEqual({
      顶级: 2,
      核心: 1,
      价值: 1,
      有效: 0.25,
      潜力: 0.1,
      长尾: 0.08,
    })
  })

  test('a branch of 12,000 customers and 12 staff is busy but not beyond its means', () => {
    const [pyramid] = schemes
    if (pyramid === undefined) throw new Error('no presets')
    const plan = defaultPlan(pyramid, everyPost)
    const staff = [
      person(1, 'wealth'),
      person(2, 'wealth'),
      person(3, 'account'),
      person(4, 'account'),
      person(5, 'remote'),
      person(6, 'lobby'),
    ]
    const holdings = [
      ...[1, 2].flatMap((id) => [holding('顶级', id, 12), holding('核心', id, 90), holding('价值', id, 300)]),
      ...[3, 4].flatMap((id) => [holding('有效', id, 900), holding('潜力', id, 1200)]),
      holding('长尾', 5, 5250),
      holding('长尾', 6, 1750),
    ]
    for (const { utilisation, meetingShortfall } of personLoads(plan, holdings, staff, 21)) {
      expect(utilisation).toBeGreaterThan(0.2)
      expect(utilisation).toBeLessThan(0.95)
      expect(meetingShortfall).toBe(0)
    }
  })

  test('a branch without some posts gives their customers to those it has', () => {
    const [pyramid] = schemes
    if (pyramid === undefined) throw new Error('no presets')
    const plan = defaultPlan(pyramid, new Set<Post>(['head', 'lobby', 'account']))
    expect(new Set(plan.rules.map(({ post }) => post))).toEqual(new Set(['account', 'lobby']))
  })
})

function person(id: number, post: Post): OnPost {
  return { id: id as StaffId, post, capacity: FIVE_TWENTY }
}

function holding(tier: string, staffId: number, customers: number): Holding {
  return { tier, staffId: staffId as StaffId, serve: 'person', customers }
}
