import { expect } from '@playwright/test'
import { signIn } from '../screens/access.ts'
import { frame } from '../screens/frame.ts'
import { test } from './host.ts'

/* 分层 in a browser (S4.1). */

test.beforeEach(async ({ branch: { page } }) => {
  await signIn(page).asPost('营业主管')
  await frame(page).goTo('分层')
})

test('a changed floor shows how many customers move, and they move when it is adopted', async ({ branch: { page } }) => {
  const floor = page.getByRole('textbox', { name: '价值 下限' })
  await expect(floor).toHaveValue('30')
  await floor.fill('20')
  const adopt = page.getByRole('button', { name: /^采用此方案（[\d,]+ 位客户变动）$/ })
  await expect(adopt).toBeEnabled()
  const moved = /[\d,]+/.exec(await adopt.innerText())?.[0] ?? ''
  expect(Number(moved.replaceAll(',', ''))).toBeGreaterThan(0)
  await expect(page.getByRole('table', { name: '层级变动' })).toContainText('有效 → 价值')
  await adopt.click()
  await expect(page.getByText(`${moved} 位客户变动。`)).toBeVisible()
  await expect(page.getByRole('region', { name: '现在的客户' })).toBeVisible()
  await page.reload()
  await expect(floor).toHaveValue('20')
})

test('floors out of order are told where they stand, and cannot be adopted', async ({ branch: { page } }) => {
  await page.getByRole('textbox', { name: '价值 下限' }).fill('200')
  await expect(page.getByRole('alert')).toContainText('“核心”的下限应高于“价值”')
  await expect(page.getByRole('button', { name: /采用此方案|正在计算变动/ })).toBeDisabled()
  await page.getByRole('button', { name: '放弃修改' }).click()
  await expect(page.getByRole('textbox', { name: '价值 下限' })).toHaveValue('30')
})

test('a preset of another bank is tried without anything being written', async ({ branch: { page } }) => {
  await page.getByRole('combobox', { name: '套用方案' }).click()
  await page.getByRole('option', { name: /股份/ }).click()
  await expect(page.getByRole('textbox', { name: '金葵花级 下限' })).toHaveValue('50')
  await expect(page.getByRole('button', { name: /^采用此方案/ })).toBeEnabled()
  await page.reload()
  await expect(page.getByRole('textbox', { name: '价值 下限' })).toHaveValue('30')
})
