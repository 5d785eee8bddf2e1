import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { type Measurement, median, result, type Result } from './measurement.ts'
import { PEERS, type Reading } from './read-with.ts'
import { sheetBy, type Writer, WRITERS } from './sheets-to-read.ts'

const RUNS = 3
/** Of the fastest peer's time, and times the floor, in the same run (`performance.md`). */
const GOALS: Record<Writer, { share: number; floors: number }> = {
  SheetJS: { share: 1 / 4, floors: 2.5 },
  LibreOffice: { share: 1 / 4, floors: 2.5 },
  openpyxl: { share: 1 / 2.5, floors: 4.5 },
}
const MOST_MEMORY = 350

/** A book of 25 columns, as three programs write it, read to typed rows, beside four peers and the floor. */
export const readSheets: Measurement = {
  name: 'read-sheets',
  run: async (stage) => {
    const results: Result[] = []
    for (const writer of WRITERS) {
      const file = await sheetBy(writer, stage.rows, (line) => process.stderr.write(`${line}\n`))
      if (file !== null) results.push(...(await readingOf(writer, file, stage.rows)))
    }
    return results
  },
}

async function readingOf(writer: Writer, file: string, rows: number): Promise<Result[]> {
  const took = new Map<string, Reading[]>()
  const read = async (reader: string) => took.set(reader, [...(took.get(reader) ?? []), await readingWith(reader, file)])
  for (const peer of PEERS) await read(peer)
  const fastest = PEERS.toSorted((a, b) => seconds(took, a) - seconds(took, b))[0] ?? 'hucre'
  // Side by side from here on, so that whatever else the machine does meets all of them.
  for (let run = 0; run < RUNS; run += 1) {
    for (const reader of ['floor', 'chenxi', 'guarded']) await read(reader)
    if (run > 0) await read(fastest)
  }
  checkAgreement(took)
  const { share, floors } = GOALS[writer]
  const [ours, peer, floor] = [seconds(took, 'chenxi'), seconds(took, fastest), seconds(took, 'floor')]
  const name = `读取 ${rows} 行 × 25 列 .xlsx，${writer} 写的`
  const [goal, other, least, ratio] = [peer * share, peer, floor, ours / peer].map((value) => result('', value, 's').value)
  return [
    { ...result(name, ours, 's', goal), peer: other ?? null, ratio: ratio ?? null },
    result(`　解压并逐字节看一遍（${least} s）的倍数`, ours / floor, '×', floors),
    result('　内存峰值', most(took, 'chenxi'), 'MB', MOST_MEMORY),
    result('　在单独的进程里读', seconds(took, 'guarded'), 's'),
    ...PEERS.map((each) => result(`　对照 ${each}，内存 ${Math.round(most(took, each))} MB`, seconds(took, each), 's')),
  ]
}

function seconds(took: ReadonlyMap<string, Reading[]>, reader: string): number {
  return median((took.get(reader) ?? []).map(({ ms }) => ms / 1000))
}

function most(took: ReadonlyMap<string, Reading[]>, reader: string): number {
  return Math.max(...(took.get(reader) ?? []).map(({ peakMb }) => peakMb))
}

/** A fast reader that reads something else is no reader: all must have found as much. */
function checkAgreement(took: ReadonlyMap<string, Reading[]>): void {
  const found = [...took].filter(([reader]) => reader !== 'floor').flatMap(([, readings]) => readings)
  const [first] = found
  const differs = found.find(({ rows, cells }) => rows !== first?.rows || cells !== first.cells)
  if (differs !== undefined) throw new Error(`${JSON.stringify(differs)} differs from ${JSON.stringify(first)}`)
}

async function readingWith(reader: string, file: string): Promise<Reading> {
  const args = ['--max-old-space-size=4096', path.join(import.meta.dirname, 'read-with.ts'), reader, file]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout) as Reading
}
