import { ORPCError } from '@orpc/client'
import { useSyncExternalStore } from 'react'
import type { Correction } from '#shared/contract/import-draft.ts'
import type { ImportChoice } from '#shared/contract/imports.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { backend, failureCode } from '../../lib/backend.ts'
import { follow } from '../../lib/follow.ts'
import { firstQuestion, type ImportState, needsLook, NOTHING_YET, type Step, totals, type Work } from './import-state.ts'

const LARGEST = 100 * 1024 * 1024

let state: ImportState = NOTHING_YET
let stop: AbortController | null = null
const watchers = new Set<() => void>()

/** The import that this person has under way in this window. */
export function useImport(person: StaffId): ImportState {
  const now = useSyncExternalStore(watch, () => state)
  // Whoever signs in after somebody else begins anew: a draft belongs to whoever opened it.
  return now.owner === person ? now : { ...NOTHING_YET, owner: person }
}

/** Takes files one after another; what was under way is let go. */
export async function takeFiles(owner: StaffId, files: readonly File[]): Promise<void> {
  const [first, ...waiting] = files
  if (first === undefined) return
  letGo()
  state = { ...NOTHING_YET, owner, checks: state.checks }
  await read(first, waiting)
}

export async function takeNextFile(): Promise<void> {
  const { owner, waiting } = state
  if (owner !== null) await takeFiles(owner, waiting)
}

/** Leaves the import; nothing of it has been written. */
export function leave(): void {
  letGo()
  set({ ...NOTHING_YET, owner: state.owner, checks: state.checks })
}

export function openStep(step: Step): void {
  set({ step })
}

/** Corrects how the sheet is understood; one correction after another. */
export function correct(change: Correction): Promise<void> {
  corrections = corrections.then(() => correctNow(change))
  return corrections
}

let corrections: Promise<void> = Promise.resolve()

/** Decides what becomes of a field or of what the file leaves out; what was checked before does not count any more. */
export function choose(change: Partial<ImportChoice>): void {
  set({ choice: { ...state.choice, ...change }, checked: null })
}

/** Reads every cell and compares it with the book; writes nothing. */
export async function check(): Promise<void> {
  const { view, choice } = state
  if (view === null || view.problems.length > 0) return
  const checked = await long('checking', (signal) => backend.imports.check({ draft: view.draft, choice }, { signal }))
  if (checked !== null)
    set({ checked, checks: state.checks + 1, commandKey: crypto.randomUUID(), step: needsLook(checked) ? 'check' : 'write' })
}

/** Writes what was previewed, whole or not at all. */
export async function apply(): Promise<void> {
  const { view, choice, checked, commandKey } = state
  if (view === null || checked === null) return
  const order = { draft: view.draft, choice, again: view.repeats !== null && totals(checked).changed > 0 }
  const result = await long('writing', (signal) => backend.imports.apply(order, { signal, context: { commandKey } }))
  if (result !== null) set({ result, view: null, checked: null, step: 'write' })
  // Where the line broke, nobody here knows how it ended.
  else if (state.error !== null && !(state.error instanceof ORPCError)) await tellIfWritten(view.draft)
}

/** Ends what is going on. A file that was being written is not in the book, or, when it was too late, told to be. */
export async function cancel(): Promise<void> {
  const { work, view, file } = state
  if (work === null) return
  stop?.abort()
  if (work.kind === 'reading') return set({ ...NOTHING_YET, owner: state.owner, note: `已取消读取“${file?.name ?? ''}”。` })
  set({ work: null, note: '已取消，没有写入任何数据。' })
  if (work.kind === 'writing' && view !== null) await tellIfWritten(view.draft)
}

async function read(file: File, waiting: readonly File[]): Promise<void> {
  set({ file, waiting })
  if (file.size > LARGEST) {
    const error = new ORPCError('WORKBOOK_TOO_LARGE', { data: { file: file.name, limit: ' 100 MB ' } })
    return set({ error, file: null })
  }
  const view = await long('reading', (signal) => backend.imports.open({ file, kind: null }, { signal }))
  if (view === null) return set({ file: null })
  const question = firstQuestion(view)
  set({ view, step: question ?? 'check' })
  if (question === null) await check()
}

async function correctNow(change: Correction): Promise<void> {
  const { view } = state
  if (view === null) return
  const next = await long('correcting', (signal) => backend.imports.remap({ draft: view.draft, change }, { signal }))
  if (next !== null) set({ view: next, checked: null })
}

/** Does one long thing, shows how far it is, and keeps what went wrong; null when it did not come to an answer. */
async function long<Answer>(
  kind: Work['kind'],
  begin: (signal: AbortSignal) => Parameters<typeof follow<Answer>>[0],
): Promise<Answer | null> {
  const own = new AbortController()
  stop = own
  set({ work: { kind, progress: null, began: performance.now() }, error: null, note: null })
  try {
    return await follow(begin(own.signal), (progress) => {
      const { work } = state
      if (own.signal.aborted || work === null) return
      const began = work.progress?.step === progress.step ? work.began : performance.now()
      set({ work: { kind, progress, began } })
    })
  } catch (error) {
    if (own.signal.aborted) return null
    // A draft that is gone cannot be gone on with: the file must be taken again.
    set(failureCode(error) === 'DRAFT_GONE' ? { ...NOTHING_YET, owner: state.owner, error } : { error })
    return null
  } finally {
    if (stop === own) set({ work: null })
  }
}

/** The draft is still there when nothing was written; when it is not, the import had already been done. */
async function tellIfWritten(draft: string): Promise<void> {
  try {
    await backend.imports.rows({ draft, filter: 'created', offset: 0, limit: 1 })
  } catch (error) {
    if (failureCode(error) !== 'DRAFT_GONE') return
    const [newest] = await backend.imports.batches({ limit: 1 })
    set({
      ...NOTHING_YET,
      owner: state.owner,
      note: `取消时已经写完${newest === undefined ? '' : `（批次 ${newest.batch}）`}；如不需要，可在导入记录里撤销。`,
    })
  }
}

function letGo(): void {
  stop?.abort()
  stop = null
  const { view } = state
  // Whoever cannot be told forgets the draft by itself after half an hour.
  if (view !== null) backend.imports.discard({ draft: view.draft }).catch(() => undefined)
}

function set(change: Partial<ImportState>): void {
  state = { ...state, ...change }
  for (const tell of watchers) tell()
}

function watch(tell: () => void): () => void {
  watchers.add(tell)
  return () => watchers.delete(tell)
}
