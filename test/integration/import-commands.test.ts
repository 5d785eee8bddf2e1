import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { BATCH_COMMANDS } from '../../electron/backend/terminal/batches.commands.ts'
import { importCommands } from '../../electron/backend/terminal/imports.commands.ts'
import { yuan } from '../../shared/domain/fen.ts'
import { FRIDAY } from '../support/book.ts'
import type { BookPlace } from '../../electron/backend/db/open.ts'
import { temporaryFolder } from '../support/folder.ts'
import { bookOf, customer, dayEnds, fileOf } from '../support/importing.ts'
import { answerOf, chenxi, closedBranch, lookInto } from '../support/terminal.ts'
import { packed, partsOf, readBytes } from '../support/workbook-parts.ts'
import type { Written } from '../support/written.ts'

const COMMANDS = [...importCommands(new URL('../../electron/backend/reader.ts', import.meta.url)), ...BATCH_COMMANDS]

/** What `import --json` promises to programs. */
const PROMISED = [
  'batch',
  'kind',
  'sheet',
  'headerRows',
  'rows',
  'created',
  'updated',
  'unchanged',
  'rejected',
  'rejectedCells',
  'rejectedFile',
  'warnings',
  'ms',
]

const LIST: Written[] = [
  ['客户清单', '', '', '数据日期 2026-11-19'],
  ['客户号', '客户姓名', '手机号码', 'AUM余额'],
  ['101', '王明', '13812341234', '120,000.50'],
  ['102', '李娜', '1391234', '5万'],
  ['1.10101E+17', '张伟', '', '1'],
]

interface Answer {
  batch: number | null
  rejectedFile: string | null
  ms: Record<string, number>
  [key: string]: unknown
}

async function json(place: BookPlace, ...words: string[]): Promise<Answer> {
  return (await answerOf(place, COMMANDS, ...words, '--today', FRIDAY)) as Answer
}

describe('chenxi import', () => {
  test('imports a sheet, says what became of it in one object, and lays what it refused beside the file', async () => {
    const place = await closedBranch()
    const file = fileOf('客户清单.csv', LIST)
    const answer = await json(place, 'import', file)
    expect(Object.keys(answer)).toEqual(expect.arrayContaining(PROMISED))
    expect(answer).toMatchObject({
      batch: 1,
      kind: '客户清单',
      sheet: '客户清单',
      headerRows: [2],
      rows: 3,
      created: 2,
      updated: 0,
      unchanged: 0,
      rejected: 1,
      rejectedCells: 1,
      warnings: [],
    })
    expect(Object.keys(answer.ms)).toEqual(['read', 'check', 'write', 'after', 'commit'])
    expect((await lookInto(place, dayEnds)).map(({ customer_no, on_date, aum }) => [customer_no, on_date, aum])).toEqual([
      ['101', '2026-11-19', yuan(120_000.5)],
      ['102', '2026-11-19', yuan(50_000)],
    ])
    expect(answer.rejectedFile).toBe(path.join(path.dirname(file), '客户清单-未导入-1.xlsx'))
    const [, sheet] = await readBytes(readFileSync(answer.rejectedFile ?? ''))
    expect(sheet?.rows.map(({ cells }) => cells.at(-1))).toEqual([
      '未导入原因',
      expect.stringContaining('手机号码：'),
      expect.stringContaining('长数字已失真'),
    ])
  })

  test('--dry-run counts the same and writes nothing', async () => {
    const place = await closedBranch()
    const before = await lookInto(place, bookOf)
    const file = fileOf('客户清单.csv', LIST)
    const tried = await json(place, 'import', file, '--dry-run')
    expect(tried).toMatchObject({ batch: null, created: 2, rejected: 1, rejectedCells: 1, rejectedFile: null })
    expect(await lookInto(place, bookOf)).toEqual(before)
    expect(existsSync(path.join(path.dirname(file), '客户清单-未导入-1.xlsx'))).toBe(false)
    expect(await json(place, 'batches')).toEqual({ batches: [] })
  })

  test('--map names fields for headings that nobody knows, --kind and --date say the rest', async () => {
    const place = await closedBranch()
    const file = fileOf('book.csv', [
      ['RowNumber', 'CustomerId', 'Surname', 'Balance'],
      ['1', '15634602', 'Hargrave', '0'],
      ['2', '15647311', 'Hill', '83.5'],
    ])
    const map = path.join(path.dirname(file), 'map.json')
    writeFileSync(
      map,
      JSON.stringify({
        RowNumber: null,
        CustomerId: '客户号',
        Surname: 'name',
        Balance: { field: '存款余额', unit: '万元' },
      }),
    )
    const answer = await json(place, 'import', file, '--kind', '客户清单', '--map', map, '--date', '2026-11-18')
    expect(answer).toMatchObject({ kind: '客户清单', created: 2, rejected: 0 })
    expect(answer['mapping']).toEqual({ CustomerId: 'customerNo', Surname: 'name', Balance: 'deposits' })
    expect(await lookInto(place, (book) => customer(book, '15647311'))).toMatchObject({ name: 'Hill' })
    expect((await lookInto(place, dayEnds)).map(({ on_date, deposits }) => [on_date, deposits])).toEqual([
      ['2026-11-18', 0],
      ['2026-11-18', yuan(835_000)],
    ])
  })

  test('the same file twice changes nothing and says so', async () => {
    const place = await closedBranch()
    const file = fileOf('客户清单.csv', LIST)
    await json(place, 'import', file)
    const before = await lookInto(place, bookOf)
    const again = await json(place, 'import', file)
    expect(again).toMatchObject({ batch: 1, repeated: true, created: 0, updated: 0, unchanged: 2, rejectedFile: null })
    expect(again['warnings']).toEqual([expect.stringContaining('批次 1')])
    expect(await lookInto(place, bookOf)).toEqual(before)
  })

  test('two customers under one number are both refused, by name and row, and the others go in', async () => {
    const place = await closedBranch()
    const file = fileOf('客户清单.csv', [
      ['客户号', '客户姓名', '手机号码'],
      ['101', '王明', '13812341234'],
      ['102', '李娜', '13912341234'],
      ['101', '张伟', '13712341234'],
    ])
    const answer = await json(place, 'import', file)
    expect(answer).toMatchObject({ created: 1, rejected: 2 })
    expect(answer['warnings']).toEqual(['1 个客户号下的姓名或证件号前后不同，这些行都没有导入'])
    expect(await lookInto(place, (book) => customer(book, '101'))).toBeUndefined()
    const [, sheet] = await readBytes(readFileSync(answer.rejectedFile ?? ''))
    const reason = '第 2、4 行是同一个号，姓名却不同，分不清是谁的'
    expect(sheet?.rows.map(({ cells }) => cells.at(-1))).toEqual(['未导入原因', reason, reason])
  })
})

