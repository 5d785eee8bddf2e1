import type { Page } from '@playwright/test'
import { writeFileSync } from 'node:fs'
import path from 'node:path'

/*
 * The clock of a computer that a test moves. The program has no control for it: what the tests start is
 * started with `moved-clock.js` in front, which takes the present from a file.
 */

/** Put in front of the program by `--import`, or into the copy of the packed one. */
export const MOVED_CLOCK = path.join(import.meta.dirname, 'moved-clock.js')

/** Where `moved-clock.js` finds how far the clock is moved, in milliseconds. */
export function clockFile(home: string): string {
  return path.join(home, 'clock')
}

/** Moves the clock of the program to a moment at the branch, `08:30`; returns by how much. */
export function moveProgram(home: string, day: string, time: string): number {
  const shift = Date.parse(`${day}T${time}:00+08:00`) - Date.now()
  writeFileSync(clockFile(home), String(shift))
  return shift
}

/** Moves the clock of a page that is loaded after this. */
export async function movePage(page: Page, shift: number): Promise<void> {
  await page.addInitScript((by) => {
    const clock = Date as DateConstructor & { unmoved?: () => number }
    const unmoved = (clock.unmoved ??= Date.now.bind(Date))
    clock.now = () => unmoved() + by
  }, shift)
}
