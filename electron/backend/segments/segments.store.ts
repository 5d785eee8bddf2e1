import { Ordering, readFilter, type Segment, type SegmentId } from '#shared/domain/segment.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { SegmentTab } from '#shared/contract/segments.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'
import type { SegmentsTable } from '../db/tables/care.ts'

/** What somebody sees as tabs: the branch's segments, then their own, each in the order in which they were made. */
export async function segmentsFor(db: ReadDb, staffId: StaffId): Promise<SegmentTab[]> {
  const rows = await db
    .selectFrom('segments as g')
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'g.branch_id').onRef('p.id', '=', 'g.staff_id'))
    .select(['g.id', 'g.name', 'g.shared', 'g.filter', 'g.ordering', 'g.staff_id', 'p.name as by'])
    .where('g.branch_id', '=', db.branchId)
    .where('g.removed_at', 'is', null)
    .where((eb) => eb.or([eb('g.shared', '=', 1), eb('g.staff_id', '=', staffId)]))
    .orderBy('g.shared', 'desc')
    .orderBy('g.id')
    .execute()
  return rows.map((row) => ({
    id: row.id as SegmentId,
    name: row.name,
    filter: readFilter(JSON.parse(row.filter)),
    ordering: Ordering.parse(JSON.parse(row.ordering)),
    shared: row.shared === 1,
    mine: row.staff_id === staffId,
    by: row.by ?? '',
  }))
}

export async function segmentById(db: ReadDb, id: SegmentId): Promise<SegmentsTable | null> {
  const row = await db
    .selectFrom('segments')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export async function addSegment(
  db: WriteDb,
  segment: Omit<Segment, 'id'>,
  made: { staffId: StaffId; at: Instant },
): Promise<SegmentId> {
  const id = (await takeNumbers(db, 'segments')) as SegmentId
  await db
    .insertInto('segments')
    .values({
      branch_id: db.branchId,
      id,
      staff_id: made.staffId,
      shared: 0,
      at: made.at,
      removed_at: null,
      ...columnsOf(segment),
    })
    .execute()
  return id
}

export async function changeSegment(
  db: WriteDb,
  id: SegmentId,
  change: Omit<Segment, 'id'> | { shared: 0 | 1 } | { removed_at: Instant | null },
): Promise<void> {
  await db
    .updateTable('segments')
    .set('name' in change ? columnsOf(change) : change)
    .where('branch_id', '=', db.branchId)
    .where('id', '=', id)
    .execute()
}

function columnsOf({ name, filter, ordering }: Omit<Segment, 'id'>): Pick<SegmentsTable, 'name' | 'filter' | 'ordering'> {
  return { name, filter: JSON.stringify(filter), ordering: JSON.stringify(ordering) }
}
