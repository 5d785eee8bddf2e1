import { ORPCError } from '@orpc/client'
import { useSyncExternalStore } from 'react'
import type { Correction } from '#shared/contract/import-draft.ts'
import type { ImportChoice } from '#shared/contract/imports.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { backend, failureCode } from '../../lib/backend.ts'
import { follow } from '../../lib/follow.ts'
import { changedIn, nextOf, putInOrder, queued, type QueuedFile, settleCurrent } from './file-queue.ts'
import { firstQuestion, type ImportState, isOther, needsLook, NOTHING_YET, type Step, totals, type Work } from './import-state.ts'

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

/** Takes files in place of what was under way. */
export async function takeFiles(owner: StaffId, files: readonly File[]): Promise<void> {
  if (files.length === 0) return
  glancing?.abort()
  letGo()
  state = { ...NOTHING_YET, owner, checks: state.checks }
  if (await enqueue(files)) await takeNextFile()
}

/** Takes files that were dropped: behind what is under way, or, where nothing is, at once. */
export async function addFiles(owner: StaffId, files: readonly File[]): Promise<void> {
  const { view, work, queue } = state
  const busy = state.owner === owner && (view !== null || work !== null || nextOf(queue) !== undefined)
  if (busy) await enqueue(files)
  else await takeFiles(owner, files)
}

/** Goes on to the next file that waits; one that was open and not written is passed over. */
export async function takeNextFile(): Promise<void> {
  letGo()
  const { owner, checks } = state
  const queue = settleCurrent(state.queue, { state: 'skipped' })
  const next = nextOf(queue)
  set({ ...NOTHING_YET, owner, checks, queue })
  if (next !== undefined) await read(next)
}

/** Takes a file that waits out of the queue. */
export function dropFromQueue(id: string): void {
  set({ queue: state.queue.filter((each) => each.id !== id) })
}

/** Puts files into the queue; of several it is looked first what they are, so that they go in in the right order. */
async function enqueue(files: readonly File[]): Promise<boolean> {
  const added = files.map(queued)
  set({ queue: [...state.queue, ...added], note: null })
  if (state.queue.length < 2) return true
  const own = new AbortController()
  glancing?.abort()
  glancing = own
  for (const [index, { id, file }] of added.entries()) {
    set({ looking: { step: `看是什么表 · ${file.name}`, done: index / added.length, detail: `${index + 1} / ${added.length}` } })
    const seen = await glanceAt(file, own.signal)
    if (own.signal.aborted) return false
    set({ queue: changedIn(state.queue, id, seen) })
  }
  set({ queue: putInOrder(state.queue), looking: null })
  return true
}

let glancing: AbortController | null = null

/** What a file is; one that cannot be read is told with its reason and passed over. */
async function glanceAt(file: File, signal: AbortSignal): Promise<Partial<QueuedFile>> {
  if (file.size > LARGEST) return { state: 'failed', error: tooLarge(file) }
  try {
    const { kind, date } = await follow(backend.imports.glance({ file }, { signal }), () => undefined)
    return { kind, date, looked: true }
  } catch (error) {
    return { state: 'failed', error }
  }
}

function tooLarge(file: File): ORPCError<string, unknown> {
  return new ORPCError('WORKBOOK_TOO_LARGE', { data: { file: file.name, limit: ' 100 MB ' } })
}

/** Leaves the import; nothing of it has been written. */
export function leave(): void {
  glancing?.abort()
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
  if (result !== null)
    set({ result, view: null, checked: null, step: 'write', queue: settleCurrent(state.queue, { state: 'written', result }) })
  // Where the line broke, nobody here knows how it ended.
  else if (state.error !== null && !(state.error instanceof ORPCError)) await tellIfWritten(view.draft)
}

/** Ends what is going on. A file that was being written is not in the book, or, when it was too late, told to be. */
export async function cancel(): Promise<void> {
  const { work, view, file } = state
  if (work === null) return
  stop?.abort()
  if (work.kind === 'reading') {
    const queue = settleCurrent(state.queue, { state: 'skipped' })
    return set({ ...NOTHING_YET, owner: state.owner, queue, note: `已取消读取“${file?.name ?? ''}”。` })
  }
  set({ work: null, note: '已取消，没有写入任何数据。' })
  if (work.kind === 'writing' && view !== null) await tellIfWritten(view.draft)
}

async function read({ id, file }: QueuedFile): Promise<void> {
  set({ file, queue: changedIn(state.queue, id, { state: 'current' }) })
  const failed = (error: unknown) => set({ error, file: null, queue: changedIn(state.queue, id, { state: 'failed', error }) })
  if (file.size > LARGEST) return failed(tooLarge(file))
  const view = await long('reading', (signal) =>
    backend.imports.open({ file, kind: null }, { signal, context: { onSent: sent } }),
  )
  if (view === null) {
    if (state.error !== null) failed(state.error)
    return
  }
  const question = firstQuestion(view)
  const kind = isOther(view) ? null : view.kind
  set({ view, step: question ?? 'check', queue: changedIn(state.queue, id, { kind, looked: true, date: view.date?.on ?? null }) })
  if (question === null) await check()
}

async function correctNow(change: Correction): Promise<void> {
  const { view } = state
  if (view === null) return
  const next = await long('correcting', (signal) => backend.imports.remap({ draft: view.draft, change }, { signal }))
  if (next !== null) set({ view: next, checked: null })
}

/** A file on its way to another computer; between two processes of one computer it is there at once. */
function sent(done: number): void {
  const { work } = state
  if (work?.kind !== 'reading' || done === 1) return
  const began = work.progress?.step === SENDING ? work.began : performance.now()
  set({ work: { ...work, progress: { step: SENDING, done, detail: null }, began } })
}

const SENDING = '传送文件'

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
    set(failureCode(error) === 'DRAFT_GONE' ? { ...NOTHING_YET, owner: state.owner, queue: state.queue, error } : { error })
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
