import { expect } from '@playwright/test'
import { firstRun, FOUNDED, signIn } from '../screens/access.ts'
import { frame } from '../screens/frame.ts'
import { type RunningApp, test } from './app.ts'

/* The backend is a process of its own: it may die, and nobody at the window loses anything by it. */

test('the first start asks for the branch and its first administrator', async ({ computer }) => {
  const { page } = await computer.start()
  await expect(firstRun(page).form).toBeVisible()
})

test('who is signed in goes on working when the backend process is killed', async ({ computer }) => {
  const running = await computer.start()
  await firstRun(running.page).found()
  await expect(frame(running.page).top).toContainText(FOUNDED.name)

  await kill(running)
  await frame(running.page).goTo('人员')
  await expect(running.page.getByRole('grid', { name: '人员名单' })).toContainText(FOUNDED.staffNo)
  await expect(frame(running.page).top).toContainText(FOUNDED.name)
})

test('a command that a dying backend left unanswered is sent again, and carried out once', async ({ computer }) => {
  const running = await computer.start()
  await firstRun(running.page).found()
  await frame(running.page).goTo('人员')
  await running.page.getByRole('button', { name: '登记人员' }).click()
  const form = running.page.getByRole('dialog')
  await form.getByLabel('工号').fill('8002')
  await form.getByLabel('姓名').fill('王敏')
  await form.getByLabel('初始密码').fill('another long sentence')
  const [pid] = await running.backends()
  // Frozen, it takes the command in and cannot answer it any more.
  process.kill(pid ?? 0, 'SIGSTOP')
  await form.getByRole('button', { name: '登记' }).click()
  process.kill(pid ?? 0, 'SIGKILL')
  await expect(running.page.getByRole('grid', { name: '人员名单' }).getByText('王敏')).toHaveCount(1)
})

test('a backend that dies again and again is given up with a word, and opened again on demand', async ({ computer }) => {
  const running = await computer.start()
  await firstRun(running.page).found()
  // Killed before it has answered, the founding is there and its session is not.
  await expect(frame(running.page).top).toContainText(FOUNDED.name)
  const closed = running.page.getByRole('alert').filter({ hasText: '意外退出' })
  for (let times = 0; times < 5; times += 1) await kill(running)
  await expect(closed).toContainText('此前写入的数据都在')

  await running.page.getByRole('button', { name: '重新打开' }).click()
  await expect(frame(running.page).top).toContainText(FOUNDED.name)
})

test('what was founded is there after quitting and starting again', async ({ computer }) => {
  const first = await computer.start()
  await firstRun(first.page).found()
  await expect(frame(first.page).top).toContainText(FOUNDED.branch)
  await first.quit()

  const second = await computer.start()
  await expect(second.page.getByRole('heading', { name: FOUNDED.branch })).toBeVisible()
  await signIn(second.page).as(FOUNDED.staffNo, FOUNDED.password)
  await expect(frame(second.page).top).toContainText(FOUNDED.name)
})

/** Kills the backend the hard way, once it runs. */
async function kill(running: RunningApp): Promise<void> {
  await expect.poll(() => running.page.evaluate(() => window.chenxi?.bookState().then(({ state }) => state))).toBe('ready')
  const [pid] = await running.backends()
  if (pid === undefined) throw new Error('There is no backend process')
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => running.backends()).not.toContain(pid)
}
