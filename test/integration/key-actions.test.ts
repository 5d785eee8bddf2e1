import { describe, expect, test } from 'vitest'
import { instantAt } from '../../shared/domain/instant.ts'
import { addDays, isoDate } from '../../shared/domain/iso-date.ts'
import { type KeyAction, USUAL_ACTIONS } from '../../shared/domain/key-calendar.ts'
import { FRIDAY } from '../support/book.ts'
import { type Colleague, type Desk, openDesk } from '../support/desk.ts'
import { addContact, addCustomer } from '../support/fill.ts'
import { refusal } from '../support/importing.ts'

const MONDAY = isoDate('2026-11-23')
const WEEKLY: KeyAction = { text: '周复盘', rhythm: { every: 'week', weekday: 5 }, ownerId: null, remindDays: 0 }

async function branch() {
  const desk = await openDesk()
  const [head, wealth, teller] = [
    await desk.hire('head', '林行长'),
    await desk.hire('wealth', '钱理财'),
    await desk.hire('teller', '周柜员'),
  ]
  return { desk, head, wealth, teller }
}

/** So many days later, when every session has ended: somebody in charge who signs in then. */
async function onDay(desk: Desk, later: number): Promise<Colleague> {
  desk.clock.moveTo(instantAt(addDays(FRIDAY, later), '08:00'))
  return desk.hire('supervisor')
}

const keep = (by: Colleague, ...actions: KeyAction[]) => by.ask.calendar.save({ id: null, actions })
const dueOf = async (person: Colleague) =>
  (await person.ask.calendar.due()).map(({ on, text, done }) => [on, text, done !== null])

describe('行事历: what a branch does round by round (S3.19)', () => {
  test('is due on its days, to its owner or to everybody, from its reminder on', async () => {
    const { head, wealth, teller } = await branch()
    const soon: KeyAction = { text: '贵宾沙龙', rhythm: { every: 'once', on: MONDAY }, ownerId: wealth.staffId, remindDays: 3 }
    const later: KeyAction = { ...soon, text: '季度总结', remindDays: 2 }
    await keep(head, WEEKLY, soon, later)
    expect(await dueOf(wealth)).toEqual([
      [FRIDAY, '周复盘', false],
      [MONDAY, '贵宾沙龙', false],
    ])
    expect(await dueOf(teller)).toEqual([[FRIDAY, '周复盘', false]])
  })

  test('whoever does it says so, everybody sees who, and a wrong tick is taken back', async () => {
    const { head, teller } = await branch()
    await keep(head, WEEKLY)
    const [action] = await teller.ask.calendar.due()
    const which = { id: action?.id ?? 0, on: FRIDAY }
    await teller.ask.calendar.settle({ ...which, done: true })
    const { days } = await head.ask.calendar.month({ on: FRIDAY })
    const friday = days.find(({ on }) => on === FRIDAY)
    expect(friday?.actions.map(({ text, done }) => [text, done?.by])).toEqual([['周复盘', '周柜员']])
    await teller.ask.calendar.settle({ ...which, done: false })
    expect(await dueOf(head)).toEqual([[FRIDAY, '周复盘', false]])
  })

  test('nobody settles another person’s action, or a day that is none of its days', async () => {
    const { head, wealth, teller } = await branch()
    await keep(head, { ...WEEKLY, ownerId: wealth.staffId })
    const [action] = await wealth.ask.calendar.due()
    const id = action?.id ?? 0
    expect(await refusal(teller.ask.calendar.settle({ id, on: FRIDAY, done: true }))).toBe('KEY_ACTION_UNKNOWN')
    expect(await refusal(wealth.ask.calendar.settle({ id, on: MONDAY, done: true }))).toBe('KEY_ACTION_UNKNOWN')
    expect(await refusal(teller.ask.calendar.save({ id: null, actions: [WEEKLY] }))).toBe('NOT_PERMITTED')
  })

  test('what was left is asked for a week long, but not what has come round again', async () => {
    const { desk, head } = await branch()
    await keep(head, WEEKLY, { ...WEEKLY, text: '晨会前看名单', rhythm: { every: 'day' } })
    const monday = await onDay(desk, 3)
    expect(await dueOf(monday)).toEqual([
      [FRIDAY, '周复盘', false],
      [MONDAY, '晨会前看名单', false],
    ])
    const friday = await onDay(desk, 7)
    expect((await dueOf(friday)).map(([on]) => on)).toEqual([addDays(FRIDAY, 7), addDays(FRIDAY, 7)])
  })

  test('it was not due before it was added, is not due after it was taken out, and comes back', async () => {
    const { desk, head } = await branch()
    await keep(head, { ...WEEKLY, rhythm: { every: 'day' } })
    const month = async (by: Colleague) =>
      (await by.ask.calendar.month({ on: FRIDAY })).days.flatMap(({ on, actions }) => (actions.length > 0 ? on : []))
    expect((await month(head))[0]).toBe(FRIDAY)
    const tuesday = await onDay(desk, 4)
    const [action] = await tuesday.ask.calendar.actions()
    await tuesday.ask.calendar.remove({ id: action?.id ?? 0, removed: true })
    expect(await month(tuesday)).toEqual([FRIDAY, MONDAY])
    expect(await tuesday.ask.calendar.actions()).toEqual([])
    await tuesday.ask.calendar.remove({ id: action?.id ?? 0, removed: false })
    expect(await tuesday.ask.calendar.actions()).toHaveLength(1)
  })

  test('the usual ones go in at once, are changed one by one, and sixty are the most', async () => {
    const { head } = await branch()
    await keep(head, ...USUAL_ACTIONS)
    const [first] = await head.ask.calendar.actions()
    await head.ask.calendar.save({ id: first?.id ?? 0, actions: [{ ...WEEKLY, text: '改过的' }] })
    expect((await head.ask.calendar.actions()).map(({ text }) => text)).toContain('改过的')
    for (let round = 0; round < 5; round += 1) await keep(head, ...USUAL_ACTIONS)
    expect(await refusal(keep(head, WEEKLY))).toBe('KEY_ACTIONS_FULL')
  })

  test('the 晨会 tells what is due that day and soon, with its owner, and not what is done every day', async () => {
    const { head, wealth } = await branch()
    const soon: KeyAction = {
      text: '贵宾沙龙 13812341234',
      rhythm: { every: 'once', on: MONDAY },
      ownerId: wealth.staffId,
      remindDays: 3,
    }
    await keep(head, { ...WEEKLY, text: '看名单', rhythm: { every: 'day' } }, WEEKLY, soon)
    const { figures } = await head.ask.meetings.board({ kind: 'morning', date: FRIDAY })
    expect('keyActions' in figures && figures.keyActions).toEqual(['周复盘', '11月23日：贵宾沙龙 138********（钱理财）'])
  })

  test('a month shows in charge everybody’s contacts day by day, the others their own', async () => {
    const { desk, head, wealth } = await branch()
    const customer = await addCustomer(desk, { name: '王明' })
    await addContact(desk, { customer, staff: wealth.staffId, on: FRIDAY, channel: 'phone' })
    const seen = async (person: Colleague) => {
      const { days, people } = await person.ask.calendar.month({ on: FRIDAY })
      const place = days.findIndex(({ on }) => on === FRIDAY)
      return { total: days[place]?.contacts, people: people.map(({ name, contacts }) => [name, contacts[place]]) }
    }
    expect(await seen(head)).toEqual({
      total: 1,
      people: [
        ['林行长', 0],
        ['钱理财', 1],
      ],
    })
    expect(await seen(wealth)).toEqual({ total: 1, people: [['钱理财', 1]] })
  })
})
