import { execFile } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { ENTRY, ROOT } from './host.ts'
import { makeBook } from './make-book.ts'
import { growth, type Measurement, median, result, type Result, type Stage } from './measurement.ts'
import type { Reading } from './read-with.ts'
import { TODAY } from './stage.ts'

/** Milliseconds as the command line tells them: of its parts, and of the whole from start to end. */
interface Times {
  read: number
  check: number
  write: number
  commit: number
  after: number
  whole: number
}

/** In turn with its peer, so that a machine that is slow for a while is slow for both. */
const ROUNDS = 3

/** A customer list of 25 columns into an empty book, from the command line, and the same file once more. */
export const importBook: Measurement = {
  name: 'import',
  run: async (stage) => {
    const small = await importInRounds(stage, Math.max(1, Math.round(stage.rows / 10)))
    const large = await importInRounds(stage, stage.rows)
    const part = (name: string, of: keyof Times) =>
      result(
        `　其中${name}`,
        middle(large, ({ first }) => first[of]),
        's',
      )
    const parts: Result[] = [
      part('读取', 'read'),
      part('检查', 'check'),
      part('写入', 'write'),
      part('提交', 'commit'),
      part('分层与名单', 'after'),
    ]
    const [searchable, sheetJs] = [middle(large, ({ first }) => searchReady(first)), middle(large, (round) => round.sheetJs)]
    return [
      {
        ...result('导入到可以搜索（读、检查、写入、索引、提交），与 SheetJS 只读同一份文件相比', searchable / sheetJs, '×', 0.4),
        peer: sheetJs,
        ratio: searchable / sheetJs,
      },
      result(
        `导入 ${stage.rows} 行 × 25 列 .xlsx，从启动程序到分层完毕`,
        middle(large, ({ first }) => first.whole),
        's',
      ),
      ...parts,
      result(
        '同一份文件再导入一次',
        middle(large, ({ again }) => again.whole),
        's',
      ),
      growth(
        '导入',
        middle(small, ({ first }) => first.whole),
        middle(large, ({ first }) => first.whole),
      ),
    ]
  },
}

/** One import into an empty book, the same file into that book once more, and SheetJS merely reading it; in milliseconds. */
interface Round {
  first: Times
  again: Times
  sheetJs: number
}

/** The median of what rounds took, in seconds. */
function middle(rounds: readonly Round[], of: (round: Round) => number): number {
  return median(rounds.map(of)) / 1000
}

/** Until every imported customer is found by name and number; tiers come after that. */
function searchReady({ read, check, write, commit }: Times): number {
  return read + check + write + commit
}

async function readBySheetJs(file: string): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(ROOT, 'test/bench/read-with.ts'), 'sheetjs', file])
  return (JSON.parse(stdout) as Reading).ms
}

async function importInRounds(stage: Stage, rows: number): Promise<Round[]> {
  const folder = stage.folder(`import-${rows}`)
  const [file, secret] = [path.join(folder, 'book.xlsx'), path.join(folder, 'secret')]
  await makeBook(rows, file)
  writeFileSync(secret, 'a password for measuring', { mode: 0o600 })
  const rounds: Round[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const sheetJs = await readBySheetJs(file)
    rmSync(path.join(folder, 'book'), { recursive: true, force: true })
    await chenxi(folder, ['init', '--branch', '测量支行', '--admin', '9001', '--password-file', secret])
    const first = await timesOf(folder, ['import', file])
    rounds.push({ sheetJs, first, again: await timesOf(folder, ['import', file, '--again']) })
  }
  return rounds
}

async function timesOf(folder: string, args: readonly string[]): Promise<Times> {
  const started = performance.now()
  const said: unknown = JSON.parse(await chenxi(folder, args))
  const whole = performance.now() - started
  const { ms } = said as { ms: Omit<Times, 'whole'> }
  return { ...ms, whole }
}

async function chenxi(folder: string, args: readonly string[]): Promise<string> {
  const command = [path.join(ROOT, ENTRY), ...args, '--data', path.join(folder, 'book'), '--today', TODAY, '--json']
  const env = { ...process.env, DATABASE_URL: '' }
  const { stdout } = await promisify(execFile)(process.execPath, command, { env, maxBuffer: 64 * 1024 * 1024 })
  return stdout
}
