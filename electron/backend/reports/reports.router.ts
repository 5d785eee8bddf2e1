import { Failure } from '#shared/domain/failure.ts'
import { epochMs, instant } from '#shared/domain/instant.ts'
import { may } from '#shared/domain/permissions.ts'
import { APPROVAL_MINUTES, exportNeeds } from '#shared/domain/report.ts'
import { provePerson } from '../access/access.acts.ts'
import { appendAudit } from '../audit/audit.store.ts'
import { auditOf, guarded } from '../procedures.ts'
import { templateName, writeTemplate } from '../sheets/import-template.ts'
import { workIn } from '../workrooms.ts'
import { conditionsOf, namesIn } from './conditions.ts'
import { heldFile, heldNumbers, heldUntil, holdFile } from './held-files.ts'
import { assertMayOrder, planReport } from './reports.acts.ts'
import { exportsBefore, forTheRecord, orderHash, saveApproval } from './reports.store.ts'

const on = guarded.reports

/** The type of workbooks, for a browser that saves one. */
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const reportsRouter = {
  outline: on.outline.handler(async ({ context, input }) => {
    assertMayOrder(context.actor.post, input)
    const { db, actor, house } = context
    const source = { db: db.read, viewer: { actor, today: house.clock.today() }, now: house.clock.now() }
    const { title, dataDate, customers, sections } = await planReport(source, input)
    const needs = exportNeeds({ customers, masked: input.masked })
    return {
      title,
      dataDate,
      customers,
      conditions: conditionsOf(input, await namesIn(db.read)),
      sheets: sections.map(({ name }) => name),
      needsReason: needs.reason,
      needsApproval: needs.approval,
    }
  }),

  approve: on.approve.handler(async ({ context, input }) => {
    const { db, actor, house } = context
    assertMayOrder(actor.post, input.order)
    if (input.reason === '') throw new Failure('EXPORT_NEEDS_REASON', { customers: 0, masked: input.order.masked })
    const approver = await provePerson(db, input.staffNo, input.password, house.clock.now())
    const fault = approver.id === actor.staffId ? 'same-person' : may(approver.post, 'exports.approve') ? null : 'post'
    if (fault !== null) throw new Failure('EXPORT_APPROVER_UNFIT', { name: approver.name, fault })
    return context.write(async (writing) => {
      const at = house.clock.now()
      const given = { orderHash: orderHash(input.order, input.reason), staffId: actor.staffId, approverId: approver.id, at }
      const approval = await saveApproval(writing, given)
      const detail = { approval, order: forTheRecord(input.order), reason: input.reason, for: actor.staffNo }
      // The approver acts, at somebody else's window.
      const entry = auditOf(context, actor, 'reports.approve', approver.staffNo, detail)
      await appendAudit(writing, { ...entry, staffId: approver.id })
      return { approval, approver: approver.name, until: instant(epochMs(at) + APPROVAL_MINUTES * 60_000) }
    })
  }),

  make: on.make.handler(async function* ({ context, input }) {
    const { actor, house } = context
    assertMayOrder(actor.post, input.order)
    const { made, file } = yield* workIn(house.workrooms, 'reports', actor.branchId, 'make', {
      order: input.order,
      reason: input.reason,
      leave: { approval: input.approval },
      password: input.password,
      viewer: { staffId: actor.staffId, post: actor.post },
      by: `${actor.name} ${actor.staffNo}`,
      door: auditOf(context, actor, '', '').door,
      commandKey: context.commandKey,
    })
    const keptUntil =
      file === null
        ? (heldUntil(house, actor, made.number) ?? house.clock.now())
        : holdFile(house, actor, made.number, { name: made.fileName, bytes: file })
    return { ...made, report: input.order.report, keptUntil }
  }),

  file: on.file.handler(({ context, input }) => {
    const { name, bytes } = heldFile(context.house, context.actor, input.number)
    return Promise.resolve(new File([bytes], name, { type: XLSX }))
  }),

  template: on.template.handler(async ({ input: { kind, unit } }) => {
    const parts: Uint8Array<ArrayBuffer>[] = []
    await writeTemplate(kind, unit, (bytes) => void parts.push(new Uint8Array(bytes)))
    return new File(parts, templateName(kind), { type: XLSX })
  }),

  history: on.history.handler(async ({ context, input }) => {
    const { total, rows } = await exportsBefore(context.db.read, input.before, input.limit)
    const names = await namesIn(context.db.read)
    const kept = heldNumbers(context.house, context.actor)
    return {
      total,
      rows: rows.map(({ order, by, ...row }) => ({
        ...row,
        by: by ?? '命令行',
        conditions: conditionsOf(order, names),
        kept: kept.has(row.number),
      })),
    }
  }),
}
