import { expect } from '@playwright/test'
import { PASSWORD, signIn } from '../screens/access.ts'
import { frame } from '../screens/frame.ts'
import { test } from './host.ts'

/* 人员 in a browser. */

test('a person is registered, signs in, and is out at once when they are disabled', async ({ branch }) => {
  const { page } = branch
  await signIn(page).asPost('网点负责人')
  await frame(page).goTo('人员')
  await page.getByRole('button', { name: '登记人员' }).click()
  const form = page.getByRole('form', { name: '人员' })
  await form.getByLabel('工号').fill('9001')
  await form.getByLabel('姓名').fill('赵新来')
  await form.getByRole('combobox', { name: '岗位' }).click()
  await page.getByRole('option', { name: '大堂经理' }).click()
  await form.getByLabel('初始密码').fill(PASSWORD)
  await form.getByRole('button', { name: '登记' }).click()
  const row = page.getByRole('grid', { name: '人员名单' }).getByRole('row').filter({ hasText: '赵新来' })
  await expect(row).toContainText('大堂经理')

  const newcomer = await branch.another()
  await signIn(newcomer).as('9001', PASSWORD)
  await expect(frame(newcomer).top).toContainText('赵新来')
  await row.getByRole('button', { name: '停用' }).click()
  await expect(row).toContainText('已停用')
  await newcomer.reload()
  await expect(signIn(newcomer).form).toBeVisible()
})

test('a number that is taken is told in the form, which keeps what was typed', async ({ branch: { page } }) => {
  await signIn(page).asPost('网点负责人')
  await frame(page).goTo('人员')
  await page.getByRole('button', { name: '登记人员' }).click()
  const form = page.getByRole('form', { name: '人员' })
  await form.getByLabel('工号').fill('8001')
  await form.getByLabel('姓名').fill('赵新来')
  await form.getByLabel('初始密码').fill(PASSWORD)
  await form.getByRole('button', { name: '登记' }).click()
  await expect(form.getByRole('alert')).toContainText('8001')
  await expect(form.getByLabel('姓名')).toHaveValue('赵新来')
})
