import type { PlanEntry } from '#shared/domain/customer-plan.ts'
import { type Fen, fen, yuan } from '#shared/domain/fen.ts'
import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import { nextStage, type Relationship, RELATIONSHIPS } from '#shared/domain/relationship.ts'
import type { SampleOrder } from '#shared/domain/sample.ts'
import { type Seeded, seeded } from '#shared/domain/seeded.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import words from '../../../resources/sample/care-words.json' with { type: 'json' }
import type { SampleCustomer } from './customers.ts'
import { STAGE_OF } from './sample.store.ts'

/** What an owner has undertaken with a customer (S3.13), and how it ended if it has. */
export interface SamplePlan {
  customer: SampleCustomer
  ownerId: StaffId
  madeOn: IsoDate
  fromStage: Relationship
  fromAum: Fen
  entry: PlanEntry
  closed: { state: 'done' | 'dropped'; on: IsoDate; result: string } | null
}

/** Plans are made with those who have something to win, by whoever looks after them, on one of these working days. */
export function plansOf(
  order: SampleOrder,
  customers: readonly SampleCustomer[],
  ownerOf: (customer: SampleCustomer) => StaffId | null,
  days: readonly IsoDate[],
): SamplePlan[] {
  const dataDate = days.at(-1)
  if (dataDate === undefined) return []
  return customers.flatMap((customer) => {
    const random = seeded(`${order.seed}/plan/${customer.id}`)
    const ownerId = ownerOf(customer)
    const worth = customer.assets >= yuan(50_000) && customer.closedOn === null && !customer.doNotContact
    return worth && ownerId !== null && random.chance(customer.assets >= yuan(300_000) ? 0.14 : 0.02)
      ? [planOf(random, customer, ownerId, days, dataDate)]
      : []
  })
}

function planOf(
  random: Seeded,
  customer: SampleCustomer,
  ownerId: StaffId,
  days: readonly IsoDate[],
  dataDate: IsoDate,
): SamplePlan {
  const present = STAGE_OF[customer.familiarity] ?? '陌生'
  const state = random.chance(0.75) ? 'open' : present !== '陌生' && random.chance(0.75) ? 'done' : 'dropped'
  // Whoever has reached the goal stood a stage lower before.
  const fromStage = state === 'done' ? (RELATIONSHIPS[RELATIONSHIPS.indexOf(present) - 1] ?? present) : present
  const index = Math.max(0, days.length - random.whole(12, 38))
  const dayAt = (place: number) => days[Math.min(place, days.length - 1)] ?? dataDate
  const madeOn = dayAt(index)
  const dueOn = state === 'open' ? addDays(dataDate, random.whole(-4, 45)) : addDays(madeOn, random.whole(14, 40))
  const closedOn = dayAt(index + random.whole(4, 11))
  return {
    customer,
    ownerId,
    madeOn,
    fromStage,
    fromAum: fen(Math.round(customer.assets * (0.86 + random.next() * 0.12))),
    entry: entryOf(random, customer, nextStage(fromStage) ?? '忠诚', dueOn),
    closed: state === 'open' ? null : { state, on: closedOn, result: random.pick(words.results[state]) },
  }
}

function entryOf(random: Seeded, { assets }: SampleCustomer, toStage: Relationship, dueOn: IsoDate): PlanEntry {
  const said = words.plans[toStage === '陌生' ? '认知' : toStage]
  const step = yuan(10_000)
  const rise = fen(Math.max(step, Math.floor((assets * (0.05 + random.next() * 0.2)) / step) * step))
  return {
    toStage,
    goal: random.pick(said.goals),
    targetAmount: random.chance(0.7) ? rise : null,
    actions: random.pick(said.actions),
    dueOn,
  }
}
