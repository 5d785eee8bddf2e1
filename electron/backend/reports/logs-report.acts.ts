import type { OrderOf } from '#shared/contract/reports.ts'
import { Failure } from '#shared/domain/failure.ts'
import { branchDate } from '#shared/domain/instant.ts'
import { eachDay } from '#shared/domain/iso-date.ts'
import { didNothing, type WorkDone } from '#shared/domain/log-days.ts'
import { may } from '#shared/domain/permissions.ts'
import { POSTS } from '#shared/domain/post.ts'
import { nextWorkingDay } from '#shared/domain/work-calendar.ts'
import { staffList } from '../access/access.store.ts'
import { workCalendar } from '../calendar/calendar.store.ts'
import type { Section, TableCell } from '../sheets/table.ts'
import { workDone } from '../worklogs/done.store.ts'
import { confirmedDays } from '../worklogs/worklogs.store.ts'
import { visitorNames } from './day-counts.store.ts'
import type { ReportPlan, ReportSource } from './report-plan.ts'
import { type LoggedDay, workLogRows, workLogSheet } from './work-log-sheet.ts'

/**
 * 工作日志 (S2.13) of one person or of everybody, a day or up to a month: what each did day by day, and the logs
 * themselves. Days on which nothing was done and no log was confirmed are left out. Fails with STAFF_UNKNOWN.
 */
export async function logsReport({ db }: ReportSource, { from, to, staffId, masked }: OrderOf<'logs'>): Promise<ReportPlan> {
  const everybody = await staffList(db)
  const people = everybody.filter(({ id, post }) => (staffId === null ? may(post, 'worklogs.own') : id === staffId))
  const [only] = people
  if (staffId !== null && only === undefined) throw new Failure('STAFF_UNKNOWN', { staffNo: String(staffId) })
  const calendar = await workCalendar(db)
  const done = await workDone(db, { from, to, staffId })
  const confirmed = new Map((await confirmedDays(db, { from, to, staffId })).map((each) => [`${each.staffId} ${each.on}`, each]))
  const days: PersonDay[] = eachDay(from, to).flatMap((on) =>
    people.flatMap((person) => {
      const log = confirmed.get(`${person.id} ${on}`)
      const work = done(person.id, on)
      if (log === undefined && didNothing(work)) return []
      const state = log === undefined ? '未确认' : branchDate(log.firstAt) > on ? '迟交' : '已确认'
      const worker = { staffId: person.id, name: person.name, post: person.post }
      return [{ person: worker, on, next: nextWorkingDay(calendar, on), done: work, state, version: log?.version ?? null }]
    }),
  )
  const whose = staffId === null ? '全网点' : (only?.name ?? '')
  const title = `工作日志 ${whose} ${from === to ? from : `${from} 至 ${to}`}`
  const rows = await workLogRows(db, days)
  const logs = workLogSheet(title, rows, { masked, visitors: await visitorNames(db, from, to), dated: true })
  return {
    title,
    span: [...(staffId === null ? [] : [whose]), from === to ? from : `${from}至${to}`].join('-'),
    dataDate: null,
    customers: logs.named,
    expected: days.length + rows.length,
    sections: [summary(title, days), logs.section],
  }
}

interface PersonDay extends LoggedDay {
  done: WorkDone
  state: string
  version: number | null
}

function summary(title: string, days: readonly PersonDay[]): Section {
  return {
    name: '日志汇总',
    title: title.replace('工作日志', '日志汇总'),
    columns: [
      { heading: '日期', kind: 'date' },
      { heading: '姓名', kind: 'text' },
      { heading: '岗位', kind: 'text' },
      { heading: '日志', kind: 'text' },
      { heading: '版本', kind: 'count' },
      { heading: '电话', kind: 'count', total: true },
      { heading: '面谈', kind: 'count', total: true },
      { heading: '其他触达', kind: 'count', total: true },
      { heading: '成交笔数', kind: 'count', total: true },
      { heading: '成交金额', kind: 'amount', total: true },
      { heading: '厅堂推荐', kind: 'count', total: true },
      { heading: '名单人数', kind: 'count', total: true },
      { heading: '名单完成', kind: 'count', total: true },
    ],
    rows: days.map(({ on, person, state, version, done }): TableCell[] => [
      on,
      person.name,
      POSTS[person.post],
      state,
      version,
      done.calls,
      done.meetings,
      done.otherContacts,
      done.sales,
      done.salesAmount,
      done.flags,
      done.queued,
      done.settled,
    ]),
  }
}
