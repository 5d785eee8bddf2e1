import { expect } from '@playwright/test'
import type { Computer } from '../computer.ts'
import { frame } from '../screens/frame.ts'
import { hall } from '../screens/hall.ts'
import { nameOn, today } from '../screens/today.ts'
import { workLog } from '../screens/work-log.ts'
import { startWorkday } from './workday.ts'

const VISITOR = { ticket: 'A2001', amount: '20', phone: '15400005678', name: '米新之' }

/** 大堂经理: takes what the tellers flag, hands it on, calls customers of one's own, counts visitors (S1.11). */
export async function lobbysDay(computer: Computer): Promise<void> {
  const day = await startWorkday(computer, '柜员', '09:30')
  const { page } = day
  await expect(hall(page).form.getByLabel('排队号')).toBeFocused()
  await hall(page).flagByKeyboard(VISITOR)
  await expect(page.getByText(`${VISITOR.ticket} 号已推荐给大堂`)).toBeVisible()
  await expect(hall(page).list.getByRole('row').filter({ hasText: VISITOR.ticket })).toBeVisible()

  await day.give({ post: '大堂经理' })
  await frame(page).goTo('日志')
  // On whatever page: one press on what the top bar says, one on 去看.
  await frame(page).notices.click()
  await expect(page.getByRole('dialog', { name: /^提醒/ })).toContainText(`${VISITOR.ticket} 普通票`)
  await page.getByRole('button', { name: '去看 厅堂候选客户' }).click()
  const taken = await hall(page).open(VISITOR.name)
  // Nobody sees the whole number without asking for it.
  await expect(taken).not.toContainText(VISITOR.phone)
  await taken.getByRole('button', { name: '接收' }).click()
  await expect(taken).toContainText('大堂已接')
  await taken.getByRole('combobox', { name: '交给' }).click()
  const manager = page.getByRole('option', { name: /理财经理$/ }).first()
  await manager.click()
  await expect(taken).toContainText('已交经理')

  await day.at('10:35')
  await frame(page).goTo('今日')
  await expect(today(page).form).toBeVisible()
  const [name, calls] = [await nameOn(today(page).chosen), await today(page).calls()]
  for (const key of ['4', 'Enter']) await page.keyboard.press(key)
  await expect(today(page).last).toContainText(name)
  await expect.poll(() => today(page).calls()).toBe(calls + 1)

  await day.give({ post: '理财经理' })
  await frame(page).goTo('厅堂')
  const handed = await hall(page).open(VISITOR.name)
  await handed.getByRole('button', { name: '显示电话' }).click()
  await expect(handed).toContainText(VISITOR.phone)
  await handed.getByRole('button', { name: '已联系' }).click()
  await expect(handed).toContainText('已联系')
  await handed.getByRole('button', { name: '办结' }).click()
  const result = page.getByRole('form', { name: '办结' })
  await result.getByRole('textbox', { name: '产品' }).fill('稳健一号')
  await result.getByLabel('金额（万元）').fill('15')
  await result.getByRole('button', { name: '记录结果' }).click()
  await expect(handed).toContainText('办理产品 · 稳健一号')

  await day.give({ post: '大堂经理' })
  await day.at('17:20')
  await frame(page).goTo('厅堂')
  await page.getByRole('button', { name: '录入' }).click()
  const visits = page.getByRole('form', { name: '到访人数' })
  await visits.getByLabel('到访人数').fill('100')
  await visits.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('1.0%', { exact: true })).toBeVisible()
  await frame(page).goTo('日志')
  await expect(workLog(page).sheet).toContainText(name)
  await workLog(page).confirm('上午守厅堂，下午打电话')
  await expect(workLog(page).state).toContainText('确认')

  // Whoever found the visitor sees what became of it, and not the name any more.
  await day.give({ post: '柜员' })
  const kept = hall(page).list.getByRole('row').filter({ hasText: VISITOR.ticket })
  await expect(kept).toContainText('已办结')
  await expect(kept).not.toContainText(VISITOR.name)
}
