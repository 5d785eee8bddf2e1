import { instantAt } from '#shared/domain/instant.ts'
import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import type { SampleOrder } from '#shared/domain/sample.ts'
import { EVERY_CUSTOMER } from '#shared/domain/segment.ts'
import { type StaffId, SYSTEM } from '#shared/domain/staff.ts'
import type { WriteDb } from '../db/database.ts'
import { addSegment, changeSegment } from '../segments/segments.store.ts'
import { addFamilies, addNotes, addPlans, addRequests, addTagsOn } from './care.store.ts'
import type { SampleCustomer } from './customers.ts'
import { familiesOf, relativesOf } from './families.ts'
import { noteOn, tagsOn } from './marks.ts'
import type { Owners, Placed } from './owners.ts'
import { plansOf } from './plans.ts'
import { requestsOf } from './requests.ts'

/** What the branch's people know and have undertaken of their customers: tags, families, notes, plans, requests, segments. */
export async function addCare(
  db: WriteDb,
  order: SampleOrder,
  branch: { customers: readonly SampleCustomer[]; owners: Owners; staff: readonly Placed[] },
  days: readonly IsoDate[],
): Promise<void> {
  const { customers, staff } = branch
  const active = new Map(staff.filter((person) => person.active).map((person) => [person.id, person]))
  const ownerOf = ({ id }: SampleCustomer): StaffId | null => active.get(branch.owners.get(id)?.owner ?? SYSTEM)?.id ?? null
  const dataDate = days.at(-1) ?? order.today
  const known = instantAt(addDays(dataDate, -40), '10:00')
  const head = staff.find(({ post }) => post === 'head')?.id ?? SYSTEM
  const by = (customer: SampleCustomer) => ownerOf(customer) ?? head
  await addTagsOn(
    db,
    customers.map((customer) => ({ customer, tags: tagsOn(order, customer), by: by(customer) })),
    { staffId: head, at: known },
  )
  await addFamilies(db, familiesOf(order, customers), relativesOf(order, customers), { by, staffId: head, at: known })
  const notes = customers.flatMap((customer) => {
    const note = noteOn(order, customer)
    return note === null
      ? []
      : [{ customer, by: by(customer), ...note, at: instantAt(days.at(-note.daysAgo) ?? dataDate, '11:20') }]
  })
  await addNotes(
    db,
    notes.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.customer.id - b.customer.id)),
  )
  await addPlans(db, plansOf(order, customers, ownerOf, days))
  await addRequests(db, requestsOf(order, Map.groupBy(customers, ownerOf), staff, days, order.today), dataDate)
  await addSegments(db, { staffId: head, at: known })
}

/** Filters that a branch keeps at hand; everybody finds them as tabs above the list (S0.4, S1.9). */
const SEGMENTS = [
  { name: '临界提升', filter: { nearUpgrade: true } },
  { name: '久未联系贵宾', filter: { tiers: ['价值', '核心', '顶级'], silentDays: 60 } },
  { name: '退休客群', filter: { customerTypes: ['退休' as const], tiers: ['有效', '价值', '核心', '顶级'] } },
]

async function addSegments(db: WriteDb, made: Parameters<typeof addSegment>[2]): Promise<void> {
  for (const { name, filter } of SEGMENTS) {
    const ordering = { sort: 'aum' as const, descending: true }
    await changeSegment(db, await addSegment(db, { name, filter: { ...EVERY_CUSTOMER, ...filter }, ordering }, made), {
      shared: 1,
    })
  }
}
