import { beforeEach, describe, expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { wan } from '../../shared/domain/fen.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { addPeople, type BranchAtWork, entry, openBranch } from '../support/at-work.ts'
import { auditOfDesk, codeOf } from '../support/customers.ts'

let branch: BranchAtWork
let ming: CustomerId

beforeEach(async () => {
  branch = await openBranch()
  const { desk, wang } = branch
  ;[ming = 0 as CustomerId] = await addPeople(desk, [
    { name: '王明', customerNo: 'Q1', phone: '13800001111', owner: wang, aum: wan(60) },
  ])
})

describe('customer 360', () => {
  test('an edit is told before and after, numbers masked, in the customer’s history and in the audit', async () => {
    const { wang, desk } = branch
    const { rowVersion } = await wang.ask.customers.card({ id: ming })
    const change = { phone: '13900002222', secondPhone: '13700003333', industry: '纺织', grid: '一网格' }
    await wang.ask.customers.edit({ id: ming, rowVersion, change })
    const card = await wang.ask.customers.card({ id: ming })
    expect([card.phone, card.secondPhone, card.facts.industry]).toEqual(['139****2222', '137****3333', '纺织'])
    expect(card.timeline.find(({ kind }) => kind === 'edit')).toMatchObject({
      by: '王敏',
      text: '修改资料：手机 138****1111 → 139****2222；第二电话 空 → 137****3333；行业 空 → 纺织；网格 空 → 一网格',
    })
    const line = (await auditOfDesk(desk)).at(-1)
    expect(line?.action).toBe('customers.edit')
    expect(line?.detail).toContain('139****2222')
    expect(line?.detail).not.toContain('13900002222')
    // The second phone is revealed like the first, and finds the customer at the counter.
    expect((await wang.ask.customers.reveal({ id: ming, field: 'secondPhone' })).value).toBe('13700003333')
    const teller = await desk.hire('teller')
    expect((await teller.ask.customers.lookup({ key: '13700003333' })).id).toBe(ming)
  })

  test('the timeline has everything that happened: contacts, appointments, flags, hand-overs, classifications, plans', async () => {
    const { wang, head, li, desk } = branch
    const next = { on: isoDate('2026-11-24'), appointment: { time: '09:30', place: 'branch' as const }, plannedAmount: wan(10) }
    await wang.ask.tasks.log(entry(ming, { result: 'appointed', next }))
    await wang.ask.classifications.set({ customerId: ming, classing: { kind: 'familiarity', to: 'B', reason: '见过' } })
    const plan = { toStage: '认知' as const, goal: '建立来往', targetAmount: null, actions: '电话', dueOn: isoDate('2026-12-01') }
    await wang.ask.inventory.plan({ customerId: ming, entry: plan })
    const teller = await desk.hire('teller', '周柜员')
    await teller.ask.lobby.flag({
      key: crypto.randomUUID(),
      ticketNo: 'A1',
      ticketKind: 'ordinary',
      business: '转账',
      amount: wan(12),
      customerId: ming,
      contactName: null,
      contactPhone: null,
      clues: [],
      wish: null,
      wechatAdded: false,
      filledAt: null,
    })
    const withdrawal = {
      customerId: ming,
      firstId: null,
      amount: wan(50),
      purpose: 'house',
      backOn: null,
      note: '付首付',
    } as const
    await teller.ask.lobby.divert(withdrawal)
    await head.ask.customers.handOver({ ids: [ming], to: li.staffId, reason: '调整' })
    const { timeline } = await head.ask.customers.card({ id: ming })
    const texts = timeline.map(({ text }) => text)
    expect(texts).toContain('网点约见 09:30 · 预计 10.00万 · 待赴约')
    expect(texts).toContain('熟悉度：C → B')
    expect(texts).toContain('推进计划：陌生 → 认知，建立来往')
    expect(texts.some((text) => text.startsWith('厅堂推荐：转账 · 12.00万'))).toBe(true)
    expect(texts).toContain('一次分流：支取 50.00万 · 购房购车 · 付首付')
    expect(texts).toContain('管户：王敏 → 李强（调整）')
  })

  test('S1.6 the owner names a co-owner and the split; the history keeps both', async () => {
    const { wang, li, head, remote, desk } = branch
    await wang.ask.customers.share({ id: ming, coOwnerId: li.staffId, share: 30, reason: '一起服务' })
    let card = await li.ask.customers.card({ id: ming })
    expect([card.owner, card.coOwner, card.coOwnerShare, card.mayShare]).toEqual(['王敏', '李强', 30, false])
    // The same co-owner with another part, then another co-owner.
    await head.ask.customers.share({ id: ming, coOwnerId: li.staffId, share: 45, reason: '重新约定' })
    expect((await wang.ask.customers.card({ id: ming })).coOwnerShare).toBe(45)
    await wang.ask.customers.share({ id: ming, coOwnerId: remote.staffId, share: 20, reason: '换人' })
    card = await wang.ask.customers.card({ id: ming })
    expect([card.coOwner, card.coOwnerShare]).toEqual(['赵远', 20])
    expect(
      card.timeline
        .filter(({ kind }) => kind === 'handover')
        .map(({ text }) => text)
        .toSorted(),
    ).toEqual(['协办：李强（一起服务）', '协办：李强（重新约定）', '协办：赵远（换人）'])
    expect(await codeOf(li.ask.customers.share({ id: ming, coOwnerId: null, share: 0, reason: '不行' }))).toBe('CUSTOMER_UNKNOWN')
    expect(await codeOf(remote.ask.customers.share({ id: ming, coOwnerId: null, share: 0, reason: '不行' }))).toBe(
      'NOT_PERMITTED',
    )
    const teller = await desk.hire('teller')
    const share = { id: ming, share: 10, reason: '试' }
    expect(await codeOf(wang.ask.customers.share({ ...share, coOwnerId: teller.staffId }))).toBe('TAKER_UNFIT')
    expect(await codeOf(wang.ask.customers.share({ ...share, coOwnerId: wang.staffId }))).toBe('OWNER_ALONE')
    await wang.ask.customers.share({ id: ming, coOwnerId: null, share: 0, reason: '独自服务' })
    card = await wang.ask.customers.card({ id: ming })
    expect([card.coOwner, card.coOwnerShare]).toEqual([null, 0])
  })

  test('notes are pinned above, removed and brought back, and never read in the audit', async () => {
    const { wang, li, desk } = branch
    const { id } = await wang.ask.notes.add({ customerId: ming, text: '女儿今年高考', pinned: false })
    await wang.ask.notes.add({ customerId: ming, text: '喜欢上午', pinned: false })
    await wang.ask.notes.pin({ id, pinned: true })
    const texts = async () => (await wang.ask.notes.of({ customerId: ming })).map(({ text, pinned }) => [text, pinned])
    expect(await texts()).toEqual([
      ['女儿今年高考', true],
      ['喜欢上午', false],
    ])
    await wang.ask.notes.remove({ id, removed: true })
    expect(await texts()).toEqual([['喜欢上午', false]])
    await wang.ask.notes.remove({ id, removed: false })
    expect(await texts()).toHaveLength(2)
    expect(await codeOf(li.ask.notes.pin({ id, pinned: false }))).toBe('NOTE_UNKNOWN')
    expect(await codeOf(li.ask.notes.of({ customerId: ming }))).toBe('CUSTOMER_UNKNOWN')
    expect((await auditOfDesk(desk)).some(({ detail }) => detail.includes('高考'))).toBe(false)
  })

  test('S3.17 relatives who are no customers are kept with their birthday', async () => {
    const { wang, li, desk } = branch
    const relative = {
      name: '王小明',
      relation: '子女' as const,
      birthDate: isoDate('2010-06-01'),
      birthLunar: true,
      remarks: '学琴',
    }
    const { id } = await wang.ask.families.addRelative({ customerId: ming, relative })
    expect(await wang.ask.families.relatives({ customerId: ming })).toEqual([{ id, ...relative }])
    expect((await auditOfDesk(desk)).at(-1)?.detail).toContain('王*明')
    expect(await codeOf(li.ask.families.relatives({ customerId: ming }))).toBe('CUSTOMER_UNKNOWN')
    await wang.ask.families.removeRelative({ customerId: ming, id })
    expect(await wang.ask.families.relatives({ customerId: ming })).toEqual([])
  })
})
