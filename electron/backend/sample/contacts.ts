import type { Channel, ContactResult, Goal, Place } from '#shared/domain/contact.ts'
import { type Fen, fen, yuan } from '#shared/domain/fen.ts'
import { type Instant, instantAt } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { type Seeded, seeded, shuffled } from '#shared/domain/seeded.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import products from '../../../resources/sample/products.json' with { type: 'json' }
import type { SampleCustomer } from './customers.ts'
import { channelOf, DAILY, goalOf, NOTES, resultOf, timeOf } from './habits.ts'
import type { Placed } from './owners.ts'

/** One contact of a past day, with what followed from it. */
export interface SampleContact {
  customer: SampleCustomer
  staffId: StaffId
  on: IsoDate
  time: string
  at: Instant
  channel: Channel
  goal: Goal
  result: ContactResult
  product: string | null
  amount: Fen | null
  note: string | null
  nextOn: IsoDate | null
  appointment: SampleAppointment | null
}

export interface SampleAppointment {
  customer: SampleCustomer
  staffId: StaffId
  on: IsoDate
  time: string
  place: Place
  plannedAmount: Fen | null
  /** Set once the day has come: whether the customer came. */
  kept: boolean
}

/**
 * What one person did on the given working days, oldest first, with the customers that are theirs: they
 * go round them again and again, meet those who were asked to come, and what is agreed for a later day
 * is there on that day. `after` are the working days that follow, for what is planned.
 */
export function contactsOf(
  seed: string,
  person: Placed,
  customers: readonly SampleCustomer[],
  days: readonly IsoDate[],
  after: readonly IsoDate[],
): SampleContact[] {
  const random = seeded(`${seed}/contacts/${person.id}`)
  const habit = DAILY[person.post]
  const round = shuffled(customers.filter(mayBeCalled), random)
  if (habit === undefined || round.length === 0) return []
  const calendar = [...days, ...after]
  const coming = new Map<IsoDate, SampleAppointment[]>()
  const done: SampleContact[] = []
  let turn = 0
  for (const [index, on] of days.entries()) {
    const log = (customer: SampleCustomer, met: boolean, time: string | null) => {
      const later = (least: number, most: number) => calendar[index + random.whole(least, most)] ?? null
      const contact = contactOf(random, { customer, staffId: person.id, on, met, time, later })
      if (contact.appointment !== null) {
        const there = coming.get(contact.appointment.on) ?? []
        coming.set(contact.appointment.on, [...there, contact.appointment])
      }
      done.push(contact)
    }
    for (const appointment of coming.get(on) ?? []) {
      appointment.kept = random.chance(0.82)
      if (appointment.kept) log(appointment.customer, true, appointment.time)
    }
    for (const met of planOfDay(random, habit)) {
      const customer = round[turn % round.length]
      turn += 1
      if (customer !== undefined && customer.openedOn <= on && isOpen(customer, on)) log(customer, met, null)
    }
  }
  return done.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.customer.id - b.customer.id))
}

function planOfDay(random: Seeded, habit: NonNullable<(typeof DAILY)['head']>): boolean[] {
  const calls = Array.from({ length: random.whole(...habit.calls) }, () => false)
  const meetings = Array.from({ length: random.whole(...habit.meetings) }, () => true)
  return [...meetings, ...calls]
}

/** Refusals are respected in made-up data too. */
function mayBeCalled({ doNotContact, consent, phone }: SampleCustomer): boolean {
  return !doNotContact && consent !== 'refused' && phone !== null
}

function isOpen({ closedOn }: SampleCustomer, on: IsoDate): boolean {
  return closedOn === null || closedOn > on
}

interface Occasion {
  customer: SampleCustomer
  staffId: StaffId
  on: IsoDate
  met: boolean
  time: string | null
  later: (least: number, most: number) => IsoDate | null
}

function contactOf(random: Seeded, { customer, staffId, on, met, time, later }: Occasion): SampleContact {
  const result = resultOf(random, met)
  const at = time ?? timeOf(random, customer.familiarity, met)
  const offer = result === 'interested' || result === 'sold' || result === 'appointed' ? offerFor(random, customer) : null
  const talked = { product: offer?.product ?? null, amount: result === 'appointed' ? null : (offer?.amount ?? null) }
  const meetOn = result === 'appointed' ? later(1, 4) : null
  return {
    customer,
    staffId,
    on,
    time: at,
    at: instantAt(on, at),
    channel: channelOf(random, met),
    goal: result === 'sold' ? 'product' : goalOf(random, customer.familiarity),
    result,
    ...talked,
    note: NOTES[result].length > 0 && random.chance(0.6) ? random.pick(NOTES[result]) : null,
    nextOn: meetOn ?? (result === 'interested' ? later(2, 8) : result === 'later' ? later(4, 15) : null),
    appointment: meetOn === null ? null : appointmentOn(random, customer, staffId, meetOn, offer?.amount ?? null),
  }
}

function appointmentOn(
  random: Seeded,
  customer: SampleCustomer,
  staffId: StaffId,
  on: IsoDate,
  plannedAmount: Fen | null,
): SampleAppointment {
  const time = random.pick(['09:30', '10:00', '10:30', '11:00', '14:00', '14:30', '15:00', '15:30', '16:00'])
  return { customer, staffId, on, time, place: random.chance(0.85) ? 'branch' : 'visit', plannedAmount, kept: false }
}

/** Something within the customer's means, and nothing above the tolerance that the customer was rated for. */
function offerFor(random: Seeded, customer: SampleCustomer): { product: string; amount: Fen | null } {
  const tolerance = customer.riskLevel ?? 1
  const fitting = [...products.理财, ...products.存款, ...products.保险, ...products.基金].filter(({ risk }) => risk <= tolerance)
  const share = customer.assets * (0.05 + random.next() * 0.3)
  const step = yuan(share >= yuan(100_000) ? 10_000 : 1_000)
  const amount = fen(Math.floor(share / step) * step)
  return { product: random.pick(fitting).name, amount: amount === 0 ? null : amount }
}
