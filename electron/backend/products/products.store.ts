import type { ListedProduct, RateEntry } from '#shared/contract/products.ts'
import type { RiskLevel } from '#shared/domain/customer.ts'
import { branchDate, type Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { nextRate, type Product, type ProductClass, type Rate, rateOn, type StatedRate } from '#shared/domain/product.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'
import type { ProductRatesTable, ProductsTable } from '../db/tables/products.ts'

export type StoredProduct = Product & { id: number }

/** Every product, in the order in which they were added. */
export async function allProducts(db: ReadDb): Promise<StoredProduct[]> {
  const rows = await db.selectFrom('products').selectAll().where('branch_id', '=', db.branchId).orderBy('id').execute()
  return rows.map(productOf)
}

export async function productById(db: ReadDb, id: number): Promise<StoredProduct | null> {
  const row = await db
    .selectFrom('products')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : productOf(row)
}

/** Every product with the rate that holds on a day. */
export async function productsOn(db: ReadDb, on: IsoDate): Promise<ListedProduct[]> {
  const rates = await ratesByProduct(db)
  return (await allProducts(db)).map((product) => {
    const stated = rates.get(product.id) ?? []
    return { ...product, rate: plain(rateOn(stated, on)), next: plain(nextRate(stated, on)) }
  })
}

function plain(stated: StatedRate | null): StatedRate | null {
  return stated === null ? null : { id: stated.id, from: stated.from, rate: stated.rate }
}

/** A stated rate with the day on which somebody stated it. */
export type DatedRate = StatedRate & { statedOn: IsoDate }

/** The stated rates of every product, or of those of one class, by product. */
export async function ratesByProduct(db: ReadDb, productClass: ProductClass | null = null): Promise<Map<number, DatedRate[]>> {
  let query = db
    .selectFrom('product_rates as r')
    .innerJoin('products as p', (join) => join.onRef('p.branch_id', '=', 'r.branch_id').onRef('p.id', '=', 'r.product_id'))
    .select(['r.product_id', 'r.id', 'r.rate', 'r.from_on', 'r.at'])
    .where('r.branch_id', '=', db.branchId)
  if (productClass !== null) query = query.where('p.product_class', '=', productClass)
  const rows = await query.orderBy('r.id').execute()
  const dated = rows.map((row) => ({ productId: row.product_id, ...statedOf(row), statedOn: branchDate(row.at as Instant) }))
  return Map.groupBy(dated, ({ productId }) => productId)
}

/** The history of a product's rates, the newest statement first. */
export async function rateHistory(db: ReadDb, productId: number): Promise<RateEntry[]> {
  const rows = await db
    .selectFrom('product_rates as r')
    .leftJoin('staff as s', (join) => join.onRef('s.branch_id', '=', 'r.branch_id').onRef('s.id', '=', 'r.staff_id'))
    .select(['r.id', 'r.rate', 'r.from_on', 'r.at', 'r.note', 's.name as by'])
    .where('r.branch_id', '=', db.branchId)
    .where('r.product_id', '=', productId)
    .orderBy('r.id', 'desc')
    .execute()
  return rows.map((row) => ({ ...statedOf(row), by: row.by ?? '系统', at: row.at as Instant, note: row.note }))
}

function statedOf(row: Pick<ProductRatesTable, 'id' | 'rate' | 'from_on'>): StatedRate {
  return { id: row.id, rate: row.rate, from: row.from_on as IsoDate }
}

/** Adds products and returns their numbers, in their order. */
export async function addProducts(db: WriteDb, products: readonly Product[]): Promise<number[]> {
  const first = await takeNumbers(db, 'products', products.length)
  const rows = products.map((product, place) => ({ branch_id: db.branchId, id: first + place, ...columnsOf(product) }))
  for (const row of rows) await db.insertInto('products').values(row).execute()
  return rows.map(({ id }) => id)
}

export async function changeProduct(db: WriteDb, id: number, product: Product): Promise<void> {
  await db.updateTable('products').set(columnsOf(product)).where('branch_id', '=', db.branchId).where('id', '=', id).execute()
}

/** Writes a stated rate down and returns its number. */
export async function addRate(
  db: WriteDb,
  productId: number,
  stated: { rate: Rate; from: IsoDate; note: string },
  made: { staffId: StaffId; at: Instant },
): Promise<number> {
  const id = await takeNumbers(db, 'product_rates')
  await db
    .insertInto('product_rates')
    .values({
      branch_id: db.branchId,
      product_id: productId,
      id,
      rate: stated.rate,
      from_on: stated.from,
      staff_id: made.staffId,
      at: made.at,
      note: stated.note,
    })
    .execute()
  return id
}

export async function removeRate(db: WriteDb, productId: number, rateId: number): Promise<void> {
  await db
    .deleteFrom('product_rates')
    .where('branch_id', '=', db.branchId)
    .where('product_id', '=', productId)
    .where('id', '=', rateId)
    .execute()
}

function productOf(row: ProductsTable): StoredProduct {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    productClass: row.product_class as ProductClass,
    termDays: row.term_days,
    risk: row.risk as RiskLevel | null,
    saleFrom: row.sale_from as IsoDate,
    saleUntil: row.sale_until as IsoDate | null,
    pitch: row.pitch,
    rival: row.rival,
  }
}

function columnsOf(product: Product) {
  return {
    code: product.code,
    name: product.name,
    product_class: product.productClass,
    term_days: product.termDays,
    risk: product.risk,
    sale_from: product.saleFrom,
    sale_until: product.saleUntil,
    pitch: product.pitch,
    rival: product.rival,
  }
}
