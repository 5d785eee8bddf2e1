import { isDefinedError, safe } from '@orpc/client'
import { expect, test } from 'vitest'
import { wan } from '../../shared/domain/fen.ts'
import { setting } from '../../electron/backend/settings/settings.store.ts'
import { openDesk } from '../support/desk.ts'

test('a setting holds its preset until the head changes it, and keeps every version', async () => {
  const desk = await openDesk()
  const head = await desk.hire('head')
  const { targets } = await head.ask.settings.all()
  expect(targets).toEqual({ value: { salesByMonth: null, flagRate: 0.05 }, version: 0 })
  await head.ask.settings.save({ name: 'targets', value: { salesByMonth: wan(800), flagRate: 0.06 }, version: 0 })
  expect(await setting(desk.branch.read, 'targets')).toEqual({ value: { salesByMonth: wan(800), flagRate: 0.06 }, version: 1 })
})

test('of two people who change the same setting the second is told who was first, and nothing is overwritten', async () => {
  const desk = await openDesk()
  const [head, admin] = [await desk.hire('head', '林行长'), await desk.hire('admin')]
  await head.ask.settings.save({ name: 'largeMoves', value: { from: wan(20) }, version: 0 })
  const { error } = await safe(admin.ask.settings.save({ name: 'largeMoves', value: { from: wan(90) }, version: 0 }))
  expect(isDefinedError(error) && [error.code, error.data]).toEqual(['EDITED_MEANWHILE', { by: '林行长', at: desk.clock.now() }])
  expect((await setting(desk.branch.read, 'largeMoves')).value).toEqual({ from: wan(20) })
})
