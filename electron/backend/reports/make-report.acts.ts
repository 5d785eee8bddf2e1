import type { ReportOrder } from '#shared/contract/reports.ts'
import { REPORTS } from '#shared/domain/report.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { branchOf } from '../access/access.store.ts'
import { answerOnce, givenAnswer } from '../answers.ts'
import { appendAudit } from '../audit/audit.store.ts'
import type { Clock } from '../clock.ts'
import type { Viewer } from '../customers/customers.store.ts'
import { type BranchDatabase, type ReadDb, write, type WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'
import { breath, type Telling } from '../room.ts'
import type { Cover } from '../sheets/table.ts'
import { writeWorkbook } from '../sheets/write-workbook.ts'
import { withPassword } from '../sheets/writing/encryption.ts'
import { conditionsOf, namesIn } from './conditions.ts'
import type { ReportPlan } from './report-plan.ts'
import { assertMayLeave, type Leave, planReport } from './reports.acts.ts'
import { forTheRecord, saveExport, spendApproval } from './reports.store.ts'

/** One export: what, for whom, why, with whose leave. */
export interface ReportCommand {
  order: ReportOrder
  reason: string
  leave: Leave
  viewer: Viewer['actor']
  /** As the cover and every page name the person: 王主管 T1001. */
  by: string
  door: string
  /** Opens the file; null for one that is open to everybody. It is not on record. */
  password: string | null
  /** Sent again under the same key, an export is the one that was made. */
  commandKey: string | null
}

/** Takes the bytes of the file, in order; the next wait for what it returns. */
type Put = (bytes: Uint8Array) => Promise<void> | void

export interface Written {
  number: number
  fileName: string
  rows: number
  customers: number
  sheets: string[]
  bytes: number
}

/** `again`: this very command was carried out before; what was put now, if anything, is to be thrown away. */
export interface Made extends Written {
  again: boolean
}

/**
 * Writes a report from one moment's data, and puts on record that it went out once the last byte is
 * written and before anybody has the file. Its number is taken before; an export that was given up is in
 * the audit under it. A command that was carried out already is answered with what it made, and nothing is
 * written.
 */
export async function makeReport(
  branch: BranchDatabase,
  clock: Clock,
  command: ReportCommand,
  put: Put,
  telling: Telling,
): Promise<Made> {
  const { order, viewer, commandKey } = command
  const now = clock.now()
  const before = await givenAnswer<Written>(branch.read, commandKey, viewer.staffId)
  if (before !== null) return { ...before, again: true }
  return branch.snapshot(async (db) => {
    tell(telling, '读取', 0, null)
    const plan = await planReport({ db, viewer: { actor: viewer, today: clock.today() }, now }, order)
    const given = await assertMayLeave(db, { ...command, staffId: viewer.staffId }, plan.customers, now)
    const cover = await coverOf(db, command, plan, { now, approver: given?.approver ?? null })
    const number = await takeNumber(branch)
    try {
      const file = await behindPassword(command.password, put, (plain) =>
        writeSections(plan, { ...cover, number }, order.unit, plain, telling),
      )
      const fileName = `${[REPORTS[order.report].label, cover.branch, plan.span, `第${number}号`].join('-').replace(UNFIT, '_')}.xlsx`
      const made = await record(branch, clock, command, { number, fileName, customers: plan.customers, ...file })
      // The same command came twice at once, and the other was quicker.
      if (made.number !== number) await recordStop(branch, clock, command, number)
      return { ...made, again: made.number !== number }
    } catch (error) {
      await recordStop(branch, clock, command, number)
      throw error
    }
  })
}

/** What is locked is locked as a whole: the file's own length stands at its beginning. */
async function behindPassword<File extends { bytes: number }>(
  password: string | null,
  put: Put,
  write: (put: Put) => Promise<File>,
): Promise<File> {
  if (password === null) return write(put)
  const parts: Uint8Array[] = []
  const file = await write((bytes) => void parts.push(bytes.slice()))
  const locked = withPassword(Buffer.concat(parts), password)
  await put(locked)
  return { ...file, bytes: locked.length }
}

/** What no file system likes in a name. */
const UNFIT = /[<>:"/\\|?*\p{Cc}]/gu

async function writeSections(
  plan: ReportPlan,
  cover: Cover,
  unit: ReportOrder['unit'],
  put: Put,
  telling: Telling,
): Promise<{ rows: number; sheets: string[]; bytes: number }> {
  let size = 0
  const written = await writeWorkbook(
    { cover, unit, sections: plan.sections },
    async (bytes) => {
      size += bytes.length
      await put(bytes)
      await breath()
    },
    {
      signal: telling.signal,
      onRows: (rows) => tell(telling, '写出', rows / Math.max(plan.expected, rows, 1), `${rows.toLocaleString('zh-CN')} 行`),
    },
  )
  return { ...written, bytes: size }
}

function tell(telling: Telling, step: string, done: number, detail: string | null): void {
  telling.progress({ step, done, detail })
}

async function coverOf(
  db: ReadDb,
  { order, reason, by }: ReportCommand,
  plan: ReportPlan,
  made: { now: Cover['at']; approver: string | null },
): Promise<Cover> {
  const branch = await branchOf(db)
  return {
    title: plan.title,
    branch: branch.name,
    sample: branch.sample,
    dataDate: plan.dataDate,
    by,
    at: made.now,
    conditions: conditionsOf(order, await namesIn(db)),
    masked: order.masked || plan.customers === 0,
    marked: plan.customers > 0,
    ...(reason === '' ? {} : { reason }),
    ...(made.approver === null ? {} : { approver: made.approver }),
  }
}

function takeNumber(branch: BranchDatabase): Promise<number> {
  return write(branch, (db) => takeNumbers(db, 'exports'))
}

function record(branch: BranchDatabase, clock: Clock, command: ReportCommand, made: Written): Promise<Written> {
  const { order, reason, leave, viewer, commandKey } = command
  const { number, rows, customers } = made
  return write(branch, (db) =>
    answerOnce(db, commandKey, viewer.staffId, clock.now(), async () => {
      const now = clock.now()
      // Asked again: an approval may have been used, or have run out, while the file was being written.
      const given = await assertMayLeave(db, { ...command, staffId: viewer.staffId }, customers, now)
      const kept = { order, reason, staffId: viewer.staffId, approverId: given?.approverId ?? null, at: now }
      await saveExport(db, { number, rows, customers, ...kept })
      if (given !== null && leave !== 'key-holder' && leave.approval !== null) await spendApproval(db, leave.approval, number)
      await noteExport(db, command, now, 'reports.make', { number, rows, customers }, kept.approverId)
      return made
    }),
  )
}

async function recordStop(branch: BranchDatabase, clock: Clock, command: ReportCommand, number: number): Promise<void> {
  await write(branch, (db) => noteExport(db, command, clock.now(), 'reports.stop', { number }, null))
}

async function noteExport(
  db: WriteDb,
  { order, reason, viewer, door, password }: ReportCommand,
  at: ReturnType<Clock['now']>,
  action: string,
  made: { number: number; rows?: number; customers?: number },
  approverId: StaffId | null,
): Promise<void> {
  const { number, ...counts } = made
  const detail = { order: forTheRecord(order), reason, ...counts, approver: approverId, locked: password !== null }
  await appendAudit(db, { at, staffId: viewer.staffId, door, action, subject: String(number), detail })
}
