import type { Page } from '@playwright/test'

/** One person's computer, with either shell: Chenxi is started, used, ended and started again on it. */
export interface Computer {
  /** The person's own folder. */
  home: string
  /** Where the book lies unless the program is told otherwise. */
  book: string
  /** What went wrong in its pages unseen; a test that leaves anything here has not passed. */
  errors: string[]
  start(...args: string[]): Promise<Running>
  /** Moves its clock to a moment at the branch, `2026-11-20`, `08:30`; tells by how many milliseconds. */
  moveClock(day: string, time: string): number
}

/** Chenxi as it runs; what differs between the shells is here, and what does not is a page. */
export interface Running {
  page: Page
  /** Ends the program as a person does, and waits until it has ended. */
  quit(): Promise<void>
  /** Does what asks for files, and chooses these. */
  choose(act: () => Promise<void>, ...files: string[]): Promise<void>
  /** Does what writes a file, and tells where it was written. */
  saved(act: () => Promise<void>): Promise<string>
}

/** A page that is waited for in vain says so soon; what goes wrong in it without anybody being told is noted. */
export function watch(page: Page, into: string[]): void {
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (error) => into.push(String(error.stack ?? error)))
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) into.push(message.text())
  })
}
