import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { branchQueues, type DueCustomer } from '../../shared/domain/branch-queues.ts'
import type { Familiarity } from '../../shared/domain/customer.ts'
import { wan } from '../../shared/domain/fen.ts'
import { addDays, isoDate } from '../../shared/domain/iso-date.ts'
import {
  callMoment,
  DEFAULT_CALL_HOURS,
  DEFAULT_WEIGHTS,
  fillQueue,
  hasFixedDay,
  type QueueCandidate,
  queueEntry,
  scored,
  windowsFor,
} from '../../shared/domain/queue.ts'
import type { StaffId } from '../../shared/domain/staff.ts'
import type { TaskSource } from '../../shared/domain/task.ts'

const TODAY = isoDate('2026-11-20')

const SOURCES: TaskSource[] = [
  { kind: 'cadence', perMonth: 1 },
  { kind: 'maturity', product: '理财', amount: wan(50), maturesOn: addDays(TODAY, 3) },
  { kind: 'near-upgrade', to: '价值', gap: wan(1), inPoints: false },
  { kind: 'plan', note: '' },
  { kind: 'appointment', time: '10:00', place: 'branch', plannedAmount: null },
  { kind: 'order', text: '拜访', by: '林行长' },
  { kind: 'birthday', on: TODAY, lunar: false },
  { kind: 'inflow', times: 3, amount: wan(45), days: 30 },
  { kind: 'idle', amount: wan(60), days: 30 },
  { kind: 'fund-move', amount: wan(-3), share: -0.062, on: TODAY },
  { kind: 'risk-expiry', on: addDays(TODAY, 7) },
  { kind: 'wedding', on: TODAY },
  { kind: 'account-anniversary', on: TODAY, years: 5 },
  { kind: 'festival', name: '中秋节', on: addDays(TODAY, 3) },
  { kind: 'missed', on: addDays(TODAY, -1), time: '10:00', place: 'branch' },
  { kind: 'family-date', on: TODAY, lunar: false, relation: '子女' },
]
let ids = 0
const anyTask = fc.record({
  source: fc.constantFrom(...SOURCES),
  late: fc.integer({ min: 0, max: 40 }),
  assigneeId: fc.integer({ min: 1, max: 4 }).map((id) => id as StaffId),
})
const anyBook: fc.Arbitrary<DueCustomer[]> = fc
  .array(
    fc.record({
      tierIndex: fc.integer({ min: 0, max: 5 }),
      familiarity: fc.constantFrom<Familiarity>('A', 'B', 'C'),
      silent: fc.option(fc.integer({ min: 0, max: 300 })),
      tasks: fc.array(anyTask, { minLength: 1, maxLength: 4 }),
    }),
    { maxLength: 60 },
  )
  .map((people) =>
    people.map(({ silent, tasks, ...person }, index) => ({
      ...person,
      customerId: index + 1,
      customerNo: `C${String(index).padStart(4, '0')}`,
      lastContactOn: silent === null ? null : addDays(TODAY, -silent),
      tasks: tasks.map(({ source, late, assigneeId }) => ({ id: (ids += 1), source, assigneeId, dueOn: addDays(TODAY, -late) })),
    })),
  )
const anyCandidates = anyBook.map((book) => book.map((customer) => scored(customer, DEFAULT_WEIGHTS, TODAY)))
const ROOM = new Map([1, 2, 3].map((id) => [id as StaffId, 5]))

describe('product.md 3.4 the queue of one person', () => {
  test('nothing is lost: today and what rolls over are everybody, once', () => {
    fc.assert(
      fc.property(anyCandidates, fc.integer({ min: -3, max: 30 }), (candidates, room) => {
        const { today, rolledOver } = fillQueue(candidates, room)
        const all = [...today, ...rolledOver].map(({ candidate }) => candidate.customerId).toSorted((a, b) => a - b)
        expect(all).toEqual(candidates.map(({ candidate }) => candidate.customerId))
      }),
    )
  })

  test('capacity is kept, but for those with a day of their own, who always go in', () => {
    fc.assert(
      fc.property(anyCandidates, fc.integer({ min: 0, max: 30 }), (candidates, room) => {
        const { today, rolledOver } = fillQueue(candidates, room)
        const fixed = candidates.filter(hasFixedDay).length
        expect(today).toHaveLength(Math.min(candidates.length, Math.max(room, fixed)))
        expect(rolledOver.some(hasFixedDay)).toBe(false)
      }),
    )
  })

  test('the order depends on nothing but who is due: strongest first, equals by 客户号', () => {
    fc.assert(
      fc.property(anyCandidates, fc.integer({ min: 0, max: 30 }), (candidates, room) => {
        const straight = fillQueue(candidates, room).today.map(({ candidate }) => candidate.customerId)
        expect(fillQueue(candidates.toReversed(), room).today.map(({ candidate }) => candidate.customerId)).toEqual(straight)
        const scores = fillQueue(candidates, room).today.map(({ score }) => score)
        expect(scores).toEqual(scores.toSorted((a, b) => b - a))
      }),
    )
  })

  test('nobody who waits is stronger than somebody who goes and has no day of their own', () => {
    fc.assert(
      fc.property(anyCandidates, fc.integer({ min: 0, max: 30 }), (candidates, room) => {
        const { today, rolledOver } = fillQueue(candidates, room)
        const weakest = Math.min(...today.filter((one) => !hasFixedDay(one)).map(({ score }) => score))
        for (const { score } of rolledOver) expect(score).toBeLessThanOrEqual(weakest)
      }),
    )
  })

  test('what is not done today is stronger tomorrow', () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        for (const customer of book) {
          const [now, next] = [TODAY, addDays(TODAY, 1)].map((day) => scored(customer, DEFAULT_WEIGHTS, day))
          expect(next?.score).toBeGreaterThanOrEqual(now?.score ?? 0)
        }
      }),
    )
  })
})

