import { type Page } from '@playwright/test'
import { frame } from '../e2e/screens/frame.ts'
import { customers } from '../e2e/screens/customers.ts'
import { hall } from '../e2e/screens/hall.ts'
import { imports } from '../e2e/screens/imports.ts'
import { meeting, standsApart } from '../e2e/screens/meetings.ts'
import { today } from '../e2e/screens/today.ts'

/** What a picture of the guide shows: who sits there, at what time, and how the page comes to look like that. */
export interface Picture {
  name: string
  post: string
  time: string
  act: (page: Page, workbook: (word: string) => string) => Promise<void>
}

const at = (place: string) => (page: Page) => frame(page).goTo(place)

export const PICTURES: readonly Picture[] = [
  { name: 'teller-hall', post: '柜员', time: '10:55', act: async (page) => hall(page).list.waitFor() },
  { name: 'teller-log', post: '柜员', time: '17:16', act: at('日志') },
  {
    name: 'hall',
    post: '大堂经理',
    time: '10:56',
    act: async (page) => {
      await frame(page).goTo('厅堂')
      await hall(page).list.getByRole('row').nth(1).click()
      await page.getByRole('complementary', { name: '候选客户' }).waitFor()
    },
  },
  {
    name: 'hall-rates',
    post: '大堂经理',
    time: '15:30',
    act: async (page) => {
      await frame(page).goTo('厅堂')
      await page.getByText('转介率', { exact: true }).click()
      await page.getByRole('grid', { name: '按时段' }).getByRole('row').nth(1).waitFor()
    },
  },
  { name: 'today', post: '理财经理', time: '09:10', act: async (page) => today(page).form.waitFor() },
  { name: 'today-remote', post: '远维客户经理', time: '10:32', act: async (page) => today(page).form.waitFor() },
  {
    name: 'today-branch',
    post: '营业主管',
    time: '15:00',
    act: async (page) => {
      await frame(page).goTo('今日')
      await page.getByText('全行', { exact: true }).click()
      await page.getByRole('grid', { name: '全行进度' }).getByRole('row').nth(3).click()
    },
  },
  {
    name: 'agreed',
    post: '网点负责人',
    time: '10:10',
    act: async (page) => {
      await frame(page).goTo('今日')
      await page.getByText('约见', { exact: true }).first().click()
      await page
        .getByRole('button', { name: /待赴约/ })
        .first()
        .click()
    },
  },
  { name: 'customers', post: '理财经理', time: '09:20', act: at('客户') },
  {
    name: 'customer',
    post: '理财经理',
    time: '09:21',
    act: async (page) => {
      await frame(page).goTo('客户')
      await customers(page).rows.nth(2).dblclick()
      await customers(page).drawer.waitFor()
    },
  },
  {
    name: 'requests',
    post: '客户经理',
    time: '09:22',
    act: async (page) => {
      await frame(page).goTo('客户')
      await page.getByRole('button', { name: /^协同/ }).click()
    },
  },
  { name: 'inventory', post: '理财经理', time: '09:25', act: at('盘点') },
  {
    name: 'progress',
    post: '理财经理',
    time: '09:26',
    act: async (page) => {
      await frame(page).goTo('盘点')
      await page.getByText('经营推进表', { exact: true }).click()
    },
  },
  { name: 'find', post: '网点负责人', time: '09:30', act: async (page) => void (await frame(page).find('陈')) },
  { name: 'morning', post: '网点负责人', time: '08:20', act: at('晨会') },
  { name: 'evening', post: '网点负责人', time: '16:25', act: at('夕会') },
  { name: 'calendar', post: '营业主管', time: '09:12', act: at('行事历') },
  {
    name: 'products',
    post: '营业主管',
    time: '09:15',
    act: async (page) => {
      await frame(page).goTo('产品')
      await page.getByRole('grid', { name: '产品' }).getByText('福满堂年金').click()
      await page.getByRole('complementary', { name: '福满堂年金' }).getByText('公司公告').waitFor()
    },
  },
  {
    name: 'products-paste',
    post: '营业主管',
    time: '09:16',
    act: async (page) => {
      await frame(page).goTo('产品')
      await page.getByRole('button', { name: '从 Excel 粘贴' }).click()
      const rows = [
        '名称\t类别\t利率\t期限\t风险\t起售\t停售',
        '大额存单（三年）\t存款\t1.50%\t\t\t\t',
        '晨盈新春专享\t理财\t2.35%\t91天\tR2\t2026/12/1\t2027/1/31',
        '晨盈日日利\t理财\t1.50%\t\t\t\t',
        '积存计划\t贵金属\t约3%\t\tR9\t\t',
      ]
      await page.getByRole('textbox', { name: '复制 Excel 里的行，粘贴到这里' }).fill(rows.join('\n'))
      await page.getByRole('table', { name: '看懂的内容' }).waitFor()
    },
  },
  { name: 'log', post: '理财经理', time: '17:16', act: at('日志') },
  { name: 'logs-branch', post: '网点负责人', time: '17:40', act: at('日志') },
  { name: 'imports', post: '营业主管', time: '08:01', act: at('导入') },
  {
    name: 'import-changes',
    post: '营业主管',
    time: '08:02',
    act: async (page, workbook) => {
      await frame(page).goTo('导入')
      const asked = page.waitForEvent('filechooser')
      await imports(page).chooseFiles()
      await (await asked).setFiles([workbook('到期清单')])
      await imports(page).write.waitFor()
    },
  },
  { name: 'tiers', post: '网点负责人', time: '08:10', act: at('分层') },
  {
    name: 'allocation',
    post: '网点负责人',
    time: '08:12',
    act: async (page) => {
      await frame(page).goTo('分岗')
      await page.getByRole('table', { name: '配额表' }).waitFor()
    },
  },
  { name: 'reports', post: '营业主管', time: '17:30', act: at('报表') },
  { name: 'staff', post: '网点负责人', time: '08:14', act: at('人员') },
  { name: 'settings', post: '网点负责人', time: '08:15', act: at('设置') },
  {
    name: 'settings-reminders',
    post: '网点负责人',
    time: '08:16',
    act: async (page) => {
      await frame(page).goTo('设置')
      await page.getByText('提醒规则', { exact: true }).click()
    },
  },
  {
    name: 'keys',
    post: '理财经理',
    time: '09:40',
    act: async (page) => {
      await today(page).form.waitFor()
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: '快捷键' }).waitFor()
    },
  },
]

