import { sameNews } from '#shared/domain/bulletin.ts'
import type { OrderOf } from '#shared/contract/reports.ts'
import { staffList } from '../access/access.store.ts'
import { diversionsOf } from '../lobby/diversions.store.ts'
import { hallOf } from '../lobby/hall.store.ts'
import type { ReadDb } from '../db/database.ts'
import { eveningBoard } from '../meetings/evening.acts.ts'
import { type Meeting, meetingOf } from '../meetings/meetings.store.ts'
import { morningBoard } from '../meetings/morning.acts.ts'
import { bulletinOn } from '../bulletins/bulletins.store.ts'
import { currentScheme } from '../tiers/tiers.store.ts'
import { diversionSheet } from './diversion-sheet.ts'
import { eveningSheet } from './evening-sheet.ts'
import { hallSheet } from './hall-sheet.ts'
import { morningSheet } from './morning-sheet.ts'
import { flagTimes, queueCounts } from './day-counts.store.ts'
import { rankingSheet } from './ranking-sheet.ts'
import type { ReportPlan, ReportSource } from './report-plan.ts'
import { tasksSheet } from './tasks-sheet.ts'
import { workLogRows, workLogSheet } from './work-log-sheet.ts'

/**
 * The day's workbook (`excel.md`: Out): both boards as the data makes them now, the work logs, what became
 * of the queues, the hall and the ranking. Customers are on the boards by surname and stars; elsewhere
 * too, unless the workbook is asked for unmasked.
 */
export async function dayReport({ db, viewer, now }: ReportSource, { on, masked }: OrderOf<'day'>): Promise<ReportPlan> {
  const morning = await morningBoard(db, on, now)
  const evening = await eveningBoard(db, on, now)
  const prepared = await meetingOf(db, 'morning', on)
  const meeting = prepared === null ? null : { ...prepared, newsApproved: await isApproved(db, prepared) }
  const staff = await staffList(db)
  const { scheme } = await currentScheme(db)
  const flags = (await hallOf(db, viewer, scheme, on, now)).filter((flag) => flag.flaggedOn === on)
  const diverted = diversionSheet(on, await diversionsOf(db, viewer, scheme, { from: on, to: on }), masked)
  const hall = hallSheet(on, flags, await flagTimes(db, on), masked)
  const logged = evening.people.map((person) => ({ person, on, next: evening.tomorrow }))
  const rows = await workLogRows(db, logged)
  const logs = workLogSheet(`工作日志 ${on}`, rows, { masked, visitors: hall.names, dated: false })
  const sections = [
    morningSheet(morning, meeting, staff),
    eveningSheet(evening),
    logs.section,
    tasksSheet(on, evening.people, await queueCounts(db, on, on)),
    hall.section,
    diverted.section,
    rankingSheet(on, evening.people),
  ]
  return {
    title: `当日工作簿 ${on}`,
    span: on,
    dataDate: evening.dataDate,
    customers: (masked ? 0 : hall.names.length + diverted.names.length) + logs.named,
    expected: sections.reduce((sum, { rows }) => sum + [...(rows as Iterable<unknown>)].length, 0),
    sections,
  }
}

/** Whether the news of a morning is word for word what somebody else approved. */
async function isApproved(db: ReadDb, { on, notes }: Pick<Meeting, 'on' | 'notes'>): Promise<boolean> {
  const bulletin = await bulletinOn(db, on)
  return notes.news !== null && bulletin?.approval != null && sameNews(bulletin.news, notes.news)
}
