import path from 'node:path'
import { ReportOrder } from '#shared/contract/reports.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { AmountUnit, FilePassword, REPORTS, ReportKind } from '#shared/domain/report.ts'
import { type StaffId, SYSTEM } from '#shared/domain/staff.ts'
import { SHEET_KINDS, SheetKind, sheetKindNamed } from '#shared/domain/sheets/sheet-kind.ts'
import { EVERY_CUSTOMER } from '#shared/domain/segment.ts'
import type { BranchDatabase } from '../db/database.ts'
import { staffByNo } from '../access/access.store.ts'
import { makeReport } from '../reports/make-report.acts.ts'
import { writeTemplate } from '../sheets/import-template.ts'
import { lastRecompute } from '../tiers/tiers.store.ts'
import { writeWholeFile } from '../whole-file.ts'
import { type Call, type Command, dayOption, readPassword, theBranch, UsageError } from './command.ts'

/**
 * export: a report as a file. Whoever calls it holds the key of the whole book, so nobody else is asked;
 * customers are masked all the same, and the export is on record like any other.
 */
export const REPORT_COMMANDS: readonly Command[] = [
  {
    name: 'export',
    usage: `${ReportKind.options.join('|')} --out 文件 [--date 日期] [--from 日期] [--staff 工号] [--unit 元|万元] [--reason 事由] [--password-file 文件]`,
    about: `导出报表：${Object.values(REPORTS)
      .map(({ label }) => label)
      .join('、')}`,
    words: { least: 1, most: 1 },
    options: {
      out: { type: 'string' },
      date: { type: 'string' },
      from: { type: 'string' },
      staff: { type: 'string' },
      unit: { type: 'string' },
      reason: { type: 'string' },
      'password-file': { type: 'string' },
    },
    run: exportReport,
  },
  {
    name: 'template',
    usage: `${SheetKind.options.join('|')} --out 文件 [--unit 元|万元]`,
    about: '写出空白的导入模板，带下拉列表和填写说明',
    words: { least: 1, most: 1 },
    options: { out: { type: 'string' }, unit: { type: 'string' } },
    run: template,
  },
]

async function template(call: Call): ReturnType<Command['run']> {
  const kind = sheetKindNamed(call.words[0] ?? '')
  if (kind === null) {
    const known = SheetKind.options.map((each) => `${each}（${SHEET_KINDS[each].label}）`).join('、')
    throw new UsageError(`没有名为“${call.words[0] ?? ''}”的表，可选：${known}`)
  }
  const file = outOf(call)
  const unit = unitOf(call)
  await writeWholeFile(file, (write) => writeTemplate(kind, unit, write))
  return { json: { kind, file }, lines: [`已写出${SHEET_KINDS[kind].label}的导入模板`, file] }
}

async function exportReport(call: Call): ReturnType<Command['run']> {
  const begun = performance.now()
  const report = reportOf(call)
  const file = outOf(call)
  const unit = unitOf(call)
  const { book } = await call.open()
  const branch = await theBranch(call, book)
  const command = {
    order: await orderOf(call, branch, report, unit),
    reason: call.option('reason')?.trim() ?? '',
    leave: 'key-holder' as const,
    viewer: { staffId: SYSTEM, post: 'head' as const },
    by: '命令行',
    door: 'terminal',
    password: passwordOf(call),
    commandKey: null,
  }
  const made = { rows: 0, sheets: [] as string[], number: 0 }
  await writeWholeFile(file, async (write) => {
    Object.assign(made, await makeReport(branch, call.clock, command, write, quietly()))
  })
  const { rows, sheets, number } = made
  const ms = Math.round(performance.now() - begun)
  return {
    json: { report, file, rows, sheets, number, ms },
    lines: [`已导出${REPORTS[report].label}（第 ${number} 号）：${rows} 行，${sheets.length} 张表`, file],
  }
}

/** The password that opens the file, from the first line of another. */
function passwordOf(call: Call): string | null {
  const file = call.option('password-file')
  if (file === undefined) return null
  const password = FilePassword.safeParse(readPassword(file))
  if (password.success) return password.data
  throw new UsageError(password.error.issues[0]?.message ?? '')
}

function outOf(call: Call): string {
  const out = call.option('out')
  if (out === undefined || out === '') throw new UsageError('缺少 --out')
  return path.resolve(out)
}

function reportOf(call: Call): ReportKind {
  const report = ReportKind.safeParse(call.words[0])
  if (report.success) return report.data
  const known = ReportKind.options.map((kind) => `${kind}（${REPORTS[kind].label}）`).join('、')
  throw new UsageError(`没有名为“${call.words[0] ?? ''}”的报表，可选：${known}`)
}

function unitOf(call: Call): AmountUnit {
  const unit = AmountUnit.safeParse(call.option('unit') ?? '元')
  if (!unit.success) throw new UsageError('--unit 应是 元 或 万元')
  return unit.data
}

async function orderOf(call: Call, branch: BranchDatabase, report: ReportKind, unit: AmountUnit): Promise<ReportOrder> {
  const today = call.clock.today()
  const shown = { masked: true, unit }
  const dataDate = (await lastRecompute(branch.read))?.dataDate ?? today
  switch (report) {
    case 'day':
      return { report, on: dayOption(call, 'date', today), ...shown }
    case 'month':
      return { report, on: dayOption(call, 'date', today), ...shown }
    case 'logs': {
      const to = dayOption(call, 'date', today)
      const span = { from: dayOption(call, 'from', to), to, staffId: await staffOption(call, branch) }
      return complete({ report, ...span, ...shown })
    }
    case 'retention':
      return { report, on: dayOption(call, 'date', today), vipOnly: false, ...shown }
    case 'moves': {
      const to = dayOption(call, 'date', dataDate)
      return complete({ report, from: dayOption(call, 'from', to), to, kind: null, ...shown })
    }
    case 'inventory':
    case 'progress':
      assertPresent(dayOption(call, 'date', today), dataDate, today)
      return { report, ownerId: await staffOption(call, branch), tiers: [], ...shown }
    case 'customers':
      assertPresent(dayOption(call, 'date', today), dataDate, today)
      return { report, filter: EVERY_CUSTOMER, ...shown }
    case 'loads':
      assertPresent(dayOption(call, 'date', today), dataDate, today)
      return { report, ...shown }
  }
}

async function staffOption(call: Call, branch: BranchDatabase): Promise<StaffId | null> {
  const staffNo = call.option('staff')
  if (staffNo === undefined) return null
  const person = await staffByNo(branch.read, staffNo)
  if (person === null) throw new Failure('STAFF_UNKNOWN', { staffNo })
  return person.id
}

/** A span of days may be the wrong way round, or too long. */
function complete(order: ReportOrder): ReportOrder {
  const parsed = ReportOrder.safeParse(order)
  if (parsed.success) return parsed.data
  throw new UsageError(parsed.error.issues[0]?.message ?? '')
}

/**
 * The book keeps who customers are now, not who they were: that is how it was on the data date and since.
 * Any other day fails with EXPORT_NOT_OF_DAY.
 */
function assertPresent(on: IsoDate, dataDate: IsoDate, today: IsoDate): void {
  if (on > today) throw new Failure('EXPORT_NOT_OF_DAY', { on, why: 'ahead' })
  if (on < dataDate) throw new Failure('EXPORT_NOT_OF_DAY', { on, why: 'present-only' })
}

function quietly() {
  return { progress: () => {}, signal: new AbortController().signal }
}
