import { expect, test } from 'vitest'
import { EVERY_CUSTOMER } from '../../shared/domain/segment.ts'
import { type Colleague, openDesk } from '../support/desk.ts'
import { importRows, undo } from '../support/importing.ts'

async function listed({ ask }: Colleague, batch: number): Promise<string[]> {
  const filter = { ...EVERY_CUSTOMER, batch }
  const { rows } = await ask.customers.list({ ...filter, sort: 'customerNo', descending: false, offset: 0, limit: 50 })
  expect(await ask.customers.count(filter)).toMatchObject({ total: rows.length })
  return rows.map(({ customerNo }) => customerNo)
}

test('the customers of an import are those whom it added or changed, whatever of them it changed', async () => {
  const desk = await openDesk()
  const head = await desk.hire('head')
  const wealth = await desk.hire('wealth')
  const list = ['客户号', '客户姓名', '职业', '管户经理']
  const known = [
    ['101', '王明', '教师', ''],
    ['102', '李娜', '律师', ''],
    ['103', '张伟', '医生', ''],
  ]
  const first = await importRows(desk, { rows: [list, ...known] })
  const second = await importRows(desk, {
    rows: [list, ['101', '王明', '校长', ''], ['102', '李娜', '律师', ''], ['104', '赵六', '', wealth.staffNo]],
  })
  expect(await listed(head, first.batch)).toEqual(['101', '102', '103'])
  expect(await listed(head, second.batch)).toEqual(['101', '104'])
  expect(await listed(wealth, second.batch)).toEqual(['104'])

  const dated = { choice: { date: '2026-11-19' as never } }
  const balances = await importRows(desk, { name: '余额.csv', rows: [['客户号', '存款余额'], ['103', '5']], ...dated }) // prettier-ignore
  const holdings = [['客户号', '产品名称', '金额'], ['102', '安心理财', '9']] // prettier-ignore
  const products = await importRows(desk, { name: '产品持有.csv', rows: holdings, ...dated })
  const moves = await importRows(desk, { name: '大额异动.csv', rows: [['客户号', '变动金额'], ['101', '7']], ...dated }) // prettier-ignore
  expect([await listed(head, balances.batch), await listed(head, products.batch), await listed(head, moves.batch)]).toEqual([
    ['103'],
    ['102'],
    ['101'],
  ])

  // Undone, whom it had added is gone, and whom it had changed can still be looked at.
  await undo(desk, second.batch)
  expect(await listed(head, second.batch)).toEqual(['101'])
})
