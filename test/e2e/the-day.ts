import { expect, test } from '@playwright/test'
import type { Computer, Running } from './computer.ts'
import { SAMPLE_DAY, sampleWorkbook } from './sample.ts'
import { firstRun, FOUNDED, PASSWORD, signIn } from './screens/access.ts'
import { customers } from './screens/customers.ts'
import { frame } from './screens/frame.ts'
import { importAll, imports } from './screens/imports.ts'
import { meeting } from './screens/meetings.ts'
import { readReport } from './screens/reports.ts'
import { nameOn, today } from './screens/today.ts'
import { workLog } from './screens/work-log.ts'

/*
 * The whole day of a branch, told the same way in every shell: its workbooks go in, tiers and quotas come
 * out, people work and log, both boards fill themselves, the day's workbook comes out, and on the next
 * start everything is there.
 */

const MANAGER = { staffNo: '8003', post: '理财经理' }
const PLAN = '回访今天接通的客户'

export async function theDay(computer: Computer): Promise<void> {
  const running = await computer.start('--today', SAMPLE_DAY)
  const { page } = running
  await firstRun(page).found()
  await test.step('people, customers, balances and holdings come in from the core system’s workbooks', () => bookIn(running))
  const manager = await test.step('a manager gets a password', () => appoint(running))
  await test.step('the head adopts tiers', () => adoptTiers(running))
  await test.step('the head allocates', () => allocate(running))
  await test.step('the morning board has filled itself', () => holdMorning(running))
  await frame(page).signOut()

  await signIn(page).as(MANAGER.staffNo, PASSWORD)
  const contacted = await test.step('the manager logs a contact with two keys', () => logContact(running))
  await test.step('the work log has written itself and is confirmed', () => confirmLog(running, contacted))
  await frame(page).signOut()

  await signIn(page).as(FOUNDED.staffNo, PASSWORD)
  await test.step('the evening board tells what was done', () => holdEvening(running, manager))
  await test.step('the day’s workbook comes out, and another program reads it', () => takeOut(running, manager))
  await running.quit()

  const again = await computer.start('--today', SAMPLE_DAY)
  await signIn(again.page).as(MANAGER.staffNo, PASSWORD)
  await expect(frame(again.page).top).toContainText(manager)
  await test.step('on the next start everything is there', () => stillThere(again, contacted))
}

/** What the core system exports, people first. */
async function bookIn(running: Running): Promise<void> {
  const { page } = running
  await frame(page).goTo('导入')
  const files = ['员工', '客户清单', '20261118', '20261119', '产品持有'].map(sampleWorkbook)
  const promised = await importAll(running, files)
  // The button said what it would do, and the record says that it did.
  await expect(
    imports(page)
      .record.getByRole('row')
      .filter({ has: page.getByRole('gridcell') }),
  ).toHaveCount(files.length)
  const list = imports(page).record.getByRole('row').filter({ hasText: '客户清单' })
  const created = /新增 ([\d,]+)/.exec(promised[1] ?? '')?.[1] ?? ''
  expect(Number(created.replaceAll(',', ''))).toBeGreaterThan(100)
  await expect(list).toContainText(created)
}

/** Whoever came in from a sheet has no password until somebody sets one; returns the manager's name. */
async function appoint({ page }: Running): Promise<string> {
  await frame(page).goTo('人员')
  const row = page.getByRole('grid', { name: '人员名单' }).getByRole('row').filter({ hasText: MANAGER.staffNo })
  await expect(row).toContainText(MANAGER.post)
  const [, name = ''] = await row.getByRole('gridcell').allInnerTexts()
  await row.click()
  const form = page.getByRole('form', { name: '人员' })
  await form.getByLabel('重设密码').fill(PASSWORD)
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form).toHaveCount(0)
  return name
}

async function adoptTiers({ page }: Running): Promise<void> {
  await frame(page).goTo('分层')
  await page.getByRole('textbox', { name: '价值 下限' }).fill('20')
  await page.getByRole('button', { name: /^采用此方案（[\d,]+ 位客户变动）$/ }).click()
  await expect(page.getByText(/重新分层，[\d,]+ 位客户变动。/)).toBeVisible()
}

