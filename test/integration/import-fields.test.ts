import { expect, test } from 'vitest'
import { tagList } from '../../electron/backend/tags/tags.store.ts'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { DEFAULT_STANDARDS } from '../../shared/domain/relationship.ts'
import { openDesk } from '../support/desk.ts'
import { apply, check, csvFile, customer, importRows, openFile, ownerOf, redo, undo } from '../support/importing.ts'
import type { Written } from '../support/written.ts'

const HEADING = ['客户号', '客户姓名', '手机号码', '备用电话', '所属行业', '关系阶段', '客户画像标签']
const OLD: Written[] = [HEADING, ['101', '王明', '13812341234', '', '教育', '', '高净值']]
const NEW: Written[] = [
  HEADING,
  ['101', '王明', '13812341234', '139-1234-1234', '金融', '陌生', '子女教育，高净值 理财达人'],
  ['102', '李娜', '13712341234', '', '医疗', '认知', '高净值'],
]

test('a second phone, an industry and tags go in with old beside new, and an undo takes all of it back (S3.10)', async () => {
  const desk = await openDesk()
  const head = await desk.hire('head')
  const tag = await head.ask.tags.add({ name: '高净值', family: 'value' })
  await importRows(desk, { rows: OLD })
  const found = await customer(desk, '101')
  expect(found).toMatchObject({ industry: '教育', second_phone: null, relationship: null })
  const id = (found?.id ?? 0) as CustomerId
  const tagsNow = async () => (await head.ask.customers.card({ id })).tags.map(({ name }) => name).toSorted()
  expect(await tagsNow()).toEqual(['高净值'])

  const { draft } = await openFile(head, csvFile('客户清单.csv', NEW))
  const checked = await check(head, draft)
  expect(checked).toMatchObject({ created: 1, updated: 1, rejected: 0, rejectedCells: 1 })
  expect(checked.warnings).toEqual(['会新建或重新启用 2 个标签：子女教育、理财达人'])
  // Nobody has talked to her yet: no sheet says more of the relationship than a person may (S3.11).
  expect(checked.reasons).toMatchObject([
    { heading: '关系阶段', reason: '没有达到“…”的进入标准：近一年联系 0 次，标准 1 次', count: 1 },
  ])
  const { rows } = await head.ask.imports.rows({ draft, filter: 'updated', offset: 0, limit: 9 })
  expect(rows[0]?.changes.map(({ label, before, after }) => `${label} ${before ?? '–'} → ${after ?? '–'}`)).toEqual([
    '第二电话 – → 139****1234',
    '行业 教育 → 金融',
    '客户标签 – → ＋子女教育 ＋理财达人',
  ])
  const { batch } = await apply(head, draft)
  expect(await customer(desk, '101')).toMatchObject({ second_phone: '13912341234', industry: '金融' })
  expect(await customer(desk, '102')).toMatchObject({ relationship: null })
  expect(await tagsNow()).toEqual(['子女教育', '理财达人', '高净值'])
  expect(await head.ask.customers.find({ text: '13912341234', limit: 5 })).toHaveLength(1)

  // Somebody takes one of them off by hand.
  const known = await tagList(desk.branch.read)
  const named = (name: string) => known.find((each) => each.name === name)?.id ?? tag.id
  await head.ask.tags.put({ customerId: id, add: [], remove: [named('理财达人')] })
  expect(await undo(desk, batch)).toMatchObject({ kept: [] })
  expect(await tagsNow()).toEqual(['高净值'])
  expect(await customer(desk, '101')).toMatchObject({ second_phone: null, industry: '教育' })
  expect(await customer(desk, '102')).toBeUndefined()
  // What the import had made and nobody carries is out of use again; the branch's own tag is not.
  const inUse = (await tagList(desk.branch.read)).filter(({ retired }) => !retired)
  expect(inUse.map(({ name }) => name)).toEqual(['高净值'])
  await redo(desk, batch)
  expect(await tagsNow()).toEqual(['子女教育', '理财达人', '高净值'])
  expect(await customer(desk, '102')).toMatchObject({ industry: '医疗' })
})

