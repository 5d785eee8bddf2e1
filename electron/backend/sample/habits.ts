import type { Channel, ContactResult, Goal } from '#shared/domain/contact.ts'
import type { Familiarity } from '#shared/domain/customer.ts'
import type { Post } from '#shared/domain/post.ts'
import { type Seeded, weighted } from '#shared/domain/seeded.ts'

/** Calls and conversations of a day, from the leanest to the fullest. */
export const DAILY: Partial<Record<Post, { calls: readonly [number, number]; meetings: readonly [number, number] }>> = {
  head: { calls: [1, 4], meetings: [0, 2] },
  wealth: { calls: [10, 19], meetings: [1, 4] },
  account: { calls: [9, 17], meetings: [1, 3] },
  remote: { calls: [18, 32], meetings: [0, 0] },
  lobby: { calls: [2, 6], meetings: [1, 3] },
}

const CALL_RESULTS = weighted<ContactResult>([
  ['no-answer', 24],
  ['later', 26],
  ['declined', 17],
  ['interested', 21],
  ['appointed', 9],
  ['sold', 3],
])
const MEETING_RESULTS = weighted<ContactResult>([
  ['sold', 26],
  ['interested', 40],
  ['later', 16],
  ['declined', 12],
  ['appointed', 6],
])
const CALL_CHANNELS = weighted<Channel>([
  ['phone', 80],
  ['wechat', 17],
  ['sms', 3],
])
const MEETING_CHANNELS = weighted<Channel>([
  ['meeting', 82],
  ['visit', 10],
  ['counter', 8],
])

export function channelOf(random: Seeded, met: boolean): Channel {
  return met ? MEETING_CHANNELS(random) : CALL_CHANNELS(random)
}

export function resultOf(random: Seeded, met: boolean): ContactResult {
  return met ? MEETING_RESULTS(random) : CALL_RESULTS(random)
}

/** S1.8: strangers are got to know and invited, friends are talked to about products. */
export function goalOf(random: Seeded, familiarity: Familiarity): Goal {
  const ladder: Record<Familiarity, readonly Goal[]> = {
    C: ['know', 'know', 'invite'],
    B: ['invite', 'warm', 'warm', 'product'],
    A: ['warm', 'product', 'product'],
  }
  return random.pick(ladder[familiarity])
}

/** S2.10: strangers in two windows of the day, others outside the quiet hours. */
export function timeOf(random: Seeded, familiarity: Familiarity, met: boolean): string {
  const windows: readonly (readonly [number, number])[] = familiarity === 'C' && !met ? STRANGER_HOURS : OFFICE_HOURS
  const [from, to] = random.pick(windows)
  const minute = random.whole(from, to)
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** In minutes of the day. */
const STRANGER_HOURS = [
  [630, 689],
  [870, 929],
] as const
const OFFICE_HOURS = [
  [545, 715],
  [842, 1015],
] as const

export const NOTES: Record<ContactResult, readonly string[]> = {
  interested: ['想比较一下他行利率', '等到期后再定', '关注稳健类产品', '要和家人商量', '希望发产品说明'],
  appointed: ['约好来网点详谈', '方便的话带身份证过来', '会和爱人一起来'],
  sold: ['手机银行办理', '网点柜面办理', '追加购买', '到期续作'],
  later: ['在开会，改天再打', '出差，下周联系', '月底资金才到', '让先发微信'],
  'no-answer': [],
  declined: ['近期用钱', '资金在股市', '已在他行购买', '暂时没有打算'],
}
