import { isDefinedError, safe } from '@orpc/client'
import { describe, expect, test } from 'vitest'
import { wan } from '../../shared/domain/fen.ts'
import { addDays, isoDate } from '../../shared/domain/iso-date.ts'
import { setStaffActive } from '../../electron/backend/access/access.store.ts'
import { write } from '../../electron/backend/db/database.ts'
import {
  addPeople,
  type BranchAtWork,
  entry,
  holding,
  morningOf,
  openBranch,
  queueOf,
  rebuild,
  recompute,
  touch,
} from '../support/at-work.ts'
import { addRow, loadDayEnds } from '../support/fill.ts'

/** Forty customers of one manager, all due by cadence today: fifteen more than a day holds. */
async function fullDay(): Promise<BranchAtWork & { ids: Awaited<ReturnType<typeof addPeople>> }> {
  const branch = await openBranch()
  const names = Array.from({ length: 40 }, (_, index) => ({
    name: `客户${String(index + 1).padStart(2, '0')}`,
    owner: branch.wang,
  }))
  const ids = await addPeople(branch.desk, names)
  for (const [index, id] of ids.entries()) await touch(branch.desk, id, addDays(isoDate('2026-10-10'), -index))
  return { ...branch, ids }
}

describe('product.md 3.4 今日', () => {
  test('the queue is filled up to capacity, the longest silence first, and what does not fit is counted', async () => {
    const { wang, ids } = await fullDay()
    const day = await wang.ask.tasks.day({ staffId: null })
    expect([day.queue.length, day.rolledOver, day.ring.capacity]).toEqual([25, 15, { calls: 20, meetings: 5 }])
    // Twice the cadence and twenty days late is as late as it gets: those stand in the order of their 客户号.
    const latest = ids.slice(19)
    expect(day.queue.map(({ customerId }) => customerId)).toEqual([...latest, ids[18], ids[17], ids[16], ids[15]])
    expect(day.queue[0]).toMatchObject({ kind: 'cadence', owns: 'owner', tier: '价值', outcome: null, unanswered: false })
    expect(day.queue[0]?.reasons[0]).toBe('每月联系 1 次')
    const { total, rows } = await wang.ask.tasks.waiting({ staffId: null })
    expect([total, rows.length]).toEqual([15, 15])
  })

  test('what does not fit today is there again tomorrow, older', async () => {
    const branch = await fullDay()
    const today = await branch.wang.ask.tasks.day({ staffId: null })
    for (const { customerId } of today.queue) await branch.wang.ask.tasks.log(entry(customerId))
    expect(await queueOf(branch.wang)).toEqual([])
    const { wang } = await morningOf(branch, '2026-11-23')
    const monday = await wang.ask.tasks.day({ staffId: null })
    expect(monday.queue).toHaveLength(15)
    expect(monday.queue.map(({ customerId }) => customerId).toSorted((a, b) => a - b)).toEqual(branch.ids.slice(0, 15))
    expect(monday.queue.every(({ daysLate }) => daysLate >= 3)).toBe(true)
  })

  test('filling the queues again changes nothing', async () => {
    const { desk, wang } = await fullDay()
    const first = await wang.ask.tasks.day({ staffId: null })
    const tasks = () =>
      desk.branch.read.selectFrom('tasks').selectAll().where('branch_id', '=', desk.branch.branchId).orderBy('id').execute()
    const before = await tasks()
    await rebuild(desk)
    await rebuild(desk)
    expect(await wang.ask.tasks.day({ staffId: null })).toEqual(first)
    expect(await tasks()).toEqual(before)
  })

  test('who was seen to stays when the queue is filled again at noon, and makes no room for more than a day holds', async () => {
    const { desk, wang } = await fullDay()
    const { queue } = await wang.ask.tasks.day({ staffId: null })
    const [first, second] = queue
    if (first === undefined || second === undefined) throw new Error('no queue')
    await wang.ask.tasks.log(entry(first.customerId))
    await wang.ask.tasks.drop({ taskIds: second.taskIds, reason: '人在国外' })
    await rebuild(desk)
    const after = await wang.ask.tasks.day({ staffId: null })
    expect(after.queue.filter(({ outcome }) => outcome === 'done').map(({ customerId }) => customerId)).toEqual([
      first.customerId,
    ])
    expect(after.queue.filter(({ outcome }) => outcome === 'dropped').map(({ customerId }) => customerId)).toEqual([
      second.customerId,
    ])
    // Whoever was dropped leaves room for one who waited; whoever was called does not.
    expect(after.queue.filter(({ outcome }) => outcome === null)).toHaveLength(24)
  })

  test('people whom nobody ever called are spread over the period of their cadence', async () => {
    const branch = await openBranch()
    const people = Array.from({ length: 60 }, (_, index) => ({ name: `客户${index}`, owner: branch.wang }))
    await addPeople(branch.desk, people)
    const today = await branch.wang.ask.tasks.day({ staffId: null })
    expect(today.queue.length).toBeLessThan(10)
    const { wang } = await morningOf(branch, '2026-12-21')
    const later = await wang.ask.tasks.day({ staffId: null })
    expect(later.queue.length + later.rolledOver).toBe(60)
  })

  test('one customer appears once a day whatever the number of reasons', async () => {
    const { desk, wang } = await openBranch()
    const [id] = await addPeople(desk, [{ name: '陈静', owner: wang, birthDate: '1980-11-20', aum: wan(95) }])
    if (id === undefined) throw new Error('nobody')
    await touch(desk, id, '2026-09-01')
    await holding(desk, id, '2026-11-23', wan(50))
    const { queue } = await wang.ask.tasks.day({ staffId: null })
    expect(queue).toHaveLength(1)
    expect(queue[0]?.reasons).toEqual([
      '今天生日',
      '稳健一号 50.00万 3天后到期',
      '距核心还差 5.00万',
      '每月联系 1 次',
      '80天未联系',
    ])
  })

  test('S2.10 strangers have their windows, and the quiet hours are told', async () => {
    const { desk, wang } = await openBranch()
    const [id] = await addPeople(desk, [{ name: '陈静', owner: wang, birthDate: '1980-11-20' }])
    if (id === undefined) throw new Error('nobody')
    const at = async () => (await wang.ask.tasks.day({ staffId: null })).queue[0]
    expect(await at()).toMatchObject({
      moment: 'quiet',
      familiarity: 'C',
      windows: [
        { from: '10:30', to: '11:30' },
        { from: '14:30', to: '15:30' },
      ],
    })
    await wang.ask.session.stay()
    desk.clock.moveTo(desk.clock.now().replace('T00:00', 'T02:40') as ReturnType<typeof desk.clock.now>)
    expect(await (await desk.signIn(wang)).ask.tasks.day({ staffId: null })).toMatchObject({ queue: [{ moment: 'now' }] })
  })

  test('phones come masked, and somebody else’s day is for those in charge alone', async () => {
    const { desk, head, wang, li } = await openBranch()
    await addPeople(desk, [{ name: '陈静', owner: wang, birthDate: '1980-11-20', phone: '13812341234' }])
    expect((await wang.ask.tasks.day({ staffId: null })).queue[0]?.phone).toBe('138****1234')
    expect((await head.ask.tasks.day({ staffId: wang.staffId })).queue).toHaveLength(1)
    const { error } = await safe(li.ask.tasks.day({ staffId: wang.staffId }))
    expect(isDefinedError(error) && error.code).toBe('NOT_PERMITTED')
  })
})

