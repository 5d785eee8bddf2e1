import { expect } from '@playwright/test'
import { signIn } from '../screens/access.ts'
import { bookWork } from '../screens/book.ts'
import { customers } from '../screens/customers.ts'
import { frame } from '../screens/frame.ts'
import { test } from './host.ts'

/* Work on the customer book in a browser: many customers at once, families, one person under two numbers. */

test.beforeEach(async ({ branch: { page } }) => {
  await signIn(page).asPost('网点负责人')
  await frame(page).goTo('客户')
  await expect(customers(page).rows.first()).toBeVisible()
})

test('three customers get a tag by keyboard, are found by it under a name, and lose it by undo', async ({ branch: { page } }) => {
  const [book, work] = [customers(page), bookWork(page)]
  await work.mark(3)
  await expect(work.bar).toContainText('已标记 3 位')
  await work.bar.getByRole('button', { name: '打标签' }).click()
  const dialog = page.getByRole('dialog', { name: '打标签' })
  await dialog.getByLabel('标签名称').first().fill('代发客户')
  await expect(page.getByRole('option', { name: /新建/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: '更新 3 位客户的标签' }).click()
  await expect(work.note(/标签已更新：3 位客户/)).toBeVisible()
  await page.getByRole('combobox', { name: '标签' }).click()
  await page.getByRole('option', { name: '代发客户' }).click()
  await expect.poll(() => book.count()).toBe(3)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '存为客群' }).click()
  await page.getByRole('dialog', { name: '存为客群' }).getByLabel('客群名称').fill('代发')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: /代发\s*3/ })).toBeVisible()
  await work.undo(/标签已更新/)
  await expect.poll(() => book.count()).toBe(0)
  await expect(page.getByRole('tab', { name: /代发\s*0/ })).toBeVisible()
})

test('two customers become a family, and the drawer says what they have together', async ({ branch: { page } }) => {
  const book = customers(page)
  const wife = await book.cell(1, '客户号')
  await book.rows.first().click()
  await book.drawer.getByRole('button', { name: '添加家人' }).click()
  await book.drawer.getByRole('combobox', { name: '家人' }).fill(wife)
  await page.getByRole('option', { name: new RegExp(wife) }).click()
  await book.drawer.getByRole('button', { name: '添加', exact: true }).click()
  const family = book.drawer.getByRole('region', { name: '家庭' })
  await expect(family).toContainText('家庭 AUM 合计')
  await expect(family.getByRole('listitem')).toContainText('配偶')
})

test('one person under two numbers becomes one customer, and two again', async ({ branch: { page } }) => {
  const [book, work] = [customers(page), bookWork(page)]
  const all = await book.count()
  for (const row of [0, 1]) {
    await book.rows.nth(row).click()
    await book.drawer.getByRole('button', { name: '修改资料' }).click()
    const form = book.drawer.getByRole('form', { name: '修改资料' })
    await form.getByLabel('姓名').fill('季同一')
    await form.getByRole('textbox', { name: '手机' }).fill('13800138000')
    await form.getByRole('button', { name: '保存资料' }).click()
    await expect(form).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(book.drawer).toHaveCount(0)
  }
  await work.open('疑似重复与合并')
  const dialog = page.getByRole('dialog', { name: '疑似重复客户' })
  await dialog.getByRole('button', { name: /季同一/ }).click()
  await expect(dialog.getByRole('table', { name: '逐项对照' })).toContainText('138****8000')
  await dialog.getByLabel('合并依据').fill('核对证件为同一人')
  await dialog.getByRole('button', { name: /^合并到/ }).click()
  await expect.poll(() => book.count()).toBe(all - 1)
  await dialog.getByText('合并记录').click()
  await dialog.getByRole('button', { name: '撤销合并 季同一' }).click()
  await expect(dialog.getByText('已撤销')).toBeVisible()
  await expect.poll(() => book.count()).toBe(all)
})
