import { expect, test } from 'vitest'
import { MEETING_COMMANDS } from '../../electron/backend/terminal/meetings.commands.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { FRIDAY } from '../support/book.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import { addContact, addCustomer } from '../support/fill.ts'
import { chenxi as atTerminal } from '../support/terminal.ts'

const chenxi = (desk: Desk, ...words: string[]) => atTerminal(desk.opened.place, MEETING_COMMANDS, ...words)

async function branchWithACall() {
  const desk = await openDesk()
  const wealth = await desk.hire('wealth', '钱理财')
  const customer = await addCustomer(desk, { name: '王明' })
  await addContact(desk, { customer, staff: wealth.staffId, on: isoDate('2026-11-19'), channel: 'phone' })
  return { desk, wealth }
}

test('board morning --json prints the figures of the board, one object and nothing else', async () => {
  const { desk, wealth } = await branchWithACall()
  const { code, out, err } = await chenxi(desk, 'board', 'morning', '--json', '--today', FRIDAY)
  const { kind, ...figures } = JSON.parse(out) as { kind: string }
  expect({ code, err, kind }).toEqual({ code: 0, err: '', kind: 'morning' })
  expect(figures).toEqual((await wealth.ask.meetings.board({ kind: 'morning', date: FRIDAY })).figures)
})

test('board for people names the day before and who did what; --date looks at another day', async () => {
  const { desk } = await branchWithACall()
  const morning = await chenxi(desk, 'board', 'morning', '--date', FRIDAY)
  expect(morning.out).toContain('测试支行 晨会 2026-11-20')
  expect(morning.out).toContain('昨日 2026-11-19\n  钱理财\t电话 1\t')
  const evening = await chenxi(desk, 'board', 'evening', '--date', '2026-11-19')
  expect(evening.out).toContain('钱理财\t电话 1/20\t面谈 0/5\t')
})

test('a word that is no meeting is not understood, an unknown date is refused by its code', async () => {
  const { desk } = await branchWithACall()
  expect(await chenxi(desk, 'board', 'noon')).toMatchObject({ code: 2, out: '' })
  const refused = await chenxi(desk, 'board', 'morning', '--json', '--date', '2026-02-30')
  expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^DATE_UNKNOWN/) })
})
