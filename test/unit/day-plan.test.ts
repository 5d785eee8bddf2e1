import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { type MadeTask, planDay, rightfulAssignee, sourceKey, type WantedTask } from '../../shared/domain/day-plan.ts'
import { wan } from '../../shared/domain/fen.ts'
import { addDays, isoDate, type IsoDate } from '../../shared/domain/iso-date.ts'
import type { StaffId } from '../../shared/domain/staff.ts'
import type { TaskKind, TaskSource } from '../../shared/domain/task.ts'

const TODAY = isoDate('2026-11-20')
const FACTS = { today: TODAY, dataDate: isoDate('2026-11-19'), renewed: new Set<number>() }
const NONE = new Set<string>()

const maturing = (stage: string, maturesOn: IsoDate, amount = wan(50)): WantedTask => ({
  customerId: 7 as CustomerId,
  assigneeId: 1 as StaffId,
  thread: `maturity:7:理财::${maturesOn}`,
  stage,
  dueOn: TODAY,
  source: { kind: 'maturity', product: '理财', amount, maturesOn },
})
const made = (want: WantedTask, id = 1, dueOn = want.dueOn): MadeTask => ({
  id,
  sourceKey: sourceKey(want),
  source: want.source,
  dueOn,
})

const anyWanted: fc.Arbitrary<WantedTask> = fc
  .record({
    thread: fc.integer({ min: 1, max: 6 }),
    kind: fc.constantFrom('cadence', 'maturity', 'near-upgrade', 'birthday', 'large-move'),
    stage: fc.integer({ min: 1, max: 3 }),
    age: fc.integer({ min: 0, max: 40 }),
  })
  .map(({ thread, kind, stage, age }) => ({
    customerId: thread as CustomerId,
    assigneeId: 1 as StaffId,
    thread: `${kind}:${thread}`,
    stage: String(stage),
    dueOn: addDays(TODAY, -age),
    source: sourceOf(kind as TaskKind, addDays(TODAY, -age)),
  }))

function sourceOf(kind: TaskKind, on: IsoDate): TaskSource {
  if (kind === 'maturity') return { kind, product: '理财', amount: wan(1), maturesOn: on }
  if (kind === 'near-upgrade') return { kind, to: '价值', gap: 100, inPoints: false }
  if (kind === 'birthday') return { kind, on, lunar: false }
  if (kind === 'large-move') return { kind, amount: wan(60), on }
  return { kind: 'cadence', perMonth: 1 }
}

/** The open tasks after a plan was carried out. */
function after(open: readonly MadeTask[], plan: ReturnType<typeof planDay>): MadeTask[] {
  const gone = new Set([...plan.withdraw, ...plan.expire.map(({ id }) => id)])
  const changed = new Map(plan.change.map((task) => [task.id, task]))
  return [
    ...open.filter(({ id }) => !gone.has(id)).map((task) => changed.get(task.id) ?? task),
    ...plan.create.map((want, index) => made(want, 1000 + index)),
  ]
}

