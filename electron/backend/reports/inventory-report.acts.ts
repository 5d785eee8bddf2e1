import type { InventoryRow } from '#shared/contract/inventory.ts'
import type { OrderOf } from '#shared/contract/reports.ts'
import { RISK_LEVELS } from '#shared/domain/customer.ts'
import { maskName } from '#shared/domain/mask.ts'
import type { Section, TableCell } from '../sheets/table.ts'
import { inventoryRows, inventoryStages } from '../inventory/inventory.store.ts'
import type { InventoryOrder } from '../inventory/whose.store.ts'
import { currentScheme, lastRecompute } from '../tiers/tiers.store.ts'
import { maskedText } from './masked-text.ts'
import type { ReportPlan, ReportSource } from './report-plan.ts'

/** Rows that are read at a time. */
const PAGE = 2_000

/** 客户盘点表 (S3.13): what each owner has with each customer, and how the customers stand on the ladder. */
export async function inventoryReport(
  { db, viewer }: ReportSource,
  { ownerId, tiers, masked }: OrderOf<'inventory'>,
): Promise<ReportPlan> {
  const { scheme } = await currentScheme(db)
  const dataDate = (await lastRecompute(db))?.dataDate ?? null
  const order: InventoryOrder = { viewer, ownerId, tiers }
  const { total, stages } = await inventoryStages(db, scheme, order)
  const summary: Section = {
    name: '汇总',
    title: '客户盘点汇总',
    columns: [
      { heading: '关系阶段', kind: 'text' },
      { heading: '客户数', kind: 'count', total: true },
      { heading: '时点AUM', kind: 'amount', total: true },
    ],
    rows: stages.map(({ stage, customers, aum }) => [stage, customers, aum]),
  }
  const rows = async function* () {
    for (let offset = 0; offset < total; offset += PAGE)
      for (const row of await inventoryRows(db, { ...order, page: { offset, limit: PAGE } })) yield rowOf(row, masked)
  }
  return {
    title: '客户盘点表',
    span: dataDate ?? viewer.today,
    dataDate,
    customers: total,
    expected: total,
    sections: [summary, { name: '客户盘点表', title: '客户盘点表', columns: [...COLUMNS], rows: rows() }],
  }
}

const COLUMNS = [
  { heading: '主办', kind: 'text', grouped: true },
  { heading: '客户号', kind: 'id' },
  { heading: '姓名', kind: 'text' },
  { heading: '层级', kind: 'text' },
  { heading: '时点AUM', kind: 'amount', total: true },
  { heading: '月日均AUM', kind: 'amount', total: true },
  { heading: '他行资产', kind: 'amount', total: true },
  { heading: '客户类型', kind: 'text' },
  { heading: '风险等级', kind: 'text' },
  { heading: '熟悉度', kind: 'text' },
  { heading: '关系阶段', kind: 'text' },
  { heading: '已达标准', kind: 'text' },
  { heading: '生命周期', kind: 'text' },
  { heading: '持有产品', kind: 'text' },
  { heading: '联系次数', kind: 'count' },
  { heading: '面谈次数', kind: 'count' },
  { heading: '最近联系', kind: 'date' },
  { heading: '提升目标', kind: 'note', width: 26 },
  { heading: '完成时限', kind: 'date' },
] as const

function rowOf(row: InventoryRow, masked: boolean): TableCell[] {
  return [
    row.owner ?? '无管户',
    row.customerNo,
    masked ? maskName(row.name) : row.name,
    row.tier,
    row.aum,
    row.aumMonthAverage,
    row.otherBankAssets,
    row.customerType,
    row.riskLevel === null ? null : RISK_LEVELS[row.riskLevel],
    row.familiarity,
    row.relationship,
    row.reaches,
    row.lifecycle,
    row.products.join('、'),
    row.contacts,
    row.meetings,
    row.lastContactOn,
    masked && row.goal !== null ? maskedText(row.goal, row.name) : row.goal,
    row.dueOn,
  ]
}
