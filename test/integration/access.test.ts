import { isDefinedError, safe } from '@orpc/client'
import { describe, expect, test } from 'vitest'
import { fixedClock } from '../../electron/backend/clock.ts'
import { firstBrokenLink } from '../../electron/backend/audit/audit.store.ts'
import type { StaffNo } from '../../shared/domain/staff.ts'
import { EIGHT, emptyBook } from '../support/book.ts'
import { clientAt, houseAround, openDesk } from '../support/desk.ts'

const PASSWORD = '春眠不觉晓 处处闻啼鸟'

async function newBranch() {
  const opened = await emptyBook()
  const clock = fixedClock(EIGHT)
  const house = houseAround(opened, clock)
  const stranger = clientAt(house, null, null)
  const admin = { staffNo: '8001' as StaffNo, name: '林行长', post: 'head' as const, password: PASSWORD }
  const { ticket } = await stranger.setup.createBranch({ name: '城南支行', admin })
  const branchId = (await opened.book.branches())[0]?.id ?? 0
  return { opened, clock, house, stranger, branchId, head: clientAt(house, ticket, null) }
}

const code = async (call: Promise<unknown>) => {
  const { error } = await safe(call)
  return (error as { code?: string } | null)?.code ?? error
}

describe('the first start', () => {
  test('makes the branch and its first administrator, and signs that person in', async () => {
    const { head } = await newBranch()
    expect(await head.session.state()).toMatchObject({
      branch: { name: '城南支行', sample: false },
      me: { name: '林行长', post: 'head' },
    })
  })

  test('a second branch cannot be made by whoever stands in front of it', async () => {
    const { stranger } = await newBranch()
    const admin = { staffNo: '9001' as StaffNo, name: '某人', post: 'head' as const, password: PASSWORD }
    expect(await code(stranger.setup.createBranch({ name: '另一个', admin }))).toBe('BRANCH_EXISTS')
  })

  test('a weak password makes no branch', async () => {
    const opened = await emptyBook()
    const stranger = clientAt(houseAround(opened, fixedClock(EIGHT)), null, null)
    for (const password of ['short', '1234567890', '8001800180', 'aaaaaaaaaaaa']) {
      const admin = { staffNo: '8001' as StaffNo, name: '林行长', post: 'head' as const, password }
      expect(await code(stranger.setup.createBranch({ name: '城南支行', admin }))).toBe('PASSWORD_WEAK')
    }
    expect(await opened.book.branches()).toEqual([])
  })
})

describe('signing in', () => {
  test('five wrong passwords lock the account for a quarter of an hour, even for the right one', async () => {
    const { stranger, branchId, clock } = await newBranch()
    const attempt = (password: string) => stranger.session.signIn({ branchId, staffNo: '8001', password })
    for (let left = 4; left > 0; left -= 1) {
      const { error } = await safe(attempt('wrong'))
      expect(isDefinedError(error) && [error.code, error.data]).toEqual(['SIGN_IN_REFUSED', { left }])
    }
    expect(await code(attempt('wrong'))).toBe('ACCOUNT_LOCKED')
    expect(await code(attempt(PASSWORD))).toBe('ACCOUNT_LOCKED')
    clock.pass(16)
    expect((await attempt(PASSWORD)).me.name).toBe('林行长')
  })

  test('guesses sent at the same time each count', async () => {
    const { stranger, branchId } = await newBranch()
    const attempts = Array.from({ length: 8 }, () =>
      code(stranger.session.signIn({ branchId, staffNo: '8001', password: 'wrong' })),
    )
    expect((await Promise.all(attempts)).filter((each) => each === 'ACCOUNT_LOCKED').length).toBeGreaterThan(0)
    expect(await code(stranger.session.signIn({ branchId, staffNo: '8001', password: PASSWORD }))).toBe('ACCOUNT_LOCKED')
  })

  test('an unknown number and an unknown branch are answered like a wrong password', async () => {
    const { stranger, branchId } = await newBranch()
    expect(await code(stranger.session.signIn({ branchId, staffNo: 'nobody', password: PASSWORD }))).toBe('SIGN_IN_REFUSED')
    expect(await code(stranger.session.signIn({ branchId: 77, staffNo: '8001', password: PASSWORD }))).toBe('SIGN_IN_REFUSED')
  })

  test('a locked window goes on with the password of the same person', async () => {
    const { head } = await newBranch()
    await head.session.lock()
    expect((await head.session.state()).locked).toBe(true)
    expect(await code(head.session.unlock({ password: 'wrong' }))).toBe('SIGN_IN_REFUSED')
    await head.session.unlock({ password: PASSWORD })
    expect((await head.session.state()).locked).toBe(false)
  })

  test('signing out ends the session', async () => {
    const { head } = await newBranch()
    await head.session.signOut()
    expect((await head.session.state()).me).toBeNull()
  })
})

describe('people', () => {
  test('a number is given to one person only', async () => {
    const { head } = await newBranch()
    const person = {
      staffNo: '8002' as StaffNo,
      name: '王敏',
      post: 'teller' as const,
      share: 100,
      calls: 20,
      meetings: 5,
      joinedOn: null,
      password: PASSWORD,
    }
    await head.staff.add(person)
    expect(await code(head.staff.add({ ...person, name: '别人' }))).toBe('STAFF_NO_TAKEN')
  })

  test('the last person who can manage people can be neither disabled nor given another post', async () => {
    const { head } = await newBranch()
    const [me] = await head.staff.list()
    if (me === undefined) throw new Error('nobody there')
    expect(await code(head.staff.setActive({ staffId: me.id, active: false }))).toBe('LAST_ADMINISTRATOR')
    const change = { staffId: me.id, name: me.name, post: 'teller' as const, share: 100, calls: 20, meetings: 5, joinedOn: null }
    expect(await code(head.staff.edit(change))).toBe('LAST_ADMINISTRATOR')
  })

  test('disabling somebody ends their sessions at once', async () => {
    const desk = await openDesk()
    const [head, teller] = [await desk.hire('head'), await desk.hire('teller')]
    expect((await teller.ask.session.state()).me).not.toBeNull()
    await head.ask.staff.setActive({ staffId: teller.staffId, active: false })
    expect((await teller.ask.session.state()).me).toBeNull()
  })
})

test('the audit holds sign-ins and changes as one chain, and names a link that was changed', async () => {
  const { opened, head, branchId } = await newBranch()
  await head.staff.add({
    staffNo: '8002' as StaffNo,
    name: '王敏',
    post: 'teller',
    share: 100,
    calls: 20,
    meetings: 5,
    joinedOn: null,
    password: PASSWORD,
  })
  const branch = opened.book.branch(branchId)
  const { read } = branch
  const trail = await read
    .selectFrom('audit')
    .select(['seq', 'action'])
    .where('branch_id', '=', branchId)
    .orderBy('seq')
    .execute()
  expect(trail.map(({ action }) => action)).toEqual(['sign-in', 'staff.add'])
  expect(await firstBrokenLink(read)).toBeNull()
  await expect(
    branch.transact((db) => db.updateTable('audit').set({ action: 'nothing' }).where('branch_id', '=', branchId).execute()),
  ).rejects.toThrow(/append-only/)
  await expect(branch.transact((db) => db.deleteFrom('audit').where('branch_id', '=', branchId).execute())).rejects.toThrow(
    /append-only/,
  )
})
