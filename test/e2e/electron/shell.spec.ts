import { expect } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { firstRun } from '../screens/access.ts'
import { AS_ROOT, programIn, surroundings } from './packed.ts'
import { test } from './app.ts'

/* What a page may not do, read back from the running application (`trust.md`: Shell). */

test('pages run sandboxed and apart from the preload, without Node and without developer tools', async ({ computer }) => {
  const { app, page } = await computer.start()
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows().map(({ webContents }) => webContents)
    return contents.map((each) =>
      (each as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences(),
    )
  })
  expect(preferences).toHaveLength(1)
  expect(preferences[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
  })
  const globals = ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer', '__dirname']
  expect(await page.evaluate((names) => names.filter((name) => name in window), globals)).toEqual([])
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.openDevTools())
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.isDevToolsOpened())).toBe(false)
})

test('a page has the handful of native calls that the contract names, and cannot change them', async ({ computer }) => {
  const { page } = await computer.start()
  const calls = await page.evaluate(() => Object.keys(window.chenxi ?? {}))
  expect(calls.toSorted()).toEqual(
    [
      'platform',
      'version',
      'chooseWorkbook',
      'saveFile',
      'notify',
      'showCount',
      'print',
      'onOpen',
      'openBoardWindow',
      'bookState',
      'openBookAgain',
    ].toSorted(),
  )
  const changed = await page.evaluate(() => {
    try {
      Object.assign(window.chenxi ?? {}, { saveFile: () => 'mine' })
      Object.defineProperty(window, 'chenxi', { value: 'mine' })
    } catch {
      return false
    }
    return true
  })
  expect(changed).toBe(false)
})

test('the shell refuses arguments that it does not know, and pages that are not ours', async ({ computer }) => {
  const { app, page } = await computer.start()
  const refused = await page.evaluate(async () => {
    const ask = window.chenxi as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>
    const asked = [
      ask['saveFile']?.('x.xlsx', 'text'),
      ask['saveFile']?.('', new Uint8Array()),
      ask['notify']?.('晨夕', '好', 'https://example.com/'),
      ask['openBoardWindow']?.('//example.com/'),
      ask['openBoardWindow']?.('javascript:alert(1)'),
    ]
    return (await Promise.allSettled(asked.map((answer) => Promise.resolve(answer)))).map(({ status }) => status)
  })
  expect(refused).toEqual(Array.from({ length: 5 }, () => 'rejected'))

  const foreign = await app.evaluate(async ({ app, BrowserWindow }) => {
    const preload = `${app.getAppPath()}/out/preload/preload.cjs`
    const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
    await other.loadURL('data:text/html,<p>not ours</p>')
    const answer: unknown = await other.webContents.executeJavaScript(
      `window.chenxi.bookState().then(() => 'answered', (error) => error.message)`,
    )
    other.destroy()
    return String(answer)
  })
  expect(foreign).toContain('called from elsewhere')
})

test('nothing is loaded from elsewhere, and nothing inline runs', async ({ computer }) => {
  await using elsewhere = await listen()
  const { app, page } = await computer.start()
  expect(await (await fetch(elsewhere.url)).text()).toBe('elsewhere')
  expect(elsewhere.hits()).toBe(1)

  const policy = await page.evaluate(async () => (await fetch(window.location.href)).headers.get('content-security-policy'))
  expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /)
  const tried = await page.evaluate(async (url) => {
    const inline = document.createElement('script')
    inline.textContent = 'window.ran = true'
    const outside = document.createElement('script')
    outside.src = url
    const image = document.createElement('img')
    image.src = url
    const frame = document.createElement('iframe')
    frame.src = url
    document.body.append(inline, outside, image, frame)
    const calls = await Promise.allSettled([fetch(url), fetch('file:///etc/hostname')])
    // oxlint-disable-next-line no-implied-eval -- the very thing that must not run
    setTimeout('window.ran = true', 0)
    await new Promise((resolve) => setTimeout(resolve, 100))
    return { ran: 'ran' in window, calls: calls.map(({ status }) => status) }
  }, elsewhere.url)
  expect(tried).toEqual({ ran: false, calls: ['rejected', 'rejected'] })
  expect(computer.errors.splice(0).filter((error) => !error.includes('Content Security Policy'))).toEqual([])
  // Even past the policy of the page its session has no way out.
  const session = await app.evaluate(
    ({ session }, url) =>
      session.defaultSession.fetch(url).then(
        () => 'answered',
        () => 'refused',
      ),
    elsewhere.url,
  )
  expect([session, elsewhere.hits()]).toEqual(['refused', 1])
})

