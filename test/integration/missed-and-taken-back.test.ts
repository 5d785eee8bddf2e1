import { describe, expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { addPeople, type BranchAtWork, entry, morningOf, openBranch, queueOf, rebuild, touch } from '../support/at-work.ts'
import { auditOfDesk, codeOf } from '../support/customers.ts'
import { meet } from '../support/day.ts'

const [FRIDAY, MONDAY, TUESDAY] = ['2026-11-20', '2026-11-23', '2026-11-24'].map(isoDate) as [
  ReturnType<typeof isoDate>,
  ReturnType<typeof isoDate>,
  ReturnType<typeof isoDate>,
]

/** Three customers whom nobody has to call by cadence for months. */
async function three(): Promise<BranchAtWork & { ids: [CustomerId, CustomerId, CustomerId] }> {
  const branch = await openBranch()
  const names = ['来了', '没来', '改期']
  const ids = await addPeople(
    branch.desk,
    names.map((name) => ({ name, owner: branch.wang })),
  )
  for (const id of ids) await touch(branch.desk, id, '2026-11-18')
  return { ...branch, ids: ids as [CustomerId, CustomerId, CustomerId] }
}

describe('an appointment that passes', () => {
  const at = (customerId: CustomerId) =>
    entry(customerId, {
      result: 'appointed',
      next: { on: FRIDAY, appointment: { time: '10:00', place: 'branch' }, plannedAmount: null },
    })

  test('S2.11 is missed when nobody came until the day changed, and becomes the task of making another', async () => {
    const { ids, ...friday } = await three()
    let branch: BranchAtWork = friday
    for (const id of ids) await branch.wang.ask.tasks.log(at(id))
    await branch.wang.ask.tasks.log(entry(ids[0], { channel: 'meeting' }))
    const called = (await branch.wang.ask.tasks.person({ customerId: ids[2] })).tasks
    await branch.wang.ask.tasks.reschedule({ taskIds: called.map(({ id }) => id), to: TUESDAY, reason: '客户改期' })
    const states = async () => {
      const { appointments } = await branch.head.ask.tasks.day({ staffId: branch.wang.staffId })
      return appointments.map(({ name, on, state }) => [name, on, state])
    }
    expect(await states()).toEqual([
      ['来了', FRIDAY, 'kept'],
      ['没来', FRIDAY, 'open'],
    ])
    // The hour has passed, the day has not.
    await rebuild(branch.desk)
    expect((await states())[1]?.[2]).toBe('open')

    branch = await morningOf(branch, MONDAY)
    const { queue } = await branch.wang.ask.tasks.day({ staffId: null })
    expect(queue.map(({ name, kind, daysLate, reasons }) => [name, kind, daysLate, reasons[0]])).toEqual([
      ['没来', 'missed', 0, '11月20日 10:00 约见爽约，重新约'],
    ])
    const timeline = (await branch.wang.ask.customers.card({ id: ids[1] })).timeline.map(({ text }) => text)
    expect(timeline).toContain('网点约见 10:00 · 爽约')
    await rebuild(branch.desk)
    expect(await queueOf(branch.wang)).toEqual(['没来'])
    // A call that reaches the customer settles it, and what was missed stays missed.
    await branch.wang.ask.tasks.log(entry(ids[1]))
    await rebuild(branch.desk)
    expect(await queueOf(branch.wang)).toEqual([])
    expect((await branch.wang.ask.customers.card({ id: ids[1] })).timeline.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['网点约见 10:00 · 爽约']),
    )
    branch = await morningOf(branch, TUESDAY)
    expect(await queueOf(branch.wang)).toEqual(['改期'])
  })

  test('S2.11 one that came from elsewhere is missed too; one of long ago is history and nobody’s task', async () => {
    const branch = await three()
    const { desk, wang, ids } = branch
    await meet(desk, { customer: ids[0], staff: wang.staffId, on: isoDate('2026-11-18'), time: '09:00', planned: null })
    await meet(desk, { customer: ids[1], staff: wang.staffId, on: isoDate('2026-10-18'), time: '09:00', planned: null })
    await meet(desk, { customer: ids[2], staff: wang.staffId, on: FRIDAY, time: '09:00', planned: null })
    const { queue } = await wang.ask.tasks.day({ staffId: null })
    expect(queue.map(({ name, kind }) => [name, kind])).toEqual([
      ['改期', 'appointment'],
      ['来了', 'missed'],
    ])
    const old = (await wang.ask.customers.card({ id: ids[1] })).timeline.map(({ text }) => text)
    expect(old).toContain('网点约见 09:00 · 爽约')
  })
})

