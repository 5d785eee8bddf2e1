import type { Instant } from '#shared/domain/instant.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import type { CustomersTable } from '../db/tables/customers.ts'
import { pinyinOf } from './pinyin.ts'

export async function customerById(db: ReadDb, id: number): Promise<CustomersTable | null> {
  return (
    (await db.selectFrom('customers').selectAll().where('branch_id', '=', db.branchId).where('id', '=', id).executeTakeFirst()) ??
    null
  )
}

type Editable = Partial<
  Omit<CustomersTable, 'branch_id' | 'id' | 'customer_no' | 'pinyin' | 'initials' | 'row_version' | 'created_at' | 'updated_at'>
>

/** Writes what a person changed by hand; the version goes up, pinyin and the search index follow. */
export async function editCustomer(db: WriteDb, before: CustomersTable, change: Editable, now: Instant): Promise<number> {
  const name = change.name ?? before.name
  const rowVersion = before.row_version + 1
  await db
    .updateTable('customers')
    .set({ ...change, ...pinyinOf(name), row_version: rowVersion, updated_at: now })
    .where('branch_id', '=', db.branchId)
    .where('id', '=', before.id)
    .execute()
  const after = { ...before, ...change }
  await db.bulk.index([
    {
      id: before.id,
      name,
      initials: pinyinOf(name).initials,
      phone: after.phone,
      secondPhone: after.second_phone,
      documentNo: after.document_no,
      customerNo: before.customer_no,
    },
  ])
  return rowVersion
}

/** Tells who reads the row that it has changed, where its columns were written elsewhere. */
export async function raiseVersion(db: WriteDb, row: Pick<CustomersTable, 'id' | 'row_version'>, now: Instant): Promise<void> {
  await db
    .updateTable('customers')
    .set({ row_version: row.row_version + 1, updated_at: now })
    .where('branch_id', '=', db.branchId)
    .where('id', '=', row.id)
    .execute()
}
