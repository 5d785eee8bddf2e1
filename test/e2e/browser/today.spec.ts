import { expect } from '@playwright/test'
import { signIn } from '../screens/access.ts'
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
