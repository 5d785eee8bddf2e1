import { isDefinedError, safe } from '@orpc/client'
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { wan } from '../../shared/domain/fen.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { firstBrokenLink } from '../../electron/backend/audit/audit.store.ts'
import { addPeople, type BranchAtWork, entry, morningOf, openBranch, queueOf, rebuild, touch } from '../support/at-work.ts'

/** Three customers of one manager, all due by cadence, and one of a colleague. */
async function threeDue(): Promise<BranchAtWork & { ids: CustomerId[] }> {
  const branch = await openBranch()
  const ids = await addPeople(branch.desk, [
    { name: '陈静', owner: branch.wang },
    { name: '周涛', owner: branch.wang },
    { name: '吴丽', owner: branch.wang },
    { name: '郑强', owner: branch.li },
  ])
  for (const id of ids) await touch(branch.desk, id, '2026-10-01')
  await branch.wang.ask.tasks.day({ staffId: null })
  return { ...branch, ids }
}

function rowsOf(branch: BranchAtWork, table: 'contacts' | 'sales' | 'touches' | 'appointments') {
  const { read, branchId } = branch.desk.branch
  return read.selectFrom(table).selectAll().where('branch_id', '=', branchId).execute()
}

describe('product.md 3.4 logging a contact', () => {
  test('one entry settles the task, moves the clock, counts in the ring and leads to the next customer', async () => {
    const branch = await threeDue()
    const [chen, zhou] = branch.ids
    const logged = await branch.wang.ask.tasks.log(entry(chen as CustomerId))
    expect(logged).toMatchObject({
      settled: [1],
      ring: { calls: 1, meetings: 0, others: 0, capacity: { calls: 20, meetings: 5 } },
      familiarity: { from: 'C', to: 'B' },
      next: zhou,
    })
    expect(await queueOf(branch.wang)).toEqual(['周涛', '吴丽'])
    expect(await rowsOf(branch, 'touches')).toContainEqual(
      expect.objectContaining({ customer_id: chen, last_contact_on: '2026-11-20', last_contact_id: logged.contactId }),
    )
    const { people } = await branch.head.ask.tasks.branchDay()
    expect(people.find(({ name }) => name === '王敏')).toMatchObject({ queued: 3, done: 1, open: 2, ring: { calls: 1 } })
  })

  test('S1.7 meetings and visits count as meetings, messages and the counter as neither', async () => {
    const { wang, ids } = await threeDue()
    const [chen] = ids
    for (const channel of ['meeting', 'visit', 'wechat', 'sms', 'counter', 'phone'] as const)
      await wang.ask.tasks.log(entry(chen as CustomerId, { channel }))
    expect((await wang.ask.tasks.day({ staffId: null })).ring).toMatchObject({ calls: 1, meetings: 2, others: 3 })
  })

  test('a call that was not answered leaves the task open and the clock where it was', async () => {
    const branch = await threeDue()
    const [chen] = branch.ids
    const logged = await branch.wang.ask.tasks.log(entry(chen as CustomerId, { result: 'no-answer' }))
    expect([logged.settled, logged.familiarity, logged.ring.calls]).toEqual([[], null, 1])
    const { queue } = await branch.wang.ask.tasks.day({ staffId: null })
    expect(queue[0]).toMatchObject({ name: '陈静', outcome: null, unanswered: true })
    expect(await rowsOf(branch, 'touches')).toContainEqual(
      expect.objectContaining({ customer_id: chen, last_contact_on: '2026-10-01' }),
    )
  })

  test('logging twice with one command key logs once', async () => {
    const branch = await threeDue()
    const again = branch.wang.askAgain(randomUUID())
    const first = await again.tasks.log(entry(branch.ids[0] as CustomerId))
    expect(await again.tasks.log(entry(branch.ids[0] as CustomerId))).toEqual(first)
    expect(await rowsOf(branch, 'contacts')).toHaveLength(1)
  })

  test('a customer who asked not to be contacted is gone from every queue at once', async () => {
    const branch = await threeDue()
    const [chen] = branch.ids
    await branch.head.ask.tasks.order({
      customerId: chen as CustomerId,
      assigneeId: branch.li.staffId,
      text: '回访',
      dueOn: isoDate('2026-11-20'),
    })
    expect(await queueOf(branch.li)).toContain('陈静')
    await branch.li.ask.tasks.log(entry(chen as CustomerId, { result: 'declined', doNotContact: true }))
    expect([...(await queueOf(branch.wang)), ...(await queueOf(branch.li))]).not.toContain('陈静')
    await rebuild(branch.desk)
    expect([...(await queueOf(branch.wang)), ...(await queueOf(branch.li))]).not.toContain('陈静')
    const { error } = await safe(branch.wang.ask.tasks.log(entry(chen as CustomerId)))
    expect(isDefinedError(error) && [error.code, error.data]).toEqual([
      'CUSTOMER_NOT_CONTACTABLE',
      { reason: 'refused', until: null },
    ])
    expect(await branch.wang.ask.tasks.person({ customerId: chen as CustomerId })).toMatchObject({ contactable: 'refused' })
  })

  test('somebody on hold may still be served at the counter', async () => {
    const { wang, ids } = await threeDue()
    const [chen] = ids
    const card = await wang.ask.customers.card({ id: chen as CustomerId })
    await wang.ask.customers.edit({
      id: chen as CustomerId,
      rowVersion: card.rowVersion,
      change: { holdUntil: isoDate('2026-11-30') },
    })
    expect(await queueOf(wang)).not.toContain('陈静')
    const { error } = await safe(wang.ask.tasks.log(entry(chen as CustomerId)))
    expect(isDefinedError(error) && error.data).toEqual({ reason: 'hold', until: '2026-11-30' })
    expect((await wang.ask.tasks.log(entry(chen as CustomerId, { channel: 'counter' }))).settled).toHaveLength(1)
  })

  test('a sale is a sale even when nobody types its amount', async () => {
    const branch = await threeDue()
    await branch.wang.ask.tasks.log(entry(branch.ids[0] as CustomerId, { result: 'sold', product: '稳健一号', amount: wan(20) }))
    await branch.wang.ask.tasks.log(entry(branch.ids[1] as CustomerId, { result: 'sold' }))
    expect((await rowsOf(branch, 'sales')).map((sale) => ('product' in sale ? [sale.product, sale.amount] : []))).toEqual([
      ['稳健一号', wan(20)],
      ['未注明产品', 0],
    ])
  })

  test('what was planned for another day is in that day’s queue, with the note', async () => {
    const branch = await threeDue()
    const next = { on: isoDate('2026-11-21'), appointment: null, plannedAmount: null }
    await branch.wang.ask.tasks.log(entry(branch.ids[0] as CustomerId, { note: '问定期', next }))
    expect(await queueOf(branch.wang)).not.toContain('陈静')
    // The next day is a Saturday: a plan falls on the next day of work.
    const { wang } = await morningOf(branch, '2026-11-23')
    const { queue } = await wang.ask.tasks.day({ staffId: null })
    expect(queue.find(({ name }) => name === '陈静')?.reasons).toEqual(['计划：问定期', '3天未联系'])
  })

  test('S2.11 an appointment is settled by meeting, not by a call; called off by one who declines', async () => {
    let branch = await threeDue()
    const appointment = { time: '10:00', place: 'branch' as const }
    const next = { on: isoDate('2026-11-23'), appointment, plannedAmount: wan(30) }
    for (const id of branch.ids.slice(0, 2)) await branch.wang.ask.tasks.log(entry(id, { result: 'appointed', next }))
    expect((await branch.wang.ask.tasks.day({ staffId: null })).appointments).toMatchObject([
      { name: '陈静', on: '2026-11-23', time: '10:00', plannedAmount: wan(30), state: 'open' },
      { name: '周涛', state: 'open' },
    ])
    branch = { ...branch, ...(await morningOf(branch, '2026-11-23')) }
    const [chen, zhou] = branch.ids
    await branch.wang.ask.tasks.log(entry(chen as CustomerId))
    expect(await queueOf(branch.wang)).toContain('陈静')
    await branch.wang.ask.tasks.log(entry(chen as CustomerId, { channel: 'meeting' }))
    await branch.wang.ask.tasks.log(entry(zhou as CustomerId, { result: 'declined' }))
    expect(await queueOf(branch.wang)).toEqual(['吴丽'])
    expect((await rowsOf(branch, 'appointments')).map((row) => ('state' in row ? row.state : ''))).toEqual(['kept', 'cancelled'])
  })

  test('a next step in the past is refused, and nothing is logged', async () => {
    const branch = await threeDue()
    const next = { on: isoDate('2026-11-19'), appointment: null, plannedAmount: null }
    const { error } = await safe(branch.wang.ask.tasks.log(entry(branch.ids[0] as CustomerId, { next })))
    expect(isDefinedError(error) && [error.code, error.data]).toEqual(['DAY_PASSED', { on: '2026-11-19' }])
    expect(await rowsOf(branch, 'contacts')).toEqual([])
  })

  test('somebody else’s customer does not exist', async () => {
    const branch = await threeDue()
    const { error } = await safe(branch.wang.ask.tasks.log(entry(branch.ids[3] as CustomerId)))
    expect(isDefinedError(error) && error.code).toBe('CUSTOMER_UNKNOWN')
  })

  test('S2.19 familiarity rises when the person confirms it', async () => {
    const { wang, ids } = await threeDue()
    const customerId = ids[0] as CustomerId
    const { familiarity } = await wang.ask.tasks.log(entry(customerId))
    expect((await wang.ask.customers.card({ id: customerId })).familiarity).toBe('C')
    const again = wang.askAgain(randomUUID())
    for (const _ of [1, 2]) await again.tasks.confirmFamiliarity({ customerId, familiarity: familiarity?.to ?? 'C' })
    expect((await wang.ask.customers.card({ id: customerId })).familiarity).toBe('B')
    expect((await wang.ask.tasks.log(entry(customerId, { channel: 'meeting', result: 'interested' }))).familiarity).toEqual({
      from: 'B',
      to: 'A',
    })
  })

  test('everything is in the audit, and the chain is whole', async () => {
    const branch = await threeDue()
    await branch.wang.ask.tasks.log(entry(branch.ids[0] as CustomerId))
    await branch.wang.ask.tasks.undoLast()
    const actions = await branch.desk.branch.read
      .selectFrom('audit')
      .select('action')
      .where('branch_id', '=', branch.desk.branch.branchId)
      .orderBy('seq')
      .execute()
    expect(actions.map(({ action }) => action)).toEqual(['contacts.log', 'contacts.undo'])
    expect(await firstBrokenLink(branch.desk.branch.read)).toBeNull()
  })
})

