import { expect } from '@playwright/test'
import { isoDate } from '../../../shared/domain/iso-date.ts'
import { SAMPLE_SIZE } from '../../../shared/domain/sample.ts'
import { sampleCustomers } from '../../../electron/backend/sample/customers.ts'
import type { Computer } from '../computer.ts'
import { SAMPLE_DAY, sampleOrder } from '../sample.ts'
import { frame } from '../screens/frame.ts'
import { hall } from '../screens/hall.ts'
import { workLog } from '../screens/work-log.ts'
import { startWorkday } from './workday.ts'

const VISITOR = { ticket: 'A1088', amount: '15', phone: '15400001234', name: '贺新之' }

/** 柜员: candidates are flagged between two customers, a missing number is asked for, the log is confirmed (S1.11, S4.2). */
export async function tellersDay(computer: Computer): Promise<void> {
  const day = await startWorkday(computer, '柜员', '08:05')
  const { page } = day
  const { form, list } = hall(page)
  // The day begins at this form, and so does every visitor.
  await expect(form.getByLabel('排队号')).toBeFocused()
  await expect(frame(page).places.filter({ hasText: /客户|分层|分岗|导入|报表|人员|设置/ })).toHaveCount(0)

  await day.at('09:20')
  await expect(form.getByLabel('排队号')).toBeFocused()
  // S1.11: 10万 and over on an ordinary ticket suggest the flag; a VIP ticket does not.
  await form.getByLabel('金额（万元）').fill('9.99')
  await expect(form).not.toContainText('建议推荐')
  await form.getByLabel('金额（万元）').fill('10')
  await expect(form).toContainText('建议推荐')
  await form.getByText('贵宾', { exact: true }).click()
  await expect(form).not.toContainText('建议推荐')
  await form.getByText('普通', { exact: true }).click()
  await form.getByLabel('金额（万元）').fill('')
  await form.getByLabel('排队号').focus()
  // In ten seconds: five keys to move and one to send, beside what is typed.
  expect(await hall(page).flagByKeyboard(VISITOR)).toBeLessThanOrEqual(6)
  await expect(page.getByText(`${VISITOR.ticket} 号已推荐给大堂`)).toBeVisible()
  await expect(form.getByLabel('排队号')).toBeFocused()
  const row = list.getByRole('row').filter({ hasText: VISITOR.ticket })
  await expect(row).toBeVisible()

  await day.at('09:40')
  await expect(row).toContainText(/(19|20) 分钟未接收/)

  await day.at('14:10')
  await form.getByLabel('手机或客户号').fill(withoutPhone())
  await form.getByRole('textbox', { name: '补登手机号' }).fill('15412345678')
  await form.getByRole('textbox', { name: '补登手机号' }).press('Enter')
  await expect(page.getByText('手机号已补登。')).toBeVisible()

  await day.at('17:16')
  await frame(page).notices.click()
  await page.getByRole('button', { name: '去看 今天的日志还没确认' }).click()
  await expect(workLog(page).sheet).toContainText('贺*之')
  await workLog(page).confirm('明早先看昨天的候选客户')
  await expect(workLog(page).state).toContainText('确认')
  await expect(frame(page).notices.filter({ hasText: '日志还没确认' })).toHaveCount(0)
}

/** The number of a customer in the sample whose phone nobody has. */
function withoutPhone(): string {
  const order = { ...SAMPLE_SIZE, ...sampleOrder(), today: isoDate(SAMPLE_DAY) }
  const found = sampleCustomers(order, isoDate('2026-11-19')).find(({ phone, closedOn }) => phone === null && closedOn === null)
  if (found === undefined) throw new Error('Everybody in the sample has a phone')
  return found.customerNo
}
