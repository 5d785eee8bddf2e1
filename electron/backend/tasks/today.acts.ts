import { CHANNELS, RESULTS } from '#shared/domain/contact.ts'
import type { Consent, CustomerId, Familiarity, RiskLevel } from '#shared/domain/customer.ts'
import { mayContact } from '#shared/domain/customer.ts'
import { type Fen, shortAmount } from '#shared/domain/fen.ts'
import { branchTime } from '#shared/domain/instant.ts'
import { addDays, daysBetween, type IsoDate } from '#shared/domain/iso-date.ts'
import { inOfferedOrder } from '#shared/domain/offer.ts'
import { callMoment, type CallHours, reasonPoints, windowsFor } from '#shared/domain/queue.ts'
import type { Rated } from '#shared/domain/resell.ts'
import { openingFor } from '#shared/domain/script.ts'
import type { StaffId, StaffMember } from '#shared/domain/staff.ts'
import { dayWord, reasonOf, type TaskKind, type TaskSource } from '#shared/domain/task.ts'
import { isWorkingDay, nextWorkingDay } from '#shared/domain/work-calendar.ts'
import type { Day, PersonNow, PersonProgress, Ring } from '#shared/contract/tasks.ts'
import { staffWithCustomers } from '../allocation/allocation.acts.ts'
import { workCalendar } from '../calendar/calendar.store.ts'
import type { ReadDb } from '../db/database.ts'
import type { CustomersTable } from '../db/tables/customers.ts'
import { setting } from '../settings/settings.store.ts'
import type { Moment } from '../tiers/tiers.acts.ts'
import { currentScheme, lastRecompute } from '../tiers/tiers.store.ts'
import { appointmentsOf, hoursToKeep } from './appointments.store.ts'
import { decisionsOf, holdingsToMention, lastContactWith } from './person.store.ts'
import { locksOn } from './locks.acts.ts'
import { placesOf } from './queue.store.ts'
import { resellFor } from './resell.acts.ts'
import { openTasksOf } from './tasks.store.ts'
import { queueCounts, queueOf, ringsOn, waitingCounts } from './today.store.ts'

/** From this many days on somebody who waits is stuck: an unworked lead goes back after seven idle days (`domain.md`). */
const STUCK_DAYS = 7

/** One person's day as it stands: of today, or of a past day as it was filled. Reads only. */
export async function dayOf(db: ReadDb, person: StaffMember, on: IsoDate, moment: Moment): Promise<Day> {
  const { scheme } = await currentScheme(db)
  const calendar = await workCalendar(db)
  const { value: hours } = await setting(db, 'callHours')
  const next = nextWorkingDay(calendar, on)
  const times = await hoursToKeep(db, person.id, on)
  const filled = (await queueOf(db, scheme, person.id, on)).map((entry) => ({
    ...entry,
    ...whenToCall(hours, entry.familiarity, moment),
    time: times.get(entry.customerId) ?? null,
  }))
  const waiting = await waitingCounts(db, on, addDays(on, -STUCK_DAYS), person.id)
  const appointments = await appointmentsOf(db, person.id, [on, next])
  return {
    staffId: person.id,
    name: person.name,
    post: person.post,
    date: on,
    workingDay: isWorkingDay(calendar, on),
    nextWorkingDay: next,
    dataDate: (await lastRecompute(db))?.dataDate ?? null,
    ring: await ringOf(db, person, on),
    queue: on === moment.today ? inOfferedOrder(filled, hours, branchTime(moment.now)) : filled,
    rolledOver: waiting.get(person.id)?.waiting ?? 0,
    appointments: appointments.map(({ tierIndex, ...one }) => ({
      ...one,
      tier: tierIndex === null ? null : (scheme.tiers[tierIndex]?.name ?? null),
    })),
    decisions: await decisionsOf(db, person.id, on),
  }
}

/** The next open place after a customer's in the order of the hour, or the first one that is open; null when nothing is left. */
export async function nextOffered(db: ReadDb, after: CustomerId, { staffId, today, now }: Moment): Promise<CustomerId | null> {
  const { value: hours } = await setting(db, 'callHours')
  const times = await hoursToKeep(db, staffId, today)
  const places = (await placesOf(db, today, staffId)).map((place) => ({ ...place, time: times.get(place.customerId) ?? null }))
  const inOrder = inOfferedOrder(places, hours, branchTime(now))
  const here = inOrder.findIndex(({ customerId }) => customerId === after)
  const isNext = ({ customerId, isOpen }: (typeof inOrder)[number]) => isOpen && customerId !== after
  return (inOrder.slice(here + 1).find(isNext) ?? inOrder.find(isNext))?.customerId ?? null
}

export async function ringOf(db: ReadDb, person: Pick<StaffMember, 'id' | 'capacity'>, on: IsoDate): Promise<Ring> {
  const nothing = { calls: 0, meetings: 0, others: 0, capacity: person.capacity }
  return (await ringsOn(db, [person], on)).get(person.id) ?? nothing
}

