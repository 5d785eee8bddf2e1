import { expect } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { firstRun, FOUNDED, signIn } from '../screens/access.ts'
import { frame } from '../screens/frame.ts'
import type { Computer } from '../computer.ts'
import { test } from './app.ts'

/* Where the book lies, who can open it, what a person is told when it cannot be opened, and its copies. */

test('without a keyring of the system the key lies in a file for its owner alone, and the first start says so', async ({
  computer,
}) => {
  test.skip(process.platform === 'win32', 'Windows always has a vault')
  const { page } = await computer.start('--password-store=basic')
  await expect(page.getByText('没有可用的系统密钥库')).toContainText('密钥文件')
  expect(await page.evaluate(() => window.chenxi?.bookState())).toEqual({
    state: 'ready',
    key: 'key-file',
    vaultRefused: 'basic_text',
  })
  expect(slots(computer)).toEqual(['key-file'])
  expect(statSync(path.join(computer.book, 'book.key')).mode & 0o777).toBe(0o600)
})

test('the key lies nowhere else on the disk, and nothing of the branch can be read there', async ({ computer }) => {
  const first = await computer.start()
  await firstRun(first.page).found()
  await expect(frame(first.page).top).toContainText(FOUNDED.name)
  await first.quit()
  const key = readFileSync(path.join(computer.book, 'book.key'), 'utf8').trim()
  const markers = [key, Buffer.from(key, 'hex'), FOUNDED.branch, FOUNDED.name, FOUNDED.password]
  const holding = everyFile(computer.home).filter((file) => {
    const bytes = readFileSync(file)
    return markers.some((marker) => bytes.includes(marker))
  })
  expect(holding).toEqual([path.join(computer.book, 'book.key')])
})

const FAULTS: { fault: string; spoil: (book: string) => void; mend: (book: string) => void; told: string }[] = [
  {
    fault: 'its key is not there',
    spoil: (book) => renameSync(path.join(book, 'book.key'), path.join(book, 'elsewhere.key')),
    mend: (book) => renameSync(path.join(book, 'elsewhere.key'), path.join(book, 'book.key')),
    told: '找不到数据密钥',
  },
  {
    fault: 'the key is that of another book',
    spoil: (book) => swap(book, 'book.key', `${'0123456789abcdef'.repeat(4)}\n`),
    mend: (book) => renameSync(path.join(book, 'book.key.kept'), path.join(book, 'book.key')),
    told: '密钥与数据不符',
  },
  {
    fault: 'its file is gone',
    spoil: (book) => renameSync(path.join(book, 'book.db'), path.join(book, 'elsewhere.db')),
    mend: (book) => renameSync(path.join(book, 'elsewhere.db'), path.join(book, 'book.db')),
    told: '数据文件不见了或是空的',
  },
  {
    fault: 'its file is damaged',
    spoil: (book) => {
      const bytes = readFileSync(path.join(book, 'book.db'))
      swap(book, 'book.db', Buffer.concat([bytes.subarray(0, 3000), Buffer.from([(bytes[3000] ?? 0) ^ 1]), bytes.subarray(3001)]))
    },
    mend: (book) => renameSync(path.join(book, 'book.db.kept'), path.join(book, 'book.db')),
    told: '数据文件损坏',
  },
]

for (const { fault, spoil, mend, told } of FAULTS)
  test(`a book that cannot be opened because ${fault} is told apart, left alone, and opens once that is put right`, async ({
    computer,
  }) => {
    const first = await computer.start()
    await firstRun(first.page).found()
    await expect(frame(first.page).top).toContainText(FOUNDED.name)
    await first.quit()
    spoil(computer.book)
    const before = everyFile(computer.book)

    const { page } = await computer.start()
    await expect(page.getByRole('heading', { name: '数据没有打开' })).toBeVisible()
    await expect(page.getByRole('alert')).toContainText(told)
    await expect(page.getByText(/删除|重建|新建网点/).filter({ hasNotText: '不要删除' })).toHaveCount(0)
    expect(everyFile(computer.book)).toEqual(before)

    mend(computer.book)
    await page.getByRole('button', { name: '重新打开' }).click()
    await expect(page.getByRole('heading', { name: FOUNDED.branch })).toBeVisible()
  })

test('a book that another program has open is refused, and opens when that one has ended', async ({ computer }) => {
  const first = await computer.start()
  await firstRun(first.page).found()
  await expect(frame(first.page).top).toContainText(FOUNDED.name)
  await first.quit()
  const cli = path.resolve(import.meta.dirname, '../../../electron/backend/cli.ts')
  const host = spawn(process.execPath, [cli, 'serve', '--port', '0', '--data', computer.book], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(host.stdout, 'data')

  const { page } = await computer.start()
  await expect(page.getByRole('alert')).toContainText('正由另一个晨夕程序使用')
  host.kill()
  await once(host, 'exit')
  await page.getByRole('button', { name: '重新打开' }).click()
  await expect(page.getByRole('heading', { name: FOUNDED.branch })).toBeVisible()
})

test('a place that cannot be written is told', async ({ computer }) => {
  const file = path.join(computer.home, 'a-file')
  writeFileSync(file, '')
  const { page } = await computer.start('--data', path.join(file, 'book'))
  await expect(page.getByRole('alert')).toContainText('不可写')
})

test('--data and --today choose the book and the day', async ({ computer }) => {
  const other = path.join(computer.home, '别处 的 数据')
  const { page } = await computer.start('--data', other, '--today', '2026-11-20')
  await firstRun(page).found()
  await expect(frame(page).top).toContainText('11月20日')
  await expect(frame(page).top).toContainText('按此日运行')
  expect(readdirSync(other)).toContain('book.db')
  expect(everyFile(computer.home).filter((file) => file.startsWith(computer.book))).toEqual([])
})

test('a book that changed leaves one verified copy when the program ends, and none when it did not', async ({ computer }) => {
  const first = await computer.start()
  await firstRun(first.page).found()
  await expect(frame(first.page).top).toContainText(FOUNDED.name)
  await first.quit()
  const [copy, ...others] = backups(computer)
  expect([copy, others]).toEqual([expect.stringMatching(/^book-\d{4}-\d\d-\d\d-\d{6}\.db$/), []])

  const second = await computer.start()
  await expect(signIn(second.page).form).toBeVisible()
  await second.quit()
  expect(backups(computer)).toEqual([copy])

  // The copy opens in place of the book.
  renameSync(path.join(computer.book, 'backups', copy ?? ''), path.join(computer.book, 'book.db'))
  const third = await computer.start()
  await signIn(third.page).as(FOUNDED.staffNo, FOUNDED.password)
  await expect(frame(third.page).top).toContainText(FOUNDED.name)
})

function slots(computer: Computer): string[] {
  const card = JSON.parse(readFileSync(path.join(computer.book, 'book.json'), 'utf8')) as { slots: { kind: string }[] }
  return card.slots.map(({ kind }) => kind)
}

function backups(computer: Computer): string[] {
  return readdirSync(path.join(computer.book, 'backups'))
}

/** Puts other bytes in a file's place and keeps the file beside it. */
function swap(folder: string, name: string, bytes: string | Buffer): void {
  const file = path.join(folder, name)
  renameSync(file, `${file}.kept`)
  writeFileSync(file, bytes, { mode: 0o600 })
}

function everyFile(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted()
}
