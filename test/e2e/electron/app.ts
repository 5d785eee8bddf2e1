import { _electron, type ElectronApplication, type Page, test as base } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { AS_ROOT, programIn, surroundings } from './packed.ts'

/** One person's computer: the application is started, used, quit and started again on it. */
export interface Computer {
  /** The person's own folder, where everything of the application lies. */
  home: string
  /** Where the application keeps the book unless it is told otherwise. */
  book: string
  start(...args: string[]): Promise<Running>
}

export interface Running {
  app: ElectronApplication
  page: Page
  /** Quits as a person does, and waits until it has ended. */
  quit(): Promise<void>
  /** The running backend processes. */
  backends(): Promise<number[]>
}

export const test = base.extend<{ computer: Computer }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from here
  computer: async ({}, use) => {
    const home = mkdtempSync(path.join(tmpdir(), 'chenxi-home-'))
    const started: Running[] = []
    await use({
      home,
      book: path.join(home, 'chenxi', 'book'),
      start: async (...args) => {
        const running = await start(home, args)
        started.push(running)
        return running
      },
    })
    for (const running of started) await running.quit()
    rmSync(home, { recursive: true, force: true })
  },
})

async function start(home: string, args: string[]): Promise<Running> {
  const app = await _electron.launch({
    executablePath: programIn(process.env['CHENXI_APP'] ?? ''),
    args: ['--disable-gpu', ...args],
    env: surroundings(home),
    chromiumSandbox: !AS_ROOT,
    timeout: 60_000,
  })
  const ended = new Promise<void>((resolve) => app.process().once('exit', () => resolve()))
  return {
    app,
    page: await app.firstWindow(),
    quit: async () => {
      await app.close()
      await ended
    },
    backends: () =>
      app.evaluate(({ app }) =>
        app
          .getAppMetrics()
          .filter(({ name, serviceName }) => [name, serviceName].includes('chenxi-backend'))
          .map(({ pid }) => pid),
      ),
  }
}
