import { expect } from '@playwright/test'
import type { Computer } from '../computer.ts'
import { customers } from '../screens/customers.ts'
import { frame } from '../screens/frame.ts'
import { nameOn, today } from '../screens/today.ts'
import { workLog } from '../screens/work-log.ts'
import { startWorkday, whoIsThere } from './workday.ts'

/** 理财经理: the queue is worked by key and by mouse, a talk is logged, the log is confirmed, corrected and commented on (S1.7, S1.8, S2.13). */
export async function wealthsDay(computer: Computer): Promise<void> {
  const day = await startWorkday(computer, '理财经理', '08:10')
  const { page } = day
  const manager = await whoIsThere(page, '理财经理')
  const desk = today(page)
  await expect(desk.form).toBeVisible()
  await expect(page.getByRole('region', { name: '约见、部署与行事' })).toBeVisible()

  await day.at('10:35')
  await expect(desk.form).toBeVisible()
  // Past the appointments, which a call does not keep.
  for (const _ of [1, 2, 3]) await page.keyboard.press('j')
  await expect(page.getByRole('region', { name: '客户', exact: true })).toContainText(await nameOn(desk.chosen))
  const [first, second] = [await nameOn(desk.chosen), await nameOn(desk.entries.nth(4))]
  const [calls, open] = [await desk.calls(), await desk.entries.count()]
  for (const key of ['4', 'Enter']) await page.keyboard.press(key)
  await expect(desk.last).toContainText(`${first} · 电话 · 再联系`)
  await expect(desk.entries).toHaveCount(open - 1)
  await expect(desk.chosen).toContainText(second)
  await expect.poll(() => desk.calls()).toBe(calls + 1)
  await page.keyboard.press('Control+z')
  await expect(desk.entries).toHaveCount(open)
  await expect(desk.chosen).toContainText(first)
  await expect.poll(() => desk.calls()).toBe(calls)
  // By mouse: two clicks of the three that are allowed, and no typing.
  await desk.form
    .getByRole('radio', { name: '暂不需要' })
    .or(desk.form.getByRole('button', { name: '暂不需要' }))
    .click()
  await desk.form.getByRole('button', { name: /^记一笔/ }).click()
  await expect(desk.last).toContainText(`${first} · 电话 · 暂不需要`)
  await expect(desk.entries).toHaveCount(open - 1)

  await day.at('14:40')
  await expect(desk.form).toBeVisible()
  await expect(page.getByRole('region', { name: '客户', exact: true })).toContainText(await nameOn(desk.chosen))
  const [met, meetings] = [await nameOn(desk.chosen), await desk.meetings()]
  // 面谈, 有意向.
  for (const key of ['a', '1', 'Enter']) await page.keyboard.press(key)
  await expect(desk.last).toContainText(`${met} · 面谈 · 有意向`)
  await expect.poll(() => desk.meetings()).toBe(meetings + 1)
  expect(await desk.calls()).toBe(calls + 1)
  const found = await frame(page).find(met)
  await expect(found.first()).toContainText(met)
  await page.keyboard.press('Enter')
  await expect(customers(page).drawer).toContainText(met)
  await page.keyboard.press('Escape')

  await day.at('17:16')
  await frame(page).goTo('日志')
  const log = workLog(page)
  await expect(log.sheet).toContainText(met)
  await expect(log.state).toHaveText('待确认')
  await log.confirm('明早先联系两位到期客户')
  await expect(log.state).toContainText('确认')
  await page.getByRole('button', { name: '更正' }).click()
  const correction = page.getByRole('form', { name: '更正日志' })
  await correction.getByRole('textbox').nth(2).fill('明早先联系三位到期客户')
  await expect(correction.getByRole('button', { name: /存为第 2 版/ })).toBeDisabled()
  await correction.getByLabel('更正原因').fill('少写一位')
  await correction.getByRole('button', { name: /存为第 2 版/ }).click()
  await expect(log.sheet).toContainText('更正：少写一位')

  await day.give({ post: '营业主管' })
  await frame(page).goTo('日志')
  await page.getByRole('grid', { name: '网点日志' }).getByRole('row').filter({ hasText: manager }).click()
  await expect(log.sheet).toContainText('明早先联系三位到期客户')
  await page.getByRole('form', { name: '写批注' }).getByLabel('批注内容').fill('先给姐姐家打')
  await page.getByRole('button', { name: '批注', exact: true }).click()
  await day.give({ post: '理财经理' })
  await frame(page).goTo('日志')
  await expect(page.getByRole('region', { name: '批注' })).toContainText('先给姐姐家打')
}
