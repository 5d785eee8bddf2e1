import type { OrderOf } from '#shared/contract/reports.ts'
import { maskName } from '#shared/domain/mask.ts'
import { MEASURES, MOVE_KINDS, type MoveKind, type TierScheme } from '#shared/domain/tier.ts'
import type { Section, TableCell } from '../sheets/table.ts'
import { currentScheme, lastRecompute } from '../tiers/tiers.store.ts'
import { type MoveGroup, moveGroups, type MoveLine, moveLines } from './moves-report.store.ts'
import type { ReportPlan, ReportSource } from './report-plan.ts'

/** 分层变动: who rose, fell, came and went in a span of data dates, and how many from where to where. */
export async function movesReport({ db }: ReportSource, order: OrderOf<'moves'>): Promise<ReportPlan> {
  const { scheme } = await currentScheme(db)
  const dataDate = (await lastRecompute(db))?.dataDate ?? null
  const groups = await moveGroups(db, order)
  const customers = groups.reduce((sum, group) => sum + group.customers, 0)
  return {
    title: '分层变动',
    span: order.from === order.to ? order.from : `${order.from}至${order.to}`,
    dataDate,
    customers,
    expected: customers + groups.length,
    sections: [moveSummary(groups), details(moveLines(db, order), scheme, order.masked)],
  }
}

/** How many moved from where to where; upgrades are not netted by downgrades. */
export function moveSummary(groups: readonly MoveGroup[]): Section {
  return {
    name: '汇总',
    title: '分层变动汇总',
    columns: [
      { heading: '变动', kind: 'text', grouped: true },
      { heading: '原层级', kind: 'text' },
      { heading: '现层级', kind: 'text' },
      { heading: '客户数', kind: 'count', total: true },
    ],
    rows: (Object.keys(MOVE_KINDS) as MoveKind[]).flatMap((kind) =>
      groups.filter((group) => group.kind === kind).map(({ from, to, customers }) => [MOVE_KINDS[kind], from, to, customers]),
    ),
  }
}

function details(lines: AsyncIterable<MoveLine>, { measure }: TierScheme, masked: boolean): Section {
  return {
    name: '分层变动',
    title: '分层变动明细',
    columns: [
      { heading: '数据日期', kind: 'date' },
      { heading: '客户号', kind: 'id' },
      { heading: '姓名', kind: 'text' },
      { heading: '变动', kind: 'text' },
      { heading: '原层级', kind: 'text' },
      { heading: '现层级', kind: 'text' },
      { heading: MEASURES[measure], kind: measure === 'starPoints' ? 'count' : 'amount' },
      { heading: '主办', kind: 'text' },
    ],
    rows: rowsOf(lines, masked),
  }
}

async function* rowsOf(lines: AsyncIterable<MoveLine>, masked: boolean): AsyncGenerator<TableCell[]> {
  for await (const line of lines)
    yield [
      line.data_date,
      line.customer_no,
      masked ? maskName(line.name) : line.name,
      MOVE_KINDS[line.kind as MoveKind],
      line.from_tier,
      line.to_tier,
      line.measure,
      line.owner,
    ]
}
