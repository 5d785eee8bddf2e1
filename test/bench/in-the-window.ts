import { chromium, type Page } from '@playwright/test'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { seeded } from '../../shared/domain/seeded.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { sampleCustomers } from '../../electron/backend/sample/customers.ts'
import { signIn } from '../e2e/screens/access.ts'
import { customers } from '../e2e/screens/customers.ts'
import { frame } from '../e2e/screens/frame.ts'
import { ROOT, startHost } from './host.ts'
import { type Measurement, percentile, result } from './measurement.ts'
import { TODAY } from './stage.ts'

const PAGES = 'out/renderer/index.html'
const BROWSER = '/usr/bin/chromium'
const PEOPLE = 12
/** Rows that go by in one frame, and frames: some thousands of rows, as somebody drags the bar or turns the wheel. */
const SCROLL = { rows: 5, frames: 600, rowHeight: 32 }

/** The customer list and the search box in a browser, on pages that were built (`npm run build`), at the host's door. */
export const inTheWindow: Measurement = {
  name: 'window',
  run: async (stage) => {
    if (!existsSync(path.join(ROOT, PAGES)) || !existsSync(BROWSER)) return []
    const size = stage.sizes.at(-1) ?? 'large'
    const host = await startHost(await stage.book(size))
    const browser = await chromium.launch({ executablePath: BROWSER })
    try {
      const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
      await page.goto(host.url)
      await signIn(page).asPost('网点负责人')
      await frame(page).goTo('客户')
      await customers(page).rows.first().waitFor()
      const frames = await scrolled(page)
      const keys = await typed(page, stage.rows)
      return [
        // One frame in twenty may be late by one, and nobody sees it.
        result('客户列表滚动 帧间隔 p95', percentile(frames, 0.95), 'ms', 34),
        result('客户列表滚动 帧间隔 中位', percentile(frames, 0.5), 'ms', 17),
        result('客户搜索 按键到上屏 p95', percentile(keys, 0.95), 'ms', 50),
        result('客户搜索 按键到上屏 中位', percentile(keys, 0.5), 'ms'),
      ]
    } finally {
      await browser.close()
      await host.stop()
    }
  },
}

/** Milliseconds between the frames of a list that goes by. */
function scrolled(page: Page): Promise<number[]> {
  return page.evaluate(async ({ rows, frames, rowHeight }) => {
    const list = document.querySelector('[role="grid"] > div')
    if (list === null) throw new Error('There is no list')
    const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const times: number[] = []
    let before = await nextFrame()
    for (let shown = 0; shown < frames; shown += 1) {
      list.scrollTop += rows * rowHeight
      const now = await nextFrame()
      times.push(now - before)
      before = now
    }
    return times
  }, SCROLL)
}

/** Milliseconds from each key to the frame that shows what it found. */
async function typed(page: Page, many: number): Promise<number[]> {
  const random = seeded('typing')
  const people = sampleCustomers({ customers: many, staff: 20, days: 31, seed: 'bench', today: TODAY }, isoDate('2026-11-19'))
  await page.keyboard.press('Control+k')
  const box = page.getByRole('textbox', { name: '查找客户、页面' })
  await box.waitFor()
  await page.evaluate(watchKeys)
  const times: number[] = []
  for (let person = 0; person < PEOPLE; person += 1) {
    await box.fill('')
    for (const figure of random.pick(people).customerNo.slice(3, 10)) {
      await page.keyboard.press(figure)
      times.push(
        await page
          .waitForFunction(() => document.body.dataset['shownAfter'])
          .then(async (shown) => Number(await shown.jsonValue())),
      )
    }
  }
  // The first keys bring the program's code into the browser's memory.
  return times.slice(7)
}

/** Tells on the page how long each key took to the first frame in which the list under the box is the answer to it. */
function watchKeys(): void {
  const box = document.querySelector('input[aria-label="查找客户、页面"]')
  const answered = (text: string) =>
    document.querySelector('[role="listbox"][aria-busy="false"]')?.getAttribute('data-asked') === text
  document.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      delete document.body.dataset['shownAfter']
      const before = box instanceof HTMLInputElement ? box.value : ''
      const look = () => {
        const now = box instanceof HTMLInputElement ? box.value : ''
        if (now === before || !answered(now)) requestAnimationFrame(look)
        // What is there when a frame begins is on the screen with it.
        else document.body.dataset['shownAfter'] = String(performance.now() - timeStamp)
      }
      requestAnimationFrame(look)
    },
    { capture: true },
  )
}
