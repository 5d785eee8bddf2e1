import { expect } from '@playwright/test'
import { SAMPLE_DAY } from '../sample.ts'
import { signIn } from '../screens/access.ts'
import { frame } from '../screens/frame.ts'
import { hall } from '../screens/hall.ts'
import { test } from './host.ts'

/* The teller's flag on its way to the hall (S1.11); what becomes of it there, the stories tell. */

const VISITOR = { ticket: 'A1088', amount: '15', phone: '15400001234', name: '贺新之' }

test('a teller’s flag is told to the lobby at once, on whatever page', async ({ branch }) => {
  await signIn(branch.page).asPost('柜员')
  const lobby = await branch.another()
  await signIn(lobby).asPost('大堂经理')
  await frame(lobby).goTo('日志')
  await expect(hall(branch.page).form.getByLabel('排队号')).toBeFocused()
  await hall(branch.page).flagByKeyboard(VISITOR)
  await frame(lobby).notices.click()
  await expect(lobby.getByRole('dialog', { name: /^提醒/ })).toContainText(`${VISITOR.ticket} 普通票`)
  await lobby.keyboard.press('Escape')
  // The month’s rates by day, teller and hour hold it already.
  await frame(lobby).goTo('厅堂')
  await lobby.getByText('转介率', { exact: true }).click()
  for (const name of ['按日', '按柜员', '按时段'])
    await expect(lobby.getByRole('grid', { name }).getByRole('row').nth(1)).toBeVisible()
  await expect(lobby.getByRole('grid', { name: '按日' })).toContainText('11月20日')
})

test('a flag that was filled while the host was away is kept, and arrives once when it is back', async ({ computer, branch }) => {
  const { page } = branch
  await signIn(page).asPost('柜员')
  await expect(hall(page).form.getByLabel('排队号')).toBeFocused()
  await branch.end()
  await hall(page).flagByKeyboard(VISITOR)
  await expect(page.getByText('1 条待发送')).toBeVisible({ timeout: 30_000 })
  // It waits on whatever page the teller is.
  await frame(page).goTo('日志')
  await frame(page).goTo('厅堂')
  await expect(page.getByText('1 条待发送')).toBeVisible()

  await computer.start('--today', SAMPLE_DAY, '--port', new URL(branch.address).port)
  await expect(hall(page).list.getByRole('row').filter({ hasText: VISITOR.ticket })).toHaveCount(1, { timeout: 30_000 })
  await expect(page.getByText('条待发送')).toHaveCount(0)
})

test('S4.7 what a large withdrawal is for is noted at the counter, and once more after a talk', async ({ branch }) => {
  const { page } = branch
  await signIn(page).asPost('大堂经理')
  await frame(page).goTo('客户')
  const someone = page.getByRole('grid', { name: '客户列表' }).getByRole('row').nth(1)
  // A row stands there before what is in it.
  await expect(someone).toContainText(/\d{8,12}/)
  const [customerNo] = /\d{8,12}/.exec(await someone.innerText()) ?? []
  await frame(page).goTo('厅堂')
  await page.getByText('大额分流', { exact: true }).click()
  const first = page.getByRole('form', { name: '一次分流' })
  await first.getByLabel('手机或客户号').fill(customerNo ?? '')
  await first.getByLabel('支取金额（万元）').fill('50')
  await first.getByText('购房购车', { exact: true }).click()
  await expect(first).toContainText('管户')
  await first.getByRole('button', { name: '记一次分流' }).click()
  const noted = page.getByRole('grid', { name: '大额分流名单' }).getByRole('row').nth(1)
  await expect(noted).toContainText('购房购车')
  await expect(noted).toContainText('待核对')

  await noted.dblclick()
  const second = page.getByRole('form', { name: '二次分流' })
  await expect(second).toContainText('当时说的用途：购房购车')
  await second.getByText('转他行存款理财', { exact: true }).click()
  await second.getByRole('button', { name: '记二次分流' }).click()
  await expect(noted).toContainText('转他行存款理财')
  await expect(first).toBeVisible()
})

test('S1.11 a teller’s own 今日 stands beside the form, with what became of the candidates', async ({ branch }) => {
  const { page } = branch
  await signIn(page).asPost('柜员')
  await expect(hall(page).form.getByLabel('排队号')).toBeFocused()
  await hall(page).flagByKeyboard(VISITOR)
  await expect(page.getByText(`${VISITOR.ticket} 号已推荐给大堂`)).toBeVisible()
  await frame(page).goTo('今日')
  const own = page.getByRole('grid', { name: '我推荐的客户' }).getByRole('row').filter({ hasText: VISITOR.ticket })
  await expect(own).toContainText('待接收')
  await expect(page.getByRole('complementary', { name: '部署与行事' })).toBeVisible()
})
