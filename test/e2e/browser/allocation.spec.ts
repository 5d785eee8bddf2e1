import { expect } from '@playwright/test'
import { signIn } from '../screens/access.ts'
import { frame } from '../screens/frame.ts'
import { test } from './host.ts'

/* 分岗 in a browser (S4.1, S1.7). */

test('the head tries a cadence, sees the load follow, gives it up, and nothing was written', async ({ branch: { page } }) => {
  await signIn(page).asPost('网点负责人')
  await frame(page).goTo('分岗')
  const cadence = page.getByRole('textbox', { name: '价值 每月联系次数' })
  const due = page.getByRole('table', { name: '配额表' }).getByRole('row').filter({ has: cadence }).getByRole('cell').nth(5)
  const before = { cadence: await cadence.inputValue(), due: await due.innerText() }
  await cadence.fill('4')
  await expect(due).not.toHaveText(before.due)
  await page.getByRole('button', { name: '放弃修改' }).click()
  await expect(due).toHaveText(before.due)
  await page.reload()
  await expect(cadence).toHaveValue(before.cadence)
})

test('an edge moved by key is previewed, applied with as many hand-overs as were shown, and undone', async ({
  branch: { page },
}) => {
  await signIn(page).asPost('网点负责人')
  await frame(page).goTo('分岗')
  await page.getByRole('slider', { name: '价值 下限' }).focus()
  for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press('ArrowRight')
  const apply = page.getByRole('button', { name: /^按此分岗（[\d,]+ 位客户换管户，并采用新的分层边界）$/ })
  await expect(apply).toBeEnabled()
  const moved = await settled(() => apply.innerText())
  const number = /[\d,]+/.exec(moved)?.[0] ?? ''
  expect(number).not.toBe('0')
  await apply.click()
  await expect(page.getByText(`分岗已生效，${number} 位客户换了管户人。`)).toBeVisible()
  await page.getByRole('button', { name: `撤销上次分岗（${number} 位）` }).click()
  await expect(page.getByText(`已撤销，${number} 位客户回到原管户人。`)).toBeVisible()
})

test('the supervisor sees the plan, and only the head may apply it', async ({ branch: { page } }) => {
  await signIn(page).asPost('营业主管')
  await frame(page).goTo('分岗')
  await expect(page.getByText('由网点负责人采用')).toBeVisible()
  await expect(page.getByRole('button', { name: /^按此分岗|^分岗与现状一致|^撤销/ })).toHaveCount(0)
})

/** What a text is once it does not change any more. */
async function settled(read: () => Promise<string>): Promise<string> {
  let before = ''
  await expect
    .poll(
      async () => {
        const now = await read()
        const same = now === before
        before = now
        return same
      },
      { intervals: [1_000] },
    )
    .toBe(true)
  return before
}