describe('what was put off or dropped today', () => {
  /** The same three, all due by cadence today. */
  const due = async () => {
    const branch = await three()
    await branch.desk.branch.transact((db) =>
      db.updateTable('touches').set({ last_contact_on: '2026-09-01' }).where('branch_id', '=', db.branchId).execute(),
    )
    return branch
  }
  const first = async ({ wang }: BranchAtWork) => {
    const { queue } = await wang.ask.tasks.day({ staffId: null })
    const place = queue.find(({ outcome }) => outcome === null)
    if (place === undefined) throw new Error('The queue is empty')
    return place
  }

  test('S3.4 is taken back with its day and its place, by whoever did it or those in charge', async () => {
    const branch = await due()
    const { wang, li, head, desk } = branch
    const before = await wang.ask.tasks.day({ staffId: null })
    const { taskIds, customerId } = await first(branch)
    for (const leave of [
      () => wang.ask.tasks.reschedule({ taskIds, to: MONDAY, reason: '' }),
      () => wang.ask.tasks.drop({ taskIds, reason: '人在外地' }),
      () => head.ask.tasks.drop({ taskIds, reason: '客户投诉' }),
    ]) {
      await leave()
      expect((await first(branch)).customerId).not.toBe(customerId)
      expect(await codeOf(li.ask.tasks.takeBack({ taskIds }))).toBe('NOTHING_TO_UNDO')
      expect(await wang.ask.tasks.takeBack({ taskIds })).toEqual({ customerId })
      expect(await wang.ask.tasks.day({ staffId: null })).toEqual(before)
      expect(await codeOf(wang.ask.tasks.takeBack({ taskIds }))).toBe('NOTHING_TO_UNDO')
    }
    expect((await auditOfDesk(desk)).map(({ action }) => action)).toContain('tasks.take-back')
  })

  test('an appointment stands again at its day and hour', async () => {
    const { wang, ids } = await due()
    const [, , id] = ids
    const next = { on: MONDAY, appointment: { time: '15:00', place: 'visit' }, plannedAmount: null } as const
    await wang.ask.tasks.log(entry(id, { result: 'appointed', next }))
    const taskIds = (await wang.ask.tasks.person({ customerId: id })).tasks.map((task) => task.id)
    const agreed = async () =>
      (await wang.ask.tasks.day({ staffId: null })).appointments.map(({ on, time, state }) => [on, time, state])
    for (const leave of [
      () => wang.ask.tasks.reschedule({ taskIds, to: TUESDAY, reason: '' }),
      () => wang.ask.tasks.drop({ taskIds, reason: '不来了' }),
    ]) {
      await leave()
      expect(await agreed()).not.toContainEqual([MONDAY, '15:00', 'open'])
      await wang.ask.tasks.takeBack({ taskIds })
      expect(await agreed()).toContainEqual([MONDAY, '15:00', 'open'])
    }
  })

  test('what has been settled since, or was put off on another day, stays as it is', async () => {
    const branch = await due()
    const { taskIds, customerId } = await first(branch)
    await branch.wang.ask.tasks.reschedule({ taskIds, to: FRIDAY, reason: '下午再打' })
    await branch.wang.ask.tasks.log(entry(customerId))
    expect(await codeOf(branch.wang.ask.tasks.takeBack({ taskIds }))).toBe('NOTHING_TO_UNDO')
    const left = await first(branch)
    await branch.wang.ask.tasks.reschedule({ taskIds: left.taskIds, to: TUESDAY, reason: '' })
    const { wang } = await morningOf(branch, MONDAY)
    expect(await codeOf(wang.ask.tasks.takeBack({ taskIds: left.taskIds }))).toBe('NOTHING_TO_UNDO')
  })
})
