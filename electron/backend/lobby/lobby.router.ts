import type { CustomerId } from '#shared/domain/customer.ts'
import { ASKED_FOR_DAYS } from '#shared/domain/diversion.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { Fen } from '#shared/domain/fen.ts'
import { addDays } from '#shared/domain/iso-date.ts'
import { hallRates, sumCounts } from '#shared/domain/hall.ts'
import { reachOf } from '#shared/domain/permissions.ts'
import { momentOf, noteAct, viewerOf } from '../acting.ts'
import { staffById, staffList } from '../access/access.store.ts'
import { customerById } from '../customers/edits.store.ts'
import type { WriteDb } from '../db/database.ts'
import type { FlagsTable } from '../db/tables/work.ts'
import { guarded, type HandlerContext } from '../procedures.ts'
import { currentScheme } from '../tiers/tiers.store.ts'
import { addDiversion, diversionsOf, firstDiversion } from './diversions.store.ts'
import { unaskedOutflows } from './unasked.acts.ts'
import { hallOf, lateFlags, visibleFlags } from './hall.store.ts'
import { closeFlag, contactFlag, enterFlag, handFlag, takeFlag } from './lobby.acts.ts'
import { flagByKey, saveVisits } from './lobby.store.ts'
import { hallDays, hallHours, tellerDays } from './rates.store.ts'

const on = guarded.lobby

export const lobbyRouter = {
  flag: on.flag.handler(({ context, input }) =>
    context.write(async (db) => {
      const known = await flagByKey(db, input.key)
      const made = await enterFlag(db, input, momentOf(context))
      if (known === null) await noteAct(context, db, 'lobby.flag', input.ticketNo, { flag: made.id })
      return made
    }),
  ),

  hall: on.hall.handler(async ({ context, input }) => {
    const { scheme } = await currentScheme(context.db.read)
    return hallOf(context.db.read, viewerOf(context), scheme, input.on, context.house.clock.now())
  }),

  take: on.take.handler(({ context, input }) =>
    stepping(context, 'take', input.id, (db, flag) => takeFlag(db, flag, momentOf(context))),
  ),

  hand: on.hand.handler(({ context, input }) =>
    stepping(context, 'hand', input.id, async (db, flag) => {
      const to = await staffById(db, input.to)
      if (to === null || !to.active) throw new Failure('STAFF_UNKNOWN', { staffNo: to?.staffNo ?? String(input.to) })
      await handFlag(db, flag, to, input.note, momentOf(context))
    }),
  ),

  contacted: on.contacted.handler(({ context, input }) =>
    stepping(context, 'contacted', input.id, (db, flag) => contactFlag(db, flag, input.note, momentOf(context))),
  ),

  close: on.close.handler(({ context, input }) =>
    stepping(context, 'close', input.id, (db, flag) => closeFlag(db, flag, input, momentOf(context))),
  ),

  reveal: on.reveal.handler(({ context, input }) =>
    context.write(async (db) => {
      const flag = await visibleFlag(db, context, input.id)
      const customer = flag.customer_id === null ? null : await customerById(db, flag.customer_id)
      await noteAct(context, db, 'lobby.reveal', flag.ticket_no, { flag: flag.id, field: 'phone' })
      return { phone: flag.contact_phone ?? customer?.phone ?? null }
    }),
  ),

  escalations: on.escalations.handler(async ({ context }) => {
    const { scheme } = await currentScheme(context.db.read)
    return lateFlags(context.db.read, viewerOf(context), scheme, context.house.clock.now())
  }),

  divert: on.divert.handler(({ context, input }) =>
    context.write(async (db) => {
      const { staffId, now, today } = momentOf(context)
      const first = input.firstId === null ? null : await firstDiversion(db, viewerOf(context), input.firstId)
      if (input.firstId !== null && first === null) throw new Failure('DIVERSION_UNKNOWN')
      const customer = await customerById(db, first?.customer_id ?? input.customerId)
      if (customer === null || customer.closed_on !== null) throw new Failure('CUSTOMER_UNKNOWN')
      if (input.backOn !== null && input.backOn < today) throw new Failure('DAY_PASSED', { on: input.backOn })
      const went = input.firstId === null ? (input.on ?? today) : today
      if (went > today || went < addDays(today, -ASKED_FOR_DAYS)) throw new Failure('DAY_PASSED', { on: went })
      const about = { customerId: customer.id as CustomerId, amount: (first?.amount ?? input.amount) as Fen }
      const id = await addDiversion(db, { ...input, ...about }, { staffId, at: now, on: went })
      const detail = { diversion: id, first: input.firstId, amount: about.amount, purpose: input.purpose }
      await noteAct(context, db, 'lobby.divert', customer.customer_no, detail)
      return { id }
    }),
  ),

  diversions: on.diversions.handler(async ({ context, input }) => {
    const { scheme } = await currentScheme(context.db.read)
    return diversionsOf(context.db.read, viewerOf(context), scheme, input)
  }),

  unasked: on.unasked.handler(({ context }) => unaskedOutflows(context.db.read, viewerOf(context))),

  visits: on.visits.handler(({ context, input }) =>
    context.write(async (db) => {
      await saveVisits(db, input.on, input)
      await noteAct(context, db, 'lobby.visits', input.on, { visits: input.visits, vipVisits: input.vipVisits })
    }),
  ),

  rates: on.rates.handler(async ({ context, input }) => {
    const { db, actor } = context
    const [days, byTeller, hours, staff] = await Promise.all([
      hallDays(db.read, input.from, input.to),
      tellerDays(db.read, input.from, input.to),
      hallHours(db.read, input.from, input.to),
      staffList(db.read),
    ])
    const ownOnly = reachOf(actor.post) === 'lookup'
    const counted = days.filter(({ visits }) => visits !== null)
    const tellers = staff.filter(({ id }) => !ownOnly || id === actor.staffId)
    return {
      total: {
        ...sumCounts(days),
        visits: counted.length === 0 ? null : counted.reduce((sum, day) => sum + (day.visits ?? 0), 0),
        ...hallRates(days),
      },
      days: days.map((day) => ({ ...day, ...hallRates([day]) })),
      hours,
      tellers: tellers.flatMap(({ id, name }) => {
        const own = byTeller.filter(({ tellerId }) => tellerId === id)
        return own.length === 0 ? [] : [{ staffId: id, name, ...sumCounts(own) }]
      }),
    }
  }),
}

/** Does a step on a flag that the person sees, and writes it to the audit. */
function stepping(
  context: HandlerContext,
  step: string,
  id: number,
  work: (db: WriteDb, flag: FlagsTable) => Promise<void>,
): Promise<void> {
  return context.write(async (db) => {
    const flag = await visibleFlag(db, context, id)
    await work(db, flag)
    await noteAct(context, db, `lobby.${step}`, flag.ticket_no, { flag: id })
  })
}

/** Answers for a flag out of reach exactly as for one that does not exist. */
async function visibleFlag(db: WriteDb, context: HandlerContext, id: number): Promise<FlagsTable> {
  const flag = await visibleFlags(db, viewerOf(context)).selectAll('f').where('f.id', '=', id).executeTakeFirst()
  if (flag === undefined) throw new Failure('FLAG_UNKNOWN')
  return flag
}
