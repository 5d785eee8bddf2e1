import { expect } from '@playwright/test'
import type { Computer } from '../computer.ts'
import { sampleWorkbook } from '../sample.ts'
import { frame } from '../screens/frame.ts'
import { importAll, imports } from '../screens/imports.ts'
import { readReport, reports } from '../screens/reports.ts'
import { today } from '../screens/today.ts'
import { startWorkday } from './workday.ts'

/** 营业主管: this morning's sheet goes in, what comes round is planned, everybody's day is seen, the day's workbook comes out. */
export async function supervisorsDay(computer: Computer): Promise<void> {
  const day = await startWorkday(computer, '营业主管', '08:00')
  const { page } = day
  await frame(page).goTo('导入')
  const [promise = ''] = await importAll(day, [sampleWorkbook('到期清单')])
  expect(promise).toMatch(/^写入 [\d,]+ 条/)
  await expect(imports(page).record).toContainText('到期清单')

  await day.at('09:10')
  await frame(page).goTo('行事历')
  await page.getByRole('button', { name: '添加' }).click()
  const form = page.getByRole('form', { name: '行事' })
  await form.getByRole('textbox', { name: '做什么' }).fill('核对当日白名单')
  await form.getByRole('combobox', { name: '周几' }).click()
  await page.getByRole('option', { name: '周五' }).click()
  await form.getByRole('button', { name: '添加：每周五' }).click()
  await expect(page.getByRole('gridcell', { name: /^11月20日 周五/ })).toContainText('核对当日白名单')

  await day.give({ post: '理财经理' })
  await frame(page).goTo('今日')
  const action = page.getByRole('region', { name: '约见、部署与行事' }).getByRole('checkbox', { name: '核对当日白名单' })
  await action.click()
  await expect(action).toBeChecked()
  await frame(page).goTo('行事历')
  await expect(page.getByRole('checkbox', { name: '核对当日白名单' })).toBeChecked()
  await expect(page.getByRole('button', { name: '添加' })).toHaveCount(0)

  await day.give({ post: '营业主管' })
  await day.at('15:00')
  await frame(page).goTo('今日')
  await page.getByText('全行', { exact: true }).click()
  const row = page
    .getByRole('grid', { name: '全行进度' })
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })
    .nth(2)
  await row.click()
  const [name = ''] = await row.getByRole('gridcell').allInnerTexts()
  await page.getByRole('button', { name: `看 ${name} 的今日` }).click()
  await expect(frame(page).heading).toHaveText(`${name}的今日`)
  // Looked at, not worked: nobody logs for somebody else.
  await expect(today(page).form).toHaveCount(0)

  await day.at('17:30')
  await frame(page).goTo('报表')
  const sheets = await readReport(day, '当日工作簿')
  expect([...sheets.keys()]).toEqual(expect.arrayContaining(['晨会', '夕会', '工作日志', '任务完成', '厅堂转介', '业绩排名']))
  expect([...sheets.values()].join('\n')).toContain(name)
  await expect(reports(page).record).toContainText('当日工作簿')
}
