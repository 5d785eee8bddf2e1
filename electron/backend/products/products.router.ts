import { Failure } from '#shared/domain/failure.ts'
import {
  type Product,
  PRODUCT_CLASSES,
  productKey,
  rateOn,
  sameProduct,
  TOLD_OF_RATES,
  withdrawn,
} from '#shared/domain/product.ts'
import { momentOf, noteAct } from '../acting.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { guarded } from '../procedures.ts'
import { refreshDay } from '../tasks/day.acts.ts'
import type { Moment } from '../tiers/tiers.acts.ts'
import {
  addProducts,
  addRate,
  allProducts,
  changeProduct,
  productById,
  productsOn,
  rateHistory,
  ratesByProduct,
  removeRate,
  type StoredProduct,
} from './products.store.ts'

const on = guarded.products

/** More than these no branch sells, and no list of them would be read. */
const MOST = 500

/** What a pasted list did. */
interface Brought {
  added: number
  changed: number
  rates: number
}

export const productsRouter = {
  list: on.list.handler(async ({ context: { db }, input }) =>
    (await productsOn(db.read, input.on)).toSorted(
      (a, b) =>
        PRODUCT_CLASSES.indexOf(a.productClass) - PRODUCT_CLASSES.indexOf(b.productClass) || a.name.localeCompare(b.name, 'zh'),
    ),
  ),

  rates: on.rates.handler(({ context: { db }, input }) => rateHistory(db.read, input.productId)),

  save: on.save.handler(({ context, input }) =>
    context.write(async (db) => {
      const { product, rate } = input
      const moment = momentOf(context)
      assertDays(product)
      const there = await allProducts(db)
      const namesake = there.find(({ name }) => productKey(name) === productKey(product.name))
      if (namesake !== undefined && namesake.id !== input.id) throw new Failure('PRODUCT_NAME_TAKEN', { name: product.name })
      const before = input.id === null ? null : await productOrFail(db, input.id)
      const id = before === null ? await add(db, product, there.length) : before.id
      if (before === null) await stateFirst(db, id, { product, rate }, moment)
      else await changeProduct(db, id, product)
      if ([product, before].some((each) => each?.productClass === TOLD_OF_RATES)) await refreshDay(db, moment)
      await noteAct(context, db, 'products.save', String(id), { name: product.name, saleUntil: product.saleUntil, rate })
      return { id }
    }),
  ),

  withdraw: on.withdraw.handler(({ context, input }) =>
    context.write(async (db) => {
      const product = withdrawn(await productOrFail(db, input.id), momentOf(context).today)
      await changeProduct(db, input.id, product)
      await noteAct(context, db, 'products.withdraw', String(input.id), { name: product.name, saleUntil: product.saleUntil })
    }),
  ),

  bring: on.bring.handler(({ context, input }) =>
    context.write(async (db) => {
      const moment = momentOf(context)
      const brought: Brought = { added: 0, changed: 0, rates: 0 }
      const there = new Map((await allProducts(db)).map((product) => [productKey(product.name), product]))
      const stated = await ratesByProduct(db)
      const held = (id: number) => rateOn(stated.get(id) ?? [], moment.today)?.rate ?? null
      for (const row of input.rows) {
        const { added, changed, rates } = await bringOne(db, there, row, held, moment)
        brought.added += added
        brought.changed += changed
        brought.rates += rates
      }
      if (input.rows.some(({ product }) => product.productClass === TOLD_OF_RATES)) await refreshDay(db, moment)
      await noteAct(context, db, 'products.bring', '', { rows: input.rows.length, ...brought })
      return brought
    }),
  ),

  stateRate: on.stateRate.handler(({ context, input }) =>
    context.write(async (db) => {
      const { productId, rate, from } = input
      const moment = momentOf(context)
      const { name, productClass } = await productOrFail(db, productId)
      const rateId = await addRate(db, productId, input, { staffId: moment.staffId, at: moment.now })
      if (productClass === TOLD_OF_RATES) await refreshDay(db, moment)
      await noteAct(context, db, 'products.state-rate', String(productId), { name, rateId, rate, from })
      return { rateId }
    }),
  ),

  takeBackRate: on.takeBackRate.handler(({ context, input }) =>
    context.write(async (db) => {
      const { productId, rateId } = input
      const { name, productClass } = await productOrFail(db, productId)
      const [last] = await rateHistory(db, productId)
      if (last?.id !== rateId) throw new Failure('RATE_NOT_LAST')
      await removeRate(db, productId, rateId)
      if (productClass === TOLD_OF_RATES) await refreshDay(db, momentOf(context))
      const detail = { name, rateId, rate: last.rate, from: last.from }
      await noteAct(context, db, 'products.take-back-rate', String(productId), detail)
    }),
  ),
}

async function productOrFail(db: ReadDb, id: number): Promise<StoredProduct> {
  const product = await productById(db, id)
  if (product === null) throw new Failure('PRODUCT_UNKNOWN')
  return product
}

function assertDays({ name, saleFrom, saleUntil }: Pick<Product, 'name' | 'saleFrom' | 'saleUntil'>): void {
  if (saleUntil !== null && saleUntil < saleFrom) throw new Failure('PRODUCT_DAYS', { name })
}

async function add(db: WriteDb, product: Product, there: number): Promise<number> {
  if (there >= MOST) throw new Failure('PRODUCTS_FULL', { most: MOST })
  const [id = 0] = await addProducts(db, [product])
  return id
}

/** The rate with which a product begins holds from its first day on sale. */
async function stateFirst(
  db: WriteDb,
  id: number,
  { product, rate }: { product: Pick<Product, 'saleFrom'>; rate: number | null },
  { staffId, now }: Moment,
): Promise<number> {
  if (rate === null) return 0
  await addRate(db, id, { rate, from: product.saleFrom, note: '' }, { staffId, at: now })
  return 1
}

/** One row of a pasted list: a new product, or what it says of one that is there; another rate than today's holds from today. */
async function bringOne(
  db: WriteDb,
  there: Map<string, StoredProduct>,
  { product, rate }: { product: Product; rate: number | null },
  /** The rate that a product has today. */
  held: (id: number) => number | null,
  moment: Moment,
): Promise<Brought> {
  assertDays(product)
  const before = there.get(productKey(product.name))
  if (before === undefined) {
    const id = await add(db, product, there.size)
    there.set(productKey(product.name), { ...product, id })
    return { added: 1, changed: 0, rates: await stateFirst(db, id, { product, rate }, moment) }
  }
  const changed = sameProduct(before, product) ? 0 : 1
  if (changed === 1) await changeProduct(db, before.id, product)
  if (rate === null || rate === held(before.id)) return { added: 0, changed, rates: 0 }
  const from = moment.today < product.saleFrom ? product.saleFrom : moment.today
  await addRate(db, before.id, { rate, from, note: '粘贴导入' }, { staffId: moment.staffId, at: moment.now })
  return { added: 0, changed, rates: 1 }
}