describe('the queues of the branch', () => {
  test('a customer is in one queue only, unless several people have a day of their own with them', () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        const seen = new Map<number, boolean[]>()
        for (const { today } of branchQueues(book, ROOM, DEFAULT_WEIGHTS, TODAY).values())
          for (const one of today)
            seen.set(one.candidate.customerId, [...(seen.get(one.candidate.customerId) ?? []), hasFixedDay(one)])
        for (const fixed of seen.values()) expect(fixed.length === 1 || fixed.every(Boolean)).toBe(true)
      }),
    )
  })

  test('every task of somebody who is there is in a queue or waits', () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        const queues = [...branchQueues(book, ROOM, DEFAULT_WEIGHTS, TODAY).values()]
        const found = queues.flatMap(({ today, rolledOver }) =>
          [...today, ...rolledOver].flatMap(({ tasks }) => tasks.map(({ id }) => id)),
        )
        const due = book.flatMap(({ tasks }) => tasks.filter(({ assigneeId }) => ROOM.has(assigneeId)).map(({ id }) => id))
        expect(found.toSorted((a, b) => a - b)).toEqual(due.toSorted((a, b) => a - b))
      }),
    )
  })

  test('an order for one colleague lets the regular call of another wait', () => {
    const customer: DueCustomer = {
      customerId: 1,
      customerNo: 'C1',
      tierIndex: 3,
      familiarity: 'B',
      lastContactOn: null,
      tasks: [
        { id: 1, source: { kind: 'cadence', perMonth: 1 }, dueOn: TODAY, assigneeId: 1 as StaffId },
        { id: 2, source: { kind: 'order', text: '拜访', by: '林行长' }, dueOn: TODAY, assigneeId: 2 as StaffId },
      ],
    }
    const queues = branchQueues([customer], ROOM, DEFAULT_WEIGHTS, TODAY)
    expect([queues.get(1 as StaffId)?.today.length, queues.get(2 as StaffId)?.today.length]).toEqual([0, 1])
    expect(queues.get(1 as StaffId)?.rolledOver).toHaveLength(1)
  })
})

describe('why somebody is there', () => {
  const candidate: QueueCandidate = {
    customerId: 1,
    customerNo: 'C1',
    tierIndex: 3,
    familiarity: 'C',
    lastContactOn: addDays(TODAY, -38),
    tasks: [
      { id: 1, source: { kind: 'cadence', perMonth: 1 }, dueOn: addDays(TODAY, -8) },
      { id: 2, source: { kind: 'maturity', product: '理财', amount: wan(50), maturesOn: addDays(TODAY, 3) }, dueOn: TODAY },
    ],
  }

  test('every reason is told in one line, the strongest first, with how long nobody has called', () => {
    const entry = queueEntry(scored(candidate, DEFAULT_WEIGHTS, TODAY), TODAY)
    expect(entry.reasons).toEqual(['理财 50.00万 3天后到期', '每月联系 1 次', '38天未联系'])
    expect([entry.kind, entry.taskIds, entry.daysLate]).toEqual(['maturity', [2, 1], 8])
  })

  test('the score is the sum of its parts: reason, further reasons, tier, cultivation, lateness', () => {
    const { parts, score } = scored(candidate, DEFAULT_WEIGHTS, TODAY)
    expect(parts).toEqual([
      { label: '到期', points: 510 },
      { label: '定期联系', points: 13 },
      { label: '层级', points: 60 },
      { label: '生转熟', points: 30 },
      { label: '逾期', points: 40 },
    ])
    expect(score).toBe(653)
  })

  test('priority: appointment, walk-in, order, new VIP, maturity, large move, fall, near the line, plan, cadence', () => {
    const sources: TaskSource[] = [
      { kind: 'appointment', time: '10:00', place: 'visit', plannedAmount: null },
      { kind: 'walk-in', flagId: 1, clue: '' },
      { kind: 'order', text: '', by: '' },
      { kind: 'onboarding', on: TODAY },
      { kind: 'maturity', product: '', amount: wan(1), maturesOn: TODAY },
      { kind: 'large-move', amount: wan(60), on: TODAY },
      { kind: 'downgrade', from: '核心', to: '价值', on: TODAY },
      { kind: 'near-upgrade', to: '核心', gap: 1, inPoints: false },
      { kind: 'plan', note: '' },
      { kind: 'cadence', perMonth: 1 },
    ]
    const scores = sources.map(
      (source) => scored({ ...candidate, tasks: [{ id: 1, source, dueOn: TODAY }] }, DEFAULT_WEIGHTS, TODAY).score,
    )
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(new Set(scores).size).toBe(scores.length)
  })
})

describe('S2.10 when to call', () => {
  test('strangers have two windows a day, others any time but the quiet hours', () => {
    const moments = (familiarity: Familiarity) =>
      ['08:59', '09:30', '10:30', '11:29', '11:30', '12:00', '14:00', '14:30', '15:30', '21:00'].map((time) =>
        callMoment(DEFAULT_CALL_HOURS, familiarity, time),
      )
    expect(moments('C')).toEqual([
      'quiet',
      'outside-window',
      'now',
      'now',
      'outside-window',
      'quiet',
      'outside-window',
      'now',
      'outside-window',
      'quiet',
    ])
    expect(moments('B')).toEqual(['quiet', 'now', 'now', 'now', 'now', 'quiet', 'now', 'now', 'now', 'quiet'])
    expect([windowsFor(DEFAULT_CALL_HOURS, 'C').length, windowsFor(DEFAULT_CALL_HOURS, 'A').length]).toEqual([2, 0])
  })
})
