import { SolarDay } from 'tyme4ts'
import type { CustomerType, Gender } from '#shared/domain/customer.ts'
import {
  dateOf,
  dayOfMonth,
  daysInMonth,
  epochDay,
  fromEpochDay,
  type IsoDate,
  isIsoDate,
  isoDate,
  monthNumber,
  yearOf,
} from '#shared/domain/iso-date.ts'
import { type Seeded, seeded, weighted } from '#shared/domain/seeded.ts'
import places from '../../../resources/sample/places.json' with { type: 'json' }
import { documentNoFor } from './identity.ts'
import { nameFor } from './names.ts'

/** What decides about a person's money, drawn before anything else. */
export interface Traits {
  index: number
  type: CustomerType | null
  gender: Gender
  birthYear: number
  /** The higher, the wealthier; only the order counts. */
  wealthScore: number
}

/** S2.18: how many of each kind, how old they are, and how well off for their age. */
const TYPES: Record<CustomerType | 'unknown', { share: number; from: number; to: number; women: number; wealth: number }> = {
  企业员工: { share: 44, from: 22, to: 58, women: 0.5, wealth: 0 },
  退休: { share: 22, from: 55, to: 88, women: 0.55, wealth: 0.5 },
  企业老板: { share: 9, from: 30, to: 66, women: 0.3, wealth: 1.3 },
  家庭主妇: { share: 8, from: 28, to: 60, women: 1, wealth: 0.3 },
  其他: { share: 8, from: 18, to: 60, women: 0.5, wealth: -0.8 },
  unknown: { share: 5, from: 18, to: 80, women: 0.5, wealth: -0.5 },
  专业炒股: { share: 2.5, from: 28, to: 66, women: 0.35, wealth: 0.9 },
  港澳人士: { share: 1.5, from: 30, to: 75, women: 0.45, wealth: 1 },
}
const typeOf = weighted((Object.keys(TYPES) as (keyof typeof TYPES)[]).map((type) => [type, TYPES[type].share] as const))

export function traitsOf(seed: string, index: number, today: IsoDate): Traits {
  const random = seeded(`${seed}/traits/${index}`)
  const kind = typeOf(random)
  const { from, to, women, wealth } = TYPES[kind]
  const age = random.whole(from, to)
  return {
    index,
    type: kind === 'unknown' ? null : kind,
    gender: random.chance(women) ? '女' : '男',
    birthYear: yearOf(today) - age,
    wealthScore: wealth - (age - 52) ** 2 / 900 + random.normal() * 1.1,
  }
}

export interface Person {
  name: string
  documentNo: string
  gender: Gender
  birthDate: IsoDate
  birthLunar: boolean
  occupation: string | null
  employer: string | null
  address: string
  grid: string
  customerType: CustomerType | null
  channel: string
}

/** Who a customer is. `birthday` gives them that day of the year, solar or lunar, instead of one by chance. */
export function personOf(seed: string, traits: Traits, birthday: Birthday | null): Person {
  const random = seeded(`${seed}/person/${traits.index}`)
  const district = random.pick(places.districts)
  const street = random.pick(district.streets)
  const solar = birthDateOf(random, traits.birthYear, birthday)
  const lunar = (birthday?.lunar ?? (traits.birthYear < 1976 && random.chance(0.15))) ? lunarDate(solar) : null
  const byMoon = birthday?.lunar === true ? `${traits.birthYear}-${birthday.monthDay}` : ''
  const shown = isIsoDate(byMoon) ? isoDate(byMoon) : null
  return {
    name: nameFor(random, traits.gender, traits.birthYear),
    documentNo: documentNoFor(random, district.area, solar, traits.gender),
    gender: traits.gender,
    birthDate: lunar ?? shown ?? solar,
    birthLunar: lunar !== null || shown !== null,
    ...workOf(random, traits.type),
    address: `${places.city}${district.name}${random.pick(places.roads)}${random.whole(1, 388)}号${random.pick(places.estates)}${random.whole(1, 36)}栋${random.whole(1, 18)}0${random.whole(1, 4)}室`,
    grid: `${street}${String(random.whole(1, 6)).padStart(2, '0')}网格`,
    customerType: traits.type,
    channel: random.pick(places.channels),
  }
}

/** A day of the year, `11-20`, by the calendar that the person keeps. */
export interface Birthday {
  monthDay: string
  lunar: boolean
}

/** The birthday that falls on a day; the one by the moon is the solar one where no such date can be written. */
export function birthdayOn(day: IsoDate, lunar: boolean): Birthday {
  const byMoon = lunar ? lunarDate(day) : null
  return { monthDay: (byMoon ?? day).slice(5), lunar: byMoon !== null }
}

function birthDateOf(random: Seeded, year: number, birthday: Birthday | null): IsoDate {
  const wished = `${year}-${birthday?.monthDay ?? ''}`
  if (birthday !== null && !birthday.lunar && isIsoDate(wished)) return isoDate(wished)
  const first = epochDay(dateOf(year, 1, 1))
  return fromEpochDay(random.whole(first, first + 364))
}

/** The lunar day of a solar one, written as a date; null where it cannot be (a leap month, a 30th that the month lacks). */
function lunarDate(solar: IsoDate): IsoDate | null {
  const lunar = SolarDay.fromYmd(yearOf(solar), monthNumber(solar), dayOfMonth(solar)).getLunarDay()
  const [year, month, day] = [lunar.getYear(), lunar.getMonth(), lunar.getDay()]
  return month < 1 || day > daysInMonth(year, month) ? null : dateOf(year, month, day)
}

function workOf(random: Seeded, type: CustomerType | null): { occupation: string | null; employer: string | null } {
  if (type === null) return { occupation: null, employer: null }
  const firm = `晨江${random.pick(places.firms.names)}${random.pick(places.firms.trades)}有限公司`
  if (type !== '企业员工') {
    return { occupation: random.pick(places.occupations[type]), employer: type === '企业老板' ? firm : null }
  }
  if (random.chance(0.7)) return { occupation: random.pick(places.firms.jobs), employer: firm }
  const institution = random.pick(places.institutions)
  return { occupation: random.pick(institution.jobs), employer: random.pick(institution.names) }
}
