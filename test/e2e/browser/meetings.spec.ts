import { expect } from '@playwright/test'
import { signIn } from '../screens/access.ts'
import { customers } from '../screens/customers.ts'
import { frame } from '../screens/frame.ts'
import { meeting } from '../screens/meetings.ts'
import { SAMPLE_DAY } from '../sample.ts'
import { test } from './host.ts'

/* A morning in front of the team, and the morning after (S2.2, S2.3, S2.14). */

const MONDAY = '2026-11-23'

test('a 晨会 is held by key, left and gone on with, recorded, and the next one tells what became of its decisions', async ({
  computer,
  branch,
}) => {
  const { page } = branch
  await signIn(page).asPost('网点负责人')
  await frame(page).goTo('晨会')
  await page.getByRole('combobox', { name: '重点产品' }).fill('三年期大额存单')
  await page.getByRole('textbox', { name: '话术' }).fill('现在锁定三年')
  const held = meeting(page, '晨会')
  // What was typed last is on the slides although nothing was pressed to keep it.
  await held.start()
  await expect(held.item).toContainText('点名')
  expect(await page.evaluate(() => document.fullscreenElement !== null)).toBe(true)

  for (const key of ['Enter', 'Enter', '2', '4']) await page.keyboard.press(key)
  await expect(held.headline).toContainText('应到 11 人，已到 3 人；迟到 1，请假 1')
  await page.keyboard.press('ArrowRight')
  await expect(held.headline).toHaveText('今天主推 三年期大额存单')
  await expect(held.stage).toContainText('现在锁定三年')

  // A search would show names of customers to everybody.
  await page.keyboard.press('Control+K')
  await expect(page.getByRole('dialog')).toHaveCount(1)

  await held.turnTo('部署事项')
  await held.decide('到期客户今天打完，王总 13812341234', '邱静')
  await expect(held.stage.getByRole('listitem').filter({ hasText: '到期客户今天打完' })).toContainText('王总 138********')

  // The projector's plug is pulled: the meeting goes on where it was.
  await held.leave()
  // Written down, it is told by the page; a reload before that would break the writing off.
  await expect(page.getByText('停在“部署事项”')).toBeVisible()
  await page.reload()
  await frame(page).goTo('晨会')
  await expect(page.getByText('停在“部署事项”')).toBeVisible()
  await held.start()
  await expect(held.item).toContainText('部署事项')
  await expect(held.stage).toContainText('到期客户今天打完')

  await held.turnTo('小结')
  await held.end()
  const record = page.getByRole('dialog', { name: /存档$/ })
  await expect(record).toContainText('到期客户今天打完')
  await page.keyboard.press('Escape')
  await expect(page.getByText('已存档')).toBeVisible()

  await page.goto('about:blank')
  await branch.end()
  const later = await computer.start('--today', MONDAY)
  await signIn(later.page).asPost('网点负责人')
  await frame(later.page).goTo('晨会')
  const { list, record: reopened } = await meeting(later.page, '晨会').records()
  await expect(list.getByRole('row').nth(1)).toContainText('11月20日')
  await reopened.getByRole('button', { name: '产品与话术' }).click()
  await expect(reopened).toContainText('今天主推 三年期大额存单')
  await later.page.getByText('今天', { exact: true }).click()
  await expect(later.page.getByRole('region', { name: '前次部署' })).toContainText('到期客户今天打完')
})

test('whoever does not hold the meeting follows it, sees what the host turns to, and cannot turn', async ({ branch }) => {
  const host = meeting(branch.page, '夕会')
  await signIn(branch.page).asPost('网点负责人')
  await frame(branch.page).goTo('夕会')
  await host.start()
  const other = await branch.another()
  await signIn(other).asPost('柜员')
  await frame(other).goTo('夕会')
  await expect(other.getByRole('button', { name: '继续夕会' })).toBeDisabled()
  await other.getByRole('button', { name: '跟看' }).click()
  const followed = meeting(other, '夕会')
  await expect(other.getByRole('dialog', { name: '跟看夕会' })).toContainText('今日电话')
  await host.turnTo('演练')
  await expect(followed.item).toContainText('演练')
  await other.keyboard.press('PageDown')
  await expect(followed.item).toContainText('演练')
})

