import { type Instant, instantAt } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { inverseOf, type KinLink } from '#shared/domain/kin.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { TagId } from '#shared/domain/tag.ts'
import { bulkInsert } from '../db/bulk.ts'
import type { WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'
import { putTags } from '../tags/tags.store.ts'
import { addTasks } from '../tasks/tasks.store.ts'
import type { SampleCustomer } from './customers.ts'
import type { SampleRelative } from './families.ts'
import { SAMPLE_TAGS, type SampleNote } from './marks.ts'
import type { SamplePlan } from './plans.ts'
import type { SampleRequest } from './requests.ts'

interface Made {
  staffId: StaffId
  at: Instant
}

/** The branch's tags, and who carries them, each put on by `by`. */
export async function addTagsOn(
  db: WriteDb,
  marked: readonly { customer: SampleCustomer; tags: readonly number[]; by: StaffId }[],
  { staffId, at }: Made,
): Promise<void> {
  const first = await takeNumbers(db, 'tags', SAMPLE_TAGS.length)
  const columns = ['id', 'family', 'name', 'staff_id', 'at'] as const
  await bulkInsert(
    db,
    'tags',
    columns,
    SAMPLE_TAGS.map(({ family, name }, place) => [first + place, family, name, staffId, at]),
  )
  for (const [by, theirs] of Map.groupBy(marked, (each) => each.by)) {
    const pairs = theirs.flatMap(({ customer, tags }) =>
      tags.map((place) => ({ customerId: customer.id, tagId: (first + place) as TagId })),
    )
    await putTags(db, pairs, { staffId: by, at })
  }
}

export async function addFamilies(
  db: WriteDb,
  links: readonly KinLink[],
  relatives: readonly SampleRelative[],
  { by, staffId, at }: Made & { by: (customer: SampleCustomer) => StaffId },
): Promise<void> {
  await bulkInsert(
    db,
    'kinships',
    ['customer_id', 'relative_id', 'relation', 'staff_id', 'at'],
    links.flatMap(({ customerId, relativeId, relation }) => [
      [customerId, relativeId, relation, staffId, at],
      [relativeId, customerId, inverseOf(relation), staffId, at],
    ]),
  )
  if (relatives.length === 0) return
  const first = await takeNumbers(db, 'relatives', relatives.length)
  await bulkInsert(
    db,
    'relatives',
    ['id', 'customer_id', 'name', 'relation', 'birth_date', 'birth_lunar', 'remarks', 'staff_id', 'at'],
    relatives.map(({ customer, name, relation, birthDate, remarks }, index) => {
      return [first + index, customer.id, name, relation, birthDate, 0, remarks, by(customer), at]
    }),
  )
}

export async function addNotes(
  db: WriteDb,
  notes: readonly (SampleNote & { customer: SampleCustomer; by: StaffId; at: Instant })[],
): Promise<void> {
  if (notes.length === 0) return
  const first = await takeNumbers(db, 'customer_notes', notes.length)
  await bulkInsert(
    db,
    'customer_notes',
    ['id', 'customer_id', 'text', 'pinned', 'staff_id', 'at'],
    notes.map(({ customer, text, pinned, by, at }, index) => [first + index, customer.id, text, pinned ? 1 : 0, by, at]),
  )
}

/** Plans with what came of them; a stage that was reached stands in the customer's history too (S2.19, S3.11). */
export async function addPlans(db: WriteDb, plans: readonly SamplePlan[]): Promise<void> {
  if (plans.length === 0) return
  const first = await takeNumbers(db, 'customer_plans', plans.length)
  await bulkInsert(
    db,
    'customer_plans',
    [
      'id',
      'customer_id',
      'staff_id',
      'made_at',
      'from_stage',
      'from_aum',
      'to_stage',
      'goal',
      'target_amount',
      'actions',
      'due_on',
      'state',
      'closed_at',
      'closed_by',
      'result',
    ],
    plans.map(({ customer, ownerId, madeOn, fromStage, fromAum, entry, closed }, index) => [
      first + index,
      customer.id,
      ownerId,
      instantAt(madeOn, '16:10'),
      fromStage,
      fromAum,
      entry.toStage,
      entry.goal,
      entry.targetAmount,
      entry.actions,
      entry.dueOn,
      closed?.state ?? 'open',
      closed === null ? null : instantAt(closed.on, '16:40'),
      closed === null ? null : ownerId,
      closed?.result ?? null,
    ]),
  )
  await addRises(db, plans)
}

async function addRises(db: WriteDb, plans: readonly SamplePlan[]): Promise<void> {
  const reached = plans.flatMap(({ closed, ...plan }) => (closed?.state === 'done' ? [{ ...plan, closed }] : []))
  if (reached.length === 0) return
  const first = await takeNumbers(db, 'classifications', reached.length)
  await bulkInsert(
    db,
    'classifications',
    ['id', 'customer_id', 'kind', 'from_value', 'to_value', 'reason', 'staff_id', 'at'],
    reached.map(({ customer, ownerId, fromStage, entry, closed }, index) => [
      first + index,
      customer.id,
      'relationship',
      fromStage,
      entry.toStage,
      closed.result,
      ownerId,
      instantAt(closed.on, '16:40'),
    ]),
  )
}

/** Requests in the order in which they were asked; an open call for help stands in the helper's day, as a real one does. */
export async function addRequests(db: WriteDb, requests: readonly SampleRequest[], on: IsoDate): Promise<void> {
  if (requests.length === 0) return
  const first = await takeNumbers(db, 'customer_requests', requests.length)
  const numbered = requests
    .toSorted((a, b) => (a.askedAt < b.askedAt ? -1 : a.askedAt > b.askedAt ? 1 : a.customer.id - b.customer.id))
    .map((request, index) => ({ ...request, id: first + index }))
  await bulkInsert(
    db,
    'customer_requests',
    [
      'id',
      'customer_id',
      'kind',
      'asker_id',
      'answerer_id',
      'taker_id',
      'note',
      'due_on',
      'asked_at',
      'state',
      'answered_at',
      'answered_by',
      'answer',
    ],
    numbered.map(({ id, customer, kind, askerId, answererId, takerId, note, dueOn, askedAt, answered }) => [
      id,
      customer.id,
      kind,
      askerId,
      answererId,
      takerId,
      note,
      dueOn,
      askedAt,
      answered?.state ?? 'open',
      answered?.at ?? null,
      answered?.by ?? null,
      answered?.answer ?? null,
    ]),
  )
  await addHelpTasks(db, numbered, on)
}

async function addHelpTasks(db: WriteDb, requests: readonly (SampleRequest & { id: number })[], on: IsoDate): Promise<void> {
  const staff = await db.selectFrom('staff').select(['id', 'name']).where('branch_id', '=', db.branchId).execute()
  const names = new Map(staff.map(({ id, name }) => [id, name]))
  const tasks = requests.flatMap(({ id, kind, customer, askerId, answererId, note, dueOn, answered }) => {
    if (kind !== 'help' || dueOn === null || answered !== null) return []
    const source = { kind: 'order' as const, text: `求助 ${note}`, by: names.get(askerId) ?? '' }
    return [{ customerId: customer.id, assigneeId: answererId, sourceKey: `help:${id}`, source, dueOn }]
  })
  await addTasks(db, tasks, on)
}
