import { _electron, type ElectronApplication, expect, test as base } from '@playwright/test'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { clockFile, moveProgram } from '../clock.ts'
import { type Computer, watch, type Running } from '../computer.ts'
import { AS_ROOT, programIn, surroundings } from './packed.ts'

/** The application in Electron. */
export interface RunningApp extends Running {
  app: ElectronApplication
  /** The running backend processes. */
  backends(): Promise<number[]>
}

export interface DesktopComputer extends Computer {
  start(...args: string[]): Promise<RunningApp>
}

export const test = base.extend<{ computer: DesktopComputer }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from here
  computer: async ({}, use) => {
    const home = mkdtempSync(path.join(tmpdir(), 'chenxi-home-'))
    const started: RunningApp[] = []
    const errors: string[] = []
    await use({
      home,
      errors,
      book: path.join(home, 'chenxi', 'book'),
      moveClock: (day, time) => moveProgram(home, day, time),
      start: async (...args) => {
        const running = await start(home, args, errors)
        started.push(running)
        return running
      },
    })
    for (const running of started) await running.quit()
    rmSync(home, { recursive: true, force: true })
    expect(errors).toEqual([])
  },
})

async function start(home: string, args: string[], errors: string[]): Promise<RunningApp> {
  const app = await _electron.launch({
    executablePath: programIn(process.env['CHENXI_APP'] ?? ''),
    args: ['--disable-gpu', ...args],
    env: { ...surroundings(home), CHENXI_TEST_CLOCK: clockFile(home) },
    chromiumSandbox: !AS_ROOT,
    timeout: 60_000,
  })
  const ended = new Promise<void>((resolve) => app.process().once('exit', () => resolve()))
  const page = await app.firstWindow()
  watch(page, errors)
  return {
    app,
    page,
    choose: async (act, ...files) => {
      await answerDialog(app, 'showOpenDialog', { canceled: false, filePaths: files })
      await act()
    },
    saved: async (act) => {
      const file = path.join(home, `saved-${Date.now()}.xlsx`)
      await answerDialog(app, 'showSaveDialog', { canceled: false, filePath: file })
      await act()
      await expect.poll(() => existsSync(file)).toBe(true)
      return file
    },
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

/** Answers a dialog in the person's place; message boxes are noted and answered with their last button. */
export async function answerDialog(
  app: ElectronApplication,
  dialog: 'showOpenDialog' | 'showSaveDialog',
  answer: object,
): Promise<void> {
  await app.evaluate(
    ({ dialog: dialogs }, [name, answer]) => {
      const noted: string[] = []
      Object.assign(globalThis, { noted })
      Object.assign(dialogs, {
        [name]: () => Promise.resolve(answer),
        showMessageBox: (_window: unknown, { message, buttons }: { message: string; buttons: string[] }) => {
          noted.push(message)
          return Promise.resolve({ response: buttons.length - 1 })
        },
      })
    },
    [dialog, answer] as const,
  )
}

/** What the message boxes said since a dialog was last answered. */
export function told(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(() => (globalThis as unknown as { noted: string[] }).noted)
}
