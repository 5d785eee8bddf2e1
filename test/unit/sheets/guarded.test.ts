import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { MessageChannel } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import { readGuarded } from '../../../electron/backend/sheets/guarded.ts'
import { nodeForkReader } from '../../../electron/backend/sheets/node-fork.ts'
import { readerLine } from '../../../electron/backend/sheets/reader-line.ts'
import type { ForkReader, ReaderProcess } from '../../../electron/backend/sheets/reader-process.ts'
import { forkElsewhere, relayReader } from '../../../electron/backend/sheets/relay.ts'
import { fileOf } from '../../support/files.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { failureCodeOf, failureOf, readBytes, readSheets, workbookOf } from '../../support/workbook-parts.ts'

const script = new URL('../../../electron/backend/reader.ts', import.meta.url)

/** Starts readers and remembers them. */
function watched(fork: ForkReader): ForkReader & { started: { reader: ReaderProcess; heapMb: number; exit: Promise<string> }[] } {
  const started: { reader: ReaderProcess; heapMb: number; exit: Promise<string> }[] = []
  return {
    started,
    start: (heapMb) => {
      const reader = fork.start(heapMb)
      started.push({ reader, heapMb, exit: new Promise((resolve) => reader.onExit(resolve)) })
      return reader
    },
  }
}

/** A reader process whose program is this. */
async function forkOf(program: string): Promise<ForkReader> {
  const file = join(temporaryFolder(), 'reader.mjs')
  await writeFile(file, program)
  return nodeForkReader(pathToFileURL(file))
}

const rows = Array.from({ length: 20_000 }, (_, index) => {
  const number = index + 1
  return `<row r="${number}"><c r="A${number}"><v>${index}</v></c><c r="B${number}" t="inlineStr"><is><t>客户${index}</t></is></c></row>`
}).join('')
const book = { name: '客户.xlsx', bytes: workbookOf({ rows, after: '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>' }) }

