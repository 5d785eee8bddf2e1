import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { wan } from '../../shared/domain/fen.ts'
import type { FlagEntry } from '../../shared/domain/flag.ts'
import { instantAt } from '../../shared/domain/instant.ts'
import { NO_WORDS } from '../../shared/domain/work-log.ts'
import { FRIDAY } from '../support/book.ts'
import { type Colleague, openDesk } from '../support/desk.ts'

const VISITOR: Omit<FlagEntry, 'key'> = {
  ticketNo: 'A016',
  ticketKind: 'ordinary',
  business: '存款',
  amount: wan(30),
  customerId: null,
  contactName: '刘德明',
  contactPhone: null,
  clues: [],
  wish: null,
  wechatAdded: false,
  filledAt: null,
}

const titles = async (person: Colleague) => (await person.ask.notices.list()).map(({ title }) => title)

describe('notices', () => {
  test('S1.11 a candidate goes from the lobby’s notice to the manager’s, and to the head’s when nobody takes it', async () => {
    const desk = await openDesk()
    const [teller, lobby, head] = [await desk.hire('teller', '周柜员'), await desk.hire('lobby'), await desk.hire('head')]
    const { id } = await teller.ask.lobby.flag({ ...VISITOR, key: randomUUID() })
    expect([await titles(lobby), await titles(head), await titles(teller)]).toEqual([['厅堂候选客户'], [], []])
    expect((await lobby.ask.notices.list())[0]?.body).not.toContain('刘')
    // By then those windows have locked themselves: others are asked.
    desk.clock.pass(11)
    const [other, wealth, deputy] = [await desk.hire('lobby'), await desk.hire('wealth'), await desk.hire('head')]
    const all = async () => [await titles(other), await titles(wealth), await titles(deputy)]
    expect(await all()).toEqual([['厅堂候选十分钟无人接收'], [], ['厅堂候选十分钟无人接收']])
    await other.ask.lobby.hand({ id, to: wealth.staffId, note: '' })
    expect(await all()).toEqual([[], ['厅堂转来一位客户'], []])
  })

  test('S2.13 a log that is not confirmed is called for from 17:15 on, on working days, until it is confirmed', async () => {
    const desk = await openDesk()
    desk.clock.moveTo(instantAt(FRIDAY, '17:10'))
    const [wealth, admin] = [await desk.hire('wealth'), await desk.hire('admin')]
    expect(await titles(wealth)).toEqual([])
    desk.clock.pass(5)
    expect([await titles(wealth), await titles(admin)]).toEqual([['今天的日志还没确认'], []])
    await wealth.ask.worklogs.confirm({ on: FRIDAY, words: NO_WORDS, version: 0, correction: null })
    expect(await titles(wealth)).toEqual([])
  })
})
