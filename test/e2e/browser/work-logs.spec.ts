import { expect } from '@playwright/test'
import { signIn } from '../screens/access.ts'
import { frame } from '../screens/frame.ts'
import { nameOn, today } from '../screens/today.ts'
import { workLog } from '../screens/work-log.ts'
import { test } from './host.ts'

/* 工作日志 in a browser (S2.13). */

test('a log writes itself, is confirmed, corrected with a reason as a second version, and commented on', async ({ branch }) => {
  const { page } = branch
  await signIn(page).asPost('理财经理')
  await expect(today(page).form).toBeVisible()
  const name = await nameOn(today(page).chosen)
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await expect(today(page).last).toContainText(name)
  await frame(page).goTo('日志')
  const log = workLog(page)
  await expect(log.sheet).toContainText(name)
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

  const supervisor = await branch.another()
  await signIn(supervisor).asPost('营业主管')
  await frame(supervisor).goTo('日志')
  const manager = await frame(page)
    .top.getByRole('button', { name: /理财经理$/ })
    .innerText()
  await supervisor
    .getByRole('grid', { name: '网点日志' })
    .getByRole('row')
    .filter({ hasText: manager.replace(/\s*理财经理/, '') })
    .click()
  await expect(workLog(supervisor).sheet).toContainText('明早先联系三位到期客户')
  await supervisor.getByRole('form', { name: '写批注' }).getByLabel('批注内容').fill('先给姐姐家打')
  await supervisor.getByRole('button', { name: '批注', exact: true }).click()
  await expect(page.getByRole('region', { name: '批注' })).toContainText('先给姐姐家打')
})
