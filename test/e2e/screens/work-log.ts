import type { Locator, Page } from '@playwright/test'

/** 日志: one's own day as it wrote itself, and the one button that confirms it. */
export function workLog(page: Page): { sheet: Locator; state: Locator; confirm(plan: string): Promise<void> } {
  const sheet = page.getByRole('article', { name: /的工作日志$/ })
  return {
    sheet,
    state: sheet.getByRole('status'),
    confirm: async (plan) => {
      const form = page.getByRole('form', { name: '确认日志' })
      await form.getByRole('textbox').nth(2).fill(plan)
      await form.getByRole('button', { name: '确认日志' }).click()
    },
  }
}