describe('a file read in a process of its own', () => {
  test('gives what it gives in this process, as often as it is asked', async () => {
    const fork = watched(nodeForkReader(script))
    const workbook = await readGuarded(fork, book)
    const once = await workbook.read(0, () => {})
    expect(once.merges).toHaveLength(1)
    expect(await readSheets(workbook)).toEqual(await readBytes(book.bytes))
    expect(fork.started).toHaveLength(1)
    expect(await fork.started[0]?.exit).toBeDefined()
  })

  test('gives it through another thread, too', async () => {
    const fork = watched(nodeForkReader(script))
    const elsewhere = forkElsewhere((port, heapMb) => relayReader(fork.start(heapMb), port))
    expect(await readSheets(await readGuarded(elsewhere, book))).toEqual(await readBytes(book.bytes))
    await fork.started[0]?.exit
    expect(await failureCodeOf(readGuarded(elsewhere, { name: '信.xlsx', bytes: Buffer.from('你好') }))).toBe('NOT_A_WORKBOOK')
  })

  test('tells its failures in the same words', async () => {
    const fork = nodeForkReader(script)
    for (const bytes of [new Uint8Array(), book.bytes.subarray(0, 1000), Buffer.from('%PDF')]) {
      const [here, there] = [await failureOf(readBytes(bytes)), await failureOf(readGuarded(fork, { ...book, bytes }))]
      expect([there.code, there.message]).toEqual([here.code, here.message])
    }
  })

  test('waits while its rows are worked on, and says how far it is', async () => {
    const workbook = await readGuarded(nodeForkReader(script), book, { limits: { silenceMs: 3_000, workMs: 10_000 } })
    const told: number[] = []
    let most = 0
    let open = 0
    let batches = 0
    await workbook.read(
      0,
      async () => {
        most = Math.max(most, (open += 1))
        batches += 1
        await new Promise((resolve) => setTimeout(resolve, 30))
        open -= 1
      },
      { onBytes: (done, total) => told.push(done / total) },
    )
    workbook.close()
    expect(batches).toBeGreaterThan(100)
    expect(most).toBe(1)
    expect(told.at(-1)).toBe(1)
  })

  test('leaves no process behind when it is aborted, and can be read again', async () => {
    const fork = watched(nodeForkReader(script))
    const workbook = await readGuarded(fork, book)
    const stop = new AbortController()
    const reading = workbook.read(0, () => stop.abort(new Error('Enough')), { signal: stop.signal })
    await expect(reading).rejects.toThrow('Enough')
    await fork.started[0]?.exit
    await expect(
      workbook.read(0, () => {
        throw new Error('Cannot use this')
      }),
    ).rejects.toThrow('Cannot use this')
    await fork.started[1]?.exit
    expect(await readSheets(workbook)).toEqual(await readBytes(book.bytes))
    await fork.started[2]?.exit
    const again = await readGuarded(fork, book)
    fork.started[3]?.reader.kill()
    await fork.started[3]?.exit
    expect(await readSheets(again)).toEqual(await readBytes(book.bytes))
    await expect(readGuarded(fork, book, { signal: AbortSignal.abort(new Error('Never mind')) })).rejects.toThrow('Never mind')
    expect(fork.started).toHaveLength(5)
  })

  test('is stopped when it takes too long, too much memory, or falls over', async () => {
    const limits = { silenceMs: 600, workMs: 60_000 }
    const programs: [reason: string, program: string][] = [
      ['deadline', 'process.on("message", () => { for (;;); })'],
      ['memory', 'process.on("message", () => { const all = []; for (;;) all.push(Array.from({ length: 1e6 }, Math.random)) })'],
      ['memory', 'process.on("message", () => process.exit(70))'],
      ['crash', 'process.on("message", () => { throw new Error("broken") })'],
      ['crash', 'process.on("message", () => process.exit(0))'],
      ['crash', 'throw new Error("does not even start")'],
    ]
    for (const [reason, program] of programs) {
      const fork = watched(await forkOf(program))
      const patience = reason === 'memory' ? { silenceMs: 30_000, workMs: 30_000 } : limits
      const failure = await failureOf(readGuarded(fork, book, { limits: patience }))
      expect([failure.code, failure.data]).toEqual(['READING_STOPPED', { file: '客户.xlsx', reason }])
      await fork.started[0]?.exit
    }
  })

  test('leaves by itself when what lies outside its heap is too much', async () => {
    const line = readerLine(nodeForkReader(script).start(512), book.name, { silenceMs: 20_000, workMs: 20_000 })
    const failure = await failureOf(line.open(book, 16))
    expect([failure.code, failure.data]).toEqual(['READING_STOPPED', { file: '客户.xlsx', reason: 'memory' }])
  })

  test('may take 512 MB, and three times as much for a workbook of Excel 97–2003, which is parsed whole', async () => {
    const fork = watched(nodeForkReader(script))
    await readSheets(await readGuarded(fork, book))
    const old = await readSheets(await readGuarded(fork, { name: '客户.xls', bytes: fileOf('office/book.xls') }))
    expect(old).toHaveLength(4)
    expect(fork.started.map(({ heapMb }) => heapMb)).toEqual([512, 1536])
  })

  test('can neither write a file nor start a program', async () => {
    const folder = temporaryFolder()
    const fork = await forkOf(`
      import { writeFileSync } from 'node:fs'
      import { execSync } from 'node:child_process'
      process.on('message', () => {
        const refused = [() => writeFileSync(${JSON.stringify(join(folder, 'x'))}, 'x'), () => execSync('true')].filter((act) => {
          try { act() } catch (error) { return error.code === 'ERR_ACCESS_DENIED' }
        })
        process.exit(refused.length === 2 ? 70 : 1)
      })`)
    const failure = await failureOf(readGuarded(fork, book))
    expect(failure.data).toEqual({ file: '客户.xlsx', reason: 'memory' })
  })

  test('is let go with the port that it was reached by', async () => {
    const fork = watched(nodeForkReader(script))
    const { port1, port2 } = new MessageChannel()
    relayReader(fork.start(64), port2)
    port1.close()
    expect(await fork.started[0]?.exit).toBe('crash')
  })
})
