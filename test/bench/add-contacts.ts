import type Database from 'better-sqlite3'
import { keyFromFile, readCard } from '../../electron/backend/db/keys.ts'
import { openHandle } from '../../electron/backend/db/sqlite.ts'
import { tellPlanner } from '../../electron/backend/db/sqlite-planner.ts'
import { instantAt } from '../../shared/domain/instant.ts'
import { addDays, type IsoDate, monthOf, weekday } from '../../shared/domain/iso-date.ts'
import { type Seeded, seeded } from '../../shared/domain/seeded.ts'
import { copyBook } from './copy-book.ts'

const RESULTS = ['interested', 'later', 'no-answer', 'declined', 'appointed', 'sold'] as const
const CHANNELS = ['phone', 'phone', 'phone', 'wechat', 'sms', 'meeting'] as const
const GOALS = ['know', 'invite', 'warm', 'product'] as const

/** What the book of a folder had, as the history of `days` days before `today`: so many contacts on the days that are worked. */
export interface History {
  today: IsoDate
  days: number
  contacts: number
}

/**
 * Copies the book of a folder and writes down years of contacts, by owners with their own customers, in the
 * order of their days, and the month's targets; the same for the same book.
 */
export function addContacts(from: string, to: string, history: History): void {
  copyBook(from, to)
  const card = readCard(to)
  if (card === null) throw new Error(`There is no book in ${to}`)
  const handle = openHandle(
    { dir: to, key: keyFromFile(to, card), cipher: card.cipher, book: card.book, cacheBytes: 2 ** 29 },
    false,
  )
  // Nobody else has the file, and whoever is interrupted makes it again.
  handle.pragma('journal_mode = off')
  handle.pragma('synchronous = off')
  handle.exec('begin')
  const last = write(handle, history)
  handle.exec(`update sequences set value = ${last} where name = 'contacts'`)
  handle.exec('commit')
  tellPlanner(handle)
  handle.pragma('journal_mode = wal')
  handle.close()
}

function write(handle: Database.Database, { today, days, contacts }: History): number {
  const owned = handle
    .prepare(
      `select customer_id as customer, owner_id as staff from ownerships where branch_id = 1 and owner_id is not null order by customer_id`,
    )
    .all() as { customer: number; staff: number }[]
  const worked = Array.from({ length: days }, (_, ago) => addDays(today, ago - days)).filter(
    (on) => weekday(on) >= 1 && weekday(on) <= 5,
  )
  const random = seeded('two years')
  const insert = handle.prepare(
    `insert into contacts (branch_id, id, customer_id, staff_id, at, on_date, channel, goal, result, product, amount, note, next_on)
     values (1, ?, ?, ?, ?, ?, ?, ?, ?, null, null, null, null)`,
  )
  let id = Number(handle.prepare('select coalesce(max(id), 0) from contacts').pluck().get())
  for (let number = 0; number < contacts; number += 1) {
    const on = worked[Math.floor((number * worked.length) / contacts)]
    const { customer, staff } = random.pick(owned)
    id += 1
    if (on !== undefined) insert.run(id, customer, staff, instantAt(on, timeOf(random)), on, ...kindOf(random))
  }
  handle.exec(LAST_REACHED)
  handle.prepare(TARGETS).run(monthOf(today))
  // As on a morning after an import: nothing has been walked for the targets yet.
  handle.exec('delete from kept_figures')
  return id
}

/** Who was reached last and when, as the program keeps it; the bare columns are those of the latest row. */
const LAST_REACHED = `insert into touches (branch_id, customer_id, last_contact_on, last_contact_id)
  select branch_id, customer_id, on_date, id from
    (select branch_id, customer_id, on_date, id, max(at) from contacts where branch_id = 1 and result <> 'no-answer' group by customer_id)
  where true on conflict (branch_id, customer_id) do update
    set last_contact_on = excluded.last_contact_on, last_contact_id = excluded.last_contact_id`

/** Everybody who looks after customers is given targets of the month, of everything that the book knows. */
const TARGETS = `insert or ignore into targets (branch_id, staff_id, period, measure, amount, batch_id)
  select 1, s.id, ?, m.value, 1000000, 1
  from staff as s, json_each('["aum", "deposits", "wealth", "funds", "sales", "customers", "vips", "calls", "meetings"]') as m
  where s.branch_id = 1 and s.id in (select owner_id from ownerships where branch_id = 1)`

function timeOf(random: Seeded): string {
  return `${String(random.whole(9, 17)).padStart(2, '0')}:${String(random.whole(0, 59)).padStart(2, '0')}`
}

function kindOf(random: Seeded): [channel: string, goal: string, result: string] {
  return [random.pick(CHANNELS), random.pick(GOALS), random.pick(RESULTS)]
}
