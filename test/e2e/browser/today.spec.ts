import { expect } from '@playwright/test'
import { signIn } from '../screens/access.ts'
import { frame } from '../screens/frame.ts'
import { today } from '../screens/today.ts'
import { test } from './host.ts'

/* 今日 in a browser: what is begun is not lost. How it is worked, the stories tell. */

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

test('S2.11 a free half hour is given to a customer by keyboard, stands in the day, in the list and on paper, and is taken back', async ({
  branch: { page },
}) => {
  await signIn(page).asPost('理财经理')
  await page.getByText('约见', { exact: true }).first().click()
  await page.getByRole('button', { name: '后一天' }).click()
  await expect(page.getByText('周末休息')).toBeVisible()
  // Nothing is agreed for the Saturday: the keys begin at its first half hour.
  await page.getByRole('button', { name: '08:00 空闲，约客户' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('button', { name: '08:30 空闲，约客户' })).toBeFocused()
  await page.keyboard.press('Enter')
  const form = page.getByRole('form', { name: '约客户' })
  await form.getByPlaceholder('姓名、拼音、客户号').fill('王')
  await page.getByRole('option').first().click()
  await form.getByRole('textbox', { name: '预计金额（万元）' }).fill('12')
  await page.keyboard.press('Enter')
  const agreed = page.getByRole('button', { name: /^08:30 王.*12\.00万，待赴约$/ })
  await expect(agreed).toBeVisible()
  const told = page.getByText(/^已约王.* 11月21日 周六 08:30。/)
  await expect(told).toBeVisible()

  await page.getByText('列表', { exact: true }).click()
  await expect(page.getByRole('grid', { name: '约见与到访' })).toContainText('08:30')
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await expect(page.getByRole('article')).toContainText('约见与到访 11月21日 周六')
  await expect(page.getByRole('article').getByRole('row', { name: /08:30/ })).toHaveCount(1)
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await page.emulateMedia({ media: 'screen' })

  // The window keeps how one looks at it.
  await told.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByText('这一天没有约见，也没有到访。')).toBeVisible()
  await frame(page).goTo('日志')
  await frame(page).goTo('今日')
  await page.getByText('约见', { exact: true }).first().click()
  await expect(page.getByRole('grid', { name: '约见与到访' })).toBeVisible()
})
