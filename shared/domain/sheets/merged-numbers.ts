import type { CheckedRow } from './check-rows.ts'
import type { StatedBalance } from './sheet-balance.ts'

/**
 * The rows of a sheet under the numbers that the book keeps. The core system goes on sending a number that
 * was merged into another customer's: its rows are that customer's, and say under which number they came.
 */
export function underKeptNumbers(rows: readonly CheckedRow[], kept: ReadonlyMap<string, string>): CheckedRow[] {
  if (kept.size === 0) return [...rows]
  return rows.map((row) => {
    const { customerNo } = row.values
    const keptNo = typeof customerNo === 'string' ? kept.get(customerNo) : undefined
    return keptNo === undefined ? row : { ...row, values: { ...row.values, customerNo: keptNo }, mergedFrom: String(customerNo) }
  })
}

/** What several numbers of one customer state for a day, together. */
export function stateTogether(balances: readonly [StatedBalance, ...StatedBalance[]]): StatedBalance {
  const [first, ...others] = balances
  return others.reduce((sum, next) => {
    const fields = { ...sum.fields }
    for (const [part, amount] of Object.entries(next.fields)) {
      const before = fields[part] ?? null
      fields[part] = amount === null ? before : Number(before ?? 0) + Number(amount)
    }
    return { on: sum.on, fields, unread: [...new Set([...sum.unread, ...next.unread])] }
  }, first)
}
