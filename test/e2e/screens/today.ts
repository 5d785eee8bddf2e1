import type { Locator, Page } from '@playwright/test'

/** 今日: the queue on the left, the person in the middle, the form on the right, the counters above. */
export function today(page: Page): {
  entries: Locator
  chosen: Locator
  form: Locator
  /** What was logged last, with the way to take it back. */
  last: Locator
  calls(): Promise<number>
  meetings(): Promise<number>
} {
  const queue = page.getByRole('listbox', { name: '今日名单' })
  const counter = async (name: string) =>
    Number(await page.getByRole('main').getByRole('meter', { name }).getAttribute('aria-valuenow'))
  return {
    entries: queue.getByRole('option'),
    chosen: queue.getByRole('option', { selected: true }),
    form: page.getByRole('form', { name: '记一笔' }),
    last: page.getByRole('status', { name: '上一笔' }),
    calls: () => counter('电话'),
    meetings: () => counter('面谈'),
  }
}

/** The customer's name on a line of the queue. */
export async function nameOn(line: Locator): Promise<string> {
  return (await line.innerText()).split('\n')[0] ?? ''
}
