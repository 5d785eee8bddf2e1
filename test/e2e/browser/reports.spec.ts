import { expect } from '@playwright/test'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { SAMPLE_PASSWORD } from '../../../shared/domain/sample.ts'
import { signIn } from '../screens/access.ts'
import { frame } from '../screens/frame.ts'
import { reports } from '../screens/reports.ts'
import { test } from './host.ts'

/* 报表 in a browser (excel.md: Out; trust.md: who may do what). */

test.beforeEach(async ({ branch: { page } }) => {
  await signIn(page).asPost('营业主管')
})

test("the day's workbook comes with one press, and stands in the record", async ({ branch }) => {
  const { page } = branch
  const screen = reports(page)
  await frame(page).goTo('报表')
  await expect(screen.contents).toContainText('封面、晨会、夕会、工作日志、任务完成、厅堂转介、大额分流、业绩排名')
  const saved = await branch.saved(() => screen.make.click())
  expect(path.basename(saved)).toMatch(/^当日工作簿-.*-第1号\.xlsx$/)
  expect(readFileSync(saved).subarray(0, 2).toString()).toBe('PK')
  await expect(screen.record.getByRole('row', { name: '当日工作簿' })).toBeVisible()
  await branch.saved(() => screen.desk('当日工作簿').getByRole('button', { name: '再存一份' }).click())
})

test('a list of more than two hundred customers waits for a reason and a second person, and a changed filter asks again', async ({
  branch,
}) => {
  const { page } = branch
  const screen = reports(page)
  await frame(page).goTo('客户')
  await page.getByRole('button', { name: '导出' }).click()
  await expect(screen.make).toBeDisabled()
  await expect(page.getByText('还需：事由、第二人批准')).toBeVisible()
  await screen.reason.fill('季度核对')
  await screen.approve('8001', SAMPLE_PASSWORD)
  await expect(screen.approved).toBeVisible()
  await page.getByRole('checkbox', { name: '缺手机号' }).check()
  await expect(screen.approved).toBeHidden()
  await page.getByRole('checkbox', { name: '缺手机号' }).uncheck()
  await expect(screen.approved).toBeVisible()
  const saved = await branch.saved(() => screen.make.click())
  expect(path.basename(saved)).toMatch(/^客户清单-/)
  await expect(screen.record.getByRole('row', { name: '季度核对' })).toBeVisible()
  // The word was for one export.
  await expect(screen.make).toBeDisabled()
})
