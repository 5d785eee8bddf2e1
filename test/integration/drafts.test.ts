import { expect, test } from 'vitest'
import { openDesk } from '../support/desk.ts'

const PLACE = 'today/contact/4711'

test('a draft is there after the window was closed, is replaced by the next, and goes when it is done with', async () => {
  const desk = await openDesk()
  const wang = await desk.hire('wealth')
  expect(await wang.ask.drafts.of({ place: PLACE })).toEqual({ content: null })
  await wang.ask.drafts.keep({ place: PLACE, content: '客户说下周' })
  await wang.ask.drafts.keep({ place: PLACE, content: '客户说下周三下午' })
  const again = await desk.signIn(wang)
  expect(await again.ask.drafts.of({ place: PLACE })).toEqual({ content: '客户说下周三下午' })
  expect(await again.ask.drafts.of({ place: 'today/contact/4712' })).toEqual({ content: null })
  await again.ask.drafts.keep({ place: PLACE, content: null })
  expect(await again.ask.drafts.of({ place: PLACE })).toEqual({ content: null })
})

test('nobody sees what somebody else has begun to write, not even the head', async () => {
  const desk = await openDesk()
  const [wang, head] = [await desk.hire('wealth'), await desk.hire('head')]
  await wang.ask.drafts.keep({ place: PLACE, content: '只是我的想法' })
  expect(await head.ask.drafts.of({ place: PLACE })).toEqual({ content: null })
  await head.ask.drafts.keep({ place: PLACE, content: '我的' })
  expect(await wang.ask.drafts.of({ place: PLACE })).toEqual({ content: '只是我的想法' })
})

test('what nobody came back to for a month is not kept for ever', async () => {
  const desk = await openDesk()
  const wang = await desk.hire('wealth')
  await wang.ask.drafts.keep({ place: PLACE, content: '旧' })
  desk.clock.pass(31 * 24 * 60)
  const later = await desk.signIn(wang)
  await later.ask.drafts.keep({ place: 'today/contact/4712', content: '新' })
  expect(await later.ask.drafts.of({ place: PLACE })).toEqual({ content: null })
})
