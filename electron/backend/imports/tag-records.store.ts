import type { Instant } from '#shared/domain/instant.ts'
import { CARRIED, type Fields, PUT_BY_HAND, tagField } from '#shared/domain/sheets/record.ts'
import { ABSENT_MARK } from '#shared/domain/tag.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { addTag, changeTag, putTags, tagByName, type Tagging, takeTagOff } from '../tags/tags.store.ts'
import { inChunks } from './record-fields.ts'

/** What becomes of the tags of one customer: 1 puts one on, null takes it off. */
export interface TagChange {
  id: number
  fields: Fields
}

/** The tags that customers carry, each as a field; those without any are not in the answer. */
export async function bookTags(db: ReadDb): Promise<Map<number, Fields>> {
  return carriedTags(await carriedQuery(db).execute(), () => CARRIED)
}

/** The same of these customers, where a tag that a person has put is told from one that an import has put. */
export async function currentTags(db: ReadDb, ids: readonly number[]): Promise<Map<number, Fields>> {
  const rows = await inChunks(ids, (chunk) =>
    carriedQuery(db)
      .where('x.customer_id', 'in', [...chunk])
      .execute(),
  )
  return carriedTags(rows, ({ batch_id }) => (batch_id === null ? PUT_BY_HAND : CARRIED))
}

interface CarriedTag {
  customer_id: number
  name: string
  batch_id: number | null
}

/** The mark of lists is a record of its own. */
function carriedQuery(db: ReadDb) {
  return db
    .selectFrom('customer_tags as x')
    .innerJoin('tags as g', (join) => join.onRef('g.branch_id', '=', 'x.branch_id').onRef('g.id', '=', 'x.tag_id'))
    .select(['x.customer_id', 'g.name', 'x.batch_id'])
    .where('x.branch_id', '=', db.branchId)
    .where('g.name', '<>', ABSENT_MARK)
}

function carriedTags(rows: readonly CarriedTag[], value: (row: CarriedTag) => number): Map<number, Fields> {
  const carried = Map.groupBy(rows, ({ customer_id }) => customer_id)
  return new Map([...carried].map(([id, tags]) => [id, Object.fromEntries(tags.map((row) => [tagField(row.name), value(row)]))]))
}

/** Puts tags on customers and takes them off. A tag that is not there is made, one that was retired comes back. */
export async function writeTags(db: WriteDb, changes: readonly TagChange[], made: Tagging): Promise<void> {
  const named = new Map<string, { put: number[]; taken: number[] }>()
  for (const { id, fields } of changes)
    for (const [field, value] of Object.entries(fields)) {
      const of = named.get(field) ?? { put: [], taken: [] }
      of[value === null ? 'taken' : 'put'].push(id)
      named.set(field, of)
    }
  for (const [field, { put, taken }] of named) {
    const name = field.slice(tagField('').length)
    const known = await tagByName(db, name)
    if (known !== null && taken.length > 0) await takeTagOff(db, known.id, taken)
    if (put.length === 0) continue
    const tag = known ?? (await addTag(db, { name, family: 'attribute' }, made))
    await changeTag(db, tag.id, { retired_at: null })
    await putTags(
      db,
      put.map((customerId) => ({ customerId, tagId: tag.id })),
      made,
    )
  }
}

/** Retires the tags that an import made and nobody carries any more. */
export async function retireUnused(db: WriteDb, batchId: number, now: Instant): Promise<void> {
  await db
    .updateTable('tags')
    .set({ retired_at: now })
    .where('branch_id', '=', db.branchId)
    .where('batch_id', '=', batchId)
    .where('retired_at', 'is', null)
    .where('name', '<>', ABSENT_MARK)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('customer_tags as x')
            .select('x.tag_id')
            .whereRef('x.branch_id', '=', 'tags.branch_id')
            .whereRef('x.tag_id', '=', 'tags.id'),
        ),
      ),
    )
    .execute()
}
