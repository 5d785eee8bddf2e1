import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { TaskSource } from '#shared/domain/task.ts'
import type { ReadDb } from '../db/database.ts'
import type { OpenTask } from '../tasks/tasks.store.ts'
import { ENDINGS, endsOf } from './reminders.store.ts'

type EndSource = Extract<TaskSource, { kind: keyof typeof ENDINGS }>

/** The open tasks about a rating, a card or a contract whose day has passed, and which has another end by now. */
export async function renewedEnds(db: ReadDb, open: readonly OpenTask[], today: IsoDate): Promise<Set<number>> {
  const past = open.flatMap(({ id, customerId, source }) =>
    isEnd(source) && source.on < today ? [{ id, customerId, source }] : [],
  )
  const ends = await endsOf(
    db,
    past.map(({ customerId }) => customerId),
  )
  const isRenewed = ({ customerId, source }: (typeof past)[number]) => ends.get(customerId)?.[ENDINGS[source.kind]] !== source.on
  return new Set(past.filter(isRenewed).map(({ id }) => id))
}

function isEnd(source: TaskSource): source is EndSource {
  return source.kind in ENDINGS
}
