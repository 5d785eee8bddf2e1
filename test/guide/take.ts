import { chromium, type Page } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { SAMPLE_SIZE } from '../../shared/domain/sample.ts'
import { clockFile, MOVED_CLOCK, movePage, moveProgram } from '../e2e/clock.ts'
import { makeSample, PROGRAM, SAMPLE_DAY, sampleBook, sampleWorkbook } from '../e2e/sample.ts'
import { firstRun, lock, signIn } from '../e2e/screens/access.ts'
import { frame } from '../e2e/screens/frame.ts'
import { eachSlide, PICTURES } from './pictures.ts'
import { daySpent } from './spend-day.ts'

/*
 * npm run guide: takes the pictures of docs/guide anew, always of the same branch on the same day.
 * `npm run guide -- today hall` takes those alone whose name begins so.
 */

const FOLDER = path.resolve(import.meta.dirname, '../../docs/guide/pictures')
const SMALL = { width: 1366, height: 768 }
const PROJECTOR = { width: 1920, height: 1080 }
const BOARDS = [
  { kind: '晨会', name: 'board-morning', time: '08:30' },
  { kind: '夕会', name: 'board-evening', time: '16:30' },
] as const

/** A picture, or all of a board's, with the time of day at which it is taken. */
interface Shot {
  name: string
  time: string
  run: () => Promise<void>
}

const only = process.argv.slice(2)
const wanted = (name: string) => only.length === 0 || only.some((word) => name.startsWith(word))

const home = mkdtempSync(path.join(tmpdir(), 'chenxi-guide-'))
const removeSample = makeSample(SAMPLE_SIZE.customers, SAMPLE_SIZE.days)
mkdirSync(FOLDER, { recursive: true })
try {
  await takeAll()
} finally {
  removeSample()
  rmSync(home, { recursive: true, force: true })
}
const bytes = readdirSync(FOLDER).reduce((sum, file) => sum + statSync(path.join(FOLDER, file)).size, 0)
process.stdout.write(`${(bytes / 2 ** 20).toFixed(1)} MB\n`)

async function takeAll(): Promise<void> {
  const browser = await chromium.launch(
    process.platform === 'linux' ? { executablePath: '/usr/bin/chromium' } : { channel: 'msedge' },
  )
  const open = async (address: string, viewport: typeof SMALL, time: string) => {
    const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' })
    const page = await context.newPage()
    await movePage(page, moveProgram(home, SAMPLE_DAY, time))
    await page.goto(address)
    return page
  }
  moveProgram(home, SAMPLE_DAY, '07:50')
  const empty = await serve(path.join(home, 'empty'))
  const first = await open(empty.address, SMALL, '07:50')
  await firstRun(first).form.waitFor()
  await take(first, 'first-start')
  await first.context().close()
  await empty.end()

  const book = path.join(home, 'book')
  cpSync(sampleBook(), book, { recursive: true })
  const host = await serve(book)
  const start = await open(host.address, SMALL, '07:55')
  await signIn(start).form.waitFor()
  await take(start, 'sign-in')
  await signIn(start).asPost('网点负责人')
  await frame(start).lock()
  await lock(start).form.waitFor()
  await take(start, 'locked')
  await start.context().close()
  const shots: Shot[] = [
    ...PICTURES.map(({ name, post, time, act }) => ({
      name,
      time,
      run: async () => {
        const page = await open(host.address, SMALL, time)
        await signIn(page).asPost(post)
        await frame(page).places.first().waitFor()
        await act(page, sampleWorkbook)
        await take(page, name)
        await page.context().close()
      },
    })),
    ...BOARDS.map(({ kind, name, time }) => ({
      name,
      time,
      run: async () => {
        const page = await open(host.address, PROJECTOR, time)
        await signIn(page).asPost('网点负责人')
        await eachSlide(page, kind, (place) => take(page, `${name}-${place}`))
        await page.context().close()
      },
    })),
  ]
  // The day goes on between the pictures: those of the evening show what was done until then.
  const spendUntil = daySpent(host.address, isoDate(SAMPLE_DAY), (time) => moveProgram(home, SAMPLE_DAY, time))
  for (const { time, run } of shots.filter(({ name }) => wanted(name)).toSorted((a, b) => (a.time < b.time ? -1 : 1))) {
    await spendUntil(time)
    await run()
  }
  await browser.close()
  await host.end()
}

/** A picture of what is there once nothing is loading any more. */
async function take(page: Page, name: string): Promise<void> {
  if (!wanted(name)) return
  // Nothing under the pointer speaks up.
  await page.mouse.move(0, 0)
  await page.waitForLoadState('networkidle')
  await settled(page)
  await page.evaluate(() => document.fonts.ready.then(() => null))
  const shot = await page.screenshot({ animations: 'disabled', caret: 'hide' })
  writeFileSync(path.join(FOLDER, `${name}.webp`), await asWebp(page, shot))
  process.stdout.write(`${name}\n`)
}

/** What a page asks for after it is there comes in by and by: nothing has changed for half a second. */
async function settled(page: Page): Promise<void> {
  const words = () => page.locator('body').innerText()
  for (let [before, now] = ['', await words()]; before !== now; [before, now] = [now, await words()])
    await page.waitForTimeout(500)
}

/** The picture as WebP, a third of the size: written by Chromium itself, on a page without the program's own rules. */
async function asWebp(page: Page, png: Buffer): Promise<Buffer> {
  const painter = await page.context().newPage()
  const address = await painter.evaluate(
    async (from) => {
      const picture = await createImageBitmap(await (await fetch(from)).blob())
      const canvas = document.createElement('canvas')
      Object.assign(canvas, { width: picture.width, height: picture.height })
      canvas.getContext('2d')?.drawImage(picture, 0, 0)
      return canvas.toDataURL('image/webp', 0.9)
    },
    `data:image/png;base64,${png.toString('base64')}`,
  )
  await painter.close()
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64')
}

async function serve(data: string): Promise<{ address: string; end: () => Promise<void> }> {
  const args = ['--import', pathToFileURL(MOVED_CLOCK).href, PROGRAM, 'serve', '--port', '0', '--data', data]
  const env = { ...process.env, CHENXI_TEST_CLOCK: clockFile(home) }
  const host = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env })
  let said = ''
  host.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  while (!said.includes('\n')) await Promise.race([once(host.stdout, 'data'), once(host, 'exit')])
  return {
    address: /http:\/\/\S+/.exec(said)?.[0] ?? '',
    end: async () => {
      const ended = once(host, 'exit')
      host.kill('SIGINT')
      await ended
    },
  }
}