describe('chenxi undo and batches', () => {
  test('undo takes an import back as if it had never been, redo makes it again, batches tells both', async () => {
    const place = await closedBranch()
    await json(place, 'import', fileOf('一.csv', LIST))
    const first = await lookInto(place, bookOf)
    const raised = LIST.map((cells) => cells.map((cell) => (cell === '120,000.50' ? '130,000' : cell)))
    await json(place, 'import', fileOf('二.csv', [...raised, ['103', '赵六', '', '7']]))
    const second = await lookInto(place, bookOf)

    expect(await json(place, 'undo', '2')).toMatchObject({ batch: 2, restored: 1, removed: 2, added: 0, kept: [], keptCount: 0 })
    expect((await lookInto(place, dayEnds)).map(({ customer_no, aum }) => [customer_no, aum])).toEqual([
      ['101', yuan(120_000.5)],
      ['102', yuan(50_000)],
    ])
    expect({ ...(await lookInto(place, bookOf)), standings: [] }).toEqual({ ...first, standings: [] })
    const { batches } = (await json(place, 'batches')) as unknown as { batches: { batch: number; undoneAt: string | null }[] }
    expect(batches.map(({ batch, undoneAt }) => [batch, undoneAt !== null])).toEqual([
      [2, true],
      [1, false],
    ])
    await json(place, 'redo', '2')
    expect({ ...(await lookInto(place, bookOf)), standings: [] }).toEqual({ ...second, standings: [] })
  })

  test('a batch that is not there, one that is undone already, and a number that is none are refused', async () => {
    const place = await closedBranch()
    await json(place, 'import', fileOf('一.csv', LIST))
    await json(place, 'undo', '1')
    const refused = (word: string) => chenxi(place, COMMANDS, 'undo', word)
    expect(await refused('7')).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^BATCH_UNKNOWN：/) })
    expect(await refused('1')).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^BATCH_UNDONE：/) })
    expect(await refused('一')).toMatchObject({ code: 2, out: '' })
  })
})

