import { describe, expect, test } from 'vitest'
import { addDays, ageOn, isoDate } from '../../shared/domain/iso-date.ts'
import { accumulate, type AssetClass, ASSET_CLASSES, monthAverage, type RunningSums } from '../../shared/domain/measure.ts'
import { fen, wan } from '../../shared/domain/fen.ts'
import { passwordFault } from '../../shared/domain/staff.ts'
import { SAMPLE_PASSWORD, SAMPLE_SIZE } from '../../shared/domain/sample.ts'
import { ALL_POSTS } from '../../shared/domain/post.ts'
import { passbookOf, rowsOfDay } from '../../electron/backend/sample/balances.ts'
import { sampleCustomers } from '../../electron/backend/sample/customers.ts'
import { marketOf } from '../../electron/backend/sample/day-ends.ts'
import { sampleDays } from '../../electron/backend/sample/days.ts'
import { checkCharacter } from '../../electron/backend/sample/identity.ts'
import { rosterOf } from '../../electron/backend/sample/roster.ts'

const TODAY = isoDate('2026-11-20')
const DATA_DATE = isoDate('2026-11-19')
const order = { ...SAMPLE_SIZE, today: TODAY }
const customers = sampleCustomers(order, DATA_DATE)

describe('the people of the sample branch', () => {
  test('are the same for the same order, and others for another seed', () => {
    expect(sampleCustomers(order, DATA_DATE)).toEqual(customers)
    expect(sampleCustomers({ ...order, seed: 'another' }, DATA_DATE)[0]).not.toEqual(customers[0])
  })

  test('have document numbers whose check figure holds and whose province does not exist', () => {
    expect(checkCharacter('11010519491231002')).toBe('X')
    for (const { documentNo, gender } of customers) {
      expect(documentNo).toMatch(/^99\d{15}[\dX]$/)
      expect(documentNo.at(-1)).toBe(checkCharacter(documentNo.slice(0, 17)))
      expect(Number(documentNo[16]) % 2).toBe(gender === '男' ? 1 : 0)
    }
  })

  test('share neither numbers nor phones nor documents', () => {
    for (const field of ['customerNo', 'documentNo', 'phone'] as const) {
      const values = customers.flatMap((customer) => customer[field] ?? [])
      expect(new Set(values).size).toBe(values.length)
    }
  })

  test('keep the day of birth of their document, unless they keep their birthday by the moon', () => {
    for (const { documentNo, birthDate, birthLunar } of customers) {
      if (!birthLunar) expect(documentNo.slice(6, 14)).toBe(birthDate.replaceAll('-', ''))
    }
    expect(customers.filter(({ birthLunar }) => birthLunar).length).toBeGreaterThan(200)
  })

  test('are of all ages, and retired people are old enough', () => {
    const retired = customers.filter(({ customerType }) => customerType === '退休')
    for (const { birthDate } of retired) expect(ageOn(birthDate, TODAY)).toBeGreaterThanOrEqual(53)
    expect(retired.length / customers.length).toBeCloseTo(0.22, 1)
  })

  test('leave the gaps that a branch knows: no phone, no wish to be called, rating expired, on hold', () => {
    const share = (found: (customer: (typeof customers)[number]) => boolean) => customers.filter(found).length / customers.length
    expect(share(({ phone }) => phone === null)).toBeGreaterThan(0.03)
    expect(share(({ doNotContact }) => doNotContact)).toBeGreaterThan(0.005)
    expect(share(({ riskExpiresOn }) => riskExpiresOn !== null && riskExpiresOn < TODAY)).toBeGreaterThan(0.02)
    expect(share(({ holdUntil }) => holdUntil !== null && holdUntil >= TODAY)).toBeGreaterThan(0.001)
    expect(share(({ closedOn }) => closedOn !== null)).toBeGreaterThan(0.002)
  })

  test('have their birthday today, some of the wealthiest among them', () => {
    const today = customers.filter(({ birthDate, birthLunar }) => !birthLunar && birthDate.slice(5) === TODAY.slice(5))
    expect(today.length).toBeGreaterThan(10)
    expect(today.filter(({ assets }) => assets >= wan(30)).length).toBeGreaterThanOrEqual(3)
  })
})

