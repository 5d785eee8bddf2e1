import { describe, expect, test } from 'vitest'
import {
  EveningBoard as EveningBoardShape,
  type EveningBoard,
  type MeetingBoard,
  type MorningBoard,
} from '../../shared/domain/board.ts'
import { wan, ZERO } from '../../shared/domain/fen.ts'
import { headlineOf, type SlideFacts } from '../../shared/domain/headline.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { type Attendance, NO_NOTES, Panel, type Panel as PanelName } from '../../shared/domain/meeting.ts'
import { type PersonDay, rank } from '../../shared/domain/ranking.ts'
import type { StaffId } from '../../shared/domain/staff.ts'
import { TargetPeriod } from '../../shared/domain/target.ts'

const [THURSDAY, FRIDAY, MONDAY] = [isoDate('2026-11-19'), isoDate('2026-11-20'), isoDate('2026-11-23')]
const none = { count: 0, amount: ZERO, rows: [] }

const person = (name: string, part: Partial<PersonDay> = {}): PersonDay => ({
  staffId: name.length as StaffId,
  name,
  post: 'wealth',
  calls: 0,
  meetings: 0,
  otherContacts: 0,
  sales: 0,
  salesAmount: ZERO,
  flags: 0,
  queued: 0,
  settled: 0,
  ...part,
})

const common = {
  date: FRIDAY,
  branch: '测试支行',
  sample: false,
  dataDate: THURSDAY,
  assets: null,
  month: { workingDaysGone: 14, workingDays: 21, progress: [] },
  targets: null,
  before: { on: THURSDAY, calls: 0, meetings: 0, sales: 0, salesAmount: ZERO, flags: 0 },
  ranking: [],
  flagsWaiting: none,
  decisions: [],
}

const morning = (part: Partial<MorningBoard> = {}): MeetingBoard => ({
  kind: 'morning',
  figures: {
    ...common,
    yesterday: THURSDAY,
    people: [],
    appointments: none,
    maturities: { ...none, byDay: [] },
    birthdays: none,
    largeMoves: none,
    upgrades: none,
    downgrades: none,
    nearUpgrade: null,
    keyActions: [],
    ...part,
  },
})

const evening = (part: Partial<EveningBoard> = {}): MeetingBoard => ({
  kind: 'evening',
  figures: {
    ...common,
    tomorrow: MONDAY,
    people: [],
    hall: {
      on: FRIDAY,
      visits: null,
      vipVisits: null,
      flags: 3,
      taken: 0,
      contacted: 0,
      converted: 0,
      amount: ZERO,
      flagRate: null,
      vipShare: null,
      conversion: null,
    },
    sales: none,
    appointmentsTomorrow: none,
    requests: { count: 0, rows: [] },
    drills: [],
    ...part,
  },
})

const says = (panel: PanelName, board: MeetingBoard, facts: Partial<SlideFacts> = {}) =>
  headlineOf(panel, { board, notes: NO_NOTES, rollCall: [], decisions: [], drills: [], ...facts })

