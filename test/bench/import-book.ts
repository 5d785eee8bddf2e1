import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { ENTRY, ROOT } from './host.ts'
import { makeBook } from './make-book.ts'
import { growth, type Measurement, result, type Result, type Stage } from './measurement.ts'
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

/** A customer list of 25 columns into an empty book, from the command line, and the same file once more. */
export const importBook: Measurement = {
  name: 'import',
  run: async (stage) => {
    const small = await importTwice(stage, Math.max(1, Math.round(stage.rows / 10)))
    const large = await importTwice(stage, stage.rows)
    const searchable = searchReady(large.first)
    const sheetJs = await readBySheetJs(large.file)
    const part = (name: string, of: keyof Times) => result(`　其中${name}`, large.first[of] / 1000, 's')
    const parts: Result[] = [
      part('读取', 'read'),
      part('检查', 'check'),
      part('写入', 'write'),
      part('提交', 'commit'),
      part('分层与名单', 'after'),
    ]
    return [
      {
        ...result('导入到可以搜索（读、检查、写入、索引、提交），与 SheetJS 只读同一份文件相比', searchable / sheetJs, '×', 0.4),
        peer: sheetJs / 1000,
        ratio: searchable / sheetJs,
      },
      result(`导入 ${stage.rows} 行 × 25 列 .xlsx，从启动程序到分层完毕`, large.first.whole / 1000, 's'),
      ...parts,
      result('同一份文件再导入一次', large.again.whole / 1000, 's'),
      growth('导入', small.first.whole / 1000, large.first.whole / 1000),
    ]
  },
}

/** Until every imported customer is found by name and number; tiers come after that. */
function searchReady({ read, check, write, commit }: Times): number {
  return read + check + write + commit
}

async function readBySheetJs(file: string): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(ROOT, 'test/bench/read-with.ts'), 'sheetjs', file])
  return (JSON.parse(stdout) as Reading).ms
}

async function importTwice(stage: Stage, rows: number): Promise<{ file: string; first: Times; again: Times }> {
  const folder = stage.folder(`import-${rows}`)
  const [file, secret] = [path.join(folder, 'book.xlsx'), path.join(folder, 'secret')]
  await makeBook(rows, file)
  writeFileSync(secret, 'a password for measuring', { mode: 0o600 })
  await chenxi(folder, ['init', '--branch', '测量支行', '--admin', '9001', '--password-file', secret])
  return { file, first: await timesOf(folder, ['import', file]), again: await timesOf(folder, ['import', file, '--again']) }
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
