import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { instantAt } from '../../shared/domain/instant.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { openBook } from '../../electron/backend/db/open.ts'
import { makeSample } from '../../electron/backend/sample/sample.acts.ts'
import type { BookSize, Stage } from './measurement.ts'
import { copyBook } from './copy-book.ts'
import { multiplyBook } from './multiply-book.ts'

export const TODAY = isoDate('2026-11-20')
export const NOW = instantAt(TODAY, '08:00')
const STAFF = 20
/** A month of day-ends: more of them would only take longer to make, since a day's balances lie together. */
const DAYS = 31

/** Sets the stage in a folder of its own; `clear` takes it down. */
export function setStage(rows: number, huge: boolean, say: (line: string) => void): Stage & { clear(): void } {
  const root = mkdtempSync(path.join(tmpdir(), 'chenxi-bench-'))
  const books = new Map<string, Promise<string>>()
  const folder = (name: string) => {
    const dir = path.join(root, name)
    mkdirSync(dir, { recursive: true })
    return dir
  }
  const make = async (size: BookSize) => {
    if (size === 'small') return makeBook(folder(size), Math.max(1, Math.round(rows / 10)), say)
    if (size === 'large') return makeBook(folder(size), rows, say)
    say(`抄成 ${rows * 10} 位客户…`)
    multiplyBook(await book('large'), folder(size), 10)
    return folder(size)
  }
  const book = (size: BookSize) => {
    const made = books.get(size) ?? make(size)
    books.set(size, made)
    return made
  }
  return {
    rows,
    sizes: huge ? ['small', 'large', 'huge'] : ['small', 'large'],
    folder,
    book,
    copy: async (size, name) => copyBook(await book(size), folder(`${name}-${size}`)),
    clear: () => rmSync(root, { recursive: true, force: true }),
  }
}

async function makeBook(dir: string, customers: number, say: (line: string) => void): Promise<string> {
  say(`建立 ${customers} 位客户、${STAFF} 人的演示网点…`)
  const opened = await openBook({ engine: 'sqlite', dir }, { create: true, writing: true, vault: null, now: NOW })
  const order = { customers, staff: STAFF, days: DAYS, seed: 'bench', today: TODAY }
  const quietly = { progress: () => undefined, signal: new AbortController().signal }
  await makeSample(opened.book, 1, order, { ...quietly, now: NOW, beside: false })
  await opened.close()
  return dir
}
