import { expect } from '@playwright/test'
import { signIn } from '../screens/access.ts'
import { frame } from '../screens/frame.ts'
import { test } from './host.ts'

/* 产品 in a browser (S2.4, S2.7). */

test('a pasted product is on the list, told with its rate at the meeting, and a rate that was stated is back by one press', async ({
  branch: { page },
}) => {
  await signIn(page).asPost('营业主管')
  await frame(page).goTo('产品')
  await page.getByRole('button', { name: '从 Excel 粘贴' }).click()
  const rows = [
    '名称\t类别\t利率\t期限\t风险\t起售\t停售',
    '晨盈新春专享\t理财\t2.35%\t91天\tR2\t2026/11/1\t',
    '怪产品\t彩票\t约3%',
  ]
  await page.getByRole('textbox', { name: '复制 Excel 里的行，粘贴到这里' }).fill(rows.join('\n'))
  await expect(page.getByRole('table', { name: '看懂的内容' }).getByRole('row').nth(2)).toContainText('没有这个类别：“彩票”')
  await page.getByRole('button', { name: '写入 1 个（新增 1，更新 0），没看懂 1 行不写' }).click()
  const list = page.getByRole('grid', { name: '产品' })
  await expect(list.getByRole('row').filter({ hasText: '晨盈新春专享' })).toContainText('2.35%')

  // The insurance whose rate is to be another one, by keys alone.
  const pane = page.getByRole('complementary', { name: '福满堂年金' })
  await list.getByText('福满堂年金').click()
  await page.keyboard.press('l')
  await page.getByRole('textbox', { name: '新利率 %' }).fill('2.7')
  await page.keyboard.press('Enter')
  await expect(pane.getByRole('listitem').first()).toContainText('2.70%')
  await page.getByRole('alert').getByRole('button', { name: '撤销' }).click()
  await expect(pane.getByRole('listitem').first()).toContainText('2.85%')

  await frame(page).goTo('晨会')
  await page.getByRole('textbox', { name: '财经播报，每行一条' }).fill('三个月的钱多一个去处')
  await page.getByRole('combobox', { name: '第 1 条的产品' }).fill('新春')
  await page.getByRole('option', { name: '晨盈新春专享' }).click()
  await page.getByRole('button', { name: '预览' }).click()
  const slides = page.getByRole('dialog')
  await slides.getByRole('button', { name: '财经播报' }).click()
  await expect(slides.getByRole('heading', { level: 2 })).toHaveText('三个月的钱多一个去处：晨盈新春专享 2.35%')
})
