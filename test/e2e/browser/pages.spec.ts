import axe from 'axe-core'
import { expect, type Page } from '@playwright/test'
import { signIn } from '../screens/access.ts'
import { frame } from '../screens/frame.ts'
import { test } from './host.ts'

/* What holds for every page (`look.md`). */

const PLACES = [
  '今日',
  '厅堂',
  '客户',
  '盘点',
  '晨会',
  '夕会',
  '行事历',
  '产品',
  '日志',
  '导入',
  '分层',
  '分岗',
  '报表',
  '人员',
  '设置',
]

test('every place opens, with one heading, nothing nameless to press, no serious fault, and without scrolling sideways', async ({
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
    expect(await seriousFaults(page), place).toEqual([])
  }
})

test('what hangs on the wall is printed on A4 with its rows, without the window around it', async ({ branch: { page } }) => {
  await signIn(page).asPost('网点负责人')
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => {
    window.print = () => window.dispatchEvent(new Event('beforeprint'))
  })
  const sheets = [
    { place: '厅堂', title: /支行（演示） 厅堂 11月20日 周五$/, says: '推荐率' },
    { place: '行事历', title: /行事历 2026年11月$/, says: '✓ 已办 ○ 未办' },
    { place: '盘点', title: /客户盘点表 11月20日 周五$/, says: '陌生' },
  ]
  for (const { place, title, says } of sheets) {
    await page.emulateMedia({ media: 'screen' })
    await frame(page).goTo(place)
    await expect(page.getByRole('grid').or(page.getByRole('table')).first()).toBeVisible()
    await page.getByRole('button', { name: '打印' }).click()
    await page.emulateMedia({ media: 'print' })
    const paper = page.getByRole('article')
    await expect(paper.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(paper).toContainText(says)
    await expect(paper.getByRole('row').nth(5), place).toBeAttached()
    await expect(page.getByRole('navigation', { name: '主导航' })).toBeHidden()
    await expect(page.getByRole('grid')).toBeHidden()
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  }
})

/** What axe finds that keeps somebody from using the page (WCAG 2.1 A and AA): the rule, and what breaks it. */
async function seriousFaults(page: Page): Promise<string[]> {
  // Evaluated, not inserted: the pages' own policy lets no script in.
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe: found } = window as unknown as { axe: typeof axe }
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']
    // Tells words apart by blanks, which Chinese has none of: 20 is not found in 11月20日.
    const rules = { 'label-content-name-mismatch': { enabled: false } }
    const { violations } = await found.run(document, { runOnly, rules, resultTypes: ['violations'] })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map(({ html }) => html.slice(0, 160))
            .join(' | ')}`,
      )
  })
}

/** What a screen reader would announce without a name. */
async function nameless(page: Page): Promise<string[]> {
  const told = await page.locator('body').ariaSnapshot()
  const roles = 'button|link|textbox|searchbox|combobox|checkbox|radio|slider|spinbutton|switch|tab|grid|dialog'
  return told.split('\n').filter((line) => new RegExp(`^\\s*- (${roles})\\b(?! ")`).test(line))
}
