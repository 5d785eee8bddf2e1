import type { DraftView } from '#shared/contract/import-draft.ts'
import type { ImportResult } from '#shared/contract/imports.ts'
import { Failure } from '#shared/domain/failure.ts'
import { may } from '#shared/domain/permissions.ts'
import { rejectGroups } from '#shared/domain/sheets/reject-groups.ts'
import { fieldShape } from '#shared/domain/sheets/sheet-field.ts'
import { SHEET_KINDS, type SheetKind } from '#shared/domain/sheets/sheet-kind.ts'
import { noteAct } from '../acting.ts'
import type { ReadDb } from '../db/database.ts'
import { guarded, type HandlerContext } from '../procedures.ts'
import { following, workIn } from '../workrooms.ts'
import { writeWorkbook } from '../sheets/write-workbook.ts'
import { draftOf, enterDraft, isOpen, leaveDraft, type OpenDraft } from './drafts.ts'
import { batchLine, staffNamer } from './imports.acts.ts'
import { allBatches, type Batch, batchById } from './imports.store.ts'
import type { RoomView } from './held-draft.ts'
import { rejectsWorkbook } from './rejects.ts'
import { rejectsOf } from './rejects.store.ts'

const on = guarded.imports

/** The type of workbooks, for a browser that saves one. */
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const importsRouter = {
  open: on.open.handler(async function* ({ context, input }) {
    const { house, actor, db } = context
    const draft = enterDraft(house, actor.branchId, actor.staffId)
    let opened = false
    try {
      const file = { name: input.file.name, bytes: new Uint8Array(await input.file.arrayBuffer()) }
      const view = yield* following((options) => draft.room.ask('open', { file, kind: input.kind }, options))
      opened = true
      return await told(db.read, draft.id, view)
    } finally {
      // Whoever gave up half-way has no draft, and neither has a file that could not be read.
      if (!opened) void leaveDraft(house, draft.id)
    }
  }),

  glance: on.glance.handler(async function* ({ context, input }) {
    const file = { name: input.file.name, bytes: new Uint8Array(await input.file.arrayBuffer()) }
    return yield* workIn(context.house.workrooms, 'imports', context.actor.branchId, 'glance', { file })
  }),

  remap: on.remap.handler(async function* ({ context, input }) {
    const { room } = mine(context, input.draft)
    const view = yield* following((options) => room.ask('remap', input.change, options))
    return told(context.db.read, input.draft, view)
  }),

  check: on.check.handler(async function* ({ context, input }) {
    const { room } = mine(context, input.draft)
    return yield* following((options) => room.ask('check', input.choice, options))
  }),

  rows: on.rows.handler(({ context, input: { draft, ...page } }) => mine(context, draft).room.ask('rows', page)),

  apply: on.apply.handler(async function* ({ context, input }) {
    const { house, actor } = context
    // The answer to an import may be lost on the way: sent again, the command is answered as before.
    if (!isOpen(house, actor.branchId, actor.staffId, input.draft)) return context.write<ImportResult>(gone)
    const { room } = mine(context, input.draft)
    assertMayImport(context, await room.ask('kind', null))
    const { draft: _, ...choice } = input
    const result = yield* following((options) => room.ask('apply', { ...choice, by: byOf(context) }, options))
    void leaveDraft(house, input.draft)
    return result
  }),

  discard: on.discard.handler(async ({ context, input }) => {
    const { id } = mine(context, input.draft)
    await leaveDraft(context.house, id)
  }),

  saveMapping: on.saveMapping.handler(({ context, input }) =>
    mine(context, input.draft).room.ask('saveMapping', { name: input.name, staffId: context.actor.staffId }),
  ),

  batches: on.batches.handler(async ({ context: { db }, input }) => {
    const people = await staffNamer(db.read)
    const newest = (await allBatches(db.read)).toReversed().slice(0, input.limit)
    return newest.map((batch) => batchLine(batch, people))
  }),

  batch: on.batch.handler(async ({ context: { db }, input }) => {
    const batch = await batchOrFail(db.read, input.batch)
    return {
      batch: batchLine(batch, await staffNamer(db.read)),
      mapping: batch.columns.map(({ heading, field, unit }) => ({
        heading,
        field: field === null ? null : fieldShape(field).label,
        unit,
      })),
      reasons: rejectGroups(await rejectsOf(db.read, batch.id)),
    }
  }),

  tryReversal: on.tryReversal.handler(({ context, input }) => reversal(context, 'tryReversal', input)),
  undo: on.undo.handler(({ context, input }) => reversal(context, 'reverse', { ...input, direction: 'undo' })),
  redo: on.redo.handler(({ context, input }) => reversal(context, 'reverse', { ...input, direction: 'redo' })),

  rejected: on.rejected.handler(async ({ context, input }) => {
    const { db, house, actor } = context
    const batch = await batchOrFail(db.read, input.batch)
    const rejects = await rejectsOf(db.read, batch.id)
    const branch = (await house.opened.book.branches()).find(({ id }) => id === actor.branchId)
    // The rows leave as they came, unmasked: who took them is written down.
    await context.write((writing) => noteAct(context, writing, 'imports.rejected', String(batch.id), { rows: batch.rejected }))
    const content = rejectsWorkbook(batch, rejects, {
      branch: branch?.name ?? '',
      sample: branch?.sample === true,
      by: `${actor.name} ${actor.staffNo}`,
      at: house.clock.now(),
    })
    const parts: Uint8Array<ArrayBuffer>[] = []
    await writeWorkbook(content, (bytes) => void parts.push(new Uint8Array(bytes)))
    return new File(parts, `${batch.fileName.replace(/\.[^.]+$/, '')}-未导入.xlsx`, { type: XLSX })
  }),
}

async function* reversal(
  context: HandlerContext,
  act: 'reverse' | 'tryReversal',
  order: { batch: number; direction: 'undo' | 'redo' },
) {
  const { house, actor, db } = context
  assertMayImport(context, (await batchOrFail(db.read, order.batch)).kind)
  return yield* workIn(house.workrooms, 'imports', actor.branchId, act, { ...order, by: byOf(context) })
}

function mine({ house, actor }: HandlerContext, id: string): OpenDraft {
  return draftOf(house, actor.branchId, actor.staffId, id)
}

/** A staff list changes what people may do: who imports one must be allowed to manage people. */
function assertMayImport({ actor }: HandlerContext, kind: SheetKind): void {
  if (SHEET_KINDS[kind].main === 'staff' && !may(actor.post, 'staff.edit'))
    throw new Failure('NOT_PERMITTED', { permission: 'staff.edit' })
}

function gone(): never {
  throw new Failure('DRAFT_GONE')
}

async function told(db: ReadDb, draft: string, view: RoomView): Promise<DraftView> {
  return { ...view, draft, repeats: view.repeats === null ? null : batchLine(view.repeats, await staffNamer(db)) }
}

async function batchOrFail(db: ReadDb, id: number): Promise<Batch> {
  const batch = await batchById(db, id)
  if (batch === null) throw new Failure('BATCH_UNKNOWN', { batch: id })
  return batch
}

function byOf({ actor, door, commandKey }: HandlerContext) {
  return { staffId: actor.staffId, door: `${actor.door} ${door.from}`.trim(), commandKey }
}
