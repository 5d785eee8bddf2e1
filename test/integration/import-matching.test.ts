import { expect, test } from 'vitest'
import type { BranchDatabase } from '../../electron/backend/db/database.ts'
import { importCommands } from '../../electron/backend/terminal/imports.commands.ts'
import { openDesk } from '../support/desk.ts'
import { apply, check, csvFile, customer, fileOf, openFile, remap } from '../support/importing.ts'
import { answerOf, chenxi, closedBranch, lookInto } from '../support/terminal.ts'
import type { Written } from '../support/written.ts'

const COMMANDS = importCommands(new URL('../../electron/backend/reader.ts', import.meta.url))
const DOCUMENT = '11010519491231002X'

const BOOK: Written[] = [
  ['客户号', '客户姓名', '证件号码', '联系电话'],
  ['101', '王明', DOCUMENT, '13812341234'],
  ['102', '李娜', '', '13912341234'],
]

test('a sheet with the numbers of another system goes in by document, or, once somebody has confirmed it, by name and phone', async () => {
  const desk = await openDesk()
  const head = await desk.hire('head')
  await apply(head, (await openFile(head, csvFile('客户清单.csv', BOOK))).draft)
  const sheet: Written[] = [
    ['客户编号', '姓名', '身份证号', '手机', '职业'],
    ['102', '王明', DOCUMENT, '13812341234', '医生'],
    ['900', '李娜', '', '13912341234', '律师'],
  ]
  const { draft, ...view } = await openFile(head, csvFile('外系统客户名单.csv', sheet))
  expect(view).toMatchObject({ matchBy: 'customerNo', matchKeys: ['customerNo', 'documentNo', 'nameAndPhone'] })
  // By number the sheet would call 李娜 by the name of 王明, and add a second 李娜.
  expect(await check(head, draft)).toMatchObject({ created: 1, updated: 1 })

  await remap(head, draft, { matchBy: 'documentNo' })
  expect(await check(head, draft)).toMatchObject({ created: 1, updated: 1, conflicts: 1 })
  const { rows } = await head.ask.imports.rows({ draft, filter: 'updated', offset: 0, limit: 9 })
  expect(rows).toMatchObject([{ no: '101', name: '王明', note: '表里的客户号 102 是簿里另一位客户的' }])

  const unconfirmed = await remap(head, draft, { matchBy: 'nameAndPhone' })
  expect(unconfirmed.problems.map(({ code }) => code)).toEqual(['MATCH_UNCONFIRMED'])
  await expect(check(head, draft)).rejects.toMatchObject({ code: 'MATCH_UNCONFIRMED' })
  expect(await remap(head, draft, { byNameAndPhone: true })).toMatchObject({ matchBy: 'nameAndPhone', problems: [] })
  expect(await check(head, draft)).toMatchObject({ created: 0, updated: 2 })
  await apply(head, draft)
  expect(await customer(desk, '101')).toMatchObject({ name: '王明', occupation: '医生' })
  expect(await customer(desk, '102')).toMatchObject({ name: '李娜', occupation: '律师' })
  expect(await customer(desk, '900')).toBeUndefined()

  // The same file read in the same way is the same import; read in another way it is not.
  const again = await openFile(head, csvFile('外系统客户名单.csv', sheet))
  expect(again.repeats).toBeNull()
  const alike = await remap(head, again.draft, { matchBy: 'nameAndPhone', byNameAndPhone: true })
  expect(alike.repeats).toMatchObject({ batch: 2 })

  // A saved mapping keeps how its customers are told; that names and phones are enough is said each time.
  await head.ask.imports.saveMapping({ draft: again.draft, name: '外系统名单' })
  const known = await openFile(head, csvFile('外系统客户名单.csv', sheet))
  expect(known).toMatchObject({ matchBy: 'nameAndPhone', savedAs: ['外系统名单'] })
  expect(known.problems.map(({ code }) => code)).toEqual(['MATCH_UNCONFIRMED'])
})

test('--match says by what customers are told, and whoever names name and phone has confirmed it', async () => {
  const place = await closedBranch()
  await answerOf(place, COMMANDS, 'import', fileOf('客户清单.csv', BOOK))
  const file = fileOf('名单.csv', [
    ['姓名', '手机号码', '职业'],
    ['王明', '13812341234', '医生'],
    ['赵六', '13712341234', '律师'],
  ])
  expect(await chenxi(place, COMMANDS, 'import', file)).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^NO_KEY_COLUMN：/),
  })
  expect(await chenxi(place, COMMANDS, 'import', file, '--match', '星座')).toMatchObject({ code: 2 })
  expect(await answerOf(place, COMMANDS, 'import', file, '--match', '姓名和电话')).toMatchObject({
    created: 0,
    updated: 1,
    rejected: 1,
  })
  expect(await lookInto(place, (book) => customer(book, '101'))).toMatchObject({ name: '王明', occupation: '医生' })
})

test('--mark marks whom a full list leaves out and closes nobody; it does not go with --full', async () => {
  const place = await closedBranch()
  await answerOf(place, COMMANDS, 'import', fileOf('客户清单.csv', BOOK))
  const file = fileOf('客户清单.csv', BOOK.slice(0, 2))
  expect(await chenxi(place, COMMANDS, 'import', file, '--mark', '--full')).toMatchObject({ code: 2 })
  expect(await answerOf(place, COMMANDS, 'import', file, '--mark')).toMatchObject({ updated: 1, unchanged: 1, closed: 0 })
  expect(await lookInto(place, (book) => customer(book, '102'))).toMatchObject({ closed_on: null })
  expect(await lookInto(place, tagsOf)).toEqual(['102 清单外'])
})

/** 客户号 and tag of whoever carries one. */
async function tagsOf({ branch }: { branch: BranchDatabase }): Promise<string[]> {
  const rows = await branch.read
    .selectFrom('customer_tags as x')
    .innerJoin('tags as g', (join) => join.onRef('g.branch_id', '=', 'x.branch_id').onRef('g.id', '=', 'x.tag_id'))
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'x.branch_id').onRef('c.id', '=', 'x.customer_id'))
    .select(['c.customer_no', 'g.name'])
    .where('x.branch_id', '=', branch.branchId)
    .orderBy('c.customer_no')
    .execute()
  return rows.map(({ customer_no, name }) => `${customer_no} ${name}`)
}
