import { expect } from '@playwright/test'
import { signIn } from '../screens/access.ts'
import { frame } from '../screens/frame.ts'
import { nameOn, today } from '../screens/today.ts'
import { test } from './host.ts'

/* 今日 in a browser: a contact in three clicks at most, or by keys alone. */

test('by keyboard a contact takes two keys, counts at once, and is taken back by one', async ({ branch: { page } }) => {
  await signIn(page).asPost('理财经理')
  const day = today(page)
  await expect(day.form).toBeVisible()
  // Past the appointments, which a call does not keep.
  for (const _ of [1, 2, 3]) await page.keyboard.press('j')
  await expect(day.chosen).toContainText('到期')
  const [first, second] = [await nameOn(day.entries.nth(3)), await nameOn(day.entries.nth(4))]
  const [calls, open] = [await day.calls(), await day.entries.count()]
  await page.keyboard.press('4')
  await page.keyboard.press('Enter')
  await expect(day.last).toContainText(`${first} · 电话 · 再联系`)
  await expect(day.entries).toHaveCount(open - 1)
  await expect(day.chosen).toContainText(second)
  await expect.poll(() => day.calls()).toBe(calls + 1)

  await page.keyboard.press('Control+z')
  await expect(day.entries).toHaveCount(open)
  await expect(day.chosen).toContainText(first)
  await expect.poll(() => day.calls()).toBe(calls)
})

test('by mouse a contact takes two clicks and no typing', async ({ branch: { page } }) => {
  await signIn(page).asPost('理财经理')
  const day = today(page)
  await expect(day.form).toBeVisible()
  const [name, open] = [await nameOn(day.chosen), await day.entries.count()]
  await day.form
    .getByRole('radio', { name: '暂不需要' })
    .or(day.form.getByRole('button', { name: '暂不需要' }))
    .click()
  await day.form.getByRole('button', { name: /^记一笔/ }).click()
  await expect(day.last).toContainText(`${name} · 电话 · 暂不需要`)
  await expect(day.entries).toHaveCount(open - 1)
})

test('a talk at the branch counts as a meeting, and not as a call', async ({ branch: { page } }) => {
  await signIn(page).asPost('理财经理')
  const day = today(page)
  await expect(day.form).toBeVisible()
  const [name, calls, meetings] = [await nameOn(day.chosen), await day.calls(), await day.meetings()]
  // 面谈, 有意向.
  await page.keyboard.press('a')
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await expect(day.last).toContainText(`${name} · 面谈 · 有意向`)
  await expect.poll(() => day.meetings()).toBe(meetings + 1)
  expect(await day.calls()).toBe(calls)
})

test('what was begun on the form is there again after a lock and after loading the page anew', async ({ branch: { page } }) => {
  await signIn(page).asPost('理财经理')
  const note = today(page).form.getByLabel('备注')
  const kept = page.waitForResponse((response) => response.url().includes('/rpc/drafts/keep'))
  await note.fill('儿子明年上大学')
  await kept
  await page.reload()
  await expect(note).toHaveValue('儿子明年上大学')
})

test('what is typed before the program knows what was begun stays on the form', async ({ branch: { page } }) => {
  await signIn(page).asPost('理财经理')
  const { chosen, form } = today(page)
  await expect(chosen).toBeVisible()
  const typed = Promise.withResolvers<undefined>()
  await page.route('**/rpc/drafts/of*', async (route) => {
    await typed.promise
    await route.continue()
  })
  const before = await chosen.innerText()
  const kept = page.waitForResponse((response) => response.url().includes('/rpc/drafts/keep'))
  await page.keyboard.press('j')
  await expect(chosen).not.toHaveText(before)
  await form.getByLabel('备注').fill('周三下午方便')
  typed.resolve(undefined)
  await kept
  await expect(form.getByLabel('备注')).toHaveValue('周三下午方便')
})

test('the supervisor sees everybody’s day, and looks into one', async ({ branch: { page } }) => {
  await signIn(page).asPost('营业主管')
  await frame(page).goTo('今日')
  await page.getByText('全行', { exact: true }).click()
  const progress = page.getByRole('grid', { name: '全行进度' })
  const row = progress
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })
    .nth(2)
  await row.click()
  const [name = ''] = await row.getByRole('gridcell').allInnerTexts()
  await page.getByRole('button', { name: `看 ${name} 的今日` }).click()
  await expect(frame(page).heading).toHaveText(`${name}的今日`)
  // Looked at, not worked: nobody logs for somebody else.
  await expect(today(page).form).toHaveCount(0)
})
