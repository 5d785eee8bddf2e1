import { Failure } from '#shared/domain/failure.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { isPrivate, TAG_FAMILIES, type Tag, type TagId } from '#shared/domain/tag.ts'
import type { BulkChange, Selection } from '#shared/contract/bulk.ts'
import type { Viewer } from '../customers/customers.store.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { putTags, tagById, takeTagOff } from '../tags/tags.store.ts'
import { currentScheme } from '../tiers/tiers.store.ts'
import { carriersOf, type CustomerTurn, setHold } from './bulk.store.ts'
import { type Selected, selected } from './selection.store.ts'

/** That a customer carries a tag. */
const ON = 'on'

export interface PlannedChange {
  chosen: number
  /** Customers of whom something changes. */
  changing: number
  turns: CustomerTurn[]
  /** What is done, without a personal tag's name. */
  text: string
}

/** What a change would do to a selection, without doing it. Fails with TAG_UNKNOWN, DAY_PASSED or BULK_TOO_MANY. */
export async function planChange(db: ReadDb, viewer: Viewer, selection: Selection, change: BulkChange): Promise<PlannedChange> {
  const { scheme } = await currentScheme(db)
  const chosen = await selected(db, viewer, scheme, selection)
  const { turns, text } =
    change.kind === 'tag' ? await tagTurns(db, chosen, change) : holdTurns(chosen, change.until, viewer.today)
  return { chosen: chosen.length, changing: new Set(turns.map(({ customerId }) => customerId)).size, turns, text }
}

async function tagTurns(db: ReadDb, chosen: readonly Selected[], change: BulkChange & { kind: 'tag' }) {
  const add = await known(db, change.add)
  const remove = (await known(db, change.remove)).filter(({ id }) => !add.some((tag) => tag.id === id))
  const carriers = await carriersOf(
    db,
    [...add, ...remove].map(({ id }) => id),
  )
  const turns = chosen.flatMap(({ id }): CustomerTurn[] => [
    ...add
      .filter((tag) => carriers.get(tag.id)?.has(id) !== true)
      .map((tag) => ({ customerId: id, tagId: tag.id, before: null, after: ON })),
    ...remove
      .filter((tag) => carriers.get(tag.id)?.has(id) === true)
      .map((tag) => ({ customerId: id, tagId: tag.id, before: ON, after: null })),
  ])
  const words = [add.length === 0 ? '' : `加标签 ${named(add)}`, remove.length === 0 ? '' : `去标签 ${named(remove)}`]
  return { turns, text: words.filter((word) => word !== '').join('，') }
}

function named(tags: readonly Tag[]): string {
  return tags.map((tag) => (isPrivate(tag) ? TAG_FAMILIES[tag.family] : tag.name)).join('、')
}

function holdTurns(chosen: readonly Selected[], until: IsoDate | null, today: IsoDate) {
  if (until !== null && until < today) throw new Failure('DAY_PASSED', { on: until })
  const turns = chosen
    // A hold whose day is over holds nobody: there is nothing to end.
    .filter(({ holdUntil }) => (until === null ? holdUntil !== null && holdUntil >= today : holdUntil !== until))
    .map(({ id, holdUntil }): CustomerTurn => ({ customerId: id, tagId: null, before: holdUntil, after: until }))
  return { turns, text: until === null ? '取消暂缓触达' : `暂缓触达至 ${until}` }
}

/** Makes the turns: tags go on and off, holds begin and end. */
export async function makeTurns(
  db: WriteDb,
  turns: readonly CustomerTurn[],
  made: { staffId: StaffId; at: Instant },
): Promise<void> {
  const on = turns.flatMap(({ customerId, tagId, after }) => (tagId !== null && after !== null ? [{ customerId, tagId }] : []))
  await putTags(db, on, made)
  const off = turns.filter(({ tagId, after }) => tagId !== null && after === null)
  for (const [tagId, group] of Map.groupBy(off, (turn) => turn.tagId))
    if (tagId !== null)
      await takeTagOff(
        db,
        tagId,
        group.map(({ customerId }) => customerId),
      )
  const holds = turns.filter(({ tagId }) => tagId === null)
  for (const [until, group] of Map.groupBy(holds, ({ after }) => after))
    await setHold(
      db,
      group.map(({ customerId }) => customerId),
      until,
      made.at,
    )
}

/** The turns that still stand as they were made, turned round; what was changed since stays. */
export async function turnedRound(
  db: ReadDb,
  turns: readonly CustomerTurn[],
  present: ReadonlyMap<number, Selected>,
): Promise<CustomerTurn[]> {
  const tags = [...new Set(turns.flatMap(({ tagId }) => tagId ?? []))]
  const carriers = await carriersOf(db, tags)
  return turns.flatMap(({ customerId, tagId, before, after }) => {
    const customer = present.get(customerId)
    if (customer === undefined) return []
    const now = tagId === null ? customer.holdUntil : carriers.get(tagId)?.has(customerId) === true ? ON : null
    return now === after ? [{ customerId, tagId, before: after, after: before }] : []
  })
}

async function known(db: ReadDb, ids: readonly TagId[]): Promise<Tag[]> {
  const tags: Tag[] = []
  for (const id of new Set(ids)) {
    const tag = await tagById(db, id)
    if (tag === null) throw new Failure('TAG_UNKNOWN')
    tags.push(tag)
  }
  return tags
}
