import type { Locator, Page } from '@playwright/test'

/** 厅堂: the teller's form, today's candidates, and the one that was chosen. */
export function hall(page: Page): {
  list: Locator
  form: Locator
  /** A visitor without a number that we know, entered by keyboard alone; tells how many keys beside letters it took. */
  flagByKeyboard(visitor: { ticket: string; amount: string; phone: string; name: string }): Promise<number>
  open(name: string): Promise<Locator>
} {
  const form = page.getByRole('form', { name: '推荐客户' })
  const list = page.getByRole('grid', { name: '厅堂名单' })
  return {
    list,
    form,
    flagByKeyboard: async ({ ticket, amount, phone, name }) => {
      let keys = 0
      const press = async (key: string) => {
        keys += 1
        await page.keyboard.press(key)
      }
      const { keyboard } = page
      await keyboard.type(ticket)
      // Past the kind of ticket, which is the ordinary one.
      await press('Tab')
      await press('Tab')
      await keyboard.type(amount)
      await press('Tab')
      await keyboard.type(phone)
      await press('Tab')
      await keyboard.type(name)
      await press('Enter')
      return keys
    },
    open: async (name) => {
      await list.getByRole('row').filter({ hasText: name }).click()
      return page.getByRole('complementary', { name: '候选客户' })
    },
  }
}