function whenToCall(hours: CallHours, familiarity: Familiarity, { now }: Moment): Pick<PersonNow, 'windows' | 'moment'> {
  return { windows: windowsFor(hours, familiarity), moment: callMoment(hours, familiarity, branchTime(now)) }
}

/** Most holdings that one can mention in one conversation. */
const HOLDINGS_MENTIONED = 3

/** What one needs to know and to say before the next contact with a customer. */
export async function personNow(db: ReadDb, customer: CustomersTable, moment: Moment): Promise<PersonNow> {
  const { today, staffId } = moment
  const customerId = customer.id as CustomerId
  const familiarity = customer.familiarity as Familiarity
  const { value: hours } = await setting(db, 'callHours')
  const tasks = (await openTasksOf(db, customerId)).map((task) => ({
    id: task.id,
    kind: task.kind as TaskKind,
    source: JSON.parse(task.source) as TaskSource,
    dueOn: task.due_on as IsoDate,
    mine: task.assignee_id === staffId,
  }))
  const { value: weights } = await setting(db, 'queueWeights')
  const lastContact = await lastContactOf(db, customerId, staffId)
  // By the same points as the queue, so that one begins with what stands there first.
  const points = ({ source }: (typeof tasks)[number]) => reasonPoints(source, lastContact?.on ?? null, weights, today)
  const [strongest] = tasks.filter((task) => task.dueOn <= today).toSorted((a, b) => points(b) - points(a))
  return {
    customerId,
    familiarity,
    ...contactableNow(customer, today),
    locks: await locksOn(db, customerId, { staffId, now: moment.now, today }),
    ...whenToCall(hours, familiarity, moment),
    lastContact,
    opening: strongest === undefined ? null : openingFor(strongest.source, familiarity),
    holdings: (await holdingsToMention(db, customerId, today, HOLDINGS_MENTIONED)).map((holding) => ({
      ...holding,
      text: mention(holding, today),
    })),
    resell: await resellFor(db, customerId, ratedOf(customer), today),
    tasks: tasks.map(({ source, ...task }) => ({ ...task, reason: reasonOf(source, today) })),
  }
}

function ratedOf(customer: CustomersTable): Rated {
  return { riskLevel: customer.risk_level as RiskLevel | null, riskExpiresOn: customer.risk_expires_on as IsoDate | null }
}

function contactableNow(customer: CustomersTable, today: IsoDate): Pick<PersonNow, 'contactable' | 'holdUntil'> {
  const holdUntil = customer.hold_until as IsoDate | null
  const refused = customer.do_not_contact === 1 || customer.consent === 'refused'
  const wish = { consent: customer.consent as Consent, doNotContact: customer.do_not_contact === 1, holdUntil }
  if (mayContact(wish, today)) return { contactable: 'yes', holdUntil: null }
  return refused ? { contactable: 'refused', holdUntil: null } : { contactable: 'hold', holdUntil }
}

async function lastContactOf(db: ReadDb, customerId: CustomerId, me: StaffId): Promise<PersonNow['lastContact']> {
  const last = await lastContactWith(db, customerId)
  if (last === null) return null
  const { on, by, staffId, channel, result, product, amount, note } = last
  const parts = [CHANNELS[channel], RESULTS[result], product, amount === null ? null : shortAmount(amount), note]
  return { on, by, channel, result, mine: staffId === me, text: parts.filter((part) => part !== null && part !== '').join(' · ') }
}

/** Within this many days a maturity is something to speak of; beyond it is only what the customer has. */
const MATURITY_MENTIONED_DAYS = 92

function mention(holding: { product: string; amount: Fen; maturesOn: IsoDate | null }, today: IsoDate): string {
  const what = `${holding.product} ${shortAmount(holding.amount)}`
  const days = holding.maturesOn === null ? null : daysBetween(today, holding.maturesOn)
  return days === null || days > MATURITY_MENTIONED_DAYS ? what : `${what} ${dayWord(days)}到期`
}

/** How far everybody with a queue is today. */
export async function branchProgress(db: ReadDb, today: IsoDate): Promise<PersonProgress[]> {
  const people = await staffWithCustomers(db)
  const rings = await ringsOn(db, people, today)
  const counts = await queueCounts(db, today)
  const waiting = await waitingCounts(db, today, addDays(today, -STUCK_DAYS))
  return people.map((person) => {
    const wait = waiting.get(person.id)
    return {
      staffId: person.id,
      name: person.name,
      post: person.post,
      ring: rings.get(person.id) ?? { calls: 0, meetings: 0, others: 0, capacity: person.capacity },
      ...(counts.get(person.id) ?? { queued: 0, done: 0, open: 0 }),
      rolledOver: wait?.waiting ?? 0,
      stuck: wait?.stuck ?? 0,
      longestWait: wait === undefined ? 0 : Math.max(0, daysBetween(wait.oldest, today)),
    }
  })
}
