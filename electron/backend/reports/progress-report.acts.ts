import type { ProgressRow } from '#shared/contract/inventory.ts'
import type { OrderOf } from '#shared/contract/reports.ts'
import { PLAN_STATES } from '#shared/domain/customer-plan.ts'
import { fen } from '#shared/domain/fen.ts'
import { maskName } from '#shared/domain/mask.ts'
import type { Section, TableCell } from '../sheets/table.ts'
import { progressRows } from '../inventory/plans.store.ts'
import { lastRecompute } from '../tiers/tiers.store.ts'
import { maskedText } from './masked-text.ts'
import type { ReportPlan, ReportSource } from './report-plan.ts'

/** 客户经营推进表 (S3.13): what is undertaken with each customer, from which stage to which, until when; and what came of it. */
export async function progressReport(
  { db, viewer }: ReportSource,
  { ownerId, tiers, masked }: OrderOf<'progress'>,
): Promise<ReportPlan> {
  const dataDate = (await lastRecompute(db))?.dataDate ?? null
  const open = await progressRows(db, { viewer, ownerId, tiers, closed: false })
  const closed = await progressRows(db, { viewer, ownerId, tiers, closed: true })
  return {
    title: '客户经营推进表',
    span: dataDate ?? viewer.today,
    dataDate,
    customers: open.length + closed.length,
    expected: open.length + closed.length,
    sections: [sheet('进行中', open, masked), sheet('已结束', closed, masked)],
  }
}

function sheet(name: string, rows: readonly ProgressRow[], masked: boolean): Section {
  return {
    name,
    title: `客户经营推进表：${name}`,
    columns: [
      { heading: '主办', kind: 'text' },
      { heading: '客户号', kind: 'id' },
      { heading: '姓名', kind: 'text' },
      { heading: '层级', kind: 'text' },
      { heading: '起始阶段', kind: 'text' },
      { heading: '目标阶段', kind: 'text' },
      { heading: '现在阶段', kind: 'text' },
      { heading: '提升目标', kind: 'note', width: 26 },
      { heading: '推进动作', kind: 'note', width: 34 },
      { heading: '目标金额', kind: 'amount', total: true },
      { heading: '起始AUM', kind: 'amount', total: true },
      { heading: '时点AUM', kind: 'amount', total: true },
      { heading: '增减', kind: 'amount', total: true },
      { heading: '完成时限', kind: 'date' },
      { heading: '状态', kind: 'text' },
      { heading: '结果', kind: 'note', width: 26 },
      { heading: '制定人', kind: 'text' },
    ],
    rows: rows.map((row) => rowOf(row, masked)),
  }
}

function rowOf(row: ProgressRow, masked: boolean): TableCell[] {
  const said = (text: string | null) => (masked && text !== null ? maskedText(text, row.name) : text)
  return [
    row.owner ?? '无管户',
    row.customerNo,
    masked ? maskName(row.name) : row.name,
    row.tier,
    row.fromStage,
    row.toStage,
    row.presentStage,
    said(row.goal),
    said(row.actions),
    row.targetAmount,
    row.aumBefore,
    row.aum,
    row.aum === null || row.aumBefore === null ? null : fen(row.aum - row.aumBefore),
    row.dueOn,
    standingWords(row),
    said(row.result),
    row.by,
  ]
}

function standingWords({ standing, daysLate }: ProgressRow): string {
  if (standing === 'reached') return '已达到，待结束'
  return standing === 'late' ? `逾期 ${daysLate} 天` : PLAN_STATES[standing]
}
