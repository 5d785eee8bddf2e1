import { type Fen, fen } from '#shared/domain/fen.ts'
import { fundMove, idleMoney, repeatedInflow } from '#shared/domain/idle-money.ts'
import { addDays, monthOf } from '#shared/domain/iso-date.ts'
import type { ReminderEvent, ReminderRule } from '#shared/domain/reminder.ts'
import type { ReadDb } from '../db/database.ts'
import { dataDate } from '../tiers/day-ends.store.ts'
import type { Find, Finding, ReminderDay } from './finding.ts'
import { depositsHeld, fundsHeld, inflowsSince } from './reminders.store.ts'

/** What lies idle or keeps coming in (S2.33), and funds that rose or fell (S2.9); the first two once a month. */
export function moneyFindings(db: ReadDb, { today, dataDate: on }: ReminderDay): Partial<Record<ReminderEvent, Find>> {
  const month = monthOf(today)
  if (on === null) return {}
  return {
    inflow: async (rules) => {
      const since = addDays(today, -Math.max(...rules.map(({ days }) => days)))
      const found = Map.groupBy(await inflowsSince(db, since, today), ({ customerId }) => customerId)
      return [...found].map(([customerId, inflows]) => ({
        customerId,
        thread: `inflow:${customerId}`,
        under: ({ days, amount: least }) => {
          const lately = repeatedInflow(inflows.filter((inflow) => inflow.on >= addDays(today, -days)))
          if (lately === null || lately.amount < (least ?? 0)) return null
          return { stage: month, source: { kind: 'inflow', ...lately, days } }
        },
      }))
    },
    idle: async (rules) => {
      const spans = [...new Set(rules.map(({ days }) => days))]
      const found = new Map<number, Map<Finding['customerId'], Fen>>()
      for (const days of spans) {
        const ago = await dataDate(db, addDays(on, -days))
        const held = ago === null ? [] : await depositsHeld(db, ago, today, least(rules))
        found.set(days, new Map(held.map((each) => [each.customerId, idleMoney(each)])))
      }
      const ids = [...new Set([...found.values()].flatMap((held) => [...held.keys()]))]
      return ids.map((customerId) => ({
        customerId,
        thread: `idle:${customerId}`,
        under: ({ days, amount: line }) => {
          const amount = found.get(days)?.get(customerId) ?? fen(0)
          return amount <= 0 || amount < (line ?? 0) ? null : { stage: month, source: { kind: 'idle', amount, days } }
        },
      }))
    },
    'fund-move': async (rules) => {
      const before = await dataDate(db, addDays(on, -1))
      const held = before === null ? [] : await fundsHeld(db, before, least(rules))
      return held.map((each) => ({
        customerId: each.customerId,
        thread: `fund-move:${each.customerId}:${on}`,
        under: ({ amount: line, share }) => {
          const move = fundMove(each)
          if (move === null || each.before < (line ?? 0) || Math.abs(move.share) < (share ?? 0)) return null
          return { stage: '', source: { kind: 'fund-move', ...move, on } }
        },
      }))
    },
  }
}

/** What any of these rules asks for at least, so that one question serves all; a few yuan are nobody's idle money. */
function least(rules: readonly ReminderRule[]): Fen {
  return fen(Math.max(1, Math.min(...rules.map(({ amount }) => amount ?? 0))))
}