const SOUND: Written[] = [
  ['客户号', '客户姓名'],
  ['1', '王明'],
]

function halfWritten(): Uint8Array {
  const whole = packed(partsOf({ rows: '<row r="1"><c r="A1"><v>1</v></c></row>' }))
  return whole.subarray(0, Math.floor(whole.length / 2))
}

/** The container in which Excel puts a workbook that has a password. */
function passwordProtected(): Uint8Array {
  const container = Buffer.alloc(2048)
  container.write('d0cf11e0a1b11ae1', 'hex')
  container.write('EncryptedPackage', 1024, 'utf16le')
  container.writeUInt16LE(34, 1024 + 64)
  return container
}

describe('a file that cannot be imported is refused by its code, in Chinese, and nothing is written:', () => {
  test.each<[string, string, readonly Written[] | Uint8Array | null, string[], string]>([
    ['no file at all', '没有.xlsx', null, [], 'FILE_UNREADABLE'],
    ['no workbook', '照片.xlsx', new Uint8Array([255, 216, 255, 224, 0, 16, 74, 70, 73, 70]), [], 'NOT_A_WORKBOOK'],
    ['a file of zero bytes', '空.csv', new Uint8Array(0), [], 'WORKBOOK_DAMAGED'],
    ['an empty sheet', '空.xlsx', packed(partsOf({})), [], 'SHEET_EMPTY'],
    ['a heading and nothing below', '空.csv', [['客户号', '客户姓名']], [], 'SHEET_EMPTY'],
    ['no key column', '清单.csv', [['姓名', '职业'], ['王明', '教师']], [], 'NO_KEY_COLUMN'], // prettier-ignore
    ['a password', '加密.xlsx', passwordProtected(), [], 'WORKBOOK_PROTECTED'],
    ['half a file', '一半.xlsx', halfWritten(), [], 'WORKBOOK_DAMAGED'],
    ['a column of passwords', '密.csv', [['客户号', '姓名', '密码'], ['1', '王明', '1']], [], 'FORBIDDEN_COLUMN'], // prettier-ignore
    ['balances of no day', '余额.csv', [['客户号', '存款余额'], ['1', '5']], [], 'NO_DATA_DATE'], // prettier-ignore
    ['an unknown date', '清单.csv', SOUND, ['--date', '2026-02-30'], 'DATE_UNKNOWN'],
    ['a sheet that is not in it', '清单.csv', SOUND, ['--sheet', '二月'], 'SHEET_UNKNOWN'],
    ['people without a post', '员工.csv', [['工号', '员工姓名'], ['9', '王明']], ['--kind', '员工'], 'COLUMN_MISSING'], // prettier-ignore
  ])('%s', async (_what, name, content, options, code) => {
    const place = await closedBranch()
    const before = await lookInto(place, bookOf)
    const file = content === null ? path.join(temporaryFolder(), name) : fileOf(name, content)
    const said = await chenxi(place, COMMANDS, 'import', file, ...options, '--json', '--today', FRIDAY)
    expect(said).toEqual({ code: 1, out: '', err: expect.stringMatching(new RegExp(`^${code}：.*\\p{Script=Han}`, 'u')) })
    expect(await lookInto(place, bookOf)).toEqual(before)
    expect(await json(place, 'batches')).toEqual({ batches: [] })
  })

  test('a mapping of columns or fields that are not there', async () => {
    const place = await closedBranch()
    const file = fileOf('清单.csv', SOUND)
    const map = path.join(path.dirname(file), 'map.json')
    for (const mapping of ['{"没有的列":"姓名"}', '{"客户姓名":"没有的字段"}', '不是 JSON']) {
      writeFileSync(map, mapping)
      const said = await chenxi(place, COMMANDS, 'import', file, '--map', map)
      expect(said).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^MAPPING_WRONG：/) })
    }
    expect(await json(place, 'batches')).toEqual({ batches: [] })
  })
})

test('a person without a post is refused by row, and the others go in', async () => {
  const place = await closedBranch()
  const rows = [
    ['工号', '员工姓名', '岗位'],
    ['9001', '王明', '柜员'],
    ['9002', '李娜', ''],
  ]
  expect(await json(place, 'import', fileOf('员工.csv', rows))).toMatchObject({ kind: '员工', created: 1, rejected: 1 })
})
