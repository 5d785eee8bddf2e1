import { z } from 'zod'
import { Instant } from '../domain/instant.ts'
import { IsoDate } from '../domain/iso-date.ts'
import { Product, ProductId, PRODUCT_LENGTHS, Rate, StatedRate } from '../domain/product.ts'
import { failing, permitted } from './procedure.ts'

/** A product with the rate of the day that was asked for, and the next one that is known. */
export const ListedProduct = Product.extend({
  id: ProductId,
  rate: StatedRate.nullable(),
  next: StatedRate.nullable(),
})
export type ListedProduct = z.infer<typeof ListedProduct>

/** One rate of the history: who stated it, when, and why. */
export const RateEntry = StatedRate.extend({ by: z.string(), at: Instant, note: z.string() })
export type RateEntry = z.infer<typeof RateEntry>

/** Most rows of one paste. */
export const PASTED_AT_ONCE = 300

const NewRate = z.object({ rate: Rate, from: IsoDate, note: z.string().trim().max(PRODUCT_LENGTHS.note) })

/** 产品 (S2.4, S2.7): what the branch sells, and the rates that were published for it. */
export const products = {
  /** Every product, in the order of class and name; those that are no longer sold too. */
  list: permitted('meetings.view')
    .input(z.object({ on: IsoDate }))
    .output(z.array(ListedProduct)),
  /** The published rates of a product, the newest statement first. */
  rates: permitted('meetings.view')
    .input(z.object({ productId: ProductId }))
    .output(z.array(RateEntry)),
  /** Adds a product, with its first rate where it has one, or changes one; rates are stated by themselves. */
  save: permitted('products.edit')
    .input(z.object({ id: ProductId.nullable(), product: Product, rate: Rate.nullable().default(null) }))
    .output(z.object({ id: ProductId }))
    .errors(failing('PRODUCT_UNKNOWN', 'PRODUCT_NAME_TAKEN', 'PRODUCT_DAYS', 'PRODUCTS_FULL')),
  /** Takes a product from sale from today on; its undo is to save it as it was. */
  withdraw: permitted('products.edit')
    .input(z.object({ id: ProductId }))
    .errors(failing('PRODUCT_UNKNOWN')),
  /** Adds the products of a pasted list and changes those that are there by the same name; all of it or nothing. */
  bring: permitted('products.edit')
    .input(
      z.object({
        /** Null as rate leaves what holds today. */
        rows: z
          .array(z.object({ product: Product, rate: Rate.nullable() }))
          .min(1)
          .max(PASTED_AT_ONCE),
      }),
    )
    .output(z.object({ added: z.number().int(), changed: z.number().int(), rates: z.number().int() }))
    .errors(failing('PRODUCT_DAYS', 'PRODUCTS_FULL')),
  /** States a rate from a day on; holders of an insurance whose rate changes by it are to be told (S2.7). */
  stateRate: permitted('products.edit')
    .input(NewRate.extend({ productId: ProductId }))
    .output(z.object({ rateId: z.number().int() }))
    .errors(failing('PRODUCT_UNKNOWN')),
  /** Takes back the rate that was stated last, and with it what its holders were to be told. */
  takeBackRate: permitted('products.edit')
    .input(z.object({ productId: ProductId, rateId: z.number().int() }))
    .errors(failing('PRODUCT_UNKNOWN', 'RATE_NOT_LAST')),
}