describe('where reasons come from', () => {
  test('S2.6 a maturity comes a month, a week and a day ahead, and before a weekend that it falls into', async () => {
    const branch = await openBranch()
    const [saturday, monday, far, farther] = await addPeople(
      branch.desk,
      ['周六', '周一', '三十天', '四十天'].map((name) => ({ name, owner: branch.wang })),
    )
    if (saturday === undefined || monday === undefined || far === undefined || farther === undefined) throw new Error('nobody')
    await holding(branch.desk, saturday, '2026-11-21', wan(20))
    await holding(branch.desk, monday, '2026-11-23', wan(20))
    await holding(branch.desk, far, '2026-12-20', wan(20))
    await holding(branch.desk, farther, '2026-12-30', wan(20))
    expect((await queueOf(branch.wang)).toSorted()).toEqual(['三十天', '周一', '周六'].toSorted())
  })

  test('S2.6 a maturity that was spoken of comes again at the next occasion and not before', async () => {
    let branch = await openBranch()
    const [id] = await addPeople(branch.desk, [{ name: '陈静', owner: branch.wang }])
    if (id === undefined) throw new Error('nobody')
    await holding(branch.desk, id, '2026-12-04', wan(20))
    await branch.wang.ask.tasks.day({ staffId: null })
    await branch.wang.ask.tasks.log(entry(id))
    const seen: string[] = []
    for (const day of ['2026-11-23', '2026-11-26', '2026-11-27', '2026-11-30', '2026-12-03', '2026-12-04']) {
      branch = await morningOf(branch, day)
      if ((await queueOf(branch.wang)).length > 0) seen.push(day)
      const { queue } = await branch.wang.ask.tasks.day({ staffId: null })
      if (queue.length > 0) await branch.wang.ask.tasks.log(entry(id))
    }
    expect(seen).toEqual(['2026-11-27', '2026-12-03', '2026-12-04'])
  })

  test('S2.5 birthdays by either calendar, for VIP customers', async () => {
    const { desk, wang } = await openBranch()
    await addPeople(desk, [
      { name: '阳历', owner: wang, birthDate: '1980-11-20' },
      { name: '阴历', owner: wang, birthDate: '1980-10-12', birthLunar: true },
      { name: '长尾', owner: wang, birthDate: '1980-11-20', aum: wan(0.5) },
      { name: '明天', owner: wang, birthDate: '1980-11-25' },
    ])
    expect((await queueOf(wang)).toSorted()).toEqual(['阳历', '阴历'].toSorted())
  })

  test('S2.8 a large move between the two newest day-ends, S1.10 a fall from a VIP tier, S2.21 a new VIP', async () => {
    const { desk, wang } = await openBranch()
    const people = await addPeople(
      desk,
      [wan(200), wan(40), wan(20), wan(40)].map((aum, index) => ({
        name: ['转出', '降级', '新贵', '平静'][index] ?? '',
        owner: wang,
        aum,
      })),
      '2026-11-18',
    )
    const amounts = [wan(120), wan(12), wan(60), wan(40)]
    await loadDayEnds(desk, '2026-11-19', new Map(people.map((id, index) => [id, amounts[index] ?? wan(0)])))
    await recompute(desk)
    const { queue } = await wang.ask.tasks.day({ staffId: null })
    expect(Object.fromEntries(queue.map(({ name, reasons }) => [name, reasons[0]]))).toEqual({
      新贵: '新达贵宾，24小时内致电',
      转出: '转出 80.00万',
      降级: '由价值降至有效',
    })
  })

  test('balances that are taken back take their reasons with them', async () => {
    const { desk, wang } = await openBranch()
    const [id] = await addPeople(desk, [{ name: '陈静', owner: wang, aum: wan(200) }], '2026-11-18')
    if (id === undefined) throw new Error('nobody')
    await loadDayEnds(desk, '2026-11-19', new Map([[id, wan(10)]]))
    await recompute(desk)
    expect((await wang.ask.tasks.day({ staffId: null })).queue[0]?.reasons).toEqual([
      '转出 190.00万',
      '由核心降至有效',
      '从未联系',
    ])
    await write(desk.branch, async (db) => {
      for (const table of ['balances', 'balance_days'] as const)
        await db.deleteFrom(table).where('branch_id', '=', db.branchId).where('on_date', '=', '2026-11-19').execute()
    })
    await recompute(desk)
    await rebuild(desk)
    expect(await queueOf(wang)).toEqual([])
  })

  test('S2.3 the head’s order is in the queue at once and opens the customer to whoever is to call', async () => {
    const { desk, head, wang, li } = await openBranch()
    const [id] = await addPeople(desk, [{ name: '陈静', owner: wang }])
    if (id === undefined) throw new Error('nobody')
    await li.ask.tasks.day({ staffId: null })
    expect(isDefinedError((await safe(li.ask.customers.card({ id }))).error)).toBe(true)
    await head.ask.tasks.order({ customerId: id, assigneeId: li.staffId, text: '请上门拜访', dueOn: isoDate('2026-11-20') })
    const { queue } = await li.ask.tasks.day({ staffId: null })
    expect(queue.map(({ reasons, owns }) => [reasons[0], owns])).toEqual([['林行长交办：请上门拜访', 'neither']])
    expect((await li.ask.customers.card({ id })).name).toBe('陈静')
    await li.ask.tasks.log(entry(id))
    expect(await queueOf(li)).toEqual([])
  })

  test('an appointment is in the queue on its day, even when the day is full', async () => {
    const { desk, wang, ids } = await fullDay()
    const [, , last] = ids
    await addRow(desk, 'appointments', {
      customer_id: last ?? 0,
      staff_id: wang.staffId,
      on_date: '2026-11-20',
      time: '10:00',
      place: 'branch',
      planned_amount: wan(30),
      state: 'open',
      contact_id: null,
    })
    const { queue, appointments } = await wang.ask.tasks.day({ staffId: null })
    expect(queue).toHaveLength(25)
    expect(queue[0]).toMatchObject({ customerId: last, kind: 'appointment' })
    expect(queue[0]?.reasons[0]).toBe('10:00 约见 预计 30.00万')
    expect(appointments).toMatchObject([{ customerId: last, on: '2026-11-20', time: '10:00', state: 'open' }])
  })

  test('nobody is called who closed the account, refused, is on hold, or has no active owner', async () => {
    const { desk, wang, li } = await openBranch()
    const ids = await addPeople(
      desk,
      ['销户', '拒绝', '同意书拒绝', '暂缓', '离职', '正常'].map((name) => ({
        name,
        owner: name === '离职' ? li : wang,
        birthDate: '1980-11-20',
      })),
    )
    await write(desk.branch, async (db) => {
      const change = (index: number, set: Record<string, string | number>) =>
        db
          .updateTable('customers')
          .set(set)
          .where('branch_id', '=', db.branchId)
          .where('id', '=', ids[index] ?? 0)
          .execute()
      await change(0, { closed_on: '2026-11-01' })
      await change(1, { do_not_contact: 1 })
      await change(2, { consent: 'refused' })
      await change(3, { hold_until: '2026-11-20' })
      await setStaffActive(db, li.staffId, false)
    })
    expect(await queueOf(wang)).toEqual(['正常'])
  })
})
