import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AllocationPlan, type AllocationRule, loadOf, planFault, ruleFor } from '../../shared/domain/allocation.ts'
import { type Allocatable, allocate, type Candidate } from '../../shared/domain/assignment.ts'
import type { CustomerId, CustomerNo } from '../../shared/domain/customer.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import type { Post } from '../../shared/domain/post.ts'
import type { StaffId } from '../../shared/domain/staff.ts'

const TODAY = isoDate('2026-11-20')
const TIERS = ['长尾', '潜力', '有效', '价值']
const POSTS: Post[] = ['wealth', 'remote', 'lobby']

const rule = (change: Partial<AllocationRule>): AllocationRule => ({
  tiers: [],
  ageFrom: null,
  ageBelow: null,
  customerTypes: [],
  grids: [],
  owned: 'any',
  post: 'wealth',
  coPost: null,
  keeps: 'same-post',
  serve: 'person',
  ...change,
})

const anyRule = fc.record({
  tiers: fc.subarray(TIERS),
  ageBelow: fc.option(fc.integer({ min: 20, max: 80 })),
  post: fc.constantFrom(...POSTS),
  owned: fc.constantFrom('any' as const, 'any' as const, 'yes' as const, 'no' as const),
  coPost: fc.option(fc.constantFrom(...POSTS)),
  keeps: fc.constantFrom('anyone' as const, 'same-post' as const),
  serve: fc.constantFrom('person' as const, 'person' as const, 'group' as const),
})
const anyPlan: fc.Arbitrary<AllocationPlan> = fc.record({
  rules: fc.array(anyRule.map(rule), { maxLength: 5 }),
  cadences: fc
    .tuple(...TIERS.map(() => fc.constantFrom(0, 0.08, 0.25, 0.33, 1, 2)))
    .map((rates) => TIERS.map((tier, index) => ({ tier, perMonth: rates[index] ?? 0, channel: 'call' as const }))),
})
const anyStaff: fc.Arbitrary<Candidate[]> = fc
  .array(fc.constantFrom(...POSTS), { maxLength: 8 })
  .map((posts) => posts.map((post, index) => ({ id: (index + 1) as StaffId, post, staffNo: `S${index}`, share: 100 })))
const anyCustomers: fc.Arbitrary<Allocatable[]> = fc
  .array(
    fc.record({
      tier: fc.constantFrom(...TIERS),
      owner: fc.integer({ min: 0, max: 12 }),
      year: fc.integer({ min: 1940, max: 2005 }),
    }),
    { maxLength: 120 },
  )
  .map((people) =>
    people.map(({ tier, owner, year }, index) => ({
      id: (index + 1) as CustomerId,
      customerNo: `C${String(index).padStart(4, '0')}` as CustomerNo,
      tier,
      birthDate: isoDate(`${year}-06-15`),
      customerType: null,
      grid: null,
      ownerId: owner === 0 ? null : (owner as StaffId),
      coOwnerId: null,
    })),
  )

const customerOf = (change: Partial<Allocatable>): Allocatable => ({
  id: 1 as CustomerId,
  customerNo: 'C1' as CustomerNo,
  tier: '价值',
  birthDate: null,
  customerType: null,
  grid: null,
  ownerId: null,
  coOwnerId: null,
  ...change,
})
const personOf = (id: number, post: Post, share = 100): Candidate => ({ id: id as StaffId, staffNo: `S${id}`, post, share })

