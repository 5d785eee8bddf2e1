import { cadenceOf, loadOf, looksAfter } from '#shared/domain/allocation.ts'
import { Failure } from '#shared/domain/failure.ts'
import { shareOut } from '#shared/domain/share-out.ts'
import type { StaffId, StaffMember } from '#shared/domain/staff.ts'
import type { HandOverPreview, HandOverSelection } from '#shared/contract/bulk.ts'
import { staffById } from '../access/access.store.ts'
import { currentPlan } from '../allocation/allocation.acts.ts'
import { takeBackHandovers } from '../allocation/take-back.acts.ts'
import type { Viewer } from '../customers/customers.store.ts'
import type { OwnershipChange } from '../customers/ownership.store.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import type { Moment } from '../tiers/tiers.acts.ts'
import { currentScheme } from '../tiers/tiers.store.ts'
import { ownedByTier, type Selected, selected } from './selection.store.ts'

export interface PlannedHandOver {
  preview: HandOverPreview
  changes: OwnershipChange[]
  takers: StaffMember[]
}

/** Loads are hundredths of a contact. */
const HUNDREDTHS = 100

/**
 * Who would take whom over, without doing it: customers who are a taker's already stay, the others are
 * shared out by load. Fails with STAFF_UNKNOWN, TAKER_UNFIT or BULK_TOO_MANY.
 */
export async function planHandOver(
  db: ReadDb,
  viewer: Viewer,
  selection: HandOverSelection,
  to: readonly StaffId[],
): Promise<PlannedHandOver> {
  const { scheme } = await currentScheme(db)
  const leaver = selection.by === 'person' ? selection.staffId : null
  const takers = await fitTakers(db, to, leaver)
  const { plan } = await currentPlan(db, scheme)
  const loads = new Map(scheme.tiers.map(({ name }) => [name, cadenceOf(plan, name) === null ? 0 : loadOf(plan, name, 'person')]))
  const chosen = await selected(db, viewer, scheme, selection)
  const ids = new Set(takers.map(({ id }) => id))
  const owned = await ownedByTier(db, scheme, [...ids])
  const now = takers.map((taker) => {
    const own = owned.filter(({ ownerId }) => ownerId === taker.id)
    const load = own.reduce((sum, { tier, customers }) => sum + customers * (loads.get(tier) ?? 0), 0)
    return { ...taker, load, customers: own.reduce((sum, { customers }) => sum + customers, 0) }
  })
  const moving = chosen.filter(
    ({ ownerId }) => (leaver === null || ownerId === leaver) && (ownerId === null || !ids.has(ownerId)),
  )
  const handed = moving.map((customer) => ({ ...customer, load: loads.get(customer.tier) ?? 0 }))
  const given = shareOut(handed, now)
  const leaving = leaver === null ? [] : chosen.filter(({ ownerId, coOwnerId }) => ownerId !== leaver && coOwnerId === leaver)
  return {
    takers,
    changes: [
      ...moving.map((one) => moved(one, given.get(one.id) ?? null, leaver)),
      ...leaving.map((one) => moved(one, one.ownerId, leaver)),
    ],
    preview: {
      chosen: chosen.length,
      changing: moving.length + leaving.length,
      coOwned: leaving.length,
      takers: now.map(({ id, name, load, customers }) => {
        const gets = handed.filter((customer) => given.get(customer.id) === id)
        const more = gets.reduce((sum, customer) => sum + customer.load, 0)
        const [loadBefore, loadAfter] = [load / HUNDREDTHS, (load + more) / HUNDREDTHS]
        return { staffId: id, name, customers, gains: gets.length, loadBefore, loadAfter }
      }),
    },
  }
}

/** A co-owner stays beside the new owner, unless that is the same person or the one who leaves. */
function moved(customer: Selected, toOwnerId: StaffId | null, leaver: StaffId | null): OwnershipChange {
  const { id, ownerId, coOwnerId, since } = customer
  const ends = coOwnerId === toOwnerId || (leaver !== null && coOwnerId === leaver)
  return {
    customerId: id,
    fromOwnerId: ownerId,
    toOwnerId,
    fromCoOwnerId: coOwnerId,
    toCoOwnerId: ends ? null : coOwnerId,
    fromSince: since,
  }
}

async function fitTakers(db: ReadDb, to: readonly StaffId[], leaver: StaffId | null): Promise<StaffMember[]> {
  const takers: StaffMember[] = []
  for (const id of new Set(to)) {
    const person = await staffById(db, id)
    if (person === null) throw new Failure('STAFF_UNKNOWN', { staffNo: String(id) })
    if (!person.active || !looksAfter(person.post) || id === leaver) throw new Failure('TAKER_UNFIT', { name: person.name })
    takers.push(person)
  }
  return takers
}

/** Gives back whom a hand-over moved, but for those who have been moved again since. */
export async function takeBackHandOver(
  db: WriteDb,
  act: { first_handover: number; handovers: number },
  moment: Moment,
): Promise<{ restored: number; left: number }> {
  const run = { firstHandover: act.first_handover, handovers: act.handovers }
  const { restored } = await takeBackHandovers(db, run, moment, { reason: '撤销移交', allocationId: null })
  return { restored, left: act.handovers - restored }
}
