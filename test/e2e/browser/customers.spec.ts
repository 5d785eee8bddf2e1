import { expect } from '@playwright/test'
import { signIn } from '../screens/access.ts'
import { customers } from '../screens/customers.ts'
import { frame } from '../screens/frame.ts'
import { test } from './host.ts'

/* 客户簿 in a browser: found as one types, opened over the list, masked until asked for. */

test.beforeEach(async ({ branch: { page } }) => {
  await signIn(page).asPost('网点负责人')
  await frame(page).goTo('客户')
  await expect(customers(page).rows.first()).toBeVisible()
})

test('the list is narrowed as one types a name, a customer number or the end of a phone number', async ({ branch: { page } }) => {
  const book = customers(page)
  const all = await book.count()
  const [name, number] = [await book.cell(3, '姓名'), await book.cell(3, '客户号')]
  expect(await book.cell(3, '手机')).toMatch(/^1\d\d\*{4}\d{4}$/)
  for (const text of [name, number]) {
    await book.search.fill(text)
    await expect(book.rows.filter({ hasText: number })).toHaveCount(1)
    await expect.poll(() => book.count()).toBeLessThan(all)
  }
  await book.search.fill('查无此人')
  await expect(book.list).toContainText('没有符合条件的客户')
  await page.getByRole('button', { name: '清除条件' }).click()
  await expect.poll(() => book.count()).toBe(all)
})

test('a tier narrows the list to its customers, and the sum below follows', async ({ branch: { page } }) => {
  const book = customers(page)
  const [all, sum] = [await book.count(), await book.list.getByText('AUM 合计').innerText()]
  await page.getByRole('combobox', { name: '层级' }).click()
  await page.getByRole('option', { name: '顶级' }).click()
  await expect(book.list).not.toContainText(sum)
  expect(await book.count()).toBeLessThan(all)
  await expect(book.rows.first()).toContainText('顶级')
  for (const row of await book.rows.all()) await expect(row).toContainText('顶级')
})

test('a row opens by key, shows a phone masked until it is pressed, and Esc leaves the list where it was', async ({
  branch: { page },
}) => {
  const book = customers(page)
  await book.list.focus()
  for (const key of ['j', 'j', 'j']) await page.keyboard.press(key)
  const chosen = book.list.getByRole('row', { selected: true })
  const name = await book.cell(3, '姓名')
  await expect(chosen).toContainText(name)
  await page.keyboard.press('Enter')
  await expect(book.drawer).toContainText(name)
  const phone = book.drawer.getByRole('button', { name: /^1\d\d\*{4}\d{4}$/ })
  await phone.click()
  await expect(book.drawer.getByText(/^1\d{10}$/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(book.drawer).toHaveCount(0)
  await expect(chosen).toContainText(name)
})

test('keys that are quicker than the first rows mark nobody, and those after them whom they mean', async ({
  branch: { page },
}) => {
  const book = customers(page)
  const arrived = Promise.withResolvers<undefined>()
  await page.route('**/rpc/customers/list*', async (route) => {
    await arrived.promise
    await route.continue()
  })
  await page.reload()
  await book.list.focus()
  for (const key of ['x', 'j', 'x']) await page.keyboard.press(key)
  arrived.resolve(undefined)
  await expect(book.rows.first()).toHaveText(/\S/)
  for (const key of ['x', 'j', 'j', 'x']) await page.keyboard.press(key)
  for (const [place, isMarked] of [true, false, true, false].entries())
    await expect(book.list.getByRole('checkbox', { name: `标记第 ${place + 1} 行`, exact: true })).toBeChecked({
      checked: isMarked,
    })
})

test('Ctrl+K finds a customer and a page from anywhere', async ({ branch: { page } }) => {
  const book = customers(page)
  const [name, number] = [await book.cell(0, '姓名'), await book.cell(0, '客户号')]
  const found = await frame(page).find(number)
  await expect(found).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(book.drawer).toContainText(name)
  await page.keyboard.press('Escape')
  await frame(page).find('分层')
  await page.keyboard.press('Enter')
  await expect(frame(page).heading).toHaveText('分层')
})

test('a manager sees the customers of their own, and no others', async ({ branch }) => {
  const page = await branch.another()
  await signIn(page).asPost('理财经理')
  const manager = (
    await frame(page)
      .top.getByRole('button', { name: /理财经理$/ })
      .innerText()
  ).replace(/\s*理财经理/, '')
  await frame(page).goTo('客户')
  const book = customers(page)
  await expect(book.rows.first()).toContainText(manager)
  expect(await book.count()).toBeLessThan(await customers(branch.page).count())
  // Somebody else's customer is not found either.
  const others = customers(branch.page)
  await others.search.fill('')
  for (let row = 0; row < 30; row += 1) {
    if ((await others.cell(row, '管户')) === manager) continue
    await book.search.fill(await others.cell(row, '客户号'))
    await expect(book.list).toContainText('没有符合条件的客户')
    return
  }
  throw new Error('Every customer at the top belongs to one manager')
})