describe('S4.1 allocation', () => {
  test('nobody is lost and nobody is given twice', () => {
    fc.assert(
      fc.property(anyPlan, anyCustomers, anyStaff, (plan, customers, staff) => {
        const given = allocate(plan, customers, staff, TODAY)
        expect(given.map(({ customerId }) => customerId).toSorted((a, b) => a - b)).toEqual(customers.map(({ id }) => id))
      }),
    )
  })

  test('whoever is left without an owner is left for a stated reason', () => {
    fc.assert(
      fc.property(anyPlan, anyCustomers, anyStaff, (plan, customers, staff) => {
        for (const { ownerId, rule: index, why } of allocate(plan, customers, staff, TODAY)) {
          if (ownerId !== null) continue
          const post = index === null ? null : plan.rules[index]?.post
          if (why === 'no-rule') expect(index).toBeNull()
          else expect(staff.some((person) => person.post === post)).toBe(false)
        }
      }),
    )
  })

  test('the order of the customers and of the staff does not matter', () => {
    fc.assert(
      fc.property(anyPlan, anyCustomers, anyStaff, fc.integer(), (plan, customers, staff, seed) => {
        const shuffled = <T>(list: readonly T[]) =>
          list
            .map((value, index) => ({ value, at: Math.imul(index + 1, seed | 1) >>> 0 }))
            .toSorted((a, b) => a.at - b.at)
            .map(({ value }) => value)
        const byCustomer = (list: ReturnType<typeof allocate>) =>
          new Map(list.map(({ customerId, ownerId, coOwnerId }) => [customerId, `${ownerId} ${coOwnerId}`]))
        const straight = byCustomer(allocate(plan, customers, staff, TODAY))
        const mixed = byCustomer(allocate(plan, shuffled(customers), shuffled(staff), TODAY))
        expect(mixed.size).toBe(straight.size)
        for (const [customer, owner] of straight) expect(mixed.get(customer)).toBe(owner)
      }),
    )
  })

  test('an existing owner stays unless a rule forbids it', () => {
    fc.assert(
      fc.property(anyPlan, anyCustomers, anyStaff, (plan, customers, staff) => {
        const byId = new Map(customers.map((customer) => [customer.id, customer]))
        for (const { customerId, ownerId, rule: index } of allocate(plan, customers, staff, TODAY)) {
          const terms = index === null ? undefined : plan.rules[index]
          const owner = staff.find((person) => person.id === byId.get(customerId)?.ownerId)
          if (owner === undefined) continue
          const forbidden = terms !== undefined && terms.keeps === 'same-post' && owner.post !== terms.post
          if (!forbidden) expect(ownerId).toBe(owner.id)
        }
      }),
    )
  })

  test('within a post loads differ by at most one customer’s load when nobody owns anything yet', () => {
    fc.assert(
      fc.property(anyPlan, anyCustomers, anyStaff, (plan, customers, staff) => {
        const fresh = customers.map((customer) => ({ ...customer, ownerId: null }))
        const byId = new Map(fresh.map((customer) => [customer.id, customer]))
        const loads = new Map<StaffId, number>(staff.map(({ id }) => [id, 0]))
        let heaviest = 0
        for (const { customerId, ownerId, rule: index } of allocate(plan, fresh, staff, TODAY)) {
          if (ownerId === null || index === null) continue
          const load = loadOf(plan, byId.get(customerId)?.tier ?? '', plan.rules[index]?.serve ?? 'person')
          heaviest = Math.max(heaviest, load)
          loads.set(ownerId, (loads.get(ownerId) ?? 0) + load)
        }
        for (const post of POSTS) {
          const onPost = staff.filter((person) => person.post === post).map(({ id }) => loads.get(id) ?? 0)
          if (onPost.length > 0) expect(Math.max(...onPost) - Math.min(...onPost)).toBeLessThanOrEqual(heaviest)
        }
      }),
    )
  })

  test('customers served by group are spread by head count', () => {
    const plan: AllocationPlan = { rules: [rule({ post: 'remote', serve: 'group' })], cadences: [] }
    const given = allocate(
      plan,
      crowd(31),
      [1, 2, 3].map((id) => personOf(id, 'remote')),
      TODAY,
    )
    expect([1, 2, 3].map((id) => given.filter(({ ownerId }) => ownerId === id).length)).toEqual([11, 10, 10])
  })

  test('a half-time person gets half a full-time person’s load', () => {
    const plan: AllocationPlan = { rules: [rule({})], cadences: [{ tier: '价值', perMonth: 1, channel: 'call' }] }
    const given = allocate(plan, crowd(30), [personOf(1, 'wealth'), personOf(2, 'wealth', 50)], TODAY)
    expect(given.filter(({ ownerId }) => ownerId === 1)).toHaveLength(20)
  })

  test('nobody owns and co-owns the same customer', () => {
    fc.assert(
      fc.property(anyPlan, anyCustomers, anyStaff, (plan, customers, staff) => {
        for (const { ownerId, coOwnerId } of allocate(plan, customers, staff, TODAY))
          if (coOwnerId !== null) expect(coOwnerId).not.toBe(ownerId)
      }),
    )
  })

  test('an allocation that is applied leaves nothing for the next one to move', () => {
    fc.assert(
      fc.property(anyPlan, anyCustomers, anyStaff, (plan, customers, staff) => {
        // Rules about ownership look at what the allocation itself changes, so they may well speak twice.
        const steady = { ...plan, rules: plan.rules.map((one) => ({ ...one, owned: 'any' as const })) }
        const first = allocate(steady, customers, staff, TODAY)
        const after = customers.map((customer, place) => ({
          ...customer,
          ownerId: first[place]?.ownerId ?? null,
          coOwnerId: first[place]?.coOwnerId ?? null,
        }))
        const again = allocate(steady, after, staff, TODAY)
        expect(again.map(({ ownerId, coOwnerId }) => [ownerId, coOwnerId])).toEqual(
          first.map(({ ownerId, coOwnerId }) => [ownerId, coOwnerId]),
        )
      }),
    )
  })

  test('where nobody is on the post that a rule names, an owner of another post stays rather than nobody', () => {
    const plan: AllocationPlan = { rules: [rule({ post: 'remote' })], cadences: [] }
    const owned = customerOf({ ownerId: 1 as StaffId })
    const [stays] = allocate(plan, [owned], [personOf(1, 'wealth')], TODAY)
    expect(stays).toMatchObject({ ownerId: 1, why: 'nobody-on-post' })
    const [alone] = allocate(plan, [owned], [personOf(2, 'wealth')], TODAY)
    expect(alone).toMatchObject({ ownerId: null, why: 'nobody-on-post' })
  })

  test('a customer whom no rule names keeps the owner', () => {
    const plan: AllocationPlan = { rules: [rule({ tiers: ['长尾'] })], cadences: [] }
    expect(allocate(plan, [customerOf({ ownerId: 1 as StaffId })], [personOf(1, 'lobby')], TODAY)).toMatchObject([
      { ownerId: 1, why: 'no-rule' },
    ])
  })

  test('a co-owner stays unless the rule asks for another post beside the owner', () => {
    const staff = [personOf(1, 'wealth'), personOf(2, 'lobby'), personOf(3, 'head')]
    const shared = customerOf({ ownerId: 1 as StaffId, coOwnerId: 2 as StaffId })
    const coOwner = (coPost: Post | null) =>
      allocate({ rules: [rule({ coPost })], cadences: [] }, [shared], staff, TODAY)[0]?.coOwnerId
    expect([coOwner(null), coOwner('lobby'), coOwner('head')]).toEqual([2, 2, 3])
  })

  test('“>200万 wealth manager with the head of branch” gives a co-owner', () => {
    const plan: AllocationPlan = { rules: [rule({ coPost: 'head' })], cadences: [] }
    const staff = [personOf(1, 'wealth'), personOf(2, 'head')]
    expect(allocate(plan, [customerOf({})], staff, TODAY)).toEqual([
      { customerId: 1, ownerId: 1, coOwnerId: 2, rule: 0, why: 'given' },
    ])
  })
})

