import { createHmac } from 'node:crypto'
import type { Instant } from '#shared/domain/instant.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'

/** What is written of an act: masked values only, never clear text of class C2. */
export interface AuditEntry {
  at: Instant
  staffId: StaffId
  door: string
  action: string
  subject: string
  detail: Record<string, unknown>
}

const FIRST = '0'.repeat(64)

/** Adds one link to the branch's chain, in the transaction of the act itself: neither is there without the other. */
export async function appendAudit(db: WriteDb, entry: AuditEntry): Promise<void> {
  const last = await db
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .where('branch_id', '=', db.branchId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const link = {
    branch_id: db.branchId,
    seq: (last?.seq ?? 0) + 1,
    at: entry.at,
    staff_id: entry.staffId,
    door: entry.door,
    action: entry.action,
    subject: entry.subject,
    detail: JSON.stringify(entry.detail),
    previous_hash: last?.hash ?? FIRST,
  }
  await db
    .insertInto('audit')
    .values({ ...link, hash: linkHash(await chainKey(db), link) })
    .execute()
}

/** The newest link of the chain, to be printed where it can be compared later (`trust.md`: Audit). */
export async function auditHead(db: ReadDb): Promise<{ seq: number; hash: string }> {
  const last = await db
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .where('branch_id', '=', db.branchId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ?? { seq: 0, hash: FIRST }
}

/** Walks the chain and names the first link that does not hold; null when all hold. */
export async function firstBrokenLink(db: ReadDb): Promise<{ seq: number } | null> {
  const key = await chainKey(db)
  let previous = FIRST
  for (let from = 0; ;) {
    const links = await db
      .selectFrom('audit')
      .selectAll()
      .where('branch_id', '=', db.branchId)
      .where('seq', '>', from)
      .orderBy('seq')
      .limit(1000)
      .execute()
    for (const { hash, ...link } of links) {
      if (link.seq !== from + 1 || link.previous_hash !== previous || hash !== linkHash(key, link)) return { seq: link.seq }
      previous = hash
      from = link.seq
    }
    if (links.length < 1000) return null
  }
}

type Link = {
  branch_id: number
  seq: number
  at: string
  staff_id: number
  door: string
  action: string
  subject: string
  detail: string
  previous_hash: string
}

function linkHash(key: string, link: Link): string {
  const text = [
    link.branch_id,
    link.seq,
    link.at,
    link.staff_id,
    link.door,
    link.action,
    link.subject,
    link.detail,
    link.previous_hash,
  ].join('\n')
  return createHmac('sha256', key).update(text).digest('hex')
}

async function chainKey(db: ReadDb): Promise<string> {
  const { audit_key: key } = await db.selectFrom('book').select('audit_key').executeTakeFirstOrThrow()
  return key
}
