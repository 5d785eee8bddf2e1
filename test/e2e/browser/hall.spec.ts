import { expect } from '@playwright/test'
import { SAMPLE_DAY } from '../sample.ts'
import { signIn } from '../screens/access.ts'
import { frame } from '../screens/frame.ts'
import { hall } from '../screens/hall.ts'
import { test } from './host.ts'

/* The teller's flag, through the hall to its result (S1.11). */

const VISITOR = { ticket: 'A1088', amount: '15', phone: '15400001234', name: '贺新之' }

test('a teller’s flag shows in the hall at once, is handed to a manager, contacted, and ends with a result', async ({
  branch,
}) => {
  const { page: counter } = branch
  await signIn(counter).asPost('柜员')
  const lobby = await branch.another()
  await signIn(lobby).asPost('大堂经理')
  await frame(lobby).goTo('日志')
  const manager = await branch.another()
  await signIn(manager).asPost('理财经理')
  const managerName = (
    await frame(manager)
      .top.getByRole('button', { name: /理财经理$/ })
      .innerText()
  ).replace(/\s*理财经理/, '')
  await frame(manager).goTo('厅堂')

  // A teller's day begins at this form, and so does every visitor.
  await expect(hall(counter).form.getByLabel('排队号')).toBeFocused()
  // By keyboard alone: five keys to move and one to send.
  expect(await hall(counter).flagByKeyboard(VISITOR)).toBeLessThanOrEqual(6)
  await expect(counter.getByText(`${VISITOR.ticket} 号已推荐给大堂`)).toBeVisible()
  // The next visitor's ticket can be typed at once.
  await expect(hall(counter).form.getByLabel('排队号')).toBeFocused()

  // The lobby hears of it on whatever page is open, and one press leads there.
  await frame(lobby).notices.click()
  await expect(lobby.getByRole('dialog', { name: /^提醒/ })).toContainText(`${VISITOR.ticket} 普通票`)
  await lobby.getByRole('button', { name: '去看 厅堂候选客户' }).click()
  await expect(hall(lobby).list).toBeVisible()
  const taken = await hall(lobby).open(VISITOR.name)
  // Nobody sees the whole number without asking for it.
  await expect(taken).not.toContainText(VISITOR.phone)
  await taken.getByRole('button', { name: '接收' }).click()
  await expect(taken).toContainText('大堂已接')
  await taken.getByRole('combobox', { name: '交给' }).click()
  await lobby.getByRole('option', { name: managerName }).click()
  await expect(taken).toContainText('已交经理')

  const handed = await hall(manager).open(VISITOR.name)
  await handed.getByRole('button', { name: '显示电话' }).click()
  await expect(handed).toContainText(VISITOR.phone)
  await handed.getByRole('button', { name: '已联系' }).click()
  await expect(handed).toContainText('已联系')
  await handed.getByRole('button', { name: '办结' }).click()
  const result = manager.getByRole('form', { name: '办结' })
  await result.getByRole('textbox', { name: '产品' }).fill('稳健一号')
  await result.getByLabel('金额（万元）').fill('15')
  await result.getByRole('button', { name: '记录结果' }).click()
  await expect(handed).toContainText('办理产品 · 稳健一号')

  // The teller sees what became of it, and not the name any more.
  const kept = hall(counter).list.getByRole('row').filter({ hasText: VISITOR.ticket })
  await expect(kept).not.toContainText(VISITOR.name)
  await expect(kept).toContainText('已办结')
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

test('a large amount on an ordinary ticket suggests the flag by itself; on a VIP ticket it does not', async ({ branch }) => {
  const { page } = branch
  await signIn(page).asPost('柜员')
  const { form } = hall(page)
  await form.getByLabel('金额（万元）').fill('9.99')
  await expect(form).not.toContainText('建议推荐')
  await form.getByLabel('金额（万元）').fill('10')
  await expect(form).toContainText('建议推荐')
  await form.getByText('贵宾', { exact: true }).click()
  await expect(form).not.toContainText('建议推荐')
})

test('S4.7 what a large withdrawal is for is noted at the counter, and once more after a talk', async ({ branch }) => {
  const { page } = branch
  await signIn(page).asPost('大堂经理')
  await frame(page).goTo('客户')
  const someone = page.getByRole('grid', { name: '客户列表' }).getByRole('row').nth(1)
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
