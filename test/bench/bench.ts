import { cpus, release, totalmem, type } from 'node:os'
import { parseArgs } from 'node:util'
import manifest from '../../package.json' with { type: 'json' }
import { besideImport } from './beside-import.ts'
import { boards } from './boards.ts'
import { coldStart } from './cold-start.ts'
import { customerList } from './customer-list.ts'
import { customerSearch } from './customer-search.ts'
import { importBook } from './import-book.ts'
import { inTheWindow } from './in-the-window.ts'
import type { Measurement, Result } from './measurement.ts'
import { myDay } from './my-day.ts'
import { readSheets } from './read-sheets.ts'
import { setStage } from './stage.ts'
import { tiersAndAllocation } from './tiers-and-allocation.ts'
import { twoYears } from './two-years.ts'
import { writeSheets } from './write-sheets.ts'

/*
 * npm run -s bench -- [--json] [--only NAME] [--rows N] [--huge]: measures what the program is held to, on
 * books made from a fixed seed; with --huge also the customer list and its search in a book ten times as large. Prints a table, or one JSON object; exits 1 when a goal is missed.
 */

const MEASUREMENTS: readonly Measurement[] = [
  tiersAndAllocation,
  boards,
  myDay,
  twoYears,
  customerList,
  customerSearch,
  importBook,
  besideImport,
  readSheets,
  writeSheets,
  coldStart,
  inTheWindow,
]
const ROWS = 100_000

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, only: { type: 'string' }, rows: { type: 'string' }, huge: { type: 'boolean' } },
})
const rows = Number(values.rows ?? ROWS)
const chosen = MEASUREMENTS.filter(({ name }) => values.only === undefined || name === values.only)
if (!Number.isInteger(rows) || rows < 100 || rows > 1_000_000 || chosen.length === 0) {
  const names = MEASUREMENTS.map(({ name }) => name).join(' | ')
  process.stderr.write(`用法：npm run -s bench -- [--json] [--only ${names}] [--rows 100 到 1000000] [--huge]\n`)
  process.exit(2)
}

const say = (line: string) => process.stderr.write(`${line}\n`)
const stage = setStage(rows, values.huge === true, say)
const results: Result[] = []
try {
  for (const measurement of chosen) {
    say(`测量 ${measurement.name}…`)
    results.push(...(await measurement.run(stage)))
  }
} finally {
  stage.clear()
}
process.stdout.write(values.json === true ? `${JSON.stringify(report())}\n` : table())
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1

function report() {
  const [cpu] = cpus()
  const machine = {
    system: `${type()} ${release()}`,
    cpu: cpu?.model.trim() ?? '',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
  }
  return { machine, versions: { chenxi: manifest.version, node: process.versions.node }, results }
}

function table(): string {
  const { machine, versions } = report()
  const lines = results.map(({ name, value, unit, goal, peer, ok }) =>
    [
      ok ? '  ' : '✗ ',
      `${value} ${unit}`.padEnd(14),
      (goal === null ? '' : `≤ ${goal} ${unit}`).padEnd(12),
      (peer === null ? '' : `对照 ${peer}`).padEnd(16),
      name,
    ].join(''),
  )
  const head = `${machine.cpu} × ${machine.cores} · ${machine.memoryGb} GB · Node ${versions.node} · 晨夕 ${versions.chenxi}`
  return `${[head, ...lines].join('\n')}\n`
}