describe('product.md 3.4 what today calls for', () => {
  test('carrying a plan out twice changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyWanted), fc.array(anyWanted), (earlier, wanted) => {
        const open = after([], planDay([], earlier, NONE, FACTS))
        const once = after(open, planDay(open, wanted, NONE, FACTS))
        expect(planDay(once, wanted, NONE, FACTS)).toEqual({ create: [], change: [], withdraw: [], expire: [] })
      }),
    )
  })

  test('a reason has one open task whatever the number of its occasions, and no wanted reason is missing', () => {
    fc.assert(
      fc.property(fc.array(anyWanted), fc.array(anyWanted), (earlier, wanted) => {
        const open = after([], planDay([], earlier, NONE, FACTS))
        const threads = after(open, planDay(open, wanted, NONE, FACTS)).map(({ sourceKey: key }) => key.split('@')[0])
        expect(new Set(threads).size).toBe(threads.length)
        for (const want of wanted) expect(threads).toContain(want.thread)
      }),
    )
  })

  test('a task that was not done a month ahead goes on to the week ahead and stays as old as it is', () => {
    const matures = isoDate('2026-11-27')
    const open = [made(maturing('30', matures), 4, isoDate('2026-10-28'))]
    expect(planDay(open, [maturing('7', matures)], NONE, FACTS).change).toEqual([
      { id: 4, sourceKey: `maturity:7:理财::${matures}@7`, source: maturing('7', matures).source, dueOn: '2026-10-28' },
    ])
  })

  test('an occasion that was settled does not come again; the next one does', () => {
    const matures = isoDate('2026-11-27')
    const closed = new Set([sourceKey(maturing('7', matures))])
    expect(planDay([], [maturing('7', matures)], closed, FACTS).create).toEqual([])
    expect(planDay([], [maturing('1', matures)], closed, FACTS).create).toHaveLength(1)
  })

  test('a holding that was redeemed before its day is no reason any more; one that has matured still is', () => {
    const plan = planDay(
      [made(maturing('7', isoDate('2026-11-27')), 1), made(maturing('0', isoDate('2026-11-18')), 2)],
      [],
      NONE,
      FACTS,
    )
    expect(plan).toMatchObject({ withdraw: [1], expire: [] })
  })

  test('a rating that has ended is to be seen to, unless it was renewed', () => {
    const ended = (id: number): MadeTask => ({
      id,
      sourceKey: `risk-expiry:${id}:2026-11-18@7`,
      source: { kind: 'risk-expiry', on: isoDate('2026-11-18') },
      dueOn: TODAY,
    })
    expect(planDay([ended(1), ended(2)], [], NONE, { ...FACTS, renewed: new Set([2]) })).toMatchObject({
      withdraw: [2],
      expire: [],
    })
  })

  test('a large move whose balances were taken back goes, an older one stays', () => {
    const moved = (on: string, id: number): MadeTask => ({
      id,
      sourceKey: `large-move:7:${on}@`,
      source: { kind: 'large-move', amount: wan(60), on: isoDate(on) },
      dueOn: TODAY,
    })
    expect(planDay([moved('2026-11-18', 1), moved('2026-11-19', 2), moved('2026-11-20', 3)], [], NONE, FACTS).withdraw).toEqual([
      2, 3,
    ])
  })

  test('belated wishes are dropped after a week, with the reason', () => {
    const born = (on: string, id: number): MadeTask => ({
      id,
      sourceKey: `birthday:7@${on}`,
      source: { kind: 'birthday', on: isoDate(on), lunar: false },
      dueOn: isoDate(on),
    })
    expect(planDay([born('2026-11-13', 1), born('2026-11-12', 2)], [], NONE, FACTS).expire).toEqual([
      { id: 2, reason: '生日已过，未能联系' },
    ])
  })

  test('S3.17 an anniversary that was corrected goes before its day; one that has passed is dropped after a week', () => {
    const yearly = (source: TaskSource & { on: IsoDate }, id: number): MadeTask => ({
      id,
      sourceKey: `${source.kind}:7@${source.on}`,
      source,
      dueOn: source.on,
    })
    const wed = (days: number, id: number) => yearly({ kind: 'wedding', on: addDays(TODAY, days) }, id)
    const opened = yearly({ kind: 'account-anniversary', on: addDays(TODAY, -8), years: 5 }, 4)
    const festival = yearly({ kind: 'festival', name: '元旦', on: addDays(TODAY, -1) }, 5)
    expect(planDay([wed(2, 1), wed(-7, 2), wed(-8, 3), opened, festival], [], NONE, FACTS)).toEqual({
      create: [],
      change: [],
      withdraw: [1],
      expire: [
        { id: 3, reason: '纪念日已过，未能联系' },
        { id: 4, reason: '开户周年已过，未能联系' },
        { id: 5, reason: '节日已过，未能联系' },
      ],
    })
  })

  test('3.7 a card that was renewed before its day is no reason any more; one that has run out still is', () => {
    const card = (days: number, id: number): MadeTask => {
      const on = addDays(TODAY, days)
      return { id, sourceKey: `card-expiry:7:${on}@7`, source: { kind: 'card-expiry', on }, dueOn: TODAY }
    }
    expect(planDay([card(5, 1), card(-2, 2)], [], NONE, FACTS)).toMatchObject({ withdraw: [1], expire: [] })
  })
})

describe('S1.6 whose task it is after a hand-over', () => {
  const present = new Set([1, 2, 3] as StaffId[])
  const rightful = (kind: TaskKind, assignee: number, owner: number | null, coOwner: number | null = null) =>
    rightfulAssignee(
      { kind, assigneeId: assignee as StaffId },
      { ownerId: owner as StaffId | null, coOwnerId: coOwner as StaffId | null },
      present,
    )

  test('what the program found is the owner’s', () => {
    expect([rightful('cadence', 1, 2), rightful('maturity', 1, 1), rightful('birthday', 1, null)]).toEqual([2, 1, 1])
  })

  test('a plan or an appointment stays with whoever still looks after the customer', () => {
    expect([rightful('plan', 3, 2, 3), rightful('appointment', 1, 2), rightful('plan', 2, 2)]).toEqual([3, 2, 2])
  })

  test('an order or a candidate stays with whoever got it, while they are there', () => {
    expect([rightful('order', 3, 2), rightful('walk-in', 9, 2), rightful('order', 9, 8)]).toEqual([3, 2, 9])
  })
})
