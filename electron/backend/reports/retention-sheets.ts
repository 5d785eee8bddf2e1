import type { CustomerId } from '#shared/domain/customer.ts'
import { type Fen, fen, sumFen } from '#shared/domain/fen.ts'
import { maskName, maskPhone } from '#shared/domain/mask.ts'
import { type Loss, LOSS_LEVELS, type LossBalances, type LossLevel } from '#shared/domain/retention.ts'
import type { TierScheme } from '#shared/domain/tier.ts'
import type { Section } from '../sheets/table.ts'

/** Somebody who fell from a tier. */
export interface LostCustomer extends Loss, LossBalances {
  id: CustomerId
  customerNo: string
  name: string
  phone: string | null
  owner: string | null
  tier: string
  touched: boolean
}

/** What left: from the average that met the line down to the month-end. */
export function fallOf({ level, beforeLastAverage, lastAverage, lastMonthEnd }: LostCustomer): Fen {
  return fen(Math.max(0, ((level === 'heavy' ? beforeLastAverage : lastAverage) ?? 0) - (lastMonthEnd ?? 0)))
}

const LEVELS: readonly LossLevel[] = ['heavy', 'light']

const COUNTED = [
  { heading: '客户数', kind: 'count', total: true },
  { heading: '流失额', kind: 'amount', total: true },
  { heading: '已触达', kind: 'count', total: true },
  { heading: '已挽回', kind: 'count', total: true },
  { heading: '挽回额', kind: 'amount', total: true },
  { heading: '挽回率', kind: 'percent' },
] as const

function counted(lost: readonly LostCustomer[]) {
  const recovered = lost.filter((each) => each.recovered).length
  return [
    lost.length,
    sumFen(lost.map(fallOf)),
    lost.filter(({ touched }) => touched).length,
    recovered,
    sumFen(lost.map(({ regained }) => regained)),
    lost.length === 0 ? null : recovered / lost.length,
  ]
}

/** How many fell, by level and tier, and how many of them are back. */
export function lossSummary(scheme: TierScheme, lost: readonly LostCustomer[]): Section {
  const tiers = scheme.tiers.map(({ name }) => name).toReversed()
  const groups = LEVELS.flatMap((level) => tiers.map((tier) => ({ level, tier })))
  return {
    name: '汇总',
    title: '流失与挽回汇总',
    columns: [{ heading: '流失等级', kind: 'text', grouped: true }, { heading: '原层级', kind: 'text' }, ...COUNTED],
    rows: groups
      .map((group) => ({ ...group, customers: lost.filter(({ level, tier }) => level === group.level && tier === group.tier) }))
      .filter(({ customers }) => customers.length > 0)
      .map(({ level, tier, customers }) => [LOSS_LEVELS[level], tier, ...counted(customers)]),
  }
}

/** The same for each owner, whoever has the most to win back first. */
export function lossesByOwner(lost: readonly LostCustomer[]): Section {
  const owners = [...Map.groupBy(lost, ({ owner }) => owner)].toSorted(([, a], [, b]) => b.length - a.length)
  return {
    name: '管户汇总',
    title: '流失与挽回，按管户人',
    columns: [{ heading: '主办', kind: 'text' }, ...COUNTED],
    rows: owners.map(([owner, customers]) => [owner ?? '无管户', ...counted(customers)]),
  }
}

/** Every customer who fell. */
export function lossDetails(lost: readonly LostCustomer[], masked: boolean): Section {
  return {
    name: '明细',
    title: '流失与挽回明细',
    columns: [
      { heading: '客户号', kind: 'id' },
      { heading: '姓名', kind: 'text' },
      { heading: '手机', kind: 'id' },
      { heading: '流失等级', kind: 'text' },
      { heading: '挽回状态', kind: 'text' },
      { heading: '原层级', kind: 'text' },
      { heading: '层级线', kind: 'amount' },
      { heading: '上上月月日均', kind: 'amount' },
      { heading: '上月月日均', kind: 'amount' },
      { heading: '上月末时点', kind: 'amount', total: true },
      { heading: '时点', kind: 'amount', total: true },
      { heading: '流失额', kind: 'amount', total: true },
      { heading: '挽回额', kind: 'amount', total: true },
      { heading: '主办', kind: 'text' },
      { heading: '本月触达', kind: 'text' },
    ],
    rows: lost.map((each) => [
      each.customerNo,
      masked ? maskName(each.name) : each.name,
      masked ? maskPhone(each.phone) : each.phone,
      LOSS_LEVELS[each.level],
      each.recovered ? '已挽回' : '未挽回',
      each.tier,
      each.line,
      each.beforeLastAverage,
      each.lastAverage,
      each.lastMonthEnd,
      each.now,
      fallOf(each),
      each.regained,
      each.owner,
      each.touched ? '是' : '否',
    ]),
  }
}
