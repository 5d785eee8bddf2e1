import type { CustomerId } from '#shared/domain/customer.ts'
import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import { ProductClass } from '#shared/domain/product.ts'
import { type Rated, type Resell, RESELL_DAYS, resellOf } from '#shared/domain/resell.ts'
import type { ReadDb } from '../db/database.ts'
import { productsOn } from '../products/products.store.ts'
import { nextHoldingDue } from './person.store.ts'

/** What may follow the holding of a customer that falls due next (S2.6, S4.6); null where none does soon, or nothing is to be said. */
export async function resellFor(db: ReadDb, customerId: CustomerId, rated: Rated, today: IsoDate): Promise<Resell | null> {
  const due = await nextHoldingDue(db, customerId, today, addDays(today, RESELL_DAYS))
  const productClass = ProductClass.safeParse(due?.productClass)
  if (due === null || !productClass.success) return null
  const resell = resellOf({ product: due.product, productClass: productClass.data }, rated, await productsOn(db, today), today)
  return resell.offers.length === 0 && resell.withheld === null ? null : resell
}
