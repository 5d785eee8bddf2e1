import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { SAMPLE_CUSTOMERS, SAMPLE_DAY } from './sample.ts'

const OUT = path.resolve(import.meta.dirname, '../../../out')

/** Makes one small sample branch; every test that works in it has a copy of its own. */
export default function prepare(): () => void {
  const program = path.join(OUT, 'main', 'cli.js')
  if (!existsSync(program)) throw new Error(`${program} is not there: npm run build`)
  const home = mkdtempSync(path.join(tmpdir(), 'chenxi-sample-'))
  const book = path.join(home, 'book')
  const order = ['--customers', String(SAMPLE_CUSTOMERS), '--days', '60', '--today', SAMPLE_DAY]
  execFileSync(process.execPath, [program, 'demo', '--data', book, ...order], { stdio: ['ignore', 'ignore', 'inherit'] })
  process.env['CHENXI_SAMPLE'] = book
  return () => rmSync(home, { recursive: true, force: true })
}
