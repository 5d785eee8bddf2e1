import type { CustomerId } from '#shared/domain/customer.ts'
import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import { ProductClass } from '#shared/domain/product.ts'
import { type Rated, type Resell, RESELL_DAYS, resellOf } from '#shared/domain/resell.ts'
import type { ReadDb } from '../db/database.ts'
import { productsOn } from './products.store.ts'

/** What may follow the holding of a customer that falls due next (S2.6, S4.6); null where none does soon, or nothing is to be said. */
export async function resellFor(db: ReadDb, customerId: CustomerId, rated: Rated, today: IsoDate): Promise<Resell | null> {
  const row = await db
    .selectFrom('holdings')
    .select(['product', 'product_class'])
    .where('branch_id', '=', db.branchId)
    .where('customer_id', '=', customerId)
    .where('matures_on', '>=', today)
    .where('matures_on', '<=', addDays(today, RESELL_DAYS))
    .where('product_class', '<>', '贷款' satisfies ProductClass)
    .orderBy('matures_on')
    .orderBy('amount', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  const productClass = ProductClass.safeParse(row?.product_class)
  if (row === undefined || !productClass.success) return null
  const resell = resellOf({ product: row.product, productClass: productClass.data }, rated, await productsOn(db, today), today)
  return resell.offers.length === 0 && resell.withheld === null ? null : resell
}
