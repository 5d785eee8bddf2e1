import { BLANK_DRAFT, entryOf, withResult } from '../../shared/domain/contact-draft.ts'
import { type FlagEntry } from '../../shared/domain/flag.ts'
import { wan } from '../../shared/domain/fen.ts'
import type { IsoDate } from '../../shared/domain/iso-date.ts'
import { SAMPLE_PASSWORD } from '../../shared/domain/sample.ts'
import { seeded } from '../../shared/domain/seeded.ts'
import { NO_WORDS } from '../../shared/domain/work-log.ts'
import { channelOf, DAILY, NOTES, resultOf } from '../../electron/backend/sample/habits.ts'
import { type Client, windowAt } from '../bench/host.ts'

/*
 * What the sample branch does on the day of the guide, through the same door as its windows, so that the
 * pictures of the afternoon and the evening show a day of work. The same in every run.
 */

/** When everybody does a part of the day's work. */
const ROUNDS = ['09:35', '10:05', '10:40', '11:10', '11:40', '14:35', '15:10', '15:40', '16:05'] as const
/** When logs are confirmed, but for two people who forget. */
const LOGS = '17:20'
const FORGETFUL = 2

type Person = Awaited<ReturnType<Client['session']['state']>>['sampleStaff'][number]

/** Spends the day as far as a picture needs it; `move` puts the program's clock to a time of the branch, `HH:MM`. */
export function daySpent(url: string, day: IsoDate, move: (time: string) => void): (until: string) => Promise<void> {
  const acts = [
    ...ROUNDS.map((time, round) => ({ time, act: () => spendRound({ url, day, move, time, round }) })),
    { time: LOGS, act: () => confirmLogs(url, day, move) },
  ]
  return async (until) => {
    while (acts[0] !== undefined && acts[0].time < until) await acts.shift()?.act()
  }
}

interface Round {
  url: string
  day: IsoDate
  move: (time: string) => void
  time: string
  round: number
}

async function spendRound(round: Round): Promise<void> {
  for (const person of await staffOf(round.url)) {
    round.move(round.time)
    const ask = await signedIn(round.url, person)
    if (person.post === 'teller') await flag(ask, person, round)
    if (person.post === 'lobby') await workTheHall(ask, round)
    if (DAILY[person.post] !== undefined) await contact(ask, person, round)
  }
}

/** A part of one's queue, from the top: calls and talks as that post usually does them. */
async function contact(ask: Client, { staffNo, post }: Person, { round, time, move }: Round): Promise<void> {
  const random = seeded(`guide/${staffNo}/${round}`)
  const habit = DAILY[post]
  if (habit === undefined) return
  const day = await ask.tasks.day({ staffId: null })
  const [calls, talks] = [habit.calls, habit.meetings].map(([least, most]) => Math.round((least + most) / 2 / ROUNDS.length))
  const left = day.queue.filter(({ outcome, unanswered }) => outcome === null && !unanswered)
  for (const [index, { customerId }] of left.slice(0, Math.max(1, (calls ?? 0) + (talks ?? 0))).entries()) {
    move(minutesAfter(time, index))
    const met = post !== 'remote' && random.chance(0.25)
    const result = resultOf(random, met)
    const sold = result === 'sold' || result === 'interested'
    const said = {
      ...BLANK_DRAFT,
      channel: channelOf(random, met),
      note: NOTES[result].length === 0 ? '' : random.pick(NOTES[result]),
      product: sold ? random.pick(['三年期大额存单', '晨盈稳健90天', '福满堂年金']) : '',
      amount: sold ? String(random.whole(2, 60)) : '',
    }
    const days = { today: day.date, nextWorkingDay: day.nextWorkingDay }
    const entry = entryOf(withResult(said, result, days), customerId, 'product')
    if (entry !== null) await ask.tasks.log(entry)
  }
}

async function flag(ask: Client, { staffNo }: Person, { round, time, move }: Round): Promise<void> {
  const random = seeded(`guide/flag/${staffNo}/${round}`)
  if (random.chance(0.35)) return
  move(minutesAfter(time, random.whole(0, 4)))
  const entry: FlagEntry = {
    key: crypto.randomUUID(),
    ticketNo: `A${random.whole(100, 299)}`,
    ticketKind: 'ordinary',
    business: random.pick(['定期', '转账', '存取款', '开卡', '理财']),
    amount: wan(random.whole(10, 80)),
    customerId: null,
    contactName: random.pick(['孟女士', '蒋先生', '夏女士', '薛先生', '彭女士', '邹先生']),
    contactPhone: `1390000${random.whole(1000, 9999)}`,
    clues: [],
    wish: null,
    wechatAdded: random.chance(0.3),
    filledAt: null,
  }
  await ask.lobby.flag(entry)
}

/** What is waiting is taken and talked to; each third visitor does what was hoped for. */
async function workTheHall(ask: Client, { day, round, time, move }: Round): Promise<void> {
  move(minutesAfter(time, 4))
  const random = seeded(`guide/hall/${round}`)
  const open = (await ask.lobby.hall({ on: day })).filter(({ state }) => state === 'flagged' || state === 'taken')
  for (const { id, state } of open) {
    if (state === 'flagged') await ask.lobby.take({ id })
    if (random.chance(0.5)) await ask.lobby.contacted({ id, note: '已加微信' })
    if (random.chance(0.35))
      await ask.lobby.close({
        id,
        result: 'product',
        product: '三年期大额存单',
        amount: wan(random.whole(5, 40)),
        customerId: null,
        split: { finder: 50, closer: 50 },
        note: '',
      })
  }
  if (round === ROUNDS.length - 1) await ask.lobby.visits({ on: day, visits: 186, vipVisits: 23 })
}

async function confirmLogs(url: string, day: IsoDate, move: (time: string) => void): Promise<void> {
  move(LOGS)
  const staff = (await staffOf(url)).filter(({ post }) => post !== 'admin')
  for (const [index, person] of staff.slice(FORGETFUL).entries()) {
    move(minutesAfter(LOGS, index))
    const ask = await signedIn(url, person)
    await ask.worklogs.confirm({ on: day, words: { ...NO_WORDS, plan: '先打到期客户的电话' }, version: 0, correction: null })
  }
}

async function staffOf(url: string): Promise<Person[]> {
  return (await windowAt({ url }).session.state()).sampleStaff
}

async function signedIn(url: string, { staffNo }: Person): Promise<Client> {
  const ask = windowAt({ url })
  const { branch } = await ask.session.state()
  await ask.session.signIn({ branchId: branch?.id ?? 0, staffNo, password: SAMPLE_PASSWORD })
  return ask
}

function minutesAfter(time: string, minutes: number): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const total = hour * 60 + minute + minutes
  return [Math.floor(total / 60), total % 60].map((part) => String(part).padStart(2, '0')).join(':')
}
