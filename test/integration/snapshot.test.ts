import { expect, test } from 'vitest'
import type { ReadDb } from '../../electron/backend/db/database.ts'
import { write } from '../../electron/backend/db/database.ts'
import { openDesk } from '../support/desk.ts'
import { addCustomer } from '../support/fill.ts'

test('what is read as of one moment stays as it was, however much others write meanwhile', async () => {
  const desk = await openDesk()
  await addCustomer(desk, { name: '王小明' })
  const seen = await desk.branch.snapshot(async (db) => {
    const before = await names(db)
    await addCustomer(desk, { name: '李晓' })
    await write(desk.branch, (writing) =>
      writing.updateTable('customers').set({ name: '改名' }).where('branch_id', '=', writing.branchId).execute(),
    )
    return { before, after: await names(db), elsewhere: await names(desk.branch.read) }
  })
  expect(seen).toEqual({ before: ['王小明'], after: ['王小明'], elsewhere: ['改名', '改名'] })
  expect(await desk.branch.snapshot(names)).toEqual(['改名', '改名'])
})

test('a report that fails gives its moment back', async () => {
  const desk = await openDesk()
  for (let round = 0; round < 12; round += 1)
    await expect(desk.branch.snapshot(() => Promise.reject(new Error('stopped')))).rejects.toThrow('stopped')
  expect(await desk.branch.snapshot(names)).toEqual([])
})

async function names(db: ReadDb): Promise<string[]> {
  const rows = await db.selectFrom('customers').select('name').where('branch_id', '=', db.branchId).orderBy('id').execute()
  return rows.map(({ name }) => name)
}
