import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { writeWorkbook } from '../../electron/backend/sheets/write-workbook.ts'
import type { TableCell } from '../../electron/backend/sheets/table.ts'
import { bookColumns, bookRows } from './make-book.ts'
import { peakMemory } from './peak-memory.ts'

/*
 * Writes one workbook in a process of its own and says what it took: `write-rows.ts FROM OUT`, where FROM is
 * a file of rows that are held in memory before the clock starts, or a number of rows: the same thousand again and again,
 * so that the memory is the writer's own.
 */

const [from = '', out = ''] = process.argv.slice(2)
const columns = bookColumns()
const made = Number(from)
const rows = Number.isInteger(made) ? again(made) : rowsIn(from)

const cover = {
  title: '客户清单',
  branch: '测量支行',
  dataDate: null,
  by: '',
  at: '',
  conditions: [],
  masked: true,
  sample: true,
}
const begun = performance.now()
const file = openSync(out, 'w')
await writeWorkbook(
  { cover, withCover: false, unit: '元', sections: [{ name: '客户清单', title: '客户清单', columns, rows }] },
  (chunk) => void writeSync(file, chunk),
)
closeSync(file)
const ms = performance.now() - begun
process.stdout.write(`${JSON.stringify({ ms, peakMb: peakMemory() })}\n`)

function* again(count: number): Generator<TableCell[]> {
  const thousand = [...bookRows(1000)]
  for (let index = 0; index < count; index += 1) yield thousand[index % 1000] ?? []
}

/** The rows of a file of tab-separated values below its heading, as what they are. */
function rowsIn(path: string): TableCell[][] {
  const [, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n')
  return lines.map((line) =>
    line.split('\t').map((text, column) => {
      if (text === '') return null
      const kind = columns[column]?.kind
      return kind === 'amount' || kind === 'count' ? Number(text) : text
    }),
  )
}
