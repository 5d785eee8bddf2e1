import { z } from 'zod'

/** How somebody likes the columns of a list: their order, which are shown, how wide (pixels). */
export const KeptColumns = z
  .array(z.object({ key: z.string().max(40), shown: z.boolean(), width: z.number().int().min(40).max(600).nullable() }))
  .max(60)
export type KeptColumns = z.infer<typeof KeptColumns>

/** What a list itself says of a column. */
export interface ColumnNature {
  key: string
  /** Null for the column that takes what is left. */
  width: number | null
  /** Shown to whoever has not chosen. */
  shown: boolean
  /** Without it a row has no name: always shown. */
  fixed?: boolean
}

/**
 * A list's columns as somebody keeps them. A column that the list no longer has is dropped, one that is
 * newer than the choice comes after the others as the list itself would show it; a width of null is the list's own.
 */
export function arrangedColumns(list: readonly ColumnNature[], kept: KeptColumns | null): KeptColumns {
  const known = new Map(list.map((column) => [column.key, column]))
  const chosen = (kept ?? []).filter(
    ({ key }, place, all) => known.has(key) && all.findIndex((other) => other.key === key) === place,
  )
  const rest = list.filter(({ key }) => !chosen.some((column) => column.key === key))
  return [...chosen, ...rest.map(({ key, shown }) => ({ key, shown, width: null }))].map((column) => ({
    ...column,
    shown: column.shown || known.get(column.key)?.fixed === true,
  }))
}