describe('taking the last contact back', () => {
  test('everything that followed from it goes, and the queue is as before', async () => {
    const branch = await threeDue()
    const before = { day: await branch.wang.ask.tasks.day({ staffId: null }), touches: await rowsOf(branch, 'touches') }
    const next = { on: isoDate('2026-11-23'), appointment: { time: '10:00', place: 'visit' as const }, plannedAmount: null }
    await branch.wang.ask.tasks.log(
      entry(branch.ids[0] as CustomerId, { channel: 'meeting', result: 'sold', amount: wan(5), next }),
    )
    expect(await branch.wang.ask.tasks.undoLast()).toMatchObject({ customerId: branch.ids[0], name: '陈静' })
    expect(await branch.wang.ask.tasks.day({ staffId: null })).toEqual(before.day)
    expect((await rowsOf(branch, 'touches')).toSorted(byCustomer)).toEqual(before.touches.toSorted(byCustomer))
    for (const table of ['contacts', 'sales', 'appointments'] as const) expect(await rowsOf(branch, table)).toEqual([])
  })

  test('a refusal that was logged by mistake is taken back with every task that went with it', async () => {
    const branch = await threeDue()
    const before = await branch.wang.ask.tasks.day({ staffId: null })
    await branch.wang.ask.tasks.log(entry(branch.ids[1] as CustomerId, { result: 'declined', doNotContact: true }))
    await branch.wang.ask.tasks.undoLast()
    expect(await branch.wang.ask.tasks.day({ staffId: null })).toEqual(before)
    expect((await branch.wang.ask.tasks.log(entry(branch.ids[1] as CustomerId))).settled).toHaveLength(1)
  })

  test('only one’s own contacts of today; a colleague’s later contact keeps the clock', async () => {
    const branch = await threeDue()
    const [chen] = branch.ids
    await branch.wang.ask.tasks.log(entry(chen as CustomerId))
    const theirs = await branch.head.ask.tasks.log(entry(chen as CustomerId, { goal: 'invite' }))
    await branch.wang.ask.tasks.undoLast()
    expect(await rowsOf(branch, 'touches')).toContainEqual(
      expect.objectContaining({ customer_id: chen, last_contact_on: '2026-11-20', last_contact_id: theirs.contactId }),
    )
    const { error } = await safe(branch.wang.ask.tasks.undoLast())
    expect(isDefinedError(error) && error.code).toBe('NOTHING_TO_UNDO')
    const { head } = await morningOf(branch, '2026-11-23')
    expect(isDefinedError((await safe(head.ask.tasks.undoLast())).error)).toBe(true)
  })
})

