import { isDefinedError, safe } from '@orpc/client'
import { describe, expect, test } from 'vitest'
import { randomUUID } from 'node:crypto'
import type { StaffNo } from '../../shared/domain/staff.ts'
import { appointAdministrator, hashFor } from '../../electron/backend/access/access.acts.ts'
import { addStaff, staffList } from '../../electron/backend/access/access.store.ts'
import { write } from '../../electron/backend/db/database.ts'
import { openDesk } from '../support/desk.ts'
import { DOORS, openWindow } from '../support/doors.ts'

const PASSWORD = 'long enough for anyone'
const HEAD = '8001' as StaffNo

/** The same behaviour is required of every door. */
describe.each(DOORS)('through the %s door', (door) => {
  async function branchWithHead() {
    const desk = await openDesk()
    const head = { staffNo: HEAD, name: '林行长', post: 'head' as const, password: PASSWORD }
    await appointAdministrator(desk.branch, head, await hashFor(head), desk.clock.now())
    return { desk, window: await openWindow(desk.house, door) }
  }

  test('a window asks what there is before anyone has signed in', async () => {
    const { window } = await branchWithHead()
    expect(await window.ask.session.state()).toMatchObject({ branch: { name: '测试支行' }, me: null, today: '2026-11-20' })
  })

  test('without a session nothing else is answered', async () => {
    const { window } = await branchWithHead()
    const { error } = await safe(window.ask.tiers.counts())
    expect(isDefinedError(error) && error.code).toBe('NOT_SIGNED_IN')
  })

  test('who signs in is known from then on', async () => {
    const { window } = await branchWithHead()
    await window.signIn(HEAD, PASSWORD)
    expect((await window.ask.session.state()).me).toMatchObject({ staffNo: HEAD, post: 'head' })
    expect((await window.ask.tiers.counts()).counts).toHaveLength(6)
  })

  test('an expected failure arrives with its code and its facts', async () => {
    const { window } = await branchWithHead()
    await window.signIn(HEAD, PASSWORD)
    const { scheme } = await window.ask.tiers.scheme()
    const [lowest, second] = scheme.tiers
    if (lowest === undefined || second === undefined) throw new Error('no tiers')
    const { error } = await safe(
      window.ask.tiers.preview({ ...scheme, vipFrom: '长尾', tiers: [lowest, { ...second, floor: -1 }] }),
    )
    expect(isDefinedError(error) && [error.code, error.data]).toEqual(['FLOOR_NEGATIVE', { tier: '潜力' }])
  })

  test('input that does not fit the contract is refused before it reaches anything', async () => {
    const { window } = await branchWithHead()
    await window.signIn(HEAD, PASSWORD)
    const { error } = await safe(window.ask.customers.card({ id: -1 }))
    expect((error as { code?: string } | null)?.code).toBe('BAD_REQUEST')
  })

  test('a command that is sent twice is carried out once, and gets the same answer', async () => {
    const { desk, window } = await branchWithHead()
    await window.signIn(HEAD, PASSWORD)
    const command = window.under(randomUUID())
    const newcomer = {
      staffNo: '8002' as StaffNo,
      name: '王敏',
      post: 'teller' as const,
      share: 100,
      calls: 20,
      meetings: 5,
      joinedOn: null,
      password: PASSWORD,
    }
    const first = await command.staff.add(newcomer)
    expect(await command.staff.add(newcomer)).toEqual(first)
    expect((await staffList(desk.branch.read)).filter(({ staffNo }) => staffNo === '8002')).toHaveLength(1)
  })

  test('long work tells how far it is, and its file comes through whole', async () => {
    const { window } = await branchWithHead()
    await window.signIn(HEAD, PASSWORD)
    const order = { report: 'loads', masked: true, unit: '元' } as const
    const making = await window.ask.reports.make({ order, reason: '', approval: null })
    const steps: string[] = []
    let step = await making.next()
    for (; step.done !== true; step = await making.next()) steps.push(step.value.step)
    const made = step.value
    const file = await window.ask.reports.file({ number: made.number })
    // Steps that pass faster than anybody looks are left out.
    for (const each of steps) expect(['读取', '写出']).toContain(each)
    expect([file.name, file.size]).toEqual([made.fileName, made.bytes])
    expect(Buffer.from(await file.arrayBuffer()).subarray(0, 4)).toEqual(Buffer.from('PK\u0003\u0004'))
  })

  test('a watcher hears what others write', async () => {
    const { desk, window } = await branchWithHead()
    await window.signIn(HEAD, PASSWORD)
    const changes = await window.ask.changes.watch()
    const heard = changes.next()
    // The stream is open once the server has begun to listen; writing until then is what a second PC would do.
    const writing = setInterval(() => {
      void write(desk.branch, (db) =>
        addStaff(db, {
          staffNo: randomUUID().slice(0, 8) as StaffNo,
          name: '陈晨',
          post: 'teller',
          share: 100,
          calls: 20,
          meetings: 5,
          joinedOn: null,
        }),
      )
    }, 20)
    expect(await heard).toEqual({ done: false, value: { topics: ['staff'] } })
    clearInterval(writing)
    await changes.return()
  })
})
