import type { RiskLevel } from '#shared/domain/customer.ts'
import { instantAt } from '#shared/domain/instant.ts'
import { addDays, addMonths, type IsoDate, startOfMonth } from '#shared/domain/iso-date.ts'
import type { Product, ProductClass } from '#shared/domain/product.ts'
import { SYSTEM } from '#shared/domain/staff.ts'
import offered from '../../../resources/sample/products.json' with { type: 'json' }
import type { WriteDb } from '../db/database.ts'
import { addProducts, addRate } from '../products/products.store.ts'
import type { Placed } from './owners.ts'

/** What was sold until lately; its holders are there still. */
const ENDED = '晨盈增利一年半'
/** The insurance whose rate of the next month has just been published. */
const CHANGED = { name: '福满堂年金', rate: 285 }

/** The list of products that the branch's customers hold, with the rates of the half-year (S2.4) and one that changes (S2.7). */
export async function addSampleProducts(db: WriteDb, staff: readonly Placed[], dataDate: IsoDate): Promise<void> {
  const since = startOfMonth(addMonths(dataDate, -6))
  const by = { staffId: staff.find(({ post }) => post === 'supervisor')?.id ?? SYSTEM, at: instantAt(since, '09:00') }
  const products = Object.entries(offered).flatMap(([productClass, list]) =>
    list.map((one) => productOf(productClass as ProductClass, one, since, dataDate)),
  )
  const rates = new Map(Object.values(offered).flatMap((list) => list.map((one) => [one.name, 'rate' in one ? one.rate : null])))
  const ids = await addProducts(db, products)
  for (const [place, { name }] of products.entries()) {
    const [id, rate] = [ids[place] ?? 0, rates.get(name)]
    if (rate != null) await addRate(db, id, { rate, from: since, note: '' }, by)
    if (name !== CHANGED.name) continue
    const next = { rate: CHANGED.rate, from: startOfMonth(addMonths(dataDate, 1)), note: '公司公告' }
    await addRate(db, id, next, { ...by, at: instantAt(dataDate, '16:40') })
  }
}

function productOf(
  productClass: ProductClass,
  { name, days, risk, pitch, ...noted }: { name: string; days: number; risk: number; pitch: string; rival?: string },
  since: IsoDate,
  dataDate: IsoDate,
): Product {
  return {
    code: '',
    name,
    productClass,
    termDays: days === 0 ? null : days,
    risk: risk as RiskLevel,
    saleFrom: since,
    saleUntil: name === ENDED ? addDays(dataDate, -2) : null,
    pitch,
    rival: noted.rival ?? '',
  }
}