test('the host has a window of their own, and the projector’s shows what they turn to and none of their words (S2.2)', async ({
  branch: { page },
}) => {
  await signIn(page).asPost('网点负责人')
  await frame(page).goTo('晨会')
  await page.getByLabel('提词内容').fill('先说昨天最好的一笔')
  const opened = page.waitForEvent('popup')
  await page.getByRole('button', { name: '双屏主持' }).click()
  const board = await opened
  const desk = page.getByRole('dialog', { name: '主持晨会' })
  await expect(desk).toContainText('先说昨天最好的一笔')
  await expect(desk).toContainText('下一项 产品与话术')
  await expect(board.getByRole('heading', { level: 2 })).toContainText('应到 11 人，已到 0 人')

  for (const key of ['Enter', '2', '4']) await page.keyboard.press(key)
  await expect(board.getByRole('heading', { level: 2 })).toContainText('应到 11 人，已到 2 人；迟到 1，请假 1')
  await expect(board.getByText('先说昨天最好的一笔')).toHaveCount(0)
  await expect(board.getByRole('form')).toHaveCount(0)

  // The presenter's key turns from either window; the projector's own cannot open anything.
  await board.keyboard.press('PageDown')
  await expect(board.locator('[aria-current="step"]')).toContainText('产品与话术')
  await board.keyboard.press('Control+K')
  await board.keyboard.press('Escape')
  await expect(board.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(board.getByText('等待主持人的窗口')).toBeVisible()
})

test('S2.4 a board is printed item by item, without rail and buttons, and without news that nobody approved', async ({
  branch: { page },
}) => {
  await signIn(page).asPost('网点负责人')
  await frame(page).goTo('晨会')
  await page.getByRole('textbox', { name: '播报来源' }).fill('新华社')
  await page.getByRole('textbox', { name: '财经播报，每行一条' }).fill('央行维持利率不变｜三年期大额存单')
  await expect(page.getByText('未送审，不能外发')).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  const paper = page.getByRole('article')
  await expect(paper).toContainText('晨会 11月20日 周五')
  await expect(paper.getByRole('heading', { level: 2 })).toHaveCount(14)
  await expect(paper).toContainText('财经播报尚未审批，不打印。')
  await expect(paper).not.toContainText('央行维持利率不变')
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeHidden()
  await expect(page.getByRole('button', { name: '开始晨会' })).toBeHidden()
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect(paper).toHaveCount(0)
})

test('a meeting goes on while the host is away: what was called, decided and ended is written once when it is back', async ({
  computer,
  branch,
}) => {
  test.setTimeout(120_000)
  const { page } = branch
  await signIn(page).asPost('网点负责人')
  await frame(page).goTo('晨会')
  const held = meeting(page, '晨会')
  await held.start()
  await expect(held.item).toContainText('点名')
  await branch.end()
  for (const key of ['Enter', 'Enter', '4']) await page.keyboard.press(key)
  await held.turnTo('部署事项')
  await held.decide('到期客户今天打完', '邱静')
  await expect(held.stage).toContainText(/项待补记，连上后自动写入/, { timeout: 30_000 })
  // Whoever leaves the stage and comes back finds the meeting where it was.
  await held.leave()
  await expect(page.getByRole('heading', { name: '晨会', level: 1 })).toBeVisible()
  await computer.start('--today', SAMPLE_DAY, '--port', new URL(branch.address).port)
  await held.start()
  await expect(held.item).toContainText('部署事项')
  await expect(held.stage.getByRole('listitem').filter({ hasText: '到期客户今天打完' })).toHaveCount(1)
  await expect(held.stage.getByText('项待补记')).toHaveCount(0, { timeout: 30_000 })
  await held.turnTo('小结')
  await held.end()
  const record = page.getByRole('dialog', { name: /存档$/ })
  await expect(record).toContainText('应到 11 人，实到 2 人')
  await expect(record.getByText('到期客户今天打完')).toHaveCount(1)
})

test('a meeting begins, is held and ends while the host is away, and is written once when it is back', async ({
  computer,
  branch,
}) => {
  test.setTimeout(120_000)
  const { page } = branch
  await signIn(page).asPost('网点负责人')
  await frame(page).goTo('晨会')
  const held = meeting(page, '晨会')
  await expect(page.getByRole('button', { name: '开始晨会' })).toBeEnabled()
  await expect(page.getByRole('combobox', { name: '重点产品' })).toBeVisible()
  await branch.end()
  // What was typed last and could not be written goes with it.
  await page.getByRole('combobox', { name: '重点产品' }).fill('三年期大额存单')
  await held.start()
  await expect(held.item).toContainText('点名', { timeout: 30_000 })
  for (const key of ['Enter', 'Enter', '4']) await page.keyboard.press(key)
  await expect(held.headline).toContainText('应到 11 人，已到 2 人；请假 1')
  await held.turnTo('部署事项')
  await held.decide('到期客户今天打完', '邱静')
  await held.turnTo('小结')
  await held.end()
  await expect(page.getByRole('dialog', { name: '晨会 连上后自动存档' })).toBeVisible({ timeout: 30_000 })

  await computer.start('--today', SAMPLE_DAY, '--port', new URL(branch.address).port)
  const record = page.getByRole('dialog', { name: /\d 存档$/ })
  await expect(record).toContainText('应到 11 人，实到 2 人', { timeout: 30_000 })
  await expect(record.getByText('到期客户今天打完')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await frame(page).goTo('夕会')
  await frame(page).goTo('晨会')
  const { list, record: kept } = await held.records()
  await expect(list.getByRole('row').nth(1)).toContainText('11月20日')
  await kept.getByRole('button', { name: '产品与话术' }).click()
  await expect(kept).toContainText('三年期大额存单')
})

test('a meeting that somebody else began meanwhile is theirs, and what was noted without the network is brought into it', async ({
  branch,
}) => {
  test.setTimeout(120_000)
  const { page } = branch
  await signIn(page).asPost('网点负责人')
  await frame(page).goTo('晨会')
  const mine = meeting(page, '晨会')
  await expect(page.getByRole('button', { name: '开始晨会' })).toBeEnabled()
  const other = await branch.another()
  await signIn(other).asPost('营业主管')
  await frame(other).goTo('晨会')
  await page.context().setOffline(true)
  const theirs = meeting(other, '晨会')
  await theirs.start()
  await expect(theirs.item).toContainText('点名')

  await mine.start()
  await expect(mine.item).toContainText('点名', { timeout: 30_000 })
  for (const key of ['Enter', 'Enter', '4']) await page.keyboard.press(key)
  await mine.turnTo('部署事项')
  await mine.decide('到期客户今天打完', '邱静')
  // It waits in this window only, so leaving asks first.
  const asked = page.waitForEvent('dialog')
  await page.evaluate(() => void setTimeout(() => location.reload()))
  expect((await asked).type()).toBe('beforeunload')
  await (await asked).dismiss()
  await page.context().setOffline(false)
  await expect(page.getByRole('alert')).toContainText(/断开期间这场会议已由曾颖主持，于 \d\d:\d\d 开始/, { timeout: 30_000 })
  await expect(page.getByText('部署 1 项、点名 3 人，已补记。')).toBeVisible()
  await expect(mine.stage).toHaveCount(0)

  // Theirs is where they turned it, with the people who were called here, and the decision is to be carried out once.
  await expect(theirs.item).toContainText('点名')
  await expect(theirs.headline).toContainText('应到 11 人，已到 2 人；请假 1')
  await theirs.turnTo('小结')
  await theirs.end()
  await expect(other.getByRole('dialog', { name: /存档$/ })).toContainText('应到 11 人，实到 2 人')
  await page.getByRole('button', { name: '知道了' }).click()
  await frame(page).goTo('今日')
  await page.getByText('全行', { exact: true }).click()
  await expect(page.getByText('到期客户今天打完')).toHaveCount(1)
})

test('a board fills every slide from the branch’s data, and shows nothing private', async ({ branch: { page } }) => {
  await signIn(page).asPost('网点负责人')
  await frame(page).goTo('客户')
  const book = customers(page)
  await expect(book.rows.first()).toBeVisible()
  const all = await Promise.all(Array.from({ length: 20 }, (_, row) => book.cell(row, '姓名')))
  const names = all.filter((name) => name.length >= 3)
  expect(names.length).toBeGreaterThan(8)
  for (const kind of ['晨会', '夕会'] as const) {
    await frame(page).goTo(kind)
    await meeting(page, kind).start()
    const slides = await meeting(page, kind).goThrough()
    expect(slides.length).toBeGreaterThan(6)
    for (const slide of slides) {
      expect(slide.split('\n').length, slide).toBeGreaterThan(3)
      expect(slide).not.toMatch(/\d{11}/)
      expect(names.filter((name) => slide.includes(name))).toEqual([])
    }
    await meeting(page, kind).leave()
  }
})
