import { Failure } from '#shared/domain/failure.ts'
import { isPrivate, TAG_FAMILIES, type Tag, type TagId } from '#shared/domain/tag.ts'
import { noteAct, viewerOf } from '../acting.ts'
import { visibleCustomer } from '../customers/customers.store.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { guarded, type HandlerContext } from '../procedures.ts'
import { addTag, carriers, changeTag, putTags, tagById, tagByName, tagList, tagsOf, takeTagOff } from './tags.store.ts'

const on = guarded.tags

export const tagsRouter = {
  list: on.list.handler(({ context: { db } }) => tagList(db.read)),

  add: on.add.handler(({ context, input }) =>
    context.write(async (db) => {
      const there = await tagByName(db, input.name)
      if (there !== null && there.family !== input.family)
        throw new Failure('TAG_NAME_TAKEN', { name: there.name, family: TAG_FAMILIES[there.family] })
      if (there !== null) {
        await changeTag(db, there.id, { retired_at: null })
        return there
      }
      const tag = await addTag(db, input, { staffId: context.actor.staffId, at: context.house.clock.now() })
      await noteAct(context, db, 'tags.add', String(tag.id), { family: tag.family, name: tag.name })
      return tag
    }),
  ),

  rename: on.rename.handler(({ context, input }) =>
    context.write(async (db) => {
      const tag = await knownTag(db, input.id)
      const other = await tagByName(db, input.name)
      if (other !== null && other.id !== tag.id)
        throw new Failure('TAG_NAME_TAKEN', { name: other.name, family: TAG_FAMILIES[other.family] })
      await changeTag(db, tag.id, { name: input.name })
      await noteAct(context, db, 'tags.rename', String(tag.id), { from: tag.name, to: input.name })
      return { ...tag, name: input.name }
    }),
  ),

  retire: on.retire.handler(({ context, input }) =>
    context.write(async (db) => {
      const tag = await knownTag(db, input.id)
      await changeTag(db, tag.id, { retired_at: input.retired ? context.house.clock.now() : null })
      const action = input.retired ? 'tags.retire' : 'tags.bring-back'
      await noteAct(context, db, action, String(tag.id), { name: tag.name })
      return { customers: await carriers(db, tag.id) }
    }),
  ),

  put: on.put.handler(({ context, input }) =>
    context.write(async (db) => {
      const { customerId } = input
      const { customer_no: customerNo } = await visibleCustomer(db, viewerOf(context), customerId)
      const before = (await tagsOf(db, [customerId])).get(customerId) ?? []
      const add = await fresh(db, input.add, before)
      const remove = before.filter(({ id }) => input.remove.includes(id) && !add.some((tag) => tag.id === id))
      await putTags(
        db,
        add.map(({ id }) => ({ customerId, tagId: id })),
        { staffId: context.actor.staffId, at: context.house.clock.now() },
      )
      for (const { id } of remove) await takeTagOff(db, id, [customerId])
      if (add.length + remove.length > 0) await noteTagging(context, db, customerNo, add, remove)
      return (await tagsOf(db, [customerId])).get(customerId) ?? []
    }),
  ),
}

/** Private tags are counted in the audit, never named. */
async function noteTagging(
  context: HandlerContext,
  db: WriteDb,
  customerNo: string,
  add: readonly Tag[],
  remove: readonly Tag[],
): Promise<void> {
  const named = (tags: readonly Tag[]) => tags.map((tag) => (isPrivate(tag) ? TAG_FAMILIES[tag.family] : tag.name))
  await noteAct(context, db, 'tags.put', customerNo, { added: named(add), removed: named(remove) })
}

async function fresh(db: ReadDb, ids: readonly TagId[], before: readonly Tag[]): Promise<Tag[]> {
  const tags: Tag[] = []
  for (const id of new Set(ids)) {
    const tag = await knownTag(db, id)
    if (!before.some((other) => other.id === id)) tags.push(tag)
  }
  return tags
}

async function knownTag(db: ReadDb, id: TagId): Promise<Tag> {
  const tag = await tagById(db, id)
  if (tag === null) throw new Failure('TAG_UNKNOWN')
  return tag
}
