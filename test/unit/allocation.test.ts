import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  allocate,
  type Allocatable,
  type AllocationPlan,
  type AllocationRule,
  type Candidate,
  loadOf,
} from '../../shared/domain/allocation.ts'
import type { CustomerId, CustomerNo } from '../../shared/domain/customer.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import type { Post } from '../../shared/domain/post.ts'
import { FIVE_TWENTY, type StaffId } from '../../shared/domain/staff.ts'

const TODAY = isoDate('2026-11-20')
const TIERS = ['长尾', '潜力', '有效', '价值']
const POSTS: Post[] = ['wealth', 'remote', 'lobby']

const rule = (change: Partial<AllocationRule>): AllocationRule => ({
  tiers: [],
  ageFrom: null,
  ageBelow: null,
  customerTypes: [],
  grids: [],
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
  .array(fc.record({ post: fc.constantFrom(...POSTS), active: fc.boolean() }), { maxLength: 8 })
  .map((people) =>
    people.map((person, index) => ({
      ...person,
      id: (index + 1) as StaffId,
      staffNo: `S${index}`,
      share: 100,
      capacity: FIVE_TWENTY,
    })),
  )
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
          else expect(staff.some((person) => person.active && person.post === post)).toBe(false)
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
          new Map(list.map(({ customerId, ownerId }) => [customerId, ownerId]))
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
          const owner = staff.find((person) => person.active && person.id === byId.get(customerId)?.ownerId)
          if (terms === undefined || owner === undefined) continue
          if (terms.keeps === 'anyone' || owner.post === terms.post) expect(ownerId).toBe(owner.id)
        }
      }),
    )
  })

  test('within a post loads differ by at most one customer’s load when nobody owns anything yet', () => {
    fc.assert(
      fc.property(anyPlan, anyCustomers, anyStaff, (plan, customers, staff) => {
        const fresh = customers.map((customer) => ({ ...customer, ownerId: null }))
        const byId = new Map(fresh.map((customer) => [customer.id, customer]))
        const loads = new Map<StaffId, number>(staff.filter(({ active }) => active).map(({ id }) => [id, 0]))
        let heaviest = 0
        for (const { customerId, ownerId, rule: index } of allocate(plan, fresh, staff, TODAY)) {
          if (ownerId === null || index === null) continue
          const load = loadOf(plan, byId.get(customerId)?.tier ?? '', plan.rules[index]?.serve ?? 'person')
          heaviest = Math.max(heaviest, load)
          loads.set(ownerId, (loads.get(ownerId) ?? 0) + load)
        }
        for (const post of POSTS) {
          const onPost = staff.filter((person) => person.active && person.post === post).map(({ id }) => loads.get(id) ?? 0)
          if (onPost.length > 0) expect(Math.max(...onPost) - Math.min(...onPost)).toBeLessThanOrEqual(heaviest)
        }
      }),
    )
  })

  test('customers served by group are spread by head count', () => {
    const plan: AllocationPlan = { rules: [rule({ post: 'remote', serve: 'group' })], cadences: [] }
    const customers = Array.from({ length: 31 }, (_, index): Allocatable => ({
      id: (index + 1) as CustomerId,
      customerNo: `C${index}` as CustomerNo,
      tier: '长尾',
      birthDate: null,
      customerType: null,
      grid: null,
      ownerId: null,
      coOwnerId: null,
    }))
    const staff = [1, 2, 3].map((id): Candidate => ({
      id: id as StaffId,
      staffNo: `S${id}`,
      post: 'remote',
      active: true,
      share: 100,
      capacity: FIVE_TWENTY,
    }))
    const given = allocate(plan, customers, staff, TODAY)
    expect([1, 2, 3].map((id) => given.filter(({ ownerId }) => ownerId === id).length).toSorted((a, b) => b - a)).toEqual([
      11, 10, 10,
    ])
  })

  test('a half-time person gets half a full-time person’s load', () => {
    const plan: AllocationPlan = { rules: [rule({})], cadences: [{ tier: '有效', perMonth: 1, channel: 'call' }] }
    const customers = Array.from({ length: 30 }, (_, index): Allocatable => ({
      id: (index + 1) as CustomerId,
      customerNo: `C${index}` as CustomerNo,
      tier: '有效',
      birthDate: null,
      customerType: null,
      grid: null,
      ownerId: null,
      coOwnerId: null,
    }))
    const staff = [100, 50].map((share, index): Candidate => ({
      id: (index + 1) as StaffId,
      staffNo: `S${index}`,
      post: 'wealth',
      active: true,
      share,
      capacity: FIVE_TWENTY,
    }))
    const given = allocate(plan, customers, staff, TODAY)
    expect(given.filter(({ ownerId }) => ownerId === 1)).toHaveLength(20)
  })

  test('“>200万 wealth manager with the head of branch” gives a co-owner', () => {
    const plan: AllocationPlan = { rules: [rule({ coPost: 'head' })], cadences: [] }
    const customer: Allocatable = {
      id: 1 as CustomerId,
      customerNo: 'C1' as CustomerNo,
      tier: '价值',
      birthDate: null,
      customerType: null,
      grid: null,
      ownerId: null,
      coOwnerId: null,
    }
    const staff: Candidate[] = [
      { id: 1 as StaffId, staffNo: 'S1', post: 'wealth', active: true, share: 100, capacity: FIVE_TWENTY },
      { id: 2 as StaffId, staffNo: 'S2', post: 'head', active: true, share: 100, capacity: FIVE_TWENTY },
    ]
    expect(allocate(plan, [customer], staff, TODAY)).toEqual([{ customerId: 1, ownerId: 1, coOwnerId: 2, rule: 0, why: 'given' }])
  })
})
