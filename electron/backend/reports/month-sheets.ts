import type { LogRow } from '#shared/contract/worklogs.ts'
import type { DayTotal } from '#shared/domain/assets.ts'
import { type Fen, fen } from '#shared/domain/fen.ts'
import { type HallFigures, hallRates, sumCounts } from '#shared/domain/hall.ts'
import type { IsoDate, IsoMonth } from '#shared/domain/iso-date.ts'
import type { WorkDone } from '#shared/domain/log-days.ts'
import { POSTS } from '#shared/domain/post.ts'
import type { Targets } from '#shared/domain/settings.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { TellerDay } from '../lobby/rates.store.ts'
import type { Section, TableCell } from '../sheets/table.ts'

/** One day of the branch in a month. */
export interface BranchDay {
  on: IsoDate
  workingDay: boolean
  done: WorkDone
}

/** What the month came to, against what it was aimed at. */
export interface MonthFacts {
  month: IsoMonth
  workingDays: number
  workingDaysGone: number
  done: WorkDone
  hall: readonly HallFigures[]
  assets: readonly DayTotal[]
  targets: Targets
}

/** The sheet 概览: the figures of the month, each with its goal where there is one. */
export function overviewSheet({ month, workingDays, workingDaysGone, done, hall, assets, targets }: MonthFacts): Section {
  const { flagRate, vipShare, conversion } = hallRates(hall)
  const counts = sumCounts(hall)
  const [newest] = assets
  const before = assets.find(({ on }) => newest !== undefined && on.slice(0, 7) < newest.on.slice(0, 7))
  const row = (
    name: string,
    { count = null, amount = null, share = null, goal = null, note = null }: Partial<Figure>,
  ): TableCell[] => [name, count, amount, share, goal, note]
  const goal = targets.salesByMonth
  return {
    name: '概览',
    title: `月度概览 ${month}`,
    columns: [
      { heading: '指标', kind: 'text', width: 22 },
      { heading: '数量', kind: 'count' },
      { heading: '金额', kind: 'amount' },
      { heading: '比率', kind: 'percent' },
      { heading: '目标', kind: 'text', width: 16 },
      { heading: '说明', kind: 'note', width: 44 },
    ],
    rows: [
      row('工作日', { count: workingDaysGone, note: `本月共 ${workingDays} 个工作日` }),
      row('期末 AUM', { amount: newest?.aum ?? null, note: newest === undefined ? '还没有余额' : `数据日期 ${newest.on}` }),
      row('较上月末', {
        amount: newest === undefined || before === undefined ? null : fen(newest.aum - before.aum),
        note: before === undefined ? '没有上月末的余额' : `上月末为 ${before.on}`,
      }),
      row('销售', {
        count: done.sales,
        amount: done.salesAmount,
        share: goal === null || goal === 0 ? null : done.salesAmount / goal,
        goal: goal === null ? '未设目标' : `${goal / 1_000_000} 万元`,
        note: '比率为目标完成率',
      }),
      row('电话', { count: done.calls }),
      row('面谈', { count: done.meetings }),
      row('其他触达', { count: done.otherContacts }),
      row('名单完成', {
        count: done.settled,
        share: done.queued === 0 ? null : done.settled / done.queued,
        note: `名单共 ${done.queued} 人次`,
      }),
      row('厅堂推荐', {
        count: counts.flags,
        share: flagRate,
        goal: `${(targets.flagRate * 100).toFixed(1)}%`,
        note: '比率为推荐数与到访数之比，只计登记了到访量的日子',
      }),
      row('厅堂转化', { count: counts.converted, amount: counts.amount, share: conversion }),
      row('到访贵宾占比', { share: vipShare }),
    ],
  }
}

interface Figure {
  count: number | null
  amount: Fen | null
  share: number | null
  goal: string | null
  note: string | null
}

