import { expect } from '@playwright/test'
import { signIn } from '../screens/access.ts'
import { frame } from '../screens/frame.ts'
import { test } from './host.ts'

/* 行事历 in a browser (S3.19). */

test('what is taken out is back by one press, and the month is gone through by arrows', async ({ branch: { page } }) => {
  await signIn(page).asPost('营业主管')
  await frame(page).goTo('行事历')
  await page.getByRole('button', { name: '移出 话术演练与周复盘' }).click()
  const friday = page.getByRole('gridcell', { name: /^11月27日 周五/ })
  await expect(friday).not.toContainText('话术演练')
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(friday).toContainText('话术演练')
  await page.getByRole('gridcell', { name: /^11月20日/ }).press('ArrowDown')
  await expect(friday).toBeFocused()
  await expect(page.getByRole('region', { name: '11月27日 周五' })).toContainText('话术演练与周复盘')
})

test('how much everybody was in touch stands day by day beside their names', async ({ branch: { page } }) => {
  await signIn(page).asPost('营业主管')
  await frame(page).goTo('行事历')
  await page.getByText('联系热度').click()
  const table = page.getByRole('table', { name: '每人每天的联系数' })
  await expect(table.getByRole('columnheader', { name: '合计' })).toBeVisible()
  await expect(table.getByRole('rowheader', { name: /远维客户经理/ }).first()).toBeVisible()
})
