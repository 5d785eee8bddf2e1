import type { OrderOf } from '#shared/contract/reports.ts'
import { RISK_LEVELS } from '#shared/domain/customer.ts'
import { maskDocument, maskName, maskPhone } from '#shared/domain/mask.ts'
import type { TierScheme } from '#shared/domain/tier.ts'
import type { Section, TableCell, TableColumn } from '../sheets/table.ts'
import { currentScheme, lastRecompute } from '../tiers/tiers.store.ts'
import { countCustomers, type CustomerLine, customerLines } from './customers-report.store.ts'
import type { ReportPlan, ReportSource } from './report-plan.ts'

/** A list up to this length is read at once. */
const AT_ONCE = 5_000

/** 客户清单: the customer list with the filter that the screen has, the largest first. */
export async function customersReport(
  { db, viewer }: ReportSource,
  { filter, masked }: OrderOf<'customers'>,
): Promise<ReportPlan> {
  const { scheme } = await currentScheme(db)
  const dataDate = (await lastRecompute(db))?.dataDate ?? null
  const customers = await countCustomers(db, viewer, scheme, filter)
  const section: Section = {
    name: '客户清单',
    title: '客户清单',
    columns: columnsUnder(scheme),
    rows: rowsOf(customerLines(db, viewer, scheme, filter, { pages: customers > AT_ONCE }), scheme, masked),
  }
  return {
    title: '客户清单',
    span: dataDate ?? viewer.today,
    dataDate,
    customers,
    expected: customers,
    sections: [section],
  }
}

function columnsUnder({ measure }: TierScheme): TableColumn[] {
  return [
    { heading: '客户号', kind: 'id' },
    { heading: '姓名', kind: 'text' },
    { heading: '手机', kind: 'id' },
    { heading: '证件号', kind: 'id' },
    { heading: '层级', kind: 'text' },
    { heading: '时点AUM', kind: 'amount', total: true },
    { heading: '月日均AUM', kind: 'amount', total: true },
    { heading: '距上一层', kind: measure === 'starPoints' ? 'count' : 'amount' },
    { heading: '存款', kind: 'amount', total: true },
    { heading: '理财', kind: 'amount', total: true },
    { heading: '基金', kind: 'amount', total: true },
    { heading: '保险', kind: 'amount', total: true },
    { heading: '贷款', kind: 'amount', total: true },
    { heading: '主办', kind: 'text' },
    { heading: '熟悉度', kind: 'text' },
    { heading: '风险等级', kind: 'text' },
    { heading: '最近联系', kind: 'date' },
    { heading: '触达限制', kind: 'text' },
  ]
}

async function* rowsOf(lines: AsyncIterable<CustomerLine>, scheme: TierScheme, masked: boolean): AsyncGenerator<TableCell[]> {
  for await (const line of lines) yield rowOf(line, scheme, masked)
}

/** The one place where a customer's numbers may leave in clear, for an export that was approved as such (`exportNeeds`). */
function rowOf(line: CustomerLine, scheme: TierScheme, masked: boolean): TableCell[] {
  return [
    line.customer_no,
    masked ? maskName(line.name) : line.name,
    masked ? maskPhone(line.phone) : line.phone,
    masked ? maskDocument(line.document_no) : line.document_no,
    line.tier === null ? null : (scheme.tiers[line.tier]?.name ?? null),
    line.aum,
    line.aum_month_average,
    line.gap,
    line.deposits,
    line.wealth,
    line.funds,
    line.insurance,
    line.loans,
    line.owner,
    line.familiarity,
    line.risk_level === null ? null : (RISK_LEVELS[line.risk_level as keyof typeof RISK_LEVELS] ?? null),
    line.last_contact_on,
    line.do_not_contact === 1 ? '不再联系' : line.hold_until === null ? null : `暂缓至 ${line.hold_until}`,
  ]
}