async function allocate({ page }: Running): Promise<void> {
  await frame(page).goTo('分岗')
  const apply = page.getByRole('button', { name: /^按此分岗（[\d,]+ 位客户换管户）$/ })
  const moved = /[\d,]+/.exec(await apply.innerText())?.[0] ?? ''
  await apply.click()
  await expect(page.getByText(`分岗已生效，${moved} 位客户换了管户人。`)).toBeVisible()
  await frame(page).goTo('客户')
  await page.getByRole('checkbox', { name: '贵宾无管户' }).check()
  await expect(customers(page).list).toContainText('没有符合条件的客户')
}

/** Held from the roll call to the record; everything on it came from the workbooks. */
async function holdMorning({ page }: Running): Promise<void> {
  await frame(page).goTo('晨会')
  await meeting(page, '晨会').start()
  const slides = (await meeting(page, '晨会').goThrough()).join('\n')
  // Whose money comes free this week, by the name that a board may show.
  expect(slides).toMatch(/\p{Script=Han}\*\*[\s\S]*到期/u)
  expect(slides).not.toMatch(/1\d{10}|\d{12}/)
  await meeting(page, '晨会').end()
  await page.keyboard.press('Escape')
  await expect(page.getByText('已存档')).toBeVisible()
}

/** By keyboard alone: what came of it, and Enter. Returns the customer's name. */
async function logContact({ page }: Running): Promise<string> {
  await frame(page).goTo('今日')
  const day = today(page)
  await expect(day.form).toBeVisible()
  expect(await day.calls()).toBe(0)
  const name = await nameOn(day.chosen)
  const keys = ['1', 'Enter']
  expect(keys.length).toBeLessThanOrEqual(3)
  for (const key of keys) await page.keyboard.press(key)
  await expect(day.last).toContainText(name)
  await expect.poll(() => day.calls()).toBe(1)
  return name
}

async function confirmLog({ page }: Running, contacted: string): Promise<void> {
  await frame(page).goTo('日志')
  await expect(workLog(page).sheet).toContainText(contacted)
  await workLog(page).confirm(PLAN)
  await expect(workLog(page).state).toContainText('确认')
}

async function holdEvening({ page }: Running, manager: string): Promise<void> {
  await frame(page).goTo('夕会')
  await meeting(page, '夕会').start()
  const slides = (await meeting(page, '夕会').goThrough()).join('\n')
  expect(slides).toContain(manager)
  expect(slides).not.toMatch(/1\d{10}|\d{12}/)
  await meeting(page, '夕会').end()
  await page.keyboard.press('Escape')
  await expect(page.getByText('已存档')).toBeVisible()
}

async function takeOut(running: Running, manager: string): Promise<void> {
  await frame(running.page).goTo('报表')
  const sheets = await readReport(running, '当日工作簿')
  for (const name of ['晨会', '夕会', '工作日志', '任务完成', '厅堂转介', '业绩排名']) expect([...sheets.keys()]).toContain(name)
  expect(sheets.get('工作日志')).toContain(manager)
  expect(sheets.get('工作日志')).toContain(PLAN)
  expect(sheets.get('晨会')).toMatch(/\p{Script=Han}\*\*/u)
  expect([...sheets.values()].join('\n')).not.toMatch(/154\d{8}/)
}

async function stillThere({ page }: Running, contacted: string): Promise<void> {
  await frame(page).goTo('今日')
  await expect.poll(() => today(page).calls()).toBe(1)
  await frame(page).goTo('日志')
  await expect(workLog(page).sheet).toContainText(contacted)
  await expect(page.getByText(PLAN)).toBeVisible()
  await frame(page).signOut()
  await signIn(page).as(FOUNDED.staffNo, PASSWORD)
  await frame(page).goTo('导入')
  await expect(imports(page).record).toContainText('客户清单')
  await frame(page).goTo('晨会')
  await expect(page.getByText('已存档')).toBeVisible()
  await frame(page).goTo('报表')
  await expect(page.getByRole('grid', { name: '导出记录' })).toContainText('当日工作簿')
}
