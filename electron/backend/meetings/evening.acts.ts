import { BOARD_ROWS, type EveningBoard, type EveningPerson } from '#shared/domain/board.ts'
import { hallRates, NO_FLAGS } from '#shared/domain/hall.ts'
import { branchDate, type Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { withoutNumbers } from '#shared/domain/mask.ts'
import { may } from '#shared/domain/permissions.ts'
import type { PersonDay } from '#shared/domain/ranking.ts'
import { nextWorkingDay, previousWorkingDay } from '#shared/domain/work-calendar.ts'
import type { ReadDb } from '../db/database.ts'
import { requestsOpenAt } from '../requests/requests.store.ts'
import { hallDays } from '../lobby/rates.store.ts'
import { appointmentsOn, boardCustomers } from './board-lists.store.ts'
import { drillsOn } from './drills.store.ts'
import { commonParts, type Occasion, occasionOf, peopleOn, shownAppointments, withoutNames } from './occasion.acts.ts'
import { confirmedLogs, plannedAfter, undoneOn } from './undone.store.ts'
import { newestSales, salesBetween } from './worked.store.ts'

/** The 夕会 of a day, made from the data as it stands (S2.14); as private as the 晨会. */
export async function eveningBoard(db: ReadDb, date: IsoDate, now: Instant): Promise<EveningBoard> {
  const occasion = await occasionOf(db, date, now)
  const tomorrow = nextWorkingDay(occasion.calendar, date)
  const worked = await peopleOn(db, occasion, date)
  const planned = await appointmentsOn(db, tomorrow)
  const who = await boardCustomers(
    db,
    occasion.scheme,
    planned.map(({ customerId }) => customerId),
  )
  return {
    ...(await commonParts(db, occasion, {
      people: worked,
      until: date,
      decidedSince: date,
      before: previousWorkingDay(occasion.calendar, date),
    })),
    tomorrow,
    people: await againstQuota(db, occasion, worked, tomorrow),
    hall: await hallOn(db, date),
    sales: await salesOn(db, occasion),
    appointmentsTomorrow: shownAppointments(occasion, planned, who),
    requests: await requestsOf(db, occasion),
    drills: await drillsOf(db, occasion),
  }
}

async function againstQuota(
  db: ReadDb,
  { date, staff }: Occasion,
  worked: readonly PersonDay[],
  tomorrow: IsoDate,
): Promise<EveningPerson[]> {
  const undone = await undoneOn(db, date, BOARD_ROWS)
  const confirmed = await confirmedLogs(db, date)
  const ids = worked.map(({ staffId }) => staffId)
  const planned = await plannedAfter(db, ids, date, tomorrow)
  const capacities = new Map(staff.map(({ id, capacity }) => [id, capacity]))
  return worked.map((person) => {
    const quota = may(person.post, 'tasks.own') ? capacities.get(person.staffId) : undefined
    return {
      ...person,
      quotaCalls: quota?.calls ?? 0,
      quotaMeetings: quota?.meetings ?? 0,
      logConfirmed: confirmed.has(person.staffId),
      undone: undone.get(person.staffId)?.rows ?? [],
      undoneWhy: [...(undone.get(person.staffId)?.why ?? [])]
        .map(([reason, count]) => ({ reason, count }))
        .toSorted((a, b) => b.count - a.count),
      tomorrow: planned.get(person.staffId) ?? 0,
    }
  })
}

async function hallOn(db: ReadDb, date: IsoDate): Promise<EveningBoard['hall']> {
  const [day = { ...NO_FLAGS, on: date, visits: null, vipVisits: null }] = await hallDays(db, date, date)
  return { ...day, ...hallRates([day]) }
}

async function salesOn(db: ReadDb, { date, staff }: Occasion): Promise<EveningBoard['sales']> {
  const names = new Map(staff.map(({ id, name }) => [id, name]))
  const rows = await newestSales(db, date, BOARD_ROWS)
  return {
    ...(await salesBetween(db, date, date)),
    rows: rows.map(({ staffId, product, amount }) => ({
      staff: names.get(staffId) ?? '',
      product: withoutNumbers(product),
      amount,
    })),
  }
}

/** A moment of the day itself counts with what is asked up to now; a past day with what was open at its end. */
async function requestsOf(db: ReadDb, { date, moment, scheme }: Occasion): Promise<EveningBoard['requests']> {
  const open = await requestsOpenAt(db, moment)
  const shown = open.slice(0, BOARD_ROWS)
  const who = await boardCustomers(
    db,
    scheme,
    shown.map(({ customerId }) => customerId),
  )
  return {
    count: open.length,
    rows: shown.map(({ kind, customerId, name, asker, answerer, note, askedAt, dueOn }) => ({
      ...who(customerId),
      kind,
      asker,
      answerer,
      note: withoutNumbers(withoutNames(note, [name])),
      askedOn: branchDate(askedAt),
      dueOn,
      late: dueOn !== null && dueOn < date,
    })),
  }
}

async function drillsOf(db: ReadDb, { date, staff }: Occasion): Promise<EveningBoard['drills']> {
  const names = new Map(staff.map(({ id, name }) => [id, name]))
  const drills = await drillsOn(db, date)
  return drills.map(({ staffId, product, score, note }) => ({
    staff: names.get(staffId) ?? '',
    product: withoutNumbers(product),
    score,
    note: withoutNumbers(note),
  }))
}
