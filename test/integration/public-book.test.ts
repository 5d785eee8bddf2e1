import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { BATCH_COMMANDS } from '../../electron/backend/terminal/batches.commands.ts'
import { importCommands } from '../../electron/backend/terminal/imports.commands.ts'
import { FRIDAY } from '../support/book.ts'
import { temporaryFolder } from '../support/folder.ts'
import { bookOf, dayEnds } from '../support/importing.ts'
import { chenxi, closedBranch, lookInto } from '../support/terminal.ts'

/*
 * A book that nobody here has made: 10,000 customers of a European bank, with English headings. It is
 * not part of the repository; CHENXI_TEST_DATA names the folder where it lies.
 */

const FOLDER = process.env['CHENXI_TEST_DATA']
if (FOLDER === undefined)
  process.stderr.write('SKIPPED: the public book of 10,000 customers. CHENXI_TEST_DATA does not name its folder.\n')

const COMMANDS = [...importCommands(new URL('../../electron/backend/reader.ts', import.meta.url)), ...BATCH_COMMANDS]
const MAPPING = { CustomerId: '客户号', Surname: '姓名', Gender: '性别', Balance: { field: '存款余额', unit: '元' } }

test.skipIf(FOLDER === undefined)(
  'the public book of 10,000 customers goes in whole by --map, its sum unchanged, and out again by undo',
  async () => {
    const file = path.join(FOLDER ?? '', 'bank-customers-10000.csv')
    const map = path.join(temporaryFolder(), 'map.json')
    writeFileSync(map, JSON.stringify(MAPPING))
    const place = await closedBranch()
    const empty = await lookInto(place, bookOf)
    const said = await chenxi(place, COMMANDS, 'import', file, '--map', map, '--date', '2026-11-19', '--today', FRIDAY, '--json')
    expect(said).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(said.out)).toMatchObject({ rows: 10_000, created: 10_000, rejected: 0, rejectedCells: 0, warnings: [] })

    const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n')
    const cells = lines.map((line) => line.split(','))
    // Two of them have no balance at all, which is not the same as none left.
    const stated = cells.filter(([, , , , , , , , balance]) => balance !== '')
    expect(stated).toHaveLength(9998)
    const wanted = new Map(stated.map(([, no, , , , , , , balance]) => [no, Math.round(Number(balance) * 100)]))
    const found = await lookInto(place, dayEnds)
    expect(new Map(found.map(({ customer_no, deposits }) => [customer_no, deposits]))).toEqual(wanted)

    expect((await chenxi(place, COMMANDS, 'undo', '1')).code).toBe(0)
    expect(await lookInto(place, bookOf)).toEqual(empty)
  },
)
