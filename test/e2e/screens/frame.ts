import type { Locator, Page } from '@playwright/test'
import { POSTS } from '../../../shared/domain/post.ts'

const PERSON = new RegExp(`(${Object.values(POSTS).join('|')})$`)

/** What stands around every page once somebody is signed in. */
export function frame(page: Page): {
  top: Locator
  /** Who is signed in, as the top bar names them: with their post. */
  person: Locator
  places: Locator
  heading: Locator
  /** What wants the person's eye, in the top bar. */
  notices: Locator
  goTo(place: string): Promise<void>
  lock(): Promise<void>
  signOut(): Promise<void>
  /** Opens the one search box by key. */
  find(text: string): Promise<Locator>
} {
  const top = page.getByRole('banner')
  const rail = page.getByRole('navigation', { name: '主导航' })
  const person = top.getByRole('button', { name: PERSON })
  return {
    top,
    person,
    places: rail.getByRole('link'),
    heading: page.getByRole('main').getByRole('heading', { level: 1 }),
    notices: top.getByRole('button', { name: /^提醒/ }),
    goTo: (place) => rail.getByRole('link', { name: place }).click(),
    lock: () => top.getByRole('button', { name: '锁定' }).click(),
    signOut: async () => {
      await person.click()
      await page.getByRole('menuitem', { name: '退出登录' }).click()
    },
    find: async (text) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('textbox', { name: '查找客户、页面' }).fill(text)
      return page.getByRole('listbox', { name: '查找结果' }).getByRole('option')
    },
  }
}
