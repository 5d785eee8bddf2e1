import { type BrowserContext, expect, type Page, test as base } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { clockFile, MOVED_CLOCK, moveProgram } from '../clock.ts'
import { type Computer, watch, type Running } from '../computer.ts'
import { PROGRAM, SAMPLE_DAY, sampleBook } from '../sample.ts'

/** The host process and a browser beside it. */
export interface Host extends Running {
  address: string
  /** Ends the host process and leaves the browser as it is. */
  end(): Promise<void>
  /** Somebody else's browser, at the same host. */
  another(): Promise<Page>
}

export interface BrowserComputer extends Computer {
  start(...args: string[]): Promise<Host>
}

export const test = base.extend<{ computer: BrowserComputer; branch: Host }>({
  computer: async ({ browser }, use) => {
    const home = mkdtempSync(path.join(tmpdir(), 'chenxi-home-'))
    const book = path.join(home, 'book')
    const running: Host[] = []
    const people: BrowserContext[] = []
    const errors: string[] = []
    await use({
      home,
      errors,
      book,
      moveClock: (day, time) => moveProgram(home, day, time),
      start: async (...args) => {
        const host = await startHost(home, book, args)
        const another = async () => {
          const person = await browser.newContext({ acceptDownloads: true })
          people.push(person)
          const page = await person.newPage()
          watch(page, errors)
          await page.goto(host.address)
          return page
        }
        const page = await another()
        const started: Host = {
          ...host,
          page,
          another,
          quit: async () => {
            await page.close()
            await host.end()
          },
          choose: async (act, ...files) => {
            const asked = page.waitForEvent('filechooser')
            await act()
            await (await asked).setFiles(files)
          },
          saved: async (act) => {
            const download = page.waitForEvent('download')
            await act()
            const file = path.join(home, (await download).suggestedFilename())
            await (await download).saveAs(file)
            return file
          },
        }
        running.push(started)
        return started
      },
    })
    for (const person of people) await person.close()
    for (const host of running) await host.quit()
    rmSync(home, { recursive: true, force: true })
    expect(errors).toEqual([])
  },
  // The sample branch, copied for this test alone, on its day.
  branch: async ({ computer }, use) => {
    cpSync(sampleBook(), computer.book, { recursive: true })
    await use(await computer.start('--today', SAMPLE_DAY))
  },
})

async function startHost(home: string, book: string, args: string[]) {
  // Nothing stands in front of the program unless its clock is moved.
  const clock = existsSync(clockFile(home)) ? ['--import', pathToFileURL(MOVED_CLOCK).href] : []
  const host = spawn(process.execPath, [...clock, PROGRAM, 'serve', '--port', '0', '--data', book, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...withoutServer(), CHENXI_TEST_CLOCK: clockFile(home) },
  })
  let said = ''
  host.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  while (!said.includes('\n')) {
    if (host.exitCode !== null) throw new Error(`The host ended with ${host.exitCode}`)
    await Promise.race([once(host.stdout, 'data'), once(host, 'exit')])
  }
  const end = async () => {
    if (host.exitCode !== null || host.signalCode !== null) return
    const ended = once(host, 'exit')
    host.kill('SIGINT')
    await ended
  }
  return { address: /http:\/\/\S+/.exec(said)?.[0] ?? '', end }
}

/** Whatever database the person at this machine uses is none of a test's business. */
function withoutServer(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...own } = process.env
  return own
}
