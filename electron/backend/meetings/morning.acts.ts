import { BOARD_ROWS, type MaturityDay, type MorningBoard } from '#shared/domain/board.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { ZERO } from '#shared/domain/fen.ts'
import type { Instant } from '#shared/domain/instant.ts'
import { addDays, eachDay, type IsoDate } from '#shared/domain/iso-date.ts'
import { keyActions } from '#shared/domain/key-actions.ts'
import { withoutNumbers } from '#shared/domain/mask.ts'
import { movesByCustomer, type TierMove } from '#shared/domain/standing.ts'
import { previousWorkingDay } from '#shared/domain/work-calendar.ts'
import { birthdaysOn } from '../calendar/birthdays.store.ts'
import type { ReadDb } from '../db/database.ts'
import { plannedOn } from '../calendar/key-actions.acts.ts'
import { setting } from '../settings/settings.store.ts'
import { newestLargeMoves } from '../tiers/large-moves.store.ts'
import { lastRecompute } from '../tiers/tiers.store.ts'
import {
  appointmentsOn,
  boardCustomers,
  maturitiesBetween,
  nearUpgradeCount,
  tierMovesOf,
  vipsAmong,
} from './board-lists.store.ts'
import { meetingOf } from './meetings.store.ts'
import { commonParts, type Occasion, occasionOf, peopleOn, shownAppointments, sumOf } from './occasion.acts.ts'

const WEEK = 7

/**
 * The 晨会 of a day, made from the data as it stands (`product.md` 3.5). Nothing private is on it: customers
 * appear by surname and stars, phones and numbers not at all.
 */
export async function morningBoard(db: ReadDb, date: IsoDate, now: Instant): Promise<MorningBoard> {
  const occasion = await occasionOf(db, date, now)
  const yesterday = previousWorkingDay(occasion.calendar, date)
  const people = await peopleOn(db, occasion, yesterday)
  const common = await commonParts(db, occasion, {
    people,
    until: addDays(date, -1),
    decidedSince: yesterday,
    before: previousWorkingDay(occasion.calendar, yesterday),
  })
  const lists = await listsOf(db, occasion)
  const prepared = (await meetingOf(db, 'morning', date))?.notes.keyAction ?? null
  const planned = await plannedOn(db, date)
  return {
    ...common,
    yesterday,
    people,
    ...lists,
    keyActions: keyActions({ ...common, ...lists, planned, prepared: prepared === null ? null : withoutNumbers(prepared) }),
  }
}

type Lists = Pick<
  MorningBoard,
  'appointments' | 'maturities' | 'birthdays' | 'largeMoves' | 'upgrades' | 'downgrades' | 'nearUpgrade'
>

async function listsOf(db: ReadDb, occasion: Occasion): Promise<Lists> {
  const { date, scheme, dataDate } = occasion
  const appointments = await appointmentsOn(db, date)
  const maturities = await maturitiesBetween(db, date, addDays(date, WEEK - 1), BOARD_ROWS)
  const birthdays = await birthdaysOn(db, date, date)
  const vips = await vipsAmong(db, scheme, idsOf(birthdays), BOARD_ROWS)
  const { value: line } = await setting(db, 'largeMoves')
  const largeMoves = await newestLargeMoves(db, { dataDate, today: date }, line.from)
  const moves = movesByCustomer(scheme, dataDate === null ? [] : await tierMovesOf(db, dataDate))
  const first = <Row>(rows: readonly Row[]) => rows.slice(0, BOARD_ROWS)
  const who = await boardCustomers(db, scheme, [
    ...idsOf(first(appointments)),
    ...idsOf(maturities.rows),
    ...idsOf(first(largeMoves)),
    ...idsOf(first(moves.upgrades)),
    ...idsOf(first(moves.downgrades)),
    ...vips,
  ])
  const tierMove = ({ customerId, from, to }: TierMove) => ({ ...who(customerId), from: from ?? '–', to: to ?? '–' })
  return {
    appointments: shownAppointments(occasion, appointments, who),
    maturities: {
      ...summedUp(maturities.byDay, date),
      rows: maturities.rows.map(({ customerId, ...row }) => ({ ...who(customerId), ...row })),
    },
    birthdays: {
      count: birthdays.length,
      rows: vips.flatMap((id) => {
        const birthday = birthdays.find(({ customerId }) => customerId === id)
        return birthday === undefined ? [] : [{ ...who(id), on: birthday.on, lunar: birthday.lunar }]
      }),
    },
    largeMoves: {
      count: largeMoves.length,
      amount: sumOf(largeMoves.map(({ amount }) => amount)),
      rows: first(largeMoves).map(({ customerId, amount }) => ({ ...who(customerId), amount })),
    },
    upgrades: { count: moves.upgrades.length, rows: first(moves.upgrades).map(tierMove) },
    downgrades: { count: moves.downgrades.length, rows: first(moves.downgrades).map(tierMove) },
    nearUpgrade: await nearUpgrade(db, occasion),
  }
}

/** Each of the seven days, also those without anything, and all of them together. */
function summedUp(found: readonly MaturityDay[], from: IsoDate): Pick<MorningBoard['maturities'], 'count' | 'amount' | 'byDay'> {
  const byDay = eachDay(from, addDays(from, WEEK - 1)).map(
    (on) => found.find((day) => day.on === on) ?? { on, count: 0, amount: ZERO },
  )
  return { count: byDay.reduce((sum, { count }) => sum + count, 0), amount: sumOf(byDay.map(({ amount }) => amount)), byDay }
}

/** Standings are only known for the newest data; of an earlier day nobody can say any more who was near. */
async function nearUpgrade(db: ReadDb, { dataDate }: Occasion): Promise<number | null> {
  const last = await lastRecompute(db)
  return last !== null && last.dataDate === dataDate ? nearUpgradeCount(db) : null
}

function idsOf(rows: readonly { customerId: CustomerId }[]): CustomerId[] {
  return rows.map(({ customerId }) => customerId)
}
