import { safe } from '@orpc/client'
import { expect, test } from 'vitest'
import { wan } from '../../shared/domain/fen.ts'
import { instantAt, type Instant } from '../../shared/domain/instant.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { addPeople, entry, openBranch } from '../support/at-work.ts'
import { FRIDAY } from '../support/book.ts'
import { meet } from '../support/day.ts'

const MONDAY = isoDate('2026-11-23')

test('S2.11 a day by the hour has the appointments with what they are for, and the meetings that nobody had agreed', async () => {
  const { desk, head, wang, li } = await openBranch()
  const [zhang, chen, liu] = await addPeople(desk, [
    { name: '张先生', owner: wang },
    { name: '陈女士', owner: wang },
    { name: '刘女士', owner: li },
  ])
  if (zhang === undefined || chen === undefined || liu === undefined) throw new Error('nobody there')
  const at = async (time: string) => {
    desk.clock.moveTo(instantAt(FRIDAY, time) satisfies Instant)
    return (await desk.signIn(wang)).ask
  }

  const appointed = {
    result: 'appointed' as const,
    goal: 'product' as const,
    product: '稳健一号',
    amount: wan(20),
    next: { on: FRIDAY, appointment: { time: '10:00', place: 'branch' as const }, plannedAmount: wan(20) },
  }
  await (await at('08:40')).tasks.log(entry(zhang, appointed))
  await (await at('10:05')).tasks.log(entry(zhang, { channel: 'meeting', result: 'interested' }))
  await (await at('11:20')).tasks.log(entry(chen, { channel: 'visit', goal: 'warm' }))
  // The call of 16:30 is no visit, and who was not met has no place in the day.
  const asked = await at('16:30')
  await asked.tasks.log(entry(chen, { goal: 'invite' }))
  await meet(desk, { customer: liu, staff: li.staffId, on: FRIDAY, time: '19:30', planned: null, state: 'missed' })

  const own = await asked.tasks.agreed({ on: FRIDAY })
  expect(own).toMatchObject({ on: FRIDAY, working: true, named: null })
  expect(own.people.map(({ name }) => name)).toEqual(['王敏'])
  const [mine] = own.people
  expect(
    mine?.appointments.map(({ time, name, goal, product, plannedAmount, state, place }) => [
      time,
      name,
      goal,
      product,
      plannedAmount,
      state,
      place,
    ]),
  ).toEqual([['10:00', '张先生', 'product', '稳健一号', wan(20), 'kept', 'branch']])
  expect(mine?.visits.map(({ time, name, channel, goal }) => [time, name, channel, goal])).toEqual([
    ['11:20', '陈女士', 'visit', 'warm'],
  ])

  // Those in charge see everybody who looks after customers, the others nothing of each other's.
  const all = await (await desk.signIn(head)).ask.tasks.agreed({ on: FRIDAY })
  expect(all.people.map(({ name, appointments, visits }) => [name, appointments.length, visits.length])).toEqual([
    ['林行长', 0, 0],
    ['王敏', 1, 1],
    ['李强', 1, 0],
    ['赵远', 0, 0],
  ])
  const theirs = all.people.find(({ name }) => name === '李强')?.appointments[0]
  expect(theirs).toMatchObject({ time: '19:30', state: 'missed', goal: null, product: null })
})

test('S2.11 an appointment that was just agreed is taken back while it is the last, and not in place of a later one', async () => {
  const { desk, wang } = await openBranch()
  const [zhang, chen] = await addPeople(desk, [
    { name: '张先生', owner: wang },
    { name: '陈女士', owner: wang },
  ])
  if (zhang === undefined || chen === undefined) throw new Error('nobody there')
  const next = { on: MONDAY, appointment: { time: '09:30', place: 'visit' as const }, plannedAmount: null }
  const first = await wang.ask.tasks.log(entry(zhang, { result: 'appointed', next }))
  const second = await wang.ask.tasks.log(entry(chen, { result: 'appointed', next }))
  const names = async () => (await wang.ask.tasks.agreed({ on: MONDAY })).people[0]?.appointments.map(({ name }) => name)
  expect(await names()).toEqual(['张先生', '陈女士'])
  const refused = await safe(wang.ask.tasks.undoLast({ contactId: first.contactId }))
  expect((refused.error as { code?: string } | null)?.code).toBe('NOTHING_TO_UNDO')
  expect((await wang.ask.tasks.undoLast({ contactId: second.contactId })).name).toBe('陈女士')
  expect(await names()).toEqual(['张先生'])
})

test('S2.11 days off are named: a holiday, a weekend, and the Sunday that is worked for a holiday', async () => {
  const { desk, wang } = await openBranch()
  await addPeople(desk, [{ name: '张先生', owner: wang }])
  const day = async (on: string) => {
    const { working, named } = await wang.ask.tasks.agreed({ on: isoDate(on) })
    return [working, named]
  }
  expect(await day('2026-10-01')).toEqual([false, '国庆节'])
  expect(await day('2026-11-22')).toEqual([false, null])
  expect(await day('2026-09-20')).toEqual([true, '国庆节'])
})
