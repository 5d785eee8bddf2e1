import { expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { wan } from '../../shared/domain/fen.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { addPeople, openBranch } from '../support/at-work.ts'
import { exported } from '../support/reporting.ts'

const SHOWN = { masked: true, unit: '万元' as const, ownerId: null, tiers: [] }

test('S3.13 盘点表 and 推进表 have the rows of their pages, and what was typed of a customer does not tell who it is', async () => {
  const { desk, head, wang, li } = await openBranch()
  const [ming = 0 as CustomerId, na = 0 as CustomerId] = await addPeople(desk, [
    { name: '王明', customerNo: '0001', owner: wang, aum: wan(60) },
    { name: '李娜', customerNo: '0002', owner: wang, aum: wan(2) },
    { name: '陈杰', customerNo: '0003', owner: li, aum: wan(5) },
  ])
  const entry = {
    toStage: '熟悉' as const,
    goal: '王明的活期转理财，电13812341234',
    targetAmount: wan(20),
    actions: '约王明面谈',
    dueOn: isoDate('2026-11-30'),
  }
  await head.ask.inventory.plan({ customerId: ming, entry })
  const other = await head.ask.inventory.plan({ customerId: na, entry: { ...entry, goal: '开立手机银行' } })
  await head.ask.inventory.close({ id: other.id, state: 'done', result: '已开立' })

  const page = await head.ask.inventory.rows({ ownerId: null, tiers: [], offset: 0, limit: 50 })
  const inventory = await exported(head, { report: 'inventory', ...SHOWN })
  const listed = inventory.table('客户盘点表').rows
  expect(listed.map((row) => [row['主办'], row['客户号'], row['姓名'], row['关系阶段'], row['生命周期']])).toEqual(
    page.rows.map(({ owner, customerNo, name, relationship, lifecycle }) => [
      owner,
      customerNo,
      `${name.slice(0, 1)}*`,
      relationship,
      lifecycle,
    ]),
  )
  expect(listed[0]).toMatchObject({ 提升目标: '王**的活期转理财，电138********', 完成时限: '2026-11-30' })
  expect([inventory.table('客户盘点表').total['时点AUM（万元）'], inventory.table('汇总').total['客户数']]).toEqual([67, 3])
  expect([inventory.made.customers, inventory.cover.join()]).toEqual([3, expect.stringContaining('全部管户人')])

  const progress = await exported(head, { report: 'progress', ...SHOWN })
  expect(progress.table('进行中').rows).toMatchObject([
    {
      姓名: '王*',
      起始阶段: '陌生',
      目标阶段: '熟悉',
      推进动作: '约王**面谈',
      '目标金额（万元）': 20,
      '增减（万元）': 0,
      状态: '进行中',
    },
  ])
  expect(progress.table('已结束').rows).toMatchObject([{ 客户号: '0002', 状态: '已完成', 结果: '已开立' }])
  const own = await exported(head, { report: 'progress', ...SHOWN, ownerId: li.staffId })
  expect([own.made.rows, own.made.customers]).toEqual([0, 0])
})
