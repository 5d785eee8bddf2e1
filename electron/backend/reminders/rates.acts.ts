import { rateChangeTold, TOLD_OF_RATES } from '#shared/domain/product.ts'
import type { ReadDb } from '../db/database.ts'
import { allProducts, ratesByProduct } from '../products/products.store.ts'
import type { Find, Finding, ReminderDay } from './finding.ts'
import { holdersOf } from './reminders.store.ts'

/** Insurances whose rate has changed, to everybody who holds one (S2.7): once for each stated rate, the newest only. */
export function insuranceRates(db: ReadDb, { today }: ReminderDay): Find {
  return async (rules) => {
    const longest = Math.max(...rules.map(({ days }) => days))
    const rates = await ratesByProduct(db, TOLD_OF_RATES)
    const changed = (rates.size === 0 ? [] : await allProducts(db)).filter(
      ({ id }) => rateChangeTold(rates.get(id) ?? [], today, longest) !== null,
    )
    const found: Finding[] = []
    for (const { id, name } of changed) {
      const stated = rates.get(id) ?? []
      for (const customerId of await holdersOf(db, TOLD_OF_RATES, name, today))
        found.push({
          customerId,
          thread: `insurance-rate:${customerId}:${id}`,
          under: ({ days }) => {
            const change = rateChangeTold(stated, today, days)
            if (change === null) return null
            const { rateId, before, rate, from } = change
            return { stage: String(rateId), source: { kind: 'insurance-rate', product: name, before, rate, from } }
          },
        })
    }
    return found
  }
}
