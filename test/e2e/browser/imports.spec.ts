import { expect } from '@playwright/test'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { signIn } from '../screens/access.ts'
import { frame } from '../screens/frame.ts'
import { imports } from '../screens/imports.ts'
import { test } from './host.ts'

/* 导入 in a browser (excel.md: In). */

const LIST = [
  '客户清单,,,',
  '数据日期：2026-11-19,,,单位：万元',
  '客户号,客户姓名,手机号码,AUM余额',
  'E2E-1,王明,13812341234,12.5',
  'E2E-2,李娜,1391234,3',
  '1.10101E+17,张伟,,1',
]

test.beforeEach(async ({ branch: { page } }) => {
  await signIn(page).asPost('营业主管')
  await frame(page).goTo('导入')
})

test('a sheet goes in by choosing it and two presses, bad rows come back as a workbook, and all of it is undone', async ({
  branch,
  computer,
}) => {
  const { page } = branch
  const screen = imports(page)
  const file = path.join(computer.home, '客户清单.csv')
  writeFileSync(file, LIST.join('\r\n'))
  await branch.choose(screen.chooseFiles, file)

  await expect(screen.step('检查')).toContainText('1 行、1 格不导入')
  await expect(screen.rejected).toContainText('长数字已失真')
  await expect(screen.rejected).toContainText('手机号码')
  await screen.seeChanges.click()
  await expect(screen.preview).toContainText('125,000.00')
  await expect(screen.write).toHaveText('写入 2 条（新增 2，更新 0，不变 0）')
  await screen.write.click()
  await expect(page.getByText('✓ 已写入')).toBeVisible()
  const saved = await branch.saved(() => page.getByRole('button', { name: '下载未导入的 1 行、1 格' }).click())
  expect(path.basename(saved)).toBe('客户清单-未导入.xlsx')
  expect(readFileSync(saved).subarray(0, 2).toString()).toBe('PK')

  await page.getByRole('link', { name: '看这批客户' }).click()
  await expect(page.getByText('导入批次 1 · 客户清单.csv')).toBeVisible()
  await expect(page.getByRole('grid', { name: '客户列表' }).getByRole('row').filter({ hasText: 'E2E-' })).toHaveCount(2)
  await frame(page).goTo('导入')

  await page.getByRole('button', { name: '撤销这次导入' }).click()
  await page.getByRole('button', { name: '撤销…' }).click()
  await page.getByRole('button', { name: /^撤销批次 1（删去 4 项）$/ }).click()
  await expect(page.getByText('已撤销：删去 4 项')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(screen.record).toContainText('已撤销')
  await page.getByRole('link', { name: '看这批客户' }).click()
  await expect(page.getByText('这批已撤销')).toBeVisible()
  await page.getByRole('button', { name: '去掉条件：导入批次 1' }).click()
  await expect(page.getByText('这批已撤销')).toBeHidden()
})

test('headings that nobody knows are mapped once, saved, and the next sheet of them goes straight to its changes', async ({
  branch,
  computer,
}) => {
  const { page } = branch
  const screen = imports(page)
  const file = path.join(computer.home, '旧系统.csv')
  writeFileSync(file, ['编号甲,称呼,金额乙', 'OLD-1,王明,5', 'OLD-2,李娜,6'].join('\n'))
  await branch.choose(screen.chooseFiles, file)
  await expect(screen.step('表头').getByRole('alert')).toContainText('认不出“旧系统”是哪种表')
  await expect(screen.check).toBeHidden()
  await screen.isOfKind('客户清单')
  await screen.open('对应')
  await expect(screen.step('对应').getByRole('alert')).toContainText('找不到客户号')
  await screen.mapTo('编号甲', '客户号')
  await screen.mapTo('称呼', '姓名')
  await page.getByRole('textbox', { name: '给这样的表起个名字' }).fill('旧系统')
  await page.getByRole('button', { name: '保存对应关系' }).click()
  await expect(page.getByText('已存为“旧系统”')).toBeVisible()
  await screen.check.click()
  await expect(screen.write).toHaveText('写入 2 条（新增 2，更新 0，不变 0）')
  await screen.write.click()
  await page.getByRole('button', { name: '再导入一个文件' }).click()

  writeFileSync(file, ['编号甲,称呼,金额乙', 'OLD-1,王明明,5', 'OLD-2,李娜,6'].join('\n'))
  await branch.choose(screen.chooseFiles, file)
  await expect(screen.write).toHaveText('写入 2 条（新增 0，更新 1，不变 1）')
  await expect(screen.preview).toContainText('王明 → 王明明')
})

test('two files dropped at once on any page go in in the right order, and what became of each stays in sight', async ({
  branch: { page },
}) => {
  const screen = imports(page)
  await frame(page).goTo('客户')
  await screen.drop([
    {
      name: '余额快照20261119.csv',
      text: '客户号,客户姓名,时点AUM（万元）,存款余额（万元）\nE2E-8,王明,12.5,10\nE2E-9,李娜,3,3',
    },
    { name: '客户清单.csv', text: '客户号,客户姓名,手机号码,职业\nE2E-8,王明,13812341234,教师\nE2E-9,李娜,13912341234,律师' },
  ])
  // The list of customers was given last, and goes in first.
  await expect(screen.files.getByRole('listitem')).toHaveText([/客户清单 客户清单\.csv/, /余额快照 余额快照20261119\.csv/])
  await expect(screen.write).toHaveText('写入 2 条（新增 2，更新 0，不变 0）')
  await screen.write.click()
  await expect(screen.files).toContainText('✓ 已写入 · 新增 2，更新 0，不变 0')
  await page.getByRole('button', { name: '下一个：余额快照20261119.csv' }).click()
  await expect(screen.preview).toContainText('125,000.00')
  await screen.write.click()
  await expect(page.getByText('都处理完了')).toBeVisible()
  await page.getByRole('button', { name: '再导入一个文件' }).click()
  await expect(page.getByRole('button', { name: '选择文件' })).toBeVisible()
})

test('whoever looks elsewhere meanwhile finds the import as it was', async ({ branch, computer }) => {
  const { page } = branch
  const file = path.join(computer.home, '客户清单.csv')
  writeFileSync(file, LIST.join('\n'))
  await branch.choose(imports(page).chooseFiles, file)
  await imports(page).seeChanges.click()
  await frame(page).goTo('客户')
  await frame(page).goTo('导入')
  await expect(imports(page).write).toHaveText('写入 2 条（新增 2，更新 0，不变 0）')
})

test('a file that is no sheet is refused in two lines, and nothing stands in the record', async ({ branch, computer }) => {
  const { page } = branch
  const file = path.join(computer.home, '照片.xlsx')
  writeFileSync(file, Buffer.from([255, 216, 255, 224, 0, 16, 74, 70, 73, 70]))
  await branch.choose(imports(page).chooseFiles, file)
  await expect(page.getByRole('alert')).toContainText('“照片.xlsx”不是可以读取的表格，没有写入任何数据。')
  await expect(imports(page).record).toContainText('还没有导入过')
})
