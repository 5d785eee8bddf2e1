import { execFile, spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { bookColumns, bookRows } from './make-book.ts'
import { type Measurement, median, result, type Result, type Stage } from './measurement.ts'

const RUNS = 3
/** `performance.md`: of the time of libxlsxwriter in C, in the same run. */
const SHARE = 0.8
/** A hundred times as many rows may take so much more memory, all of it garbage that was not collected yet. */
const FLAT = 1.25

interface Took {
  ms: number
  /** Of ours only. */
  peakMb?: number
}

/** Styled workbooks of 25 columns: the time beside libxlsxwriter, and the memory as rows grow a hundredfold. */
export const writeSheets: Measurement = {
  name: 'write-sheets',
  run: async (stage) => [...(await timesOf(stage)), ...(await memoryOf(stage))],
}

async function timesOf(stage: Stage): Promise<Result[]> {
  const dir = stage.folder('write-sheets')
  const file = path.join(dir, 'rows.tsv')
  const lines = [bookColumns().map(({ heading }) => heading), ...bookRows(stage.rows)]
  writeFileSync(file, lines.map((cells) => `${cells.map((cell) => cell ?? '').join('\t')}\n`).join(''))
  const peer = peerIn(dir)
  const [ours, theirs]: [Took[], Took[]] = [[], []]
  for (let run = 0; run < RUNS; run += 1) {
    ours.push(await tookBy(process.execPath, [OURS, file, path.join(dir, 'ours.xlsx')]))
    if (peer !== null) theirs.push(await tookBy(peer, [kinds(), file, path.join(dir, 'peer.xlsx')]))
  }
  const seconds = (took: readonly Took[]) => median(took.map(({ ms }) => ms / 1000))
  const written = result(`写出 ${stage.rows} 行 × 25 列 .xlsx，带格式`, seconds(ours), 's')
  if (peer === null) return [written]
  const other = result('', seconds(theirs), 's').value
  const ratio = result('', written.value / other, '×').value
  return [
    { ...written, goal: result('', other * SHARE, 's').value, peer: other, ratio, ok: ratio <= SHARE },
    result('　对照 libxlsxwriter（C，常量内存）的倍数', ratio, '×', SHARE),
  ]
}

async function memoryOf(stage: Stage): Promise<Result[]> {
  const out = path.join(stage.folder('write-sheets'), 'grown.xlsx')
  const peakAt = async (count: number) => {
    const { peakMb = Number.NaN } = await tookBy(process.execPath, [OURS, String(count), out])
    rmSync(out)
    return peakMb
  }
  const [small, large] = [Math.max(1, Math.round(stage.rows / 10)), stage.rows * 10]
  const [low, high] = [await peakAt(small), await peakAt(large)]
  return [
    result(`写出 ${small} 行的内存峰值`, low, 'MB'),
    result(`写出 ${large} 行的内存峰值`, high, 'MB'),
    result('　行数 ×100，内存的倍数', high / low, '×', FLAT),
  ]
}

const OURS = path.join(import.meta.dirname, 'write-rows.ts')
const PEER = path.join(import.meta.dirname, 'write-peer.c')

/** The peer as a program, or null where it cannot be built. */
function peerIn(dir: string): string | null {
  const program = path.join(dir, 'write-peer')
  const { status } = spawnSync('cc', ['-O2', PEER, '-lxlsxwriter', '-o', program], { stdio: 'ignore' })
  if (status === 0) return program
  process.stderr.write('!!! 跳过与 libxlsxwriter 的对照：请先安装 gcc 和 libxlsxwriter-dev\n')
  return null
}

async function tookBy(program: string, args: readonly string[]): Promise<Took> {
  const { stdout } = await promisify(execFile)(program, args)
  return JSON.parse(stdout) as Took
}

/** The columns' kinds as the peer is told them. */
function kinds(): string {
  const letters: Partial<Record<string, string>> = { date: 'd', amount: 'a', count: 'c' }
  return bookColumns()
    .map(({ kind }) => letters[kind] ?? 't')
    .join('')
}