/** Both boards as the projector shows them, item by item; called at 1920×1080 by the head. */
export async function eachSlide(page: Page, kind: '晨会' | '夕会', take: (place: number) => Promise<void>): Promise<void> {
  await frame(page).goTo(kind)
  await page.getByRole('combobox', { name: '重点产品' }).fill('大额存单（三年）')
  await page.getByRole('textbox', { name: '话术' }).fill('利率还在往下走，现在锁定三年，到期之前都按今天的利率给您算。')
  if (kind === '晨会') await writeNews(page)
  const board = meeting(page, kind)
  await board.start()
  const items = board.stage.getByRole('navigation', { name: '议程' }).getByRole('button')
  await items.first().waitFor()
  for (let place = 0; place < (await items.count()); place += 1) {
    await items.nth(place).and(board.item).waitFor()
    await take(place + 1)
    await standsApart(board.stage.getByRole('main'))
    await page.keyboard.press('PageDown')
  }
  await board.leave()
}

async function writeNews(page: Page): Promise<void> {
  const figures = [
    ['上证', '3938.21', '+0.35%'],
    ['黄金', '928.40', '+0.80%'],
    ['原油', '61.75', '-1.12%'],
  ] as const
  for (const [name, value, change] of figures) {
    await page.getByRole('textbox', { name, exact: true }).fill(value)
    await page.getByRole('textbox', { name: `${name}涨跌` }).fill(change)
  }
  const lines = [
    '存款利率下调，三年期可提前锁定｜大额存单（三年）',
    '黄金高位震荡，建议分批｜积存金',
    '公积金政策调整，留意提取的客户',
  ]
  await page.getByRole('textbox', { name: '财经播报，每行一条' }).fill(lines.join('\n'))
  await page.getByRole('textbox', { name: '播报来源' }).fill('总行早报')
}
