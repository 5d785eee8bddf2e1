import type { Correction, DraftView } from '#shared/contract/import-draft.ts'
import type { ImportChoice } from '#shared/contract/imports.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { ImportOptions } from '#shared/domain/sheets/import-diff.ts'
import type { LayoutChoice } from '#shared/domain/sheets/layout.ts'
import { SHEET_KINDS } from '#shared/domain/sheets/sheet-kind.ts'
import { staffList } from '../access/access.store.ts'
import type { RoomTools, Telling } from '../room.ts'
import { readGuarded } from '../sheets/guarded.ts'
import type { WorkbookFile } from '../sheets/workbook.ts'
import { checkDraft, type CheckedDraft } from './check.ts'
import { type Draft, draftOf, knownOf, readDraft } from './draft.ts'
import { assertSettled, repeatedBatch } from './imports.acts.ts'
import type { Batch } from './imports.store.ts'
import { fingerprintOf, mappingFinder, savedMappings } from './mappings.store.ts'
import type { Plan, PlanOrder } from './plan.acts.ts'
import { draftView } from './preview.ts'

/** A draft as its room tells it; who made an earlier batch is told by the router. */
export type RoomView = Omit<DraftView, 'draft' | 'repeats'> & { repeats: Batch | null }

interface Held {
  file: WorkbookFile
  draft: Draft
  checked: CheckedDraft | null
  plan: Plan | null
}

/** The one file that a room holds, read, corrected and checked as its person goes on. */
export interface DraftHolder {
  /** What is held; DRAFT_GONE when nothing is. */
  held(): Held
  read(file: WorkbookFile, sheet: number | null, choice: LayoutChoice, telling: Telling): Promise<RoomView>
  correct(change: Correction, telling: Telling): Promise<RoomView>
  /** What planning needs; reads the cells if they have not been read as they are mapped now. */
  order(choice: ImportChoice, telling: Telling): Promise<PlanOrder>
  letGo(): void
}

export function draftHolder({ db, clock, readers }: RoomTools): DraftHolder {
  let now: Held | null = null

  function held(): Held {
    if (now === null) throw new Failure('DRAFT_GONE')
    return now
  }

  async function view(draft: Draft): Promise<RoomView> {
    const fingerprint = fingerprintOf(draft.layout.fingerprint)
    const saved = (await savedMappings(db.read)).filter((mapping) => mapping.fingerprint === fingerprint)
    return { ...draftView(draft), repeats: await repeatedBatch(db.read, draft), savedAs: saved.map(({ name }) => name) }
  }

  async function read(file: WorkbookFile, sheet: number | null, choice: LayoutChoice, telling: Telling): Promise<RoomView> {
    const opening = readGuarded(readers, file, { signal: telling.signal })
    const known = knownOf(file, now?.draft.file.hash)
    const workbook = await opening
    try {
      const by = { people: await staffList(db.read), today: clock.today() }
      const order = { file: known, choice, saved: await mappingFinder(db.read), by }
      const draft = await readDraft(workbook, order, sheet, telling)
      now = { file, draft, checked: null, plan: null }
      return await view(draft)
    } finally {
      workbook.close()
    }
  }

  return {
    held,
    read,
    correct: async (change, telling) => {
      const { file, draft } = held()
      const choice = corrected(draft, change)
      if (change.sheet !== undefined && change.sheet !== draft.sheet.index) return read(file, change.sheet, choice, telling)
      const next = draftOf(draft.file, draft.sheets, draft.sheet, choice, await mappingFinder(db.read), draft.early)
      now = { file, draft: next, checked: null, plan: null }
      return view(next)
    },
    order: async (choice, telling) => {
      const current = held()
      assertSettled(current.draft)
      const today = clock.today()
      current.checked ??= await checkDraft(current.draft, await staffList(db.read), today, telling)
      return { draft: current.draft, checked: current.checked, options: optionsOf(current.draft, choice), today }
    },
    letGo: () => {
      now = null
    },
  }
}

/** A person's corrections on top of what was chosen before; another sheet, kind or heading makes column choices meaningless. */
function corrected({ choice }: Draft, { sheet, columns, ...change }: Correction): LayoutChoice {
  const anew = sheet !== undefined || change.kind !== undefined || change.headerRows !== undefined
  const chosen = new Set(columns?.map(({ column }) => column))
  const before = anew ? [] : choice.columns.filter(({ column }) => !chosen.has(column))
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  return {
    ...choice,
    ...(anew ? { matchBy: null, byNameAndPhone: false } : {}),
    ...given,
    columns: [...before, ...(columns ?? [])],
  }
}

function optionsOf({ choice, layout }: Draft, { policies, absent }: ImportChoice): ImportOptions {
  return {
    policies,
    matchBy: layout.matchBy,
    byNameAndPhone: choice.byNameAndPhone,
    closeAbsent: absent === 'close' && SHEET_KINDS[layout.kind].mayClose,
    markAbsent: absent === 'mark' && SHEET_KINDS[layout.kind].main === 'customer',
  }
}
