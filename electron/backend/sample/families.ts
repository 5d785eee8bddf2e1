import { yuan } from '#shared/domain/fen.ts'
import { addDays, ageOn, fromEpochDay, epochDay, type IsoDate, dateOf, yearOf } from '#shared/domain/iso-date.ts'
import type { KinLink, Relation } from '#shared/domain/kin.ts'
import type { SampleOrder } from '#shared/domain/sample.ts'
import { type Seeded, seeded } from '#shared/domain/seeded.ts'
import words from '../../../resources/sample/care-words.json' with { type: 'json' }
import type { SampleCustomer } from './customers.ts'
import { nameFor } from './names.ts'

/** A relative who is no customer, with the day that the owner likes to remember (S3.17). */
export interface SampleRelative {
  customer: SampleCustomer
  name: string
  relation: Relation
  birthDate: IsoDate
  remarks: string
}

/** Families are known of those who have something to be looked after; below that nobody asks. */
const FROM = yuan(50_000)

/**
 * Who belongs to whom among the customers: couples of about the same age, and grown-up children who bear
 * their father's name. Nobody is in two families, and each link is said once.
 */
export function familiesOf(order: SampleOrder, customers: readonly SampleCustomer[]): KinLink[] {
  const free = new Map(customers.filter(({ closedOn }) => closedOn === null).map((customer) => [customer.id as number, customer]))
  const links: KinLink[] = []
  const take = (fits: (one: SampleCustomer) => boolean): SampleCustomer | null => {
    for (const one of free.values()) {
      if (!fits(one)) continue
      free.delete(one.id)
      return one
    }
    return null
  }
  for (const man of customers) {
    const random = seeded(`${order.seed}/family/${man.id}`)
    if (man.gender !== '男' || man.assets < FROM || !random.chance(0.12) || !free.delete(man.id)) continue
    const born = yearOf(man.birthDate)
    const wife = take(
      ({ gender, birthDate, assets }) => gender === '女' && Math.abs(yearOf(birthDate) - born) <= 4 && assets >= yuan(1_000),
    )
    if (wife !== null) links.push({ customerId: man.id, relativeId: wife.id, relation: '配偶' })
    const child = random.chance(0.5)
      ? take(
          ({ name, birthDate }) =>
            name.slice(0, 1) === man.name.slice(0, 1) && yearOf(birthDate) - born >= 24 && yearOf(birthDate) - born <= 34,
        )
      : null
    if (child !== null) links.push({ customerId: man.id, relativeId: child.id, relation: '子女' })
  }
  return links
}

/** Relatives whom the owners of the wealthier have heard of; of a few the birthday is near. */
export function relativesOf(order: SampleOrder, customers: readonly SampleCustomer[]): SampleRelative[] {
  return customers.flatMap((customer) => {
    const random = seeded(`${order.seed}/relatives/${customer.id}`)
    if (customer.assets < yuan(300_000) || !random.chance(0.3)) return []
    return [relativeOf(random, customer, order.today)]
  })
}

function relativeOf(random: Seeded, customer: SampleCustomer, today: IsoDate): SampleRelative {
  const age = ageOn(customer.birthDate, today)
  const relation = age >= 36 && random.chance(0.7) ? '子女' : age < 55 && random.chance(0.5) ? '父母' : '配偶'
  const gender = relation === '配偶' ? (customer.gender === '男' ? '女' : '男') : random.chance(0.5) ? '男' : '女'
  const apart = relation === '子女' ? random.whole(25, 33) : relation === '父母' ? -random.whole(24, 32) : random.whole(-3, 3)
  const birthYear = Math.min(yearOf(customer.birthDate) + apart, yearOf(today) - 3)
  const named = nameFor(random, gender, birthYear)
  // Children bear the father's name; whose a mother's child is, the sample does not know.
  const sameName = relation === '子女' && customer.gender === '男'
  return {
    customer,
    name: sameName ? customer.name.slice(0, 1) + named.slice(1) : named,
    relation,
    birthDate: birthDateIn(random, birthYear, today),
    remarks: random.pick(relation === '子女' ? wordsOfChild(yearOf(today) - birthYear) : words.relatives[relation]),
  }
}

function wordsOfChild(age: number): readonly string[] {
  return words.children.find(({ until }) => age < until)?.words ?? []
}

/** One in fifteen has the birthday within a week from the day that is shown. */
function birthDateIn(random: Seeded, year: number, today: IsoDate): IsoDate {
  const soon = addDays(today, random.whole(0, 6))
  const first = epochDay(dateOf(year, 1, 1))
  const any = fromEpochDay(random.whole(first, first + 364))
  // A leap day is no date of other years.
  return random.chance(1 / 15) && !soon.endsWith('02-29') ? dateOf(year, Number(soon.slice(5, 7)), Number(soon.slice(8))) : any
}