describe('S4.1 rules', () => {
  const facts = customerOf({ birthDate: isoDate('1960-11-20'), customerType: '退休', grid: '东街' })

  test('the first rule that fits decides; every condition of it must hold', () => {
    const fitting = (change: Partial<AllocationRule>) => ruleFor([rule(change)], facts, TODAY) === 0
    expect(fitting({ tiers: ['价值'], ageFrom: 66, grids: ['东街'], customerTypes: ['退休'] })).toBe(true)
    expect([fitting({ ageFrom: 67 }), fitting({ ageBelow: 66 }), fitting({ grids: ['西街'] })]).toEqual([false, false, false])
    expect([fitting({ tiers: ['长尾'] }), fitting({ customerTypes: ['家庭主妇'] })]).toEqual([false, false])
    expect(ruleFor([rule({ tiers: ['长尾'] }), rule({}), rule({})], facts, TODAY)).toBe(1)
  })

  test('a rule about age does not speak of somebody whose birthday nobody knows', () => {
    expect(ruleFor([rule({ ageFrom: 0 })], { ...facts, birthDate: null }, TODAY)).toBeNull()
  })

  test('a rule may ask whether somebody looks after the customer now', () => {
    const owned = { ...facts, ownerId: 1 as StaffId }
    expect([ruleFor([rule({ owned: 'yes' })], facts, TODAY), ruleFor([rule({ owned: 'no' })], facts, TODAY)]).toEqual([null, 0])
    expect([ruleFor([rule({ owned: 'yes' })], owned, TODAY), ruleFor([rule({ owned: 'no' })], owned, TODAY)]).toEqual([0, null])
  })

  test('a plan that names an unknown tier or a post without a queue is at fault', () => {
    const scheme = { name: '', measure: 'aum' as const, vipFrom: '价值', tiers: TIERS.map((name, floor) => ({ name, floor })) }
    const cadence = { tier: '钻石', perMonth: 1, channel: 'call' as const }
    expect(planFault({ rules: [rule({ tiers: ['钻石'] })], cadences: [] }, scheme)).toEqual({
      fault: 'tier-unknown',
      tier: '钻石',
    })
    expect(planFault({ rules: [], cadences: [cadence] }, scheme)).toEqual({ fault: 'tier-unknown', tier: '钻石' })
    expect(planFault({ rules: [rule({ post: 'teller' })], cadences: [] }, scheme)).toEqual({
      fault: 'post-unfit',
      post: 'teller',
    })
    expect(planFault({ rules: [rule({ tiers: ['价值'] })], cadences: [] }, scheme)).toBeNull()
  })
})

function crowd(size: number): Allocatable[] {
  return Array.from({ length: size }, (_, index) =>
    customerOf({ id: (index + 1) as CustomerId, customerNo: `C${String(index).padStart(4, '0')}` as CustomerNo }),
  )
}
