import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { type Fen, wan } from '../../shared/domain/fen.ts'
import { write } from '../../electron/backend/db/database.ts'
import { lookUpCustomer } from '../../electron/backend/customers/lookup.store.ts'
import { addPeople, type BranchAtWork, entry, holding, openBranch, recompute } from '../support/at-work.ts'
import { auditOfDesk, codeOf, contactsLogged } from '../support/customers.ts'
import { importRows } from '../support/importing.ts'
import { addCustomer, loadDayEnds } from '../support/fill.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import type { Desk } from '../support/desk.ts'

let branch: BranchAtWork
let kept: CustomerId
let absorbed: CustomerId
let wife: CustomerId

beforeEach(async () => {
  branch = await openBranch()
  const { desk, wang, li } = branch
  ;[kept = 0 as CustomerId, absorbed = 0 as CustomerId, wife = 0 as CustomerId] = await addPeople(desk, [
    { name: '王明', customerNo: 'M1', phone: '13800001111', owner: wang, aum: wan(40) },
    { name: '王明', customerNo: 'M2', phone: '13800001111', documentNo: '110101199001011237', owner: li, aum: wan(30) },
    { name: '李秀英', customerNo: 'M3', owner: li, aum: wan(5) },
  ])
})

async function merge(take: Record<string, 'kept' | 'absorbed'> = {}): Promise<number> {
  const { ask } = branch.head
  const compared = await ask.merges.compare({ kept, absorbed })
  const rowVersions = { kept: compared.kept.rowVersion, absorbed: compared.absorbed.rowVersion }
  return (await ask.merges.merge({ kept, absorbed, take, rowVersions, reason: '同一人两个客户号' })).id
}

describe('likely duplicates', () => {
  test('are found by phone and name, and by document, for those in charge', async () => {
    const { head, wang, desk } = branch
    expect((await head.ask.merges.duplicates()).map(({ by, customers }) => [by, customers.map(({ id }) => id)])).toEqual([
      ['phone-and-name', [kept, absorbed]],
    ])
    await write(desk.branch, (db) =>
      db.updateTable('customers').set({ document_no: '110101199001011237' }).where('branch_id', '=', db.branchId).execute(),
    )
    const [group, ...others] = await head.ask.merges.duplicates()
    expect([group?.by, group?.customers.length, others.length]).toEqual(['document', 3, 0])
    expect(group?.customers[0]?.documentNo).toBe('110***********1237')
    expect(await codeOf(wang.ask.merges.duplicates())).toBe('NOT_PERMITTED')
  })
})

