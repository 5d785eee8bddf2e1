import { expect, type Page } from '@playwright/test'
import { signIn } from '../screens/access.ts'
import { frame } from '../screens/frame.ts'
import { test } from './host.ts'

/* What holds for every page (`look.md`). */

const PLACES = ['今日', '厅堂', '客户', '导入', '分层', '分岗', '报表', '人员', '设置']

test('every place opens, with one heading, nothing nameless to press, and without scrolling sideways', async ({
  branch: { page },
}) => {
  await signIn(page).asPost('网点负责人')
  for (const place of PLACES) {
    await frame(page).goTo(place)
    await expect(frame(page).heading, place).toHaveCount(1)
    await page.waitForLoadState('networkidle')
    expect(await nameless(page), place).toEqual([])
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(wide, place).toBeLessThanOrEqual(0)
  }
})

/** What a screen reader would announce without a name. */
async function nameless(page: Page): Promise<string[]> {
  const told = await page.locator('body').ariaSnapshot()
  const roles = 'button|link|textbox|searchbox|combobox|checkbox|radio|slider|spinbutton|switch|tab|grid|dialog'
  return told.split('\n').filter((line) => new RegExp(`^\\s*- (${roles})\\b(?! ")`).test(line))
}