describe('the one sentence of a slide', () => {
  test('the roll call counts who is there, and says the rest only where there is any', () => {
    const rollCall = (['present', 'late', 'leave', null] as (Attendance | null)[]).map((attendance) => ({
      name: '甲',
      attendance,
      lateMinutes: 0,
    }))
    expect(says('roll-call', morning(), { rollCall })).toBe('应到 4 人，已到 2 人；迟到 1，请假 1，未点 1')
    expect(says('roll-call', morning(), { rollCall: rollCall.slice(0, 1) })).toBe('应到 1 人，已到 1 人')
  })

  test('results are told against the working day before', () => {
    const people = [person('邱静', { sales: 2, salesAmount: wan(30) })]
    const before = (amount: number) => ({ ...common.before, salesAmount: wan(amount) })
    expect(says('results', morning({ people, before: before(20) }))).toBe('昨日成交 30.00万，比前一日多 10.00万')
    expect(says('results', morning({ people, before: before(45) }))).toBe('昨日成交 30.00万，比前一日少 15.00万')
    expect(says('results', morning({ people, before: before(30) }))).toBe('昨日成交 30.00万，与前一日持平')
  })

  test('after a weekend yesterday is called by its date, and so is the next working day before one', () => {
    expect(says('results', morning({ date: MONDAY, yesterday: FRIDAY }))).toMatch(/^11月20日成交/)
    expect(says('tomorrow', evening())).toBe('11月23日没有约见；已排定联系 0 位')
    expect(says('tomorrow', evening({ date: THURSDAY, tomorrow: FRIDAY }))).toMatch(/^明日没有约见/)
  })

  test('S2.24 open calls for help are counted, the late ones too; a record of earlier says that it has none', () => {
    const who = { name: '王**', tier: null, owner: null, kind: 'help', asker: '甲', answerer: '乙', note: '' } as const
    const request = { ...who, askedOn: THURSDAY, dueOn: THURSDAY, late: true }
    expect(says('requests', evening({ requests: { count: 2, rows: [request, { ...request, late: false }] } }))).toBe(
      '待答复的求助和移交 2 项，逾期 1 项',
    )
    expect(says('requests', evening())).toBe('没有待答复的求助')
    // A record of before they were shown opens all the same.
    const { requests: _, targets: __, ...earlier } = evening().figures as EveningBoard
    expect(EveningBoardShape.parse(earlier)).toMatchObject({ requests: null, targets: null })
  })

  test('S1.7 the day’s work says how many did both parts of the 5-20 plan', () => {
    const people = [person('甲', { calls: 20, meetings: 5 }), person('乙乙', { calls: 40, meetings: 4 })]
    expect(says('people', morning({ people }))).toBe('昨日电话 60 通，面谈 9 次，1 人达到 5-20')
  })

  test('the champion’s points are told with what brought the most; equals are named together', () => {
    const people = [person('邱静', { calls: 3, meetings: 2 }), person('刘涛涛', { calls: 7 })]
    expect(says('champion', morning({ people, ranking: rank(people) }))).toBe('昨日最高 11 分，面谈 2 次得 8 分')
    const equal = [person('邱静', { calls: 7 }), person('刘涛涛', { calls: 7 })]
    expect(says('champion', morning({ people: equal, ranking: rank(equal) }))).toBe('邱静、刘涛涛并列，各 7 分')
    expect(says('ranking', morning({ people, ranking: rank(people) }))).toBe('邱静第一，领先 4 分')
    expect(says('champion', morning())).toBe('昨日没有人得分')
  })

  test('money that flows out on balance is said to flow out', () => {
    expect(says('alerts', morning({ largeMoves: { count: 2, amount: wan(-80), rows: [] } }))).toBe(
      '大额异动 2 位，净流出 80.00万；升级 0 位，降级 0 位',
    )
  })

  test('S2.6 what matures today is told beside the week', () => {
    const maturities = (today: number) => ({
      count: 3,
      amount: wan(9),
      rows: [],
      byDay: [
        { on: FRIDAY, count: today, amount: wan(today) },
        { on: MONDAY, count: 3 - today, amount: wan(9 - today) },
      ],
    })
    expect(says('maturities', morning({ maturities: maturities(2) }))).toBe('七日内到期 3 笔 9.00万，今天 2 笔')
    expect(says('maturities', morning({ maturities: maturities(0) }))).toBe('七日内到期 3 笔 9.00万，今天没有')
    expect(says('maturities', morning())).toBe('七日内没有到期')
  })

  test('S2.14 earlier decisions and those of this meeting are told apart', () => {
    const decision = { id: 1, text: '回访', owner: '甲', decidedOn: THURSDAY, dueOn: THURSDAY }
    const decisions = [
      { ...decision, done: true, late: false },
      { ...decision, id: 2, done: false, late: true },
    ]
    expect(says('decisions', morning({ decisions }), { decisions: ['新'] })).toBe(
      '前次部署 2 项，完成 1 项，逾期 1 项；本次新增 1 项',
    )
    expect(says('decisions', morning(), { decisions: ['新'] })).toBe('本次部署 1 项')
  })

  test('targets say how much of their time has gone, and how many are behind it', () => {
    const cell = (done: number | null) => ({ target: 100, done })
    const span = { period: TargetPeriod.parse('2026-11'), from: isoDate('2026-11-01'), to: isoDate('2026-11-30'), timeGone: 0.7 }
    const targets = { ...span, measures: ['aum' as const, 'calls' as const, 'cards' as const], people: [] }
    const said = (...done: (number | null)[]) => says('targets', evening({ targets: { ...targets, branch: done.map(cell) } }))
    expect(said(69, 70, null)).toBe('11月时间过去 70%，2 项里 1 项落后')
    expect(said(70, 170, null)).toBe('11月时间过去 70%，各项都跟得上')
    expect(said(null)).toBe('11月时间过去 70%')
  })

  test('without a count of visitors there is no rate', () => {
    expect(says('hall', evening())).toBe('今日推荐 3 位，到访人数还没有录入')
  })

  test('a panel of the other meeting has no sentence; every other panel has one', () => {
    expect(says('quota', morning())).toBeNull()
    expect(says('maturities', evening())).toBeNull()
    for (const panel of Panel.options) expect(says(panel, morning()) ?? says(panel, evening())).toMatch(/\S/)
  })
})
