import { makeReport, type ReportCommand } from '../../electron/backend/reports/make-report.acts.ts'
import type { Colleague, Desk } from './desk.ts'
import { EVERYBODY } from './reporting.ts'

/** What is otherwise than usual. */
type Here = Partial<ReportCommand> & { signal?: AbortSignal; put?: (bytes: Uint8Array) => Promise<void> }

/** Makes a report in this thread, with the same checks and the same record. */
export function makeHere(desk: Desk, person: Colleague, here: Here = {}) {
  const { signal = new AbortController().signal, put = async () => {}, ...command } = here
  return makeReport(
    desk.branch,
    desk.clock,
    {
      order: EVERYBODY,
      reason: '',
      leave: { approval: null },
      viewer: { staffId: person.staffId, post: person.post },
      by: person.name,
      door: 'port',
      password: null,
      commandKey: null,
      ...command,
    },
    put,
    { progress: () => {}, signal },
  )
}

/** What went out, in the order of its numbers. */
export const ledger = (desk: Desk) =>
  desk.branch.read.selectFrom('exports').selectAll().where('branch_id', '=', desk.branch.branchId).orderBy('id').execute()

/** What the audit says of one action. */
export const audited = async (desk: Desk, action: string) => {
  const rows = await desk.branch.read
    .selectFrom('audit')
    .select(['subject', 'detail', 'staff_id'])
    .where('branch_id', '=', desk.branch.branchId)
    .where('action', '=', action)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) as Record<string, unknown> }))
}
