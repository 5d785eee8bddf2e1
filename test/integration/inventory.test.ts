import { beforeEach, describe, expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { wan } from '../../shared/domain/fen.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import type { InventoryFilter } from '../../shared/contract/inventory.ts'
import { addPeople, type BranchAtWork, holding, morningOf, openBranch, recompute } from '../support/at-work.ts'
import { auditOfDesk, codeOf } from '../support/customers.ts'
import { addContact, addCustomer, loadDayEnds } from '../support/fill.ts'

let branch: BranchAtWork
let ming: CustomerId
let jie: CustomerId

beforeEach(async () => {
  branch = await openBranch()
  const { desk, wang, li } = branch
  ;[ming = 0 as CustomerId, , jie = 0 as CustomerId] = await addPeople(desk, [
    { name: '王明', customerNo: 'P1', owner: wang, aum: wan(60) },
    { name: '李娜', customerNo: 'P2', owner: wang, aum: wan(2) },
    { name: '陈杰', customerNo: 'P3', owner: li, aum: wan(5) },
  ])
})

const ALL = { ownerId: null, tiers: [] }
const PLAN = {
  toStage: '熟悉' as const,
  goal: '由活期转为理财',
  targetAmount: wan(20),
  actions: '每周一次电话，月底面谈',
  dueOn: isoDate('2026-11-30'),
}

describe('S3.13 客户盘点表', () => {
  test('page after page is the whole, owner by owner, then those whom nobody looks after; counts agree', async () => {
    const { desk, head, wang, remote } = branch
    await addCustomer(desk, { name: '无主' })
    const gone = await addCustomer(desk, { name: '销户', owner: remote.staffId })
    const far = await addCustomer(desk, { name: '远程', owner: remote.staffId })
    await desk.branch.transact(async (db) => {
      const some = db.updateTable('customers').where('branch_id', '=', db.branchId)
      await some.set({ closed_on: '2026-11-01' }).where('id', '=', gone).execute()
      await some.set({ relationship: '熟悉' }).where('id', 'in', [ming, far]).execute()
      await some.set({ relationship: '陌生' }).where('id', '=', jie).execute()
    })
    const page = async (offset: number, limit: number, filter: InventoryFilter = ALL) =>
      (await head.ask.inventory.rows({ ...filter, offset, limit })).rows.map(({ name }) => name)
    const whole = ['王明', '李娜', '陈杰', '远程', '无主']
    expect(await page(0, 50)).toEqual(whole)
    for (const size of [1, 2, 3]) {
      const pages = []
      for (let offset = 0; offset < 6; offset += size) pages.push(...(await page(offset, size)))
      expect({ size, pages }).toEqual({ size, pages: whole })
    }
    expect(await page(0, 50, { ownerId: wang.staffId, tiers: [] })).toEqual(['王明', '李娜'])
    expect(await page(0, 50, { ownerId: null, tiers: ['潜力', '有效'] })).toEqual(['李娜', '陈杰'])
    const { total, stages } = await head.ask.inventory.rows({ ...ALL, offset: 0, limit: 1 })
    expect([total, ...stages.map(({ customers }) => customers)]).toEqual([5, 3, 0, 2, 0, 0])
    expect(stages.map(({ aum }) => aum)).toEqual([wan(7), 0, wan(60), 0, 0])
  })

  test('has every customer of an owner with what there is, the largest first, and the ladder of all of them', async () => {
    const { desk, wang, head } = branch
    await holding(desk, ming, '2027-01-01', wan(10))
    await addContact(desk, { customer: ming, staff: wang.staffId, on: isoDate('2026-11-02'), channel: 'meeting' })
    await head.ask.inventory.plan({ customerId: ming, entry: PLAN })
    const { rows, total, stages } = await head.ask.inventory.rows({ ...ALL, offset: 0, limit: 50 })
    expect(rows.map(({ owner, name }) => [owner, name])).toEqual([
      ['王敏', '王明'],
      ['王敏', '李娜'],
      ['李强', '陈杰'],
    ])
    expect(rows[0]).toMatchObject({
      products: ['理财'],
      contacts: 1,
      meetings: 1,
      familiarity: 'C',
      relationship: '陌生',
      reaches: '认知',
      lifecycle: '成熟',
      goal: '由活期转为理财',
      dueOn: '2026-11-30',
    })
    expect([total, stages[0]]).toEqual([3, { stage: '陌生', customers: 3, aum: wan(67) }])
    const own = await wang.ask.inventory.rows({ ...ALL, offset: 1, limit: 1 })
    expect([own.total, own.rows.map(({ name }) => name)]).toEqual([2, ['李娜']])
    expect(
      (await head.ask.inventory.rows({ ...ALL, tiers: ['价值'], offset: 0, limit: 9 })).rows.map(({ name }) => name),
    ).toEqual(['王明'])
  })
})

describe('S3.13 客户经营推进表', () => {
  test('a plan goes from the present stage upwards, with actions and a day, and is followed until it is closed', async () => {
    const { desk, wang, head } = branch
    const { id } = await wang.ask.inventory.plan({ customerId: ming, entry: PLAN })
    // One plan at a time: saying it again changes it.
    expect(await wang.ask.inventory.plan({ customerId: ming, entry: { ...PLAN, actions: '改为每两周一次' } })).toEqual({ id })
    await loadDayEnds(desk, '2026-11-20', new Map([[ming, wan(85)]]))
    await recompute(desk)
    const december = await morningOf(branch, '2026-12-02')
    const [row] = (await december.head.ask.inventory.progress({ ...ALL, closed: false })).rows
    expect(row).toMatchObject({
      name: '王明',
      fromStage: '陌生',
      presentStage: '陌生',
      toStage: '熟悉',
      actions: '改为每两周一次',
      aumBefore: wan(60),
      aum: wan(85),
      standing: 'late',
      daysLate: 2,
      by: '王敏',
    })
    await december.wang.ask.inventory.close({ id, state: 'done', result: '已买理财 25 万' })
    expect(await codeOf(december.wang.ask.inventory.close({ id, state: 'done', result: '再来' }))).toBe('PLAN_UNKNOWN')
    expect((await december.head.ask.inventory.progress({ ...ALL, closed: false })).total).toBe(0)
    expect(
      (await december.wang.ask.inventory.plansOf({ customerId: ming })).map(({ standing, result }) => [standing, result]),
    ).toEqual([['done', '已买理财 25 万']])
    expect((await auditOfDesk(desk)).at(-1)).toMatchObject({ action: 'customers.plan-close', subject: 'P1' })
    expect(head.post).toBe('head')
  })

  test('a plan that leads nowhere, is for yesterday, or is for somebody else’s customer is not kept', async () => {
    const { wang } = branch
    const plan = (customerId: CustomerId, change: Partial<typeof PLAN>) =>
      codeOf(wang.ask.inventory.plan({ customerId, entry: { ...PLAN, ...change } }))
    expect(await plan(ming, { toStage: '陌生' as never, targetAmount: null as never })).toBe('PLAN_NOT_UPWARDS')
    expect(await plan(ming, { dueOn: isoDate('2026-11-19') })).toBe('DAY_PASSED')
    expect(await plan(jie, {})).toBe('CUSTOMER_UNKNOWN')
    // More assets at the same stage is upwards too.
    expect(await plan(ming, { toStage: '陌生' as never })).toBeNull()
  })
})
