import { expect, test } from 'vitest'
import { write } from '../../electron/backend/db/database.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import { customer, importRows, undo } from '../support/importing.ts'
import type { Written } from '../support/written.ts'

const HEADING = ['客户号', '客户姓名', '职业']
const WANG: Written = ['00101', '王明', '教师']
const LI: Written = ['00102', '李娜', '律师']

/** Who carries the mark of those whom a full list has left out. */
async function marked(desk: Desk): Promise<string[]> {
  const rows = await desk.branch.read
    .selectFrom('customer_tags as x')
    .innerJoin('tags as g', (join) => join.onRef('g.branch_id', '=', 'x.branch_id').onRef('g.id', '=', 'x.tag_id'))
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'x.branch_id').onRef('c.id', '=', 'x.customer_id'))
    .select('c.customer_no')
    .where('x.branch_id', '=', desk.branch.branchId)
    .where('g.name', '=', '清单外')
    .orderBy('c.customer_no')
    .execute()
  return rows.map(({ customer_no }) => customer_no)
}

test('whom a full list leaves out is marked where a person wishes, unmarked when listed again, and an undo takes either back', async () => {
  const desk = await openDesk()
  const options = { markAbsent: true }
  const first = await importRows(desk, { rows: [HEADING, WANG, LI], options })
  expect(await marked(desk)).toEqual([])
  const second = await importRows(desk, { rows: [HEADING, WANG], options })
  expect(second).toMatchObject({ updated: 1, unchanged: 1, closed: 0 })
  expect(await marked(desk)).toEqual(['00102'])
  expect(await customer(desk, '00102')).toMatchObject({ closed_on: null })
  const third = await importRows(desk, { rows: [HEADING, WANG, LI], options })
  expect(await marked(desk)).toEqual([])
  await undo(desk, third.batch)
  expect(await marked(desk)).toEqual(['00102'])
  await undo(desk, second.batch)
  expect(await marked(desk)).toEqual([])
  // The mark is nobody's work: whom only that import knew goes all the same.
  const again = await importRows(desk, { rows: [HEADING, WANG], options })
  await undo(desk, first.batch)
  expect(await customer(desk, '00102')).toBeUndefined()
  await undo(desk, again.batch)
})

test('a customer whom somebody has linked with a family stays when the import that brought them is undone', async () => {
  const desk = await openDesk()
  const { batch } = await importRows(desk, { rows: [HEADING, WANG, LI] })
  const head = await desk.hire('head')
  const found = await customer(desk, '00101')
  await write(desk.branch, (db) =>
    db
      .insertInto('kinships')
      .values({
        branch_id: db.branchId,
        customer_id: found?.id ?? 0,
        relative_id: 0,
        relation: 'spouse',
        staff_id: head.staffId,
        at: desk.clock.now(),
      })
      .execute(),
  )
  const { kept } = await undo(desk, batch)
  expect(kept).toMatchObject([{ no: '00101', reason: '有家庭关系' }])
  expect([await customer(desk, '00101'), await customer(desk, '00102')].map((each) => each?.name)).toEqual(['王明', undefined])
})