describe('a merge', () => {
  test('brings everything of the one to the other, and the assets add up', async () => {
    const { head, wang, li, desk } = branch
    await contactsLogged(desk, li, [{ customer: absorbed, on: isoDate('2026-11-18') }])
    await contactsLogged(desk, wang, [{ customer: kept, on: isoDate('2026-11-02') }])
    await holding(desk, absorbed, '2027-01-01', wan(10))
    await li.ask.families.link({ customerId: absorbed, relativeId: wife, relation: '配偶' })
    const tag = await li.ask.tags.add({ name: '代发', family: 'attribute' })
    await li.ask.tags.put({ customerId: absorbed, add: [tag.id], remove: [] })
    await merge()
    const card = await head.ask.customers.card({ id: kept })
    expect([card.aum, card.aumMonthAverage, card.tier, card.documentNo, card.owner, card.lastContactOn]).toEqual([
      wan(70),
      wan(70),
      '价值',
      '110***********1237',
      '王敏',
      '2026-11-18',
    ])
    expect([card.tags.map(({ name }) => name), card.holdings.length]).toEqual([['代发'], 1])
    expect(card.timeline.filter(({ kind }) => kind === 'contact')).toHaveLength(2)
    expect((await head.ask.families.of({ customerId: kept })).members.map(({ name }) => name)).toEqual(['李秀英'])
    expect(await codeOf(head.ask.customers.card({ id: absorbed }))).toBe('CUSTOMER_UNKNOWN')
    // The old number still leads to the person, at the counter too.
    expect((await lookUpCustomer(desk.branch.read, 'M2'))?.id).toBe(kept)
    expect((await auditOfDesk(desk)).at(-1)).toMatchObject({ action: 'customers.merge', subject: 'M1' })
    // The next recompute finds nothing to correct and nobody who rose or fell.
    const moves = await ledgerLines(desk)
    await recompute(desk)
    expect(await ledgerLines(desk)).toBe(moves)
    expect((await head.ask.customers.card({ id: kept })).aum).toBe(wan(70))
  })

  test('takes each field from whom one says, and a refusal of either is a refusal', async () => {
    const { head, li } = branch
    const { rowVersion } = await li.ask.customers.card({ id: absorbed })
    await li.ask.customers.edit({
      id: absorbed,
      rowVersion,
      change: { doNotContact: true, employer: '晨江纸业', remarks: '怕吵' },
    })
    const compared = await head.ask.merges.compare({ kept, absorbed })
    expect(compared.fields.filter(({ take }) => take === 'absorbed').map(({ name }) => name)).toEqual([
      'documentNo',
      'employer',
      'remarks',
      'doNotContact',
    ])
    await merge({ employer: 'kept', owner: 'absorbed', doNotContact: 'kept' })
    const card = await head.ask.customers.card({ id: kept })
    expect([card.facts.employer, card.facts.remarks, card.doNotContact, card.owner]).toEqual([null, '怕吵', true, '李强'])
  })

  test('of a customer who was changed since the comparison does not happen', async () => {
    const { head, wang } = branch
    const compared = await head.ask.merges.compare({ kept, absorbed })
    const rowVersions = { kept: compared.kept.rowVersion, absorbed: compared.absorbed.rowVersion }
    await wang.ask.customers.edit({ id: kept, rowVersion: rowVersions.kept, change: { grid: '一网格' } })
    const order = { kept, absorbed, take: {}, rowVersions, reason: '同一人' }
    expect(await codeOf(head.ask.merges.merge(order))).toBe('EDITED_MEANWHILE')
    expect(await codeOf(head.ask.merges.compare({ kept, absorbed: kept }))).toBe('MERGE_OF_ONE')
  })

  test('is taken back days later; what happened since stays where it happened', async () => {
    const { head, wang, desk } = branch
    const id = await merge({ employer: 'kept' })
    await wang.ask.tasks.log(entry(kept, { note: '合并之后' }))
    const { rowVersion } = await wang.ask.customers.card({ id: kept })
    await wang.ask.customers.edit({ id: kept, rowVersion, change: { documentNo: '110101199002022345' } })
    await loadDayEnds(desk, '2026-11-20', new Map([[kept, wan(90)]]))
    await recompute(desk)
    const { left } = await head.ask.merges.undo({ id })
    expect(left).toBeGreaterThan(0)
    const [one, other] = [await head.ask.customers.card({ id: kept }), await head.ask.customers.card({ id: absorbed })]
    expect([one.aum, one.documentNo, one.owner]).toEqual([wan(90), '110***********2345', '王敏'])
    expect(one.timeline.some(({ text }) => text.includes('合并之后'))).toBe(true)
    // Nobody stated the absorbed one since: the last day-end is carried forward.
    expect([other.aum, other.documentNo, other.owner]).toEqual([wan(30), '110***********1237', '李强'])
    expect(await codeOf(head.ask.merges.undo({ id }))).toBe('NOTHING_TO_UNDO')
    expect((await head.ask.merges.recent()).map(({ undone, absorbedNo }) => [undone, absorbedNo])).toEqual([[true, 'M2']])
  })

  test('holds when the core system’s sheet brings both numbers again: their amounts add up, nobody comes back', async () => {
    const { head, desk } = branch
    await merge()
    const sheet = [
      ['客户号', '客户姓名', '手机号码', 'AUM余额', '数据日期'],
      ['M2', '王 明', '13800002222', '300000', '2026-11-20'],
      ['M1', '王明', '13800001111', '300000', '2026-11-20'],
      ['M3', '李秀英', '', '50000', '2026-11-20'],
    ]
    const { created, rejected, rejectedCells } = await importRows(desk, { rows: sheet })
    expect([created, rejected, rejectedCells]).toEqual([0, 0, 0])
    const card = await head.ask.customers.card({ id: kept })
    expect([card.aum, card.name, card.phone]).toEqual([wan(60), '王明', '138****1111'])
    expect(await codeOf(head.ask.customers.card({ id: absorbed }))).toBe('CUSTOMER_UNKNOWN')
  })

  test('is taken back only after a later one that went on from it', async () => {
    const { head } = branch
    const id = await merge()
    const third = await head.ask.merges.compare({ kept: wife, absorbed: kept })
    const rowVersions = { kept: third.kept.rowVersion, absorbed: third.absorbed.rowVersion }
    const later = await head.ask.merges.merge({ kept: wife, absorbed: kept, take: {}, rowVersions, reason: '误操作' })
    expect(await codeOf(head.ask.merges.undo({ id }))).toBe('MERGE_NOT_LAST')
    await head.ask.merges.undo({ id: later.id })
    await head.ask.merges.undo({ id })
    expect((await head.ask.customers.card({ id: absorbed })).aum).toBe(wan(30))
  })
})

