import type { ImportResult } from '#shared/contract/imports.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { inImportOrder } from '#shared/domain/sheets/file-order.ts'
import type { SheetKind } from '#shared/domain/sheets/sheet-kind.ts'

/** One of several files that were given together, and what has become of it. */
export interface QueuedFile {
  id: string
  file: File
  /** Null while it has not been looked at, and for a sheet of some other kind. */
  kind: SheetKind | null
  looked: boolean
  date: IsoDate | null
  state: 'waiting' | 'current' | 'written' | 'skipped' | 'failed'
  result: ImportResult | null
  /** Why it could not be read. */
  error: unknown
}

export function queued(file: File): QueuedFile {
  return { id: crypto.randomUUID(), file, kind: null, looked: false, date: null, state: 'waiting', result: null, error: null }
}

/** The queue with those that wait in the order in which they must go in, behind those whose turn has come. */
export function putInOrder(queue: readonly QueuedFile[]): QueuedFile[] {
  const begun = queue.filter(({ state }) => state !== 'waiting')
  return [...begun, ...inImportOrder(queue.filter(({ state }) => state === 'waiting'))]
}

/** The queue with one of its files changed. */
export function changedIn(queue: readonly QueuedFile[], id: string, change: Partial<QueuedFile>): QueuedFile[] {
  return queue.map((each) => (each.id === id ? { ...each, ...change } : each))
}

/** What has become of the file whose turn it is. */
export function settleCurrent(queue: readonly QueuedFile[], change: Partial<QueuedFile>): QueuedFile[] {
  return queue.map((each) => (each.state === 'current' ? { ...each, ...change } : each))
}

export function nextOf(queue: readonly QueuedFile[]): QueuedFile | undefined {
  return queue.find(({ state }) => state === 'waiting')
}
