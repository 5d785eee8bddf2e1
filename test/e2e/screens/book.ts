import type { Locator, Page } from '@playwright/test'

/** What is done with many customers at once, and with two that are one. */
export function bookWork(page: Page): {
  bar: Locator
  /** Marks these rows of the list by key, from the first row down. */
  mark(rows: number): Promise<void>
  /** Opens an entry of the menu beside the list. */
  open(entry: string): Promise<void>
  /** The note that says what was done, with its undo. */
  note(text: RegExp): Locator
  undo(text: RegExp): Promise<void>
} {
  const list = page.getByRole('grid', { name: '客户列表' })
  const note = (text: RegExp) => page.getByRole('alert').filter({ hasText: text })
  return {
    bar: page.getByRole('toolbar', { name: '批量操作' }),
    mark: async (rows) => {
      // A key marks nobody before the first of them is there.
      await list.getByRole('row').nth(rows).waitFor()
      await list.focus()
      await page.keyboard.press('x')
      for (let row = 1; row < rows; row += 1) {
        await page.getByText(`已标记 ${row} 位`).waitFor()
        await page.keyboard.press('j')
        await page.keyboard.press('x')
      }
    },
    open: async (entry) => {
      await page.getByRole('button', { name: '更多操作' }).click()
      await page.getByRole('menuitem', { name: entry }).click()
    },
    note,
    undo: (text) => note(text).getByRole('button', { name: '撤销' }).click(),
  }
}
