import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A Friday; the sample's newest balances are Thursday's. */
export const SAMPLE_DAY = '2026-11-20'

/** The built program, as a command line. */
export const PROGRAM = path.resolve(import.meta.dirname, '../../out/main/cli.js')

/**
 * Makes a sample branch for the tests to copy, and the workbooks that its core system would have
 * exported; they find both by `CHENXI_SAMPLE`. Returns how to remove them.
 */
export function makeSample(customers: number, days: number): () => void {
  if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is not there: npm run build`)
  const home = mkdtempSync(path.join(tmpdir(), 'chenxi-sample-'))
  process.env['CHENXI_SAMPLE'] = home
  process.env['CHENXI_SAMPLE_ORDER'] = JSON.stringify({ customers, days })
  const order = ['--customers', String(customers), '--days', String(days), '--today', SAMPLE_DAY]
  const args = [PROGRAM, 'demo', '--data', sampleBook(), ...order, '--workbooks', path.join(home, 'workbooks')]
  execFileSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  return () => rmSync(home, { recursive: true, force: true })
}

export function sampleBook(): string {
  return path.join(process.env['CHENXI_SAMPLE'] ?? '', 'book')
}

/** How large the sample branch is that was made. */
export function sampleOrder(): { customers: number; days: number } {
  return JSON.parse(process.env['CHENXI_SAMPLE_ORDER'] ?? '{}') as { customers: number; days: number }
}

/** The workbook whose name contains a word; the newest of several. */
export function sampleWorkbook(word: string): string {
  const folder = path.join(process.env['CHENXI_SAMPLE'] ?? '', 'workbooks')
  const name = readdirSync(folder)
    .toSorted()
    .findLast((file) => file.includes(word))
  if (name === undefined) throw new Error(`No workbook is called ${word}`)
  return path.join(folder, name)
}