test('S3.1 merge and undo leave the book as it was, whatever the two customers have', async () => {
  const { desk, head, wang, li } = branch
  const tags = [await head.ask.tags.add({ name: '甲', family: 'need' }), await head.ask.tags.add({ name: '乙', family: 'need' })]
  const share = fc.record({
    aum: fc.array(fc.option(fc.integer({ min: 0, max: 900 }), { nil: null }), { minLength: 3, maxLength: 3 }),
    tagged: fc.subarray([0, 1]),
    called: fc.boolean(),
    kin: fc.boolean(),
    held: fc.boolean(),
    remarks: fc.option(fc.constantFrom('一', '二'), { nil: null }),
  })
  await fc.assert(
    fc.asyncProperty(fc.tuple(share, share), fc.boolean(), async (shares, takeOther) => {
      const one = await addCustomer(desk, { name: '孙甲', owner: wang.staffId })
      const other = await addCustomer(desk, { name: '孙乙', owner: li.staffId })
      const third = await addCustomer(desk, { name: '孙丙' })
      for (const [place, { aum, tagged, called, kin, held, remarks }] of shares.entries()) {
        const id = place === 0 ? one : other
        for (const [day, amount] of aum.entries()) if (amount !== null) await addDayEnd(desk, id, `2026-11-1${day}`, wan(amount))
        await head.ask.tags.put({ customerId: id, add: tagged.flatMap((each) => tags[each]?.id ?? []), remove: [] })
        if (called) await contactsLogged(desk, wang, [{ customer: id, on: isoDate(`2026-11-0${place + 1}`) }])
        if (kin) await head.ask.families.link({ customerId: id, relativeId: place === 0 ? other : third, relation: '兄弟姐妹' })
        if (held) await holding(desk, id, '2027-01-01', wan(1))
        const { rowVersion } = await head.ask.customers.card({ id })
        await head.ask.customers.edit({ id, rowVersion, change: { remarks } })
      }
      await recompute(desk)
      const before = await wholeBook(desk)
      const compared = await head.ask.merges.compare({ kept: one, absorbed: other })
      const { id } = await head.ask.merges.merge({
        kept: one,
        absorbed: other,
        take: takeOther ? { name: 'absorbed', remarks: 'absorbed', owner: 'absorbed' } : {},
        rowVersions: { kept: compared.kept.rowVersion, absorbed: compared.absorbed.rowVersion },
        reason: '同一人',
      })
      const { left } = await head.ask.merges.undo({ id })
      expect(left).toBe(0)
      expect(await wholeBook(desk)).toEqual(before)
    }),
    { numRuns: 12 },
  )
})

/** Every table but what only ever grows, and the versions of rows, which only ever rise. */
async function wholeBook(desk: Desk): Promise<Record<string, unknown[]>> {
  const tables = [
    'customers',
    'ownerships',
    'handovers',
    'holdings',
    'touches',
    'balances',
    'standings',
    'tier_moves',
    'large_moves',
    'tasks',
    'contacts',
    'sales',
    'appointments',
    'flags',
    'customer_tags',
    'kinships',
    'classifications',
  ] as const
  const book: Record<string, unknown[]> = {}
  for (const table of tables) {
    const rows = await desk.branch.read.selectFrom(table).selectAll().where('branch_id', '=', desk.branch.branchId).execute()
    book[table] = rows.map((row) => JSON.stringify({ ...row, row_version: 0, updated_at: '' })).toSorted()
  }
  return book
}

async function addDayEnd(desk: Desk, id: CustomerId, on: string, aum: Fen): Promise<void> {
  await write(desk.branch, async (db) => {
    const columns = ['branch_id', 'customer_id', 'on_date', 'aum', 'month_sum', 'month_days', 'year_sum', 'year_days', 'batch_id']
    await db.bulk.insert('balances', columns, [[db.branchId, id, on, aum, aum, 1, aum, 1, 0]])
  })
}

async function ledgerLines(desk: Desk): Promise<number> {
  const rows = await desk.branch.read
    .selectFrom('tier_moves')
    .select('id')
    .where('branch_id', '=', desk.branch.branchId)
    .execute()
  return rows.length
}
