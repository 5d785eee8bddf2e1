import { beforeEach, describe, expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { wan } from '../../shared/domain/fen.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { addPeople, type BranchAtWork, entry, openBranch, queueOf } from '../support/at-work.ts'
import { auditOfDesk, codeOf } from '../support/customers.ts'

let branch: BranchAtWork
let ming: CustomerId

beforeEach(async () => {
  branch = await openBranch()
  const { desk, remote } = branch
  ;[ming = 0 as CustomerId] = await addPeople(desk, [{ name: '王小明', customerNo: 'R1', owner: remote, aum: wan(60) }])
})

describe('S2.34 the contact lock', () => {
  test('tells the others by name and date, refuses the second call for the same purpose, and serves who comes', async () => {
    const { remote, head } = branch
    await remote.ask.tasks.log(entry(ming, { goal: 'product' }))
    const { locks } = await head.ask.tasks.person({ customerId: ming })
    expect(locks).toEqual([{ goal: 'product', why: 'contact', by: '赵远', on: '2026-11-20', until: '2026-11-27' }])
    expect((await remote.ask.tasks.person({ customerId: ming })).locks).toEqual([])
    expect(await codeOf(head.ask.tasks.log(entry(ming, { goal: 'product' })))).toBe('CONTACT_LOCKED')
    expect(await codeOf(head.ask.tasks.log(entry(ming, { goal: 'invite' })))).toBeNull()
    expect(await codeOf(head.ask.tasks.log(entry(ming, { goal: 'product', channel: 'counter' })))).toBeNull()
    const { contactLock } = await head.ask.settings.all()
    await head.ask.settings.save({ name: 'contactLock', value: { days: 0 }, version: contactLock.version })
    expect(await codeOf(head.ask.tasks.log(entry(ming, { goal: 'product' })))).toBeNull()
  })

  test('a call that reached nobody locks nothing; a plan locks until it is closed, but not who is asked to call', async () => {
    const { remote, head, li } = branch
    await remote.ask.tasks.log(entry(ming, { goal: 'know', result: 'no-answer' }))
    expect((await head.ask.tasks.person({ customerId: ming })).locks).toEqual([])
    const plan = { toStage: '认知' as const, goal: '建立来往', targetAmount: null, actions: '电话', dueOn: isoDate('2026-12-01') }
    const { id } = await remote.ask.inventory.plan({ customerId: ming, entry: plan })
    expect((await head.ask.tasks.person({ customerId: ming })).locks.map(({ why, by }) => [why, by])).toEqual(
      Array.from({ length: 4 }, () => ['plan', '赵远']),
    )
    await head.ask.tasks.order({ customerId: ming, assigneeId: li.staffId, text: '一起去', dueOn: isoDate('2026-11-20') })
    expect(await codeOf(li.ask.tasks.log(entry(ming)))).toBeNull()
    await remote.ask.inventory.close({ id, state: 'done', result: '已熟悉' })
    expect((await head.ask.tasks.person({ customerId: ming })).locks.every(({ why }) => why === 'contact')).toBe(true)
  })
})

describe('S2.34 hand-over on request', () => {
  test('the owner asks a colleague, who sees no more than a masked name until they accept', async () => {
    const { remote, wang, li, desk } = branch
    const { id } = await remote.ask.requests.handOver({ customerId: ming, to: wang.staffId, note: '常到网点' })
    expect(await codeOf(remote.ask.requests.handOver({ customerId: ming, to: li.staffId, note: '再问' }))).toBe('REQUEST_OPEN')
    const [seen] = await wang.ask.requests.list()
    expect([seen?.name, seen?.customerId, seen?.forMe, seen?.taker]).toEqual(['王*明', null, true, '王敏'])
    expect(await li.ask.requests.list()).toEqual([])
    expect(await codeOf(li.ask.requests.answer({ id, accept: true, answer: '' }))).toBe('REQUEST_UNKNOWN')
    await wang.ask.requests.answer({ id, accept: true, answer: '好的' })
    const card = await wang.ask.customers.card({ id: ming })
    expect([card.owner, card.timeline.find(({ kind }) => kind === 'handover')?.text]).toEqual([
      '王敏',
      '管户：赵远 → 王敏（移交请求：常到网点）',
    ])
    expect(await codeOf(remote.ask.customers.card({ id: ming }))).toBe('CUSTOMER_UNKNOWN')
    expect((await auditOfDesk(desk)).at(-1)).toMatchObject({ action: 'requests.answer', subject: 'R1' })
    expect(await codeOf(wang.ask.requests.answer({ id, accept: false, answer: '' }))).toBe('REQUEST_UNKNOWN')
  })

  test('a colleague asks the owner; refused or withdrawn, everything stays', async () => {
    const { remote, li, head } = branch
    await remote.ask.customers.share({ id: ming, coOwnerId: li.staffId, share: 20, reason: '一起' })
    const { id } = await li.ask.requests.handOver({ customerId: ming, to: null, note: '在做沙龙' })
    await remote.ask.requests.answer({ id, accept: false, answer: '正在谈' })
    const again = await li.ask.requests.handOver({ customerId: ming, to: null, note: '再请考虑' })
    await li.ask.requests.withdraw({ id: again.id })
    expect((await head.ask.customers.card({ id: ming })).owner).toBe('赵远')
    expect((await head.ask.requests.list()).map(({ state, answer }) => [state, answer])).toEqual([
      ['withdrawn', ''],
      ['refused', '正在谈'],
    ])
    const third = await li.ask.requests.handOver({ customerId: ming, to: null, note: '三请' })
    await remote.ask.requests.answer({ id: third.id, accept: true, answer: '' })
    const card = await li.ask.customers.card({ id: ming })
    expect([card.owner, card.coOwner]).toEqual(['李强', null])
  })
})

describe('S2.24 客户求助', () => {
  test('a colleague is asked to help until a day, finds it in 今日, and answers', async () => {
    const { remote, wang } = branch
    await wang.ask.tasks.day({ staffId: null })
    const { id } = await remote.ask.requests.help({
      customerId: ming,
      helperId: wang.staffId,
      note: '客户想了解家族信托',
      dueOn: isoDate('2026-11-20'),
    })
    expect(await queueOf(wang)).toContain('王小明')
    const [request] = await wang.ask.requests.list()
    // Who is asked to help may see the customer.
    expect([request?.kind, request?.name, request?.customerId, request?.taker]).toEqual(['help', '王小明', ming, null])
    await wang.ask.requests.answer({ id, accept: true, answer: '已约周五面谈' })
    expect(await queueOf(wang)).not.toContain('王小明')
    const [mine] = await remote.ask.requests.list()
    expect([mine?.state, mine?.answer]).toEqual(['accepted', '已约周五面谈'])
    const help = { customerId: ming, helperId: wang.staffId, note: '晚了' }
    expect(await codeOf(remote.ask.requests.help({ ...help, dueOn: isoDate('2026-11-19') }))).toBe('DAY_PASSED')
  })
})
