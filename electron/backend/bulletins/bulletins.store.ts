import { type Bulletin, NamedProduct } from '#shared/domain/bulletin.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { News } from '#shared/domain/meeting.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'

/** The newest version of each day up to one, the latest day first. */
export async function newestBulletins(db: ReadDb, until: IsoDate, limit: number): Promise<Bulletin[]> {
  const rows = await bulletinQuery(db)
    .where('b.on_date', '<=', until)
    .where((eb) =>
      eb(
        'b.version',
        '=',
        eb
          .selectFrom('bulletins as n')
          .select(({ fn }) => fn.max('n.version').as('version'))
          .where('n.branch_id', '=', db.branchId)
          .whereRef('n.on_date', '=', 'b.on_date'),
      ),
    )
    .orderBy('b.on_date', 'desc')
    .limit(limit)
    .execute()
  return rows.map(bulletinOf)
}

/** The newest version of a day; null when there is none. */
export async function bulletinOn(db: ReadDb, on: IsoDate): Promise<Bulletin | null> {
  const row = await bulletinQuery(db).where('b.on_date', '=', on).orderBy('b.version', 'desc').limit(1).executeTakeFirst()
  return row === undefined ? null : bulletinOf(row)
}

function bulletinQuery(db: ReadDb) {
  return db
    .selectFrom('bulletins as b')
    .leftJoin('staff as w', (join) => join.onRef('w.branch_id', '=', 'b.branch_id').onRef('w.id', '=', 'b.author_id'))
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'b.branch_id').onRef('p.id', '=', 'b.approver_id'))
    .select(['b.on_date', 'b.version', 'b.news', 'b.products', 'b.author_id', 'b.submitted_at', 'b.approved_at'])
    .select(['w.name as author', 'p.name as approver'])
    .where('b.branch_id', '=', db.branchId)
}

function bulletinOf(row: {
  on_date: string
  version: number
  news: string
  products: string | null
  author_id: number
  author: string | null
  submitted_at: string
  approved_at: string | null
  approver: string | null
}): Bulletin {
  return {
    on: row.on_date as IsoDate,
    version: row.version,
    news: News.parse(JSON.parse(row.news)),
    products: row.products === null ? null : NamedProduct.array().parse(JSON.parse(row.products)),
    authorId: row.author_id as StaffId,
    author: row.author ?? '',
    submittedAt: row.submitted_at as Instant,
    approval: row.approved_at === null ? null : { by: row.approver ?? '', at: row.approved_at as Instant },
  }
}

export async function addBulletin(
  db: WriteDb,
  given: { news: News; products: readonly NamedProduct[]; version: number; authorId: StaffId; at: Instant },
): Promise<void> {
  await db
    .insertInto('bulletins')
    .values({
      branch_id: db.branchId,
      on_date: given.news.on,
      version: given.version,
      news: JSON.stringify(given.news),
      products: JSON.stringify(given.products),
      author_id: given.authorId,
      submitted_at: given.at,
      approver_id: null,
      approved_at: null,
    })
    .execute()
}

export async function approveBulletin(
  db: WriteDb,
  { on, version }: Pick<Bulletin, 'on' | 'version'>,
  approved: { by: StaffId; at: Instant },
): Promise<void> {
  await db
    .updateTable('bulletins')
    .set({ approver_id: approved.by, approved_at: approved.at })
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', on)
    .where('version', '=', version)
    .where('approved_at', 'is', null)
    .execute()
}
