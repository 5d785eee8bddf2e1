import { expect } from '@playwright/test'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { firstRun } from '../screens/access.ts'
import { answerDialog, told, test } from './app.ts'

/* The handful of native calls; dialogs are answered in place of the person. */

test('the workbooks that a person chooses arrive with their names and bytes', async ({ computer }) => {
  const running = await computer.start()
  const file = path.join(computer.home, '客户清单 2026-11-20.csv')
  writeFileSync(file, '客户号,姓名\n1001,张伟\n')
  await answerDialog(running.app, 'showOpenDialog', { canceled: false, filePaths: [file, path.join(computer.home, 'gone.csv')] })
  const chosen = await running.page.evaluate(async () => {
    const files = await window.chenxi?.chooseWorkbook()
    return files?.map(({ name, bytes }) => ({ name, text: new TextDecoder().decode(bytes) }))
  })
  expect(chosen).toEqual([{ name: '客户清单 2026-11-20.csv', text: '客户号,姓名\n1001,张伟\n' }])
  expect(await told(running.app)).toEqual([expect.stringContaining('没有读取“gone.csv”')])

  await answerDialog(running.app, 'showOpenDialog', { canceled: true, filePaths: [] })
  expect(await running.page.evaluate(() => window.chenxi?.chooseWorkbook())).toBeNull()
})

test('a file is written where the person wants it, and a place that refuses it is told', async ({ computer }) => {
  const running = await computer.start()
  const save = () => running.page.evaluate(() => window.chenxi?.saveFile('日报.xlsx', new TextEncoder().encode('报表')))
  const file = path.join(computer.home, '日报.xlsx')
  await answerDialog(running.app, 'showSaveDialog', { canceled: false, filePath: file })
  expect(await save()).toBe(file)
  expect(readFileSync(file, 'utf8')).toBe('报表')

  await answerDialog(running.app, 'showSaveDialog', {
    canceled: false,
    filePath: path.join(computer.home, 'nowhere', '日报.xlsx'),
  })
  expect(await save()).toBeNull()
  expect(await told(running.app)).toEqual([expect.stringContaining('没有保存到')])
})

test('a board opens in a window of its own, with the same guards, and is told by the host’s what to show', async ({
  computer,
}) => {
  const running = await computer.start()
  await expect(firstRun(running.page).form).toBeVisible()
  const opening = running.app.waitForEvent('window')
  const heard = running.page.evaluate(
    () =>
      new Promise((resolve) =>
        new BroadcastChannel('chenxi-board').addEventListener('message', ({ data }) => resolve(data), { once: true }),
      ),
  )
  await running.page.evaluate(() => window.chenxi?.openBoardWindow('/#/board'))
  const board = await opening
  // Nobody signs in on a projector: its window has no session and asks only the host's.
  await expect(board.getByText('等待主持人的窗口')).toBeVisible()
  expect(await heard).toEqual({ say: 'ask' })
  expect(board.url()).toBe('app://chenxi/#/board')
  expect(await board.evaluate(() => 'require' in window)).toBe(false)
  // A second press does not put a second window on the projector.
  await running.page.evaluate(() => window.chenxi?.openBoardWindow('/#/board'))
  expect(running.app.windows()).toHaveLength(2)
})

test('a click on a notice shows the window and tells it the place', async ({ computer }) => {
  const running = await computer.start()
  await expect(firstRun(running.page).form).toBeVisible()
  const place = running.page.evaluate(() => new Promise((resolve) => window.chenxi?.onOpen(resolve)))
  await running.app.evaluate(({ Notification }) => {
    Notification.isSupported = () => true
    // In place of the desktop's notice: clicked as soon as it is shown.
    Notification.prototype.show = function show(this: Electron.Notification) {
      this.emit('click')
    }
  })
  await running.page.evaluate(() => window.chenxi?.notify('候选客户', '三号窗口有一位候选客户', '/lobby'))
  expect(await place).toBe('/lobby')
})

test('the menu is in Chinese and has nothing for developers', async ({ computer }) => {
  const { app } = await computer.start()
  const labels = await app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.flatMap((item) => [item.label, ...(item.submenu?.items.map(({ label }) => label) ?? [])]),
  )
  expect(labels).toContain('打印…')
  expect(labels?.filter((label) => label !== '' && !/\p{Script=Han}/u.test(label))).toEqual([])
  expect(labels?.filter((label) => /开发者|重新载入|Reload|DevTools/.test(label))).toEqual([])
})

test('the window comes back where and as large as it was left', async ({ computer }) => {
  const first = await computer.start()
  const bounds = { x: 40, y: 30, width: 1100, height: 650 }
  await first.app.evaluate(({ BrowserWindow }, bounds) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.unmaximize()
    window?.setBounds(bounds)
  }, bounds)
  const size = await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())
  await first.quit()
  const second = await computer.start()
  expect(await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())).toEqual(size)
})

test('the tray has today’s count, opens 今日, and stays away once a person does without it', async ({ computer }) => {
  const running = await computer.start()
  await expect(firstRun(running.page).form).toBeVisible()
  const place = running.page.evaluate(() => new Promise((resolve) => window.chenxi?.onOpen(resolve)))
  // In place of the system's tray, which a test computer need not have: what it is told is kept.
  await running.app.evaluate(({ Tray }) => {
    const told = globalThis as unknown as { tips: string[]; tray: Electron.Tray | null }
    told.tips = []
    Tray.prototype.setToolTip = function (tip: string) {
      told.tips.push(tip)
      told.tray = this as Electron.Tray
    }
  })
  await running.page.evaluate(() => window.chenxi?.showCount(12))
  await running.page.evaluate(() => window.chenxi?.showCount(0))
  await running.page.evaluate(() => window.chenxi?.showCount(null))
  const tips = await running.app.evaluate(() => (globalThis as unknown as { tips: string[] }).tips)
  expect(tips).toEqual(['晨夕：今日还有 12 位待联系', '晨夕：今日名单已办完', '晨夕'])
  await running.app.evaluate(() => (globalThis as unknown as { tray: Electron.Tray | null }).tray?.emit('click'))
  expect(await place).toBe('/today')

  const wish = (app: typeof running.app, act: 'look' | 'click') =>
    app.evaluate(({ Menu }, act) => {
      const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? [])
      const item = items?.find(({ label }) => label === '在托盘显示今日人数')
      if (act === 'click') item?.click()
      return item?.checked
    }, act)
  expect(await wish(running.app, 'look')).toBe(true)
  expect(await wish(running.app, 'click')).toBe(false)
  await running.quit()
  expect(await wish((await computer.start()).app, 'look')).toBe(false)
})
