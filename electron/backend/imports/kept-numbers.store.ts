import type { ReadDb } from '../db/database.ts'

/** The 客户号 that were merged into other customers, each with the number of the customer who has it now. */
export async function keptNumbers(db: ReadDb): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('customers as a')
    .innerJoin('customers as k', (join) => join.onRef('k.branch_id', '=', 'a.branch_id').onRef('k.id', '=', 'a.merged_into'))
    .select(['a.customer_no as number', 'k.customer_no as kept'])
    .where('a.branch_id', '=', db.branchId)
    .where('a.merged_into', 'is not', null)
    .execute()
  const next = new Map(rows.map(({ number, kept }) => [number, kept]))
  // A customer who was kept once may have been merged into another later.
  const last = (number: string): string => {
    const kept = next.get(number)
    return kept === undefined ? number : last(kept)
  }
  return new Map([...next.keys()].map((number) => [number, last(number)]))
}