/** The sheet 每日: what the branch did on each day, and its assets where there is a day-end. */
export function daysSheet(
  month: IsoMonth,
  days: readonly BranchDay[],
  hall: readonly HallFigures[],
  assets: readonly DayTotal[],
): Section {
  const halls = new Map(hall.map((day) => [day.on, day]))
  const aums = new Map(assets.map(({ on, aum }) => [on, aum]))
  return {
    name: '每日',
    title: `每日汇总 ${month}`,
    columns: [
      { heading: '日期', kind: 'date' },
      { heading: '工作日', kind: 'text' },
      ...WORK_COLUMNS,
      { heading: '到访', kind: 'count', total: true },
      { heading: '推荐率', kind: 'percent' },
      { heading: '时点AUM', kind: 'amount' },
    ],
    rows: days.map(({ on, workingDay, done }) => {
      const there = halls.get(on)
      return [
        on,
        workingDay ? '是' : '否',
        ...workCells(done),
        there?.visits ?? null,
        there === undefined ? null : hallRates([there]).flagRate,
        aums.get(on) ?? null,
      ]
    }),
  }
}

/** The sheet 每人: what each person did in the month, on how many days as the 5-20 plan asks, and whether the logs were confirmed. */
export function peopleSheet(month: IsoMonth, people: readonly LogRow[], goodDays: ReadonlyMap<StaffId, number>): Section {
  return {
    name: '每人',
    title: `每人汇总 ${month}`,
    columns: [
      { heading: '姓名', kind: 'text' },
      { heading: '岗位', kind: 'text' },
      ...WORK_COLUMNS,
      { heading: '5-20达标天数', kind: 'count', total: true },
      { heading: '日志应交', kind: 'count', total: true },
      { heading: '已确认', kind: 'count', total: true },
      { heading: '其中迟交', kind: 'count', total: true },
      { heading: '请假天数', kind: 'count', total: true },
    ],
    rows: people.map((person) => [
      person.name,
      POSTS[person.post],
      ...workCells(person.done),
      goodDays.get(person.staffId) ?? 0,
      person.expected,
      person.confirmed,
      person.late,
      person.onLeave,
    ]),
  }
}

/** The sheet 厅堂转介: how the flags of each teller went in the month. */
export function tellersSheet(month: IsoMonth, days: readonly TellerDay[], nameOf: (id: StaffId) => string): Section {
  const tellers = [...Map.groupBy(days, ({ tellerId }) => tellerId)].map(([id, own]) => ({ id, ...sumCounts(own) }))
  return {
    name: '厅堂转介',
    title: `厅堂转介 ${month}`,
    columns: [
      { heading: '柜员', kind: 'text' },
      { heading: '推荐', kind: 'count', total: true },
      { heading: '接收', kind: 'count', total: true },
      { heading: '联系', kind: 'count', total: true },
      { heading: '转化', kind: 'count', total: true },
      { heading: '转化率', kind: 'percent' },
      { heading: '结果金额', kind: 'amount', total: true },
    ],
    rows: tellers
      .toSorted((a, b) => b.flags - a.flags || a.id - b.id)
      .map(({ id, flags, taken, contacted, converted, amount }) => [
        nameOf(id),
        flags,
        taken,
        contacted,
        converted,
        flags === 0 ? null : converted / flags,
        amount,
      ]),
  }
}

const WORK_COLUMNS = [
  { heading: '电话', kind: 'count', total: true },
  { heading: '面谈', kind: 'count', total: true },
  { heading: '其他触达', kind: 'count', total: true },
  { heading: '成交笔数', kind: 'count', total: true },
  { heading: '成交金额', kind: 'amount', total: true },
  { heading: '厅堂推荐', kind: 'count', total: true },
  { heading: '名单人数', kind: 'count', total: true },
  { heading: '名单完成', kind: 'count', total: true },
  { heading: '完成率', kind: 'percent' },
] as const

function workCells({ calls, meetings, otherContacts, sales, salesAmount, flags, queued, settled }: WorkDone): TableCell[] {
  return [calls, meetings, otherContacts, sales, salesAmount, flags, queued, settled, queued === 0 ? null : settled / queued]
}
