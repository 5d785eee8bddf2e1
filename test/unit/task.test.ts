import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ContactResult } from '../../shared/domain/contact.ts'
import { wan } from '../../shared/domain/fen.ts'
import { addDays, isoDate } from '../../shared/domain/iso-date.ts'
import { openingFor } from '../../shared/domain/script.ts'
import { loggedReasonOf, reasonOf, settles, TASK_KINDS, type TaskKind, type TaskSource } from '../../shared/domain/task.ts'

const TODAY = isoDate('2026-11-20')
const KINDS = Object.keys(TASK_KINDS) as TaskKind[]

const SOURCES: TaskSource[] = [
  { kind: 'appointment', time: '10:00', place: 'visit', plannedAmount: wan(30) },
  { kind: 'missed', on: isoDate('2026-11-19'), time: '10:00', place: 'branch' },
  { kind: 'walk-in', flagId: 1, clue: '他行卡' },
  { kind: 'order', text: '上门拜访', by: '林行长' },
  { kind: 'maturity', product: '理财', amount: wan(50), maturesOn: addDays(TODAY, 3) },
  { kind: 'birthday', on: TODAY, lunar: true },
  { kind: 'family-date', on: TODAY, lunar: false, relation: '子女' },
  { kind: 'large-move', amount: wan(-60), on: TODAY },
  { kind: 'onboarding', on: TODAY },
  { kind: 'inflow', times: 3, amount: wan(45), days: 30 },
  { kind: 'idle', amount: wan(60), days: 30 },
  { kind: 'fund-move', amount: wan(-3), share: -0.062, on: TODAY },
  { kind: 'insurance-rate', product: '福满堂年金', before: 310, rate: 285, from: isoDate('2026-10-01') },
  { kind: 'risk-expiry', on: addDays(TODAY, 7) },
  { kind: 'card-expiry', on: addDays(TODAY, 30) },
  { kind: 'contract-expiry', on: addDays(TODAY, -3) },
  { kind: 'wedding', on: TODAY },
  { kind: 'account-anniversary', on: addDays(TODAY, 1), years: 10 },
  { kind: 'festival', name: '中秋节', on: addDays(TODAY, 3) },
  { kind: 'downgrade', from: '核心', to: '价值', on: TODAY },
  { kind: 'near-upgrade', to: '核心', gap: wan(3), inPoints: false },
  { kind: 'plan', note: '带家人来' },
  { kind: 'cadence', perMonth: 0.25 },
]

describe('reasons in the words of the branch', () => {
  test('every kind has one', () => {
    expect(SOURCES.map((source) => reasonOf(source, TODAY))).toEqual([
      '10:00 上门 预计 30.00万',
      '11月19日 10:00 约见爽约，重新约',
      '厅堂推荐 · 他行卡',
      '林行长交办：上门拜访',
      '理财 50.00万 3天后到期',
      '今天农历生日',
      '今天子女生日',
      '转出 60.00万',
      '新达贵宾，24小时内致电',
      '30天内入账 3 笔共 45.00万',
      '60.00万 闲置 30 天以上',
      '基金跌 6.2%（3.00万）',
      '《福满堂年金》结算利率 3.10%→2.85%，自 10-01 起',
      '7天后风评到期',
      '30天后银行卡到期',
      '合同到期已过3天',
      '今天结婚纪念日',
      '明天开户 10 周年',
      '3天后中秋节',
      '由核心降至价值',
      '距核心还差 3.00万',
      '计划：带家人来',
      '每 4 个月联系一次',
    ])
  })

  test('S2.5 a reminder says what its rule says to do besides', () => {
    const how = { channel: 'visit', treatment: '上门送花', script: '', assignee: 'owner' } as const
    const birthday = { kind: 'birthday', on: TODAY, lunar: false } as const
    expect(reasonOf({ ...birthday, how }, TODAY)).toBe('今天生日 · 上门送花')
    expect(reasonOf({ ...birthday, how: { ...how, treatment: '' } }, TODAY)).toBe('今天生日 · 上门')
    expect(reasonOf({ ...birthday, how: { ...how, treatment: '', channel: null } }, TODAY)).toBe('今天生日')
    expect(openingFor({ ...birthday, how: { ...how, script: '王总生日快乐。' } }, 'A').sentence).toBe('王总生日快乐。')
  })

  test('S3.17 a log, which others read, says nothing of the family itself', () => {
    const told = SOURCES.filter(({ kind }) => ['wedding', 'family-date', 'card-expiry'].includes(kind))
    expect(told.map((source) => loggedReasonOf(source, TODAY))).toEqual(['家庭关怀', '30天后银行卡到期', '纪念日'])
  })

  test('what has passed is told as passed', () => {
    const matured = (days: number) =>
      reasonOf({ kind: 'maturity', product: '理财', amount: wan(1), maturesOn: addDays(TODAY, days) }, TODAY)
    expect([1, 0, -1, -3].map(matured)).toEqual([
      '理财 1.00万 明天到期',
      '理财 1.00万 今天到期',
      '理财 1.00万 昨天到期',
      '理财 1.00万 到期已过3天',
    ])
  })

  test('a cadence is told as people say it', () => {
    expect([2, 1, 0.5, 0.1, 0.08, 0].map((perMonth) => reasonOf({ kind: 'cadence', perMonth }, TODAY))).toEqual([
      '每月联系 2 次',
      '每月联系 1 次',
      '每 2 个月联系一次',
      '每 10 个月联系一次',
      '每年联系一次',
      '不定期联系',
    ])
  })

  test('star points are no money', () => {
    expect(reasonOf({ kind: 'near-upgrade', to: '五星', gap: 120, inPoints: true }, TODAY)).toBe('距五星还差 120 星点')
  })
})

describe('S1.8 what to say', () => {
  test('there is a sentence for every reason, without a promise in it', () => {
    for (const source of SOURCES) {
      const { sentence } = openingFor(source, 'B')
      expect(sentence.length).toBeGreaterThan(15)
      expect(sentence).not.toMatch(/收益|保本|最高|稳赚|推荐您买|！/)
    }
  })

  test('a stranger is told who calls, and the aim is to become known', () => {
    expect(openingFor({ kind: 'cadence', perMonth: 1 }, 'C')).toMatchObject({ goal: 'know' })
    expect(openingFor({ kind: 'cadence', perMonth: 1 }, 'C').sentence).toContain('本网点')
    expect(openingFor({ kind: 'cadence', perMonth: 1 }, 'B').goal).toBe('warm')
  })
})

describe('what settles a task', () => {
  test('a call that was not answered settles nothing; a conversation settles everything but an appointment', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), fc.constantFrom(...ContactResult.options), fc.boolean(), (kind, result, met) => {
        const expected = result !== 'no-answer' && (kind !== 'appointment' || met || result === 'declined')
        expect(settles(kind, { result, met })).toBe(expected)
      }),
    )
  })
})
