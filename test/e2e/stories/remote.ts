import { expect } from '@playwright/test'
import type { Computer } from '../computer.ts'
import { customers } from '../screens/customers.ts'
import { frame } from '../screens/frame.ts'
import { nameOn, today } from '../screens/today.ts'
import { workLog } from '../screens/work-log.ts'
import { startWorkday, whoIsThere } from './workday.ts'

const NOTE = '客户想当面看存单，请接管'

/** 远维客户经理: phones the long tail, and hands over to the branch whom a phone does not serve (S2.34). */
export async function remotesDay(computer: Computer): Promise<void> {
  const day = await startWorkday(computer, '客户经理', '08:20')
  const { page } = day
  const colleague = await whoIsThere(page, '客户经理')
  await day.give({ post: '远维客户经理' })
  const desk = today(page)
  await expect(desk.form).toBeVisible()

  await day.at('10:32')
  await expect(desk.form).toBeVisible()
  const [calls, open] = [await desk.calls(), await desk.entries.count()]
  // Three calls, two keys each: nobody there, later, no wish.
  for (const [index, result] of ['5', '4', '6'].entries()) {
    const name = await nameOn(desk.chosen)
    for (const key of [result, 'Enter']) await page.keyboard.press(key)
    await expect(desk.last).toContainText(name)
    await expect.poll(() => desk.calls()).toBe(calls + index + 1)
  }
  expect(await desk.entries.count()).toBeLessThan(open)

  await day.at('14:35')
  await frame(page).goTo('客户')
  const book = customers(page)
  const wanted = await book.cell(0, '姓名')
  await book.list.focus()
  await page.keyboard.press('Enter')
  await book.drawer.getByRole('button', { name: '请同事接管' }).click()
  const request = book.drawer.getByRole('form', { name: '移交请求' })
  await request.getByRole('combobox', { name: '请谁接管' }).fill(colleague)
  await page.getByRole('option', { name: colleague }).click()
  await request.getByRole('textbox', { name: '移交说明' }).fill(NOTE)
  await request.getByRole('button', { name: '发出请求' }).click()
  await expect(page.getByText('移交请求已发出')).toBeVisible()
  await page.keyboard.press('Escape')

  await day.give({ name: `${colleague} 客户经理` })
  await frame(page).goTo('客户')
  await page.getByRole('button', { name: /^协同/ }).click()
  const line = page.getByRole('table', { name: '协同请求' }).getByRole('row').filter({ hasText: NOTE })
  await line.getByRole('button', { name: '接受' }).click()
  await expect(line).toContainText('已接受')
  // The customer is the taker's at once, with the whole history.
  await line.getByRole('button', { name: wanted }).click()
  await expect(book.drawer).toContainText(wanted)
  await expect(book.drawer).toContainText(colleague)

  await day.at('17:16')
  await day.give({ post: '远维客户经理' })
  await frame(page).goTo('日志')
  await expect(workLog(page).sheet).toContainText('未接通')
  await workLog(page).confirm('下午三点前再拨未接通的')
  await expect(workLog(page).state).toContainText('确认')
}