test('a relationship stage goes in where its entry standard is met, and what people have set is not overwritten (S3.11)', async () => {
  const desk = await openDesk()
  const head = await desk.hire('head')
  const { version } = (await head.ask.settings.all()).relationshipStandards
  const value = { ...DEFAULT_STANDARDS, 认知: { ...DEFAULT_STANDARDS['认知'], contacts: 0 } }
  await head.ask.settings.save({ name: 'relationshipStandards', value, version })
  await importRows(desk, { rows: NEW })
  expect(await customer(desk, '102')).toMatchObject({ relationship: '认知' })
  const id = ((await customer(desk, '102'))?.id ?? 0) as CustomerId
  await head.ask.classifications.set({ customerId: id, classing: { kind: 'relationship', to: '陌生', reason: '搬走了' } })
  expect(await customer(desk, '102')).toMatchObject({ relationship: '陌生' })
  const { history } = await head.ask.classifications.of({ customerId: id })
  expect(history.filter(({ kind }) => kind === 'relationship')).toMatchObject([{ from: '认知', to: '陌生', reason: '搬走了' }])
  // What a person has typed of a relationship is not overwritten by a sheet.
  await importRows(desk, { rows: [...NEW, ['103', '赵六', '', '', '', '', '']] })
  expect(await customer(desk, '102')).toMatchObject({ relationship: '陌生' })
})

test('a date of birth from the core system does not replace the lunar day that a family keeps (S2.5)', async () => {
  const desk = await openDesk()
  const heading = ['客户号', '姓名', '出生日期', '职业']
  await importRows(desk, { rows: [heading, ['101', '王明', '农历1970-08-15', '教师']] })
  const later = await importRows(desk, {
    rows: [heading, ['101', '王明', '1970-09-15', '校长'], ['102', '李娜', '1980-05-06', '']],
  })
  expect(later).toMatchObject({ created: 1, updated: 1 })
  expect(await customer(desk, '101')).toMatchObject({ birth_date: '1970-08-15', birth_lunar: 1, occupation: '校长' })
  expect(await customer(desk, '102')).toMatchObject({ birth_date: '1980-05-06', birth_lunar: 0 })
  await importRows(desk, { rows: [heading, ['102', '李娜', '农历1980-03-22', '']] })
  expect(await customer(desk, '102')).toMatchObject({ birth_date: '1980-03-22', birth_lunar: 1 })
})

test('a column of remarks makes no tags, and an owner comes back with the import that brought one', async () => {
  const desk = await openDesk()
  const manager = await desk.hire('wealth')
  const heading = ['客户号', '姓名', '客户标签', '管户经理']
  const people = Array.from({ length: 60 }, (_, no): Written => [`2${no}`, `客户${no}`, `备注${no}`, manager.staffNo])
  const { batch, rejectedCells, warnings } = await importRows(desk, { rows: [heading, ...people] })
  expect({ rejectedCells, warnings }).toEqual({
    rejectedCells: 0,
    warnings: ['“客户标签”一列有 60 个新标签，不像标签（如 备注0、备注1、备注2），这一列没有导入'],
  })
  expect(await tagList(desk.branch.read)).toEqual([])
  // Where a column has some tags that are known, or a person says that it has tags, each cell is told.
  const head = await desk.hire('head')
  await head.ask.tags.add({ name: '高净值', family: 'value' })
  const many = Array.from({ length: 80 }, (_, no): Written => [`3${no}`, `客户${no}`, no % 3 === 0 ? '高净值' : `备注${no}`, ''])
  expect(await importRows(desk, { rows: [heading, ...many] })).toMatchObject({ rejectedCells: 53 })
  await undo(desk, batch)
  await redo(desk, batch)
  expect(await ownerOf(desk, '21')).toBe(manager.staffId)
})
