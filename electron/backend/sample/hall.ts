import { type Fen, fen, yuan } from '#shared/domain/fen.ts'
import { CLUES, type FlagEntry, type FlagResult } from '#shared/domain/flag.ts'
import { isConverted } from '#shared/domain/hall.ts'
import { branchDate, branchTime, epochMs, type Instant, instant, instantAt } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { type Seeded, seeded, weighted } from '#shared/domain/seeded.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { nextWorkingDay, type WorkCalendar } from '#shared/domain/work-calendar.ts'
import type { SampleCustomer } from './customers.ts'
import { phoneOf } from './identity.ts'
import { nameFor } from './names.ts'
import type { Placed } from './owners.ts'

/** Visitors of a day, as somebody counted them. */
export interface HallDay {
  on: IsoDate
  visits: number
  vipVisits: number
}

/** One walk-in candidate from the counter to the result; what has no time did not happen. */
export interface SampleFlag {
  entry: FlagEntry
  tellerId: StaffId
  flaggedAt: Instant
  takenAt: Instant | null
  takenBy: StaffId
  handedAt: Instant | null
  managerId: StaffId
  contactedAt: Instant | null
  closedAt: Instant | null
  result: FlagResult
  product: string | null
  amount: Fen | null
}

/** Visitors of each working day: more at the start of a week and around the day that wages come. */
export function hallDaysOf(seed: string, days: readonly IsoDate[]): HallDay[] {
  const random = seeded(`${seed}/hall`)
  return days.map((on) => {
    const day = Number(on.slice(8))
    const visits = random.whole(105, 190) + (day >= 10 && day <= 15 ? 30 : 0)
    return { on, visits, vipVisits: Math.round(visits * (0.16 + random.next() * 0.08)) }
  })
}

/** The flags of the given days: about one visitor in twenty (S1.11), worked the better the longer ago. */
export function flagsOf(
  seed: string,
  hall: readonly HallDay[],
  customers: readonly SampleCustomer[],
  staff: readonly Placed[],
  calendar: WorkCalendar,
  now: Instant,
): SampleFlag[] {
  const random = seeded(`${seed}/flags`)
  const known = customers.filter(({ assets, closedOn }) => closedOn === null && assets >= yuan(8_000))
  const crew = crewOf(staff)
  if (crew === null || known.length === 0) return []
  return hall
    .flatMap(({ on, visits }, index) => {
      const recent = index === hall.length - 1
      return Array.from({ length: Math.round(visits * (0.03 + random.next() * 0.03)) }, () =>
        flagOf({ random, calendar }, on, recent, known, crew),
      )
    })
    .map((flag) => upTo(flag, now))
}

interface Crew {
  tellers: readonly StaffId[]
  takers: readonly StaffId[]
  managers: readonly StaffId[]
}

function crewOf(staff: readonly Placed[]): Crew | null {
  const on = (...posts: Placed['post'][]) =>
    staff.filter(({ post, active }) => active && posts.includes(post)).map(({ id }) => id)
  const crew = { tellers: on('teller'), takers: on('lobby'), managers: on('wealth', 'wealth', 'account') }
  return Object.values(crew).every((ids) => ids.length > 0) ? crew : null
}

function flagOf(luck: Luck, on: IsoDate, recent: boolean, known: readonly SampleCustomer[], crew: Crew): SampleFlag {
  const { random } = luck
  const customer = random.chance(0.55) ? random.pick(known) : null
  const flaggedAt = after(luck, instantAt(on, '09:05'), 0, 440)
  const takenAt = random.chance(recent ? 0.92 : 1) ? after(luck, flaggedAt, 1, random.chance(0.8) ? 9 : 35) : null
  const handedAt = takenAt !== null && random.chance(recent ? 0.9 : 0.98) ? after(luck, takenAt, 2, 40) : null
  const contactedAt = handedAt !== null && random.chance(recent ? 0.7 : 0.97) ? after(luck, handedAt, 5, 1_300) : null
  const closedAt = contactedAt !== null && random.chance(0.93) ? after(luck, contactedAt, 10, recent ? 300 : 2_800) : null
  const result = RESULTS(random)
  const sold = isConverted(result) && result !== 'customer'
  return {
    entry: entryOf(random, customer),
    tellerId: random.pick(crew.tellers),
    flaggedAt,
    takenAt,
    takenBy: random.pick(crew.takers),
    handedAt,
    managerId: random.pick(crew.managers),
    contactedAt,
    closedAt,
    result,
    product: sold ? random.pick(['大额存单（一年）', '晨盈稳健90天', '晨盈稳健180天', '福满堂年金', '结构性存款（90天）']) : null,
    amount: sold ? fen(yuan(10_000) * random.whole(3, 60)) : null,
  }
}

function entryOf(random: Seeded, customer: SampleCustomer | null): FlagEntry {
  const ordinary = random.chance(0.85)
  return {
    key: uuidOf(random),
    ticketNo: `${ordinary ? 'A' : 'V'}${String(random.whole(1, 260)).padStart(3, '0')}`,
    ticketKind: ordinary ? 'ordinary' : 'vip',
    business: random.pick(['转账汇款', '取现', '存款', '换卡', '定期到期支取', '查询流水', '代发开户', '理财咨询']),
    amount: random.chance(0.75) ? fen(yuan(10_000) * random.whole(5, 80)) : null,
    customerId: customer?.id ?? null,
    contactName: customer === null ? nameFor(random, random.chance(0.5) ? '女' : '男', random.whole(1955, 1998)) : null,
    // Beyond the numbers of the customers, so that nobody is found under a stranger's phone.
    contactPhone: customer === null && random.chance(0.8) ? phoneOf(random.whole(50_000_000, 60_000_000)) : null,
    clues: CLUES.filter(() => random.chance(0.13)),
    wish: random.chance(0.3) ? random.pick(['想了解大额存单', '问养老产品', '想换一张卡', '打算给孩子存教育金']) : null,
    wechatAdded: random.chance(0.4),
    filledAt: null,
  }
}

const RESULTS = weighted<FlagResult>([
  ['product', 34],
  ['refused', 26],
  ['customer', 16],
  ['upgraded', 12],
  ['not-reached', 12],
])

interface Luck {
  random: Seeded
  calendar: WorkCalendar
}

/** A moment some whole minutes later; what would be after closing time is done on the next working morning. */
function after({ random, calendar }: Luck, at: Instant, least: number, most: number): Instant {
  const then = instant(epochMs(at) + random.whole(least, most) * 60_000)
  if (branchDate(then) === branchDate(at) && branchTime(then) < '17:20') return then
  const morning = instantAt(nextWorkingDay(calendar, branchDate(at)), '09:05')
  return instant(epochMs(morning) + random.whole(0, 150) * 60_000)
}

/** What lies after `now` has not happened, nor has anything that follows from it. */
function upTo(flag: SampleFlag, now: Instant): SampleFlag {
  const past = (at: Instant | null) => (at !== null && at < now ? at : null)
  return {
    ...flag,
    takenAt: past(flag.takenAt),
    handedAt: past(flag.handedAt),
    contactedAt: past(flag.contactedAt),
    closedAt: past(flag.closedAt),
  }
}

function uuidOf(random: Seeded): string {
  const hex = Array.from({ length: 32 }, () => random.whole(0, 15).toString(16)).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}
