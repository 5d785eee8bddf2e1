import type { AllocationOutcome } from '#shared/domain/allocation-outcome.ts'
import { POSTS } from '#shared/domain/post.ts'
import { presentLoads } from '../allocation/allocation.acts.ts'
import type { Section } from '../sheets/table.ts'
import type { ReportPlan, ReportSource } from './report-plan.ts'

/** 分岗负荷: what each person carries now, and the quota table, tier × post (S4.1, S1.7). Nobody is named in it but colleagues. */
export async function loadsReport({ db, viewer }: ReportSource): Promise<ReportPlan> {
  const outcome = await presentLoads(db, viewer.today)
  const sections = [loadSheet(outcome), quotaSheet(outcome), unownedSheet(outcome)]
  return {
    title: `分岗负荷 ${outcome.month}`,
    span: outcome.month,
    dataDate: outcome.dataDate,
    customers: 0,
    expected: outcome.people.length + outcome.quota.length,
    sections,
  }
}

function loadSheet({ people, month, workingDays }: AllocationOutcome): Section {
  return {
    name: '每人负荷',
    title: `每人负荷 ${month}，${workingDays} 个工作日`,
    columns: [
      { heading: '工号', kind: 'id' },
      { heading: '姓名', kind: 'text' },
      { heading: '岗位', kind: 'text' },
      { heading: '客户数', kind: 'count', total: true },
      { heading: '月应联系', kind: 'decimal', total: true },
      { heading: '日应联系', kind: 'decimal', total: true },
      { heading: '其中电话', kind: 'decimal', total: true },
      { heading: '其中面谈', kind: 'decimal', total: true },
      { heading: '日产能', kind: 'count', total: true },
      { heading: '利用率', kind: 'percent' },
      { heading: '每日缺口', kind: 'decimal', total: true },
      { heading: '面谈缺口', kind: 'decimal', total: true },
      { heading: '超出社群', kind: 'count' },
    ],
    rows: people.map((person) => [
      person.staffNo,
      person.name,
      POSTS[person.post],
      person.customers,
      person.dueByMonth,
      person.dueByDay,
      person.callsByDay,
      person.meetingsByDay,
      person.capacity,
      person.utilisation,
      person.shortfall,
      person.meetingShortfall,
      person.groupsOver,
    ]),
  }
}

function quotaSheet({ quota, month }: AllocationOutcome): Section {
  return {
    name: '配额表',
    title: `配额表 ${month}`,
    columns: [
      { heading: '层级', kind: 'text', grouped: true },
      { heading: '岗位', kind: 'text' },
      { heading: '服务方式', kind: 'text' },
      { heading: '客户数', kind: 'count', total: true },
      { heading: '每月次数', kind: 'text' },
      { heading: '最低方式', kind: 'text' },
      { heading: '月应联系', kind: 'decimal', total: true },
      { heading: '日应联系', kind: 'decimal', total: true },
      { heading: '岗位人数', kind: 'count' },
      { heading: '人均每日', kind: 'decimal' },
      { heading: '岗位日产能', kind: 'count' },
      { heading: '占岗位产能', kind: 'percent' },
    ],
    rows: quota.map((row) => [
      row.tier,
      POSTS[row.post],
      row.serve === 'group' ? '社群' : '一对一',
      row.customers,
      row.serve === 'group' ? '–' : row.perMonth,
      row.serve === 'group' ? '–' : row.channel === 'meeting' ? '面谈' : '电话',
      row.dueByMonth,
      row.dueByDay,
      row.people,
      row.byPersonAndDay,
      row.capacity,
      row.utilisation,
    ]),
  }
}

function unownedSheet({ unownedWhy }: AllocationOutcome): Section {
  return {
    name: '无管户客户',
    title: '没有在岗管户人的客户',
    columns: [
      { heading: '层级', kind: 'text' },
      { heading: '贵宾', kind: 'text' },
      { heading: '原因', kind: 'text', width: 30 },
      { heading: '客户数', kind: 'count', total: true },
    ],
    rows: unownedWhy.map(({ tier, vip, why, customers }) => [tier, vip ? '是' : '否', UNOWNED[why], customers]),
  }
}

const UNOWNED = { 'no-rule': '没有适用的分岗规则', 'nobody-on-post': '有规则，尚未分给在岗的人' } as const
