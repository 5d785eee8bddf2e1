import { expect } from '@playwright/test'
import type { Computer } from '../computer.ts'
import { signIn } from '../screens/access.ts'
import { frame } from '../screens/frame.ts'
import { meeting } from '../screens/meetings.ts'
import { today } from '../screens/today.ts'
import { startWorkday } from './workday.ts'

const MONDAY = '2026-11-23'
const MORNING = '到期客户今天打完'
const EVENING = '联系三位到期客户'

/** 网点负责人: both meetings are held, what was decided stands on people's days, and the next morning tells what became of it (S2.2, S2.3, S2.14). */
export async function headsDay(computer: Computer): Promise<void> {
  const day = await startWorkday(computer, '网点负责人', '08:28')
  const { page } = day
  await frame(page).goTo('晨会')
  const morning = meeting(page, '晨会')
  await morning.start()
  await expect(morning.item).toContainText('点名')
  for (const key of ['Enter', 'Enter', '2', '4']) await page.keyboard.press(key)
  await expect(morning.headline).toContainText('应到 11 人，已到 3 人；迟到 1，请假 1')
  await morning.turnTo('部署事项')
  await morning.decide(MORNING, '邱静')
  await expect(morning.stage.getByRole('listitem').filter({ hasText: MORNING })).toBeVisible()
  await morning.turnTo('小结')
  await morning.end()
  await expect(page.getByRole('dialog', { name: /存档$/ })).toContainText(MORNING)
  await page.keyboard.press('Escape')
  await expect(page.getByText('已存档')).toBeVisible()

  await day.at('11:00')
  await day.give({ name: '邱静' })
  await frame(page).goTo('今日')
  await expect(today(page).chosen).toBeVisible()
  await page.getByRole('checkbox', { name: MORNING }).click()
  await expect(page.getByRole('checkbox', { name: MORNING })).toBeChecked()

  await day.give({ post: '网点负责人' })
  await day.at('16:30')
  await frame(page).goTo('夕会')
  const evening = meeting(page, '夕会')
  await evening.start()
  await expect(evening.headline).toBeVisible()
  await page.keyboard.press('d')
  await evening.decide(EVENING, '邱静')
  await evening.leave()
  await evening.start()
  await evening.goThrough()
  await evening.end()
  await page.keyboard.press('Escape')
  await expect(page.getByText('已存档')).toBeVisible()

  // After the weekend the program asks who is there, and the branch sees what became of its decisions.
  const next = await day.morning(MONDAY, '08:25')
  await signIn(next.page).asPost('网点负责人')
  await frame(next.page).goTo('晨会')
  const earlier = next.page.getByRole('region', { name: '前次部署' })
  await expect(earlier).toContainText(EVENING)
  const { list, record } = await meeting(next.page, '晨会').records()
  await expect(list.getByRole('row').nth(1)).toContainText('11月20日')
  await expect(record).toBeVisible()
}