describe('putting off and dropping', () => {
  test('what is put off leaves today’s queue and comes on its day', async () => {
    const branch = await threeDue()
    const { queue } = await branch.wang.ask.tasks.day({ staffId: null })
    const taskIds = queue[0]?.taskIds ?? []
    expect(await branch.wang.ask.tasks.reschedule({ taskIds, to: isoDate('2026-11-24'), reason: '客户出差' })).toEqual({
      next: queue[1]?.customerId,
    })
    await rebuild(branch.desk)
    expect(await queueOf(branch.wang)).toEqual(['周涛', '吴丽'])
    expect(await queueOf((await morningOf(branch, '2026-11-23')).wang)).toEqual(['周涛', '吴丽'])
    expect(await queueOf((await morningOf(branch, '2026-11-24')).wang)).toContain('陈静')
  })

  test('a regular contact that is dropped comes again after its period, not tomorrow', async () => {
    const branch = await threeDue()
    const { queue } = await branch.wang.ask.tasks.day({ staffId: null })
    await branch.wang.ask.tasks.drop({ taskIds: queue[0]?.taskIds ?? [], reason: '人在国外' })
    expect(await queueOf((await morningOf(branch, '2026-11-23')).wang)).toEqual(['周涛', '吴丽'])
    expect(await queueOf((await morningOf(branch, '2026-12-21')).wang)).toContain('陈静')
  })

  test('a colleague’s task, or one that is settled, cannot be dropped; those in charge may drop for others', async () => {
    const branch = await threeDue()
    const { queue } = await branch.wang.ask.tasks.day({ staffId: null })
    const [first, second] = queue.map(({ taskIds }) => taskIds)
    if (first === undefined || second === undefined) throw new Error('no queue')
    const stranger = await safe(branch.li.ask.tasks.drop({ taskIds: first, reason: '不归我' }))
    expect(isDefinedError(stranger.error) && stranger.error.code).toBe('TASK_GONE')
    await branch.head.ask.tasks.drop({ taskIds: first, reason: '客户投诉，暂不联系' })
    expect(await queueOf(branch.wang)).toEqual(['周涛', '吴丽'])
    const again = await safe(branch.wang.ask.tasks.drop({ taskIds: [...first, ...second], reason: '重复' }))
    expect(isDefinedError(again.error) && again.error.code).toBe('TASK_GONE')
    expect(await queueOf(branch.wang)).toEqual(['周涛', '吴丽'])
  })
})

describe('S1.6 changing hands during the day', () => {
  test('a customer who is handed over leaves one queue and enters the other, with the plan', async () => {
    const branch = await threeDue()
    const { head, wang, li, ids } = branch
    await head.ask.customers.handOver({ ids: ids.slice(0, 1), to: li.staffId, reason: '客户要求' })
    expect([await queueOf(wang), (await queueOf(li)).toSorted()]).toEqual([['周涛', '吴丽'], ['郑强', '陈静'].toSorted()])
  })
})

function byCustomer(a: object, b: object): number {
  return ('customer_id' in a ? Number(a.customer_id) : 0) - ('customer_id' in b ? Number(b.customer_id) : 0)
}
