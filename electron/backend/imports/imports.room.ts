import type { Correction, FileGlance } from '#shared/contract/import-draft.ts'
import type { CheckView, ImportChoice, ImportResult, UndoResult } from '#shared/contract/imports.ts'
import { NO_CHOICE } from '#shared/domain/sheets/layout.ts'
import { mappingFileOf } from '#shared/domain/sheets/mapping-file.ts'
import type { SheetKind } from '#shared/domain/sheets/sheet-kind.ts'
import { write } from '../db/database.ts'
import type { RoomTools, Telling } from '../room.ts'
import type { WorkbookFile } from '../sheets/workbook.ts'
import { glance } from './glance.ts'
import { draftHolder, type RoomView } from './held-draft.ts'
import { importSheet, type ImportBy, missingSinceLast, reverseImport, staffNamer, tryReversal } from './imports.acts.ts'
import { fingerprintOf, saveMapping } from './mappings.store.ts'
import { planImport } from './plan-import.acts.ts'
import { checkView, previewPage, type PreviewOrder } from './preview.ts'

/** Who acts, as the door knows it; the time is the room's. */
type Acting = Omit<ImportBy, 'now' | 'today'>

/**
 * A room per draft: it reads one file and holds it in memory until it is applied or left. Nothing is
 * in the book before it is applied.
 */
export function importsRoom(tools: RoomTools) {
  const { db, clock } = tools
  const holder = draftHolder(tools)
  const by = (acting: Acting): ImportBy => ({ ...acting, now: clock.now(), today: clock.today() })
  return {
    open: (input: { file: WorkbookFile; kind: SheetKind | null }, telling: Telling): Promise<RoomView> =>
      holder.read(input.file, null, { ...NO_CHOICE, kind: input.kind }, telling),

    glance: (input: { file: WorkbookFile }, telling: Telling): Promise<FileGlance> => glance(tools, input.file, telling),

    remap: (change: Correction, telling: Telling): Promise<RoomView> => holder.correct(change, telling),

    check: async (choice: ImportChoice, telling: Telling): Promise<CheckView> => {
      const order = await holder.order(choice, telling)
      const plan = await planImport(db.read, order, telling)
      holder.held().plan = plan
      return checkView(order.draft, plan, (await missingSinceLast(db.read, order.draft, plan)).length)
    },

    rows: async (page: PreviewOrder) => {
      const { draft, plan } = holder.held()
      if (plan === null) return { rows: [], total: 0 }
      const missing = page.filter === 'missing' ? await missingSinceLast(db.read, draft, plan) : []
      return previewPage(draft, plan, missing, await staffNamer(db.read), page)
    },

    /** The kind of the draft decides who may apply it. */
    kind: async (): Promise<SheetKind> => holder.held().draft.layout.kind,

    apply: async (input: { choice: ImportChoice; again: boolean; by: Acting }, telling: Telling): Promise<ImportResult> => {
      const order = await holder.order(input.choice, telling)
      const { ms: _, ...result } = await importSheet(db, order, { ...by(input.by), again: input.again }, telling)
      holder.letGo()
      return result
    },

    saveMapping: async (input: { name: string; staffId: number }): Promise<void> => {
      const { kind, fingerprint, columns, matchBy } = holder.held().draft.layout
      const mapping = { kind, fingerprint: fingerprintOf(fingerprint), mapping: mappingFileOf(columns), matchBy }
      await write(db, (writing) => saveMapping(writing, { ...input, ...mapping, at: clock.now() }))
    },

    reverse: (input: { batch: number; direction: 'undo' | 'redo'; by: Acting }, telling: Telling): Promise<UndoResult> =>
      reverseImport(db, input.batch, input.direction, by(input.by), telling),

    tryReversal: (input: { batch: number; direction: 'undo' | 'redo'; by: Acting }, telling: Telling): Promise<UndoResult> =>
      tryReversal(db, input.batch, input.direction, by(input.by), telling),
  }
}
