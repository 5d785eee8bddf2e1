import { useQuery } from '@tanstack/react-query'
import type { ListedProduct } from '#shared/contract/products.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { productKey, type Sale, SALES, saleOn } from '#shared/domain/product.ts'
import { ask } from '../../lib/backend.ts'

/** The branch's products as they are on the day of a meeting. */
export function useProducts(on: IsoDate): {
  all: readonly ListedProduct[]
  /** Names of what is sold that day, to choose from. */
  onSale: readonly string[]
  find: (name: string) => ListedProduct | undefined
} {
  const asked = useQuery(ask.products.list.queryOptions({ input: { on } }))
  const all = asked.data ?? []
  return {
    all,
    onSale: all.filter((product) => saleOn(product, on) === 'on').map(({ name }) => name),
    find: (name) => all.find((product) => productKey(product.name) === productKey(name)),
  }
}

/** 已停售, 未起售; null for a product that is sold on the day, or that the list does not know. */
export function notSold(product: ListedProduct | undefined, on: IsoDate): string | null {
  const sale: Sale = product === undefined ? 'on' : saleOn(product, on)
  return sale === 'on' ? null : SALES[sale]
}