test('only files of the pages are served, from our own name', async ({ computer }) => {
  const { page } = await computer.start()
  const answers = await page.evaluate(() =>
    Promise.all(
      [
        '/index.html',
        '/../main/main.js',
        '/..%2fmain%2fmain.js',
        '/%2e%2e/main/main.js',
        '/..%5cmain%5cmain.js',
        '/none.js',
        '/c:/x.txt',
      ].map(async (path) => (await fetch(path)).status),
    ),
  )
  expect(answers).toEqual([200, 404, 404, 404, 404, 404, 404])
})

test('a window stays on our pages and opens no other', async ({ computer }) => {
  await using elsewhere = await listen()
  const { app, page } = await computer.start()
  await expect(firstRun(page).form).toBeVisible()
  const go = (url: string) =>
    app.evaluate(async ({ BrowserWindow }, url) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const script = `{
        const link = document.createElement('a')
        Object.assign(link, { href: '${url}', target: '_blank' })
        document.body.append(link)
        link.click()
        const popup = window.open('${url}')
        window.location.assign('${url}')
        popup === null
      }`
      const refused: unknown = await contents?.executeJavaScript(script, true)
      await new Promise((resolve) => setTimeout(resolve, 200))
      return [refused, contents?.getURL()]
    }, url)
  for (const url of [elsewhere.url, 'file:///etc/hostname', 'data:text/html,x', 'app://elsewhere/', 'chrome://gpu'])
    expect(await go(url)).toEqual([true, 'app://chenxi/'])
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  expect(elsewhere.hits()).toBe(0)
  // An empty page cannot be refused, but it does not stay.
  await go('about:blank')
  await expect(firstRun(page).form).toBeVisible()
})

test('a window with something that waits to be written is left only by whoever says so', async ({ computer }) => {
  const { app, page } = await computer.start()
  await expect(firstRun(page).form).toBeVisible()
  const answer = (chosen: number) =>
    app.evaluate(({ dialog }, chosen) => {
      const asked: string[] = []
      Object.assign(globalThis, { asked })
      const ask = (_window: unknown, { message }: { message: string }) => (asked.push(message), chosen)
      Object.assign(dialog, { showMessageBoxSync: ask })
    }, chosen)
  await answer(0)
  await page.getByRole('textbox').first().click()
  await page.evaluate(() => window.addEventListener('beforeunload', (event) => event.preventDefault()))
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked))
    .toEqual(['刚才的操作还没有全部写入。'])
  await expect(firstRun(page).form).toBeVisible()
  // The program ends once they leave.
  await answer(1)
})

test('pages get no permission but to fill the screen and to copy', async ({ computer }) => {
  const { page } = await computer.start()
  await expect(firstRun(page).form).toBeVisible()
  const asked = await page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'clipboard-read',
      'midi',
      'persistent-storage',
    ] as PermissionName[]
    const states = names.map(async (name) => `${name} ${(await navigator.permissions.query({ name })).state}`)
    const uses = [
      navigator.mediaDevices.getUserMedia({ audio: true }),
      navigator.mediaDevices.getDisplayMedia(),
      navigator.clipboard.readText(),
      new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
      Notification.requestPermission().then((answer) => (answer === 'granted' ? answer : Promise.reject(new Error(answer)))),
    ]
    return {
      granted: (await Promise.all(states)).filter((state) => !state.endsWith('denied')),
      used: (await Promise.allSettled(uses)).filter(({ status }) => status === 'fulfilled').length,
    }
  })
  expect(asked).toEqual({ granted: [], used: 0 })
  await page.evaluate(() => document.documentElement.requestFullscreen())
  expect(await page.evaluate(() => document.fullscreenElement?.tagName)).toBe('HTML')
  await page.evaluate(() => document.exitFullscreen())
})

test('a second start shows the window that is already open, and ends', async ({ computer }) => {
  const { app, page } = await computer.start()
  await expect(firstRun(page).form).toBeVisible()
  const second = spawn(programIn(process.env['CHENXI_APP'] ?? ''), ['--disable-gpu', ...(AS_ROOT ? ['--no-sandbox'] : [])], {
    env: surroundings(computer.home),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  second.stderr.on('data', (text) => (said += String(text)))
  const [code] = (await once(second, 'exit')) as [number]
  expect([code, said]).toEqual([0, expect.stringContaining('晨夕已在运行')])
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  await expect(firstRun(page).form).toBeVisible()
})

/** A server elsewhere, which counts who comes. */
async function listen() {
  let hits = 0
  const server = createServer((_, response) => {
    hits += 1
    response.setHeader('access-control-allow-origin', '*').end('elsewhere')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    hits: () => hits,
    [Symbol.asyncDispose]: async () => void server.close(),
  }
}
