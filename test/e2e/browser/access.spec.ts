import { expect } from '@playwright/test'
import { SAMPLE_PASSWORD } from '../../../shared/domain/sample.ts'
import { firstRun, FOUNDED, lock, PASSWORD, signIn } from '../screens/access.ts'
import { frame } from '../screens/frame.ts'
import { test } from './host.ts'

/* First start, sign-in, lock and leaving, in a browser. */

test('the first start founds a branch; after the host ended and started again it asks who is there', async ({ computer }) => {
  const first = await computer.start()
  await firstRun(first.page).found()
  await expect(frame(first.page).top).toContainText(FOUNDED.branch)
  await expect(frame(first.page).top).toContainText(FOUNDED.name)
  await first.quit()

  const second = await computer.start()
  await expect(second.page.getByRole('heading', { name: FOUNDED.branch })).toBeVisible()
  await signIn(second.page).as(FOUNDED.staffNo, 'not the password')
  await expect(second.page.getByRole('alert')).toContainText('工号或密码不正确')
  await signIn(second.page).as(FOUNDED.staffNo, PASSWORD)
  await expect(frame(second.page).top).toContainText(FOUNDED.name)
})

test('the first start says beside each field what is wrong with it, and founds nothing', async ({ computer }) => {
  const { page } = await computer.start()
  await firstRun(page).found({ branch: '城', name: '', staffNo: '8 1', password: '12345' })
  for (const told of ['网点名称至少两个字', '请填姓名', '工号由 1–20 位字母、数字组成', '至少 10 位'])
    await expect(firstRun(page).form).toContainText(told)
  await page.reload()
  await expect(firstRun(page).form).toBeVisible()
})

test('the sample branch is opened from the first start, is marked as such, and goes with one click', async ({ computer }) => {
  test.setTimeout(240_000)
  const { page } = await computer.start()
  await firstRun(page).openSample.click()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await expect(page.getByText('选一位人员直接进入')).toBeVisible({ timeout: 180_000 })
  await expect(page.getByText('演示数据')).toBeVisible()
  await signIn(page).asPost('网点负责人')
  await expect(frame(page).top).toContainText('演示数据')

  await frame(page).goTo('设置')
  await page.getByRole('button', { name: '删除演示网点' }).click()
  await expect(firstRun(page).form).toBeVisible({ timeout: 60_000 })
})

test('making the sample branch can be stopped, and leaves nothing', async ({ computer }) => {
  const { page } = await computer.start()
  await firstRun(page).openSample.click()
  await page.getByRole('button', { name: '取消' }).click()
  await expect(firstRun(page).openSample).toBeVisible()
  await page.reload()
  await firstRun(page).found()
  await expect(frame(page).top).toContainText(FOUNDED.branch)
})

test('a locked window shows nothing but the lock, after loading it again too, until the password is given', async ({
  branch,
}) => {
  const { page } = branch
  await signIn(page).asPost('营业主管')
  await frame(page).goTo('客户')
  await frame(page).lock()
  await expect(lock(page).form).toBeVisible()
  await expect(page.getByRole('grid')).toHaveCount(0)
  await page.reload()
  await expect(lock(page).form).toBeVisible()
  await lock(page).unlock('not the password')
  await expect(page.getByRole('alert')).toBeVisible()
  await lock(page).unlock(SAMPLE_PASSWORD)
  await expect(frame(page).heading).toHaveText('客户')
})

test('who leaves sees the sign-in, and who comes next sees the places of their own post', async ({ branch }) => {
  const { page } = branch
  await signIn(page).asPost('网点负责人')
  await expect(frame(page).places).toHaveCount(15)
  await frame(page).signOut()
  await signIn(page).asPost('柜员')
  await expect(frame(page).places.filter({ hasText: '厅堂' })).toBeVisible()
  await expect(frame(page).places.filter({ hasText: /客户|分层|分岗|导入|报表|人员|设置/ })).toHaveCount(0)
  // Not even by its address.
  await page.goto(`${branch.address}#/customers`)
  await expect(page.getByRole('grid', { name: '客户列表' })).toHaveCount(0)
})
