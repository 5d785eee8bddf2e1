import { expect, test } from 'vitest'
import { openBook } from '../../electron/backend/db/open.ts'
import { isBuilt } from '../../electron/backend/tasks/queue.store.ts'
import { TASK_COMMANDS } from '../../electron/backend/terminal/tasks.commands.ts'
import { runCommandLine } from '../../electron/backend/terminal/command-line.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { addPeople, type BranchAtWork, entry, openBranch } from '../support/at-work.ts'
import { EIGHT, FRIDAY } from '../support/book.ts'
import type { Desk } from '../support/desk.ts'

interface Answer {
  date: string
  kept: boolean
  people: { staffNo: string; queued: number; done: number; open: number; ring: object; queue: { name: string }[] }[]
}

/** Runs `chenxi …` beside the open book, as somebody at a terminal does; the service that has it open may write. */
async function chenxi(desk: Desk, ...words: string[]) {
  const said = { out: '', err: '' }
  const { place } = desk.opened
  const code = await runCommandLine(TASK_COMMANDS, place.engine === 'sqlite' ? [...words, '--data', place.dir] : words, {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    env: place.engine === 'sqlite' ? {} : { DATABASE_URL: place.url },
    ended: Promise.resolve(),
  })
  return { code, ...said }
}

/** Two birthdays with one manager, one with the other. */
async function threeBirthdays(): Promise<BranchAtWork> {
  const branch = await openBranch()
  await addPeople(branch.desk, [
    { name: '陈静', owner: branch.wang, birthDate: '1980-11-20' },
    { name: '周涛', owner: branch.wang, birthDate: '1975-11-20' },
    { name: '吴丽', owner: branch.li, birthDate: '1975-11-20' },
    { name: '郑强', owner: branch.li, birthDate: '1975-11-23' },
  ])
  return branch
}

/** An embedded book has one writer: the branch's own service ends, so that a command may write. */
async function endService({ opened }: Desk): Promise<void> {
  if (opened.place.engine === 'sqlite') await opened.close()
}

/** What the command left behind, read after the branch's own service has ended. */
async function builtAfterwards({ opened, branch }: Desk, date: string): Promise<boolean> {
  const again = await openBook(opened.place, { create: false, writing: false, vault: null, now: EIGHT })
  const built = await isBuilt(again.book.branch(branch.branchId).read, isoDate(date))
  await again.close()
  return built
}

function answerIn(out: string): Answer {
  return JSON.parse(out) as Answer
}

test('queue --json prints one object: each person’s figures and queue as their own screen shows them', async () => {
  const { desk, wang, li } = await threeBirthdays()
  const [first] = (await wang.ask.tasks.day({ staffId: null })).queue
  if (first === undefined) throw new Error('no queue')
  await wang.ask.tasks.log(entry(first.customerId))
  const { code, out, err } = await chenxi(desk, 'queue', '--json', '--today', FRIDAY)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const { date, kept, people } = answerIn(out)
  expect([date, kept]).toEqual([FRIDAY, true])
  expect(people.map(({ staffNo }) => staffNo)).toHaveLength(4)
  const hers = people.find(({ staffNo }) => staffNo === wang.staffNo)
  expect(hers).toMatchObject({ queued: 2, done: 1, open: 1, ring: { calls: 1, meetings: 0 } })
  const { queue } = await li.ask.tasks.day({ staffId: null })
  const his = people.find(({ staffNo }) => staffNo === li.staffNo)
  expect(his?.queue.map(({ name }) => name)).toEqual(queue.map(({ name }) => name))
})

test('queue fills a day that nobody has asked about; --staff asks about one person', async () => {
  const { desk, wang } = await threeBirthdays()
  await endService(desk)
  const { code, out } = await chenxi(desk, 'queue', '--staff', wang.staffNo, '--today', FRIDAY)
  expect(code).toBe(0)
  expect(out).toContain('测试支行 今日 2026-11-20')
  expect(out).toContain(`${wang.staffNo}\t王敏\t理财经理\t电话 0/20\t面谈 0/5\t名单 0/2\t顺延 0`)
  expect(out).toMatch(/\n {2}1\t(陈静|周涛)\t价值\t今天生日/)
  expect(await builtAfterwards(desk, FRIDAY)).toBe(true)
})

test('queue --date tries another day without keeping anything of it', async () => {
  const { desk, li } = await threeBirthdays()
  await endService(desk)
  const { out } = await chenxi(desk, 'queue', '--json', '--date', '2026-11-23', '--today', FRIDAY)
  const { kept, people } = answerIn(out)
  expect(kept).toBe(false)
  // Friday's birthdays have passed unsaid; Monday's is new.
  expect(people.find(({ staffNo }) => staffNo === li.staffNo)?.queue.map(({ name }) => name)).toContain('郑强')
  expect(await builtAfterwards(desk, '2026-11-23')).toBe(false)
})

test('an unknown 工号 and an unknown date are refused by their codes', async () => {
  const { desk } = await threeBirthdays()
  const stranger = await chenxi(desk, 'queue', '--json', '--staff', '9999', '--today', FRIDAY)
  expect(stranger).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^STAFF_UNKNOWN/) })
  const noDay = await chenxi(desk, 'queue', '--date', '2026-02-30')
  expect(noDay).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^DATE_UNKNOWN/) })
})
