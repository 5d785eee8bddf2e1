import { describe, expect, test } from 'vitest'
import { wan } from '../../shared/domain/fen.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { type NoticeFacts, noticesOf, type WaitingFlag } from '../../shared/domain/notice.ts'

const QUIET: NoticeFacts = { flags: [], requests: [], appointments: [], decisions: [], logDue: null }
const flag: WaitingFlag = {
  id: 7,
  state: 'flagged',
  ticketNo: 'A016',
  ticketKind: 'ordinary',
  business: '存款',
  amount: wan(30),
  teller: '周柜员',
  late: null,
  mine: false,
}
const titles = (facts: Partial<NoticeFacts>, hall: Parameters<typeof noticesOf>[1]) =>
  noticesOf({ ...QUIET, ...facts }, hall).map(({ title }) => title)

describe('notices (S1.11, S2.13)', () => {
  test('a quiet moment has none', () => {
    expect(noticesOf(QUIET, 'takes')).toEqual([])
  })

  test('a candidate is told at once to whoever takes candidates, with ticket, amount and teller, and no name', () => {
    expect(noticesOf({ ...QUIET, flags: [flag] }, 'takes')).toEqual([
      {
        key: 'flag 7 flagged',
        title: '厅堂候选客户',
        body: 'A016 普通票 · 存款 · 30.00万 · 周柜员推荐',
        place: '/lobby',
        urgent: true,
      },
    ])
  })

  test('whoever answers for the branch hears of it when ten minutes have passed, under a new key', () => {
    expect(titles({ flags: [flag] }, 'answers')).toEqual([])
    const [late] = noticesOf({ ...QUIET, flags: [{ ...flag, late: 'not-taken' }] }, 'answers')
    expect(late).toMatchObject({ key: 'flag 7 not-taken', title: '厅堂候选十分钟无人接收' })
  })

  test('a manager hears what was handed over, and no candidate of others', () => {
    const handed = { ...flag, state: 'handed' as const }
    expect(titles({ flags: [handed] }, 'none')).toEqual([])
    expect(titles({ flags: [{ ...handed, mine: true }] }, 'none')).toEqual(['厅堂转来一位客户'])
    expect(titles({ flags: [{ ...handed, mine: true, late: 'not-contacted' }] }, 'none')).toEqual(['厅堂转来的客户一天未联系'])
  })

  test('what is most urgent comes first, and names and numbers are hidden from whoever looks on', () => {
    const all = noticesOf(
      {
        flags: [flag],
        requests: [{ id: 3, kind: 'help', asker: '钱理财' }],
        appointments: [{ id: 5, time: '10:00', name: '王小明', place: 'branch' }],
        decisions: [{ id: 9, text: '回访 13812341234' }],
        logDue: isoDate('2026-11-20'),
      },
      'takes',
    )
    expect(all.map(({ key }) => key)).toEqual([
      'flag 7 flagged',
      'appointment 5 10:00',
      'request 3',
      'decision 9',
      'log 2026-11-20',
    ])
    expect(all.map(({ body }) => body).join()).not.toMatch(/王小明|13812341234/)
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length)
  })
})