describe('the money of the sample branch', () => {
  const inOrder = customers.map(({ assets }) => assets).toSorted((a, b) => b - a)
  const total = inOrder.reduce((sum, assets) => sum + assets, 0)

  test('lies as domain.md says: 70 % are long tail, and 2.25 % of the customers hold about 80 %', () => {
    expect(inOrder.filter((assets) => assets < wan(1)).length / inOrder.length).toBeCloseTo(0.7, 2)
    const top = inOrder.slice(0, Math.round(inOrder.length * 0.0225)).reduce((sum, assets) => sum + assets, 0)
    expect(top / total).toBeGreaterThan(0.76)
    expect(top / total).toBeLessThan(0.86)
  })

  test('is what the products and the current account add up to', () => {
    for (const { assets, portfolio } of customers) {
      const held = portfolio.positions.reduce((sum, { amount }) => sum + amount, 0)
      expect(held + portfolio.demand).toBe(assets)
      expect(portfolio.demand).toBeGreaterThanOrEqual(0)
    }
  })
})

describe('the balances of the sample branch', () => {
  const days = sampleDays(DATA_DATE, 90)
  const market = marketOf(order.seed, days)
  const some = customers.filter(({ id, crossing, closedOn }) => id <= 300 || crossing !== null || closedOn !== null)
  const byId = new Map(some.map((customer) => [customer.id, customer]))
  const books = some.map((customer) => passbookOf(order.seed, customer, days, market))
  const rows = days.flatMap((_, at) => [...rowsOfDay(books, days, at, { customers: 0, aum: 0 })]) as number[][]

  test('carry the running sums that the import would have kept', () => {
    const sums = new Map<number, RunningSums>()
    for (const [id = 0, on, aum = 0, , , , , , , monthSum, monthDays, yearSum, yearDays] of rows) {
      const openedOn = byId.get(id as never)?.openedOn ?? null
      const next = accumulate(sums.get(id) ?? null, { on: isoDate(String(on)), aum: fen(aum), openedOn })
      expect({ monthSum, monthDays, yearSum, yearDays }).toEqual({
        monthSum: next.monthSum,
        monthDays: next.monthDays,
        yearSum: next.yearSum,
        yearDays: next.yearDays,
      })
      sums.set(id, next)
    }
  })

  test('are whole 分, never negative, and AUM is the sum of its parts', () => {
    for (const [, , aum, ...rest] of rows) {
      const parts = rest.slice(0, 5)
      for (const part of parts) expect(Number.isInteger(part) && part >= 0).toBe(true)
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(aum)
    }
  })

  test('end with what the customer holds on the data date', () => {
    for (const [id, on, , ...rest] of rows) {
      if (String(on) !== DATA_DATE) continue
      const portfolio = byId.get(id as never)?.portfolio
      for (const [index, part] of (Object.keys(ASSET_CLASSES) as AssetClass[]).entries()) {
        if (part === 'deposits') continue
        const held = portfolio?.positions.filter((position) => position.part === part) ?? []
        expect(rest[index]).toBe(held.reduce((sum, { amount }) => sum + amount, 0))
      }
    }
  })

  test('begin on the day the account was opened and end before the day it was closed', () => {
    const misplaced = some.filter(({ id, openedOn, closedOn }) => {
      const dates = rows.filter((row) => row[0] === id).map((row) => String(row[1]))
      const first = openedOn > addDays(DATA_DATE, -90) ? openedOn : addDays(DATA_DATE, -89)
      const last = closedOn === null ? DATA_DATE : addDays(closedOn, -1)
      return first <= last && (dates[0] !== first || dates.at(-1) !== last)
    })
    expect(misplaced).toEqual([])
  })

  test('S1.10 pass a floor on the day that was chosen, in either direction', () => {
    const working = days.filter(({ moves }) => moves).map(({ date }) => date)
    const crossing = some.filter((customer) => customer.crossing !== null)
    expect(crossing.length).toBeGreaterThan(20)
    for (const { id, crossing: wished } of crossing) {
      if (wished === null) continue
      const averageOn = (date: string | undefined) => {
        const row = rows.find((each) => each[0] === id && String(each[1]) === date)
        return monthAverage({ monthSum: row?.[9] ?? 0, monthDays: row?.[10] ?? 1 } as RunningSums)
      }
      const [before, on] = [averageOn(working.at(-2 - wished.before)), averageOn(working.at(-1 - wished.before))]
      expect([before < wished.floor, on >= wished.floor]).toEqual([wished.rises, wished.rises])
    }
  })
})

describe('the staff of the sample branch', () => {
  test('are twelve over all posts, and one who has left', () => {
    const roster = rosterOf(order)
    const active = roster.filter((person) => person.active)
    expect(active).toHaveLength(12)
    expect(new Set(active.map(({ post }) => post))).toEqual(new Set(ALL_POSTS))
    expect(roster).toHaveLength(13)
    expect(new Set(roster.map(({ name }) => name)).size).toBe(13)
  })

  test('may use the password that everybody knows', () => {
    for (const { staffNo } of rosterOf(order)) expect(passwordFault(SAMPLE_PASSWORD, staffNo)).toBeNull()
  })
})
