import { wan } from '#shared/domain/fen.ts'
import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import { SAMPLE_BRANCH, type SampleOrder } from '#shared/domain/sample.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { passbookOf, rowsOfDay } from '../balances.ts'
import { type SampleCustomer, sampleCustomers } from '../customers.ts'
import { marketOf } from '../day-ends.ts'
import { sampleDays, workedDays } from '../days.ts'
import { hallDaysOf } from '../hall.ts'
import { targetsOf } from '../targets.ts'
import { statutoryCalendar } from '../../calendar/calendar.store.ts'
import { ownersOf } from '../owners.ts'
import { rosterOf, type SampleStaff } from '../roster.ts'
import type { RawSheet } from '../../sheets/write-raw.ts'
import { maturitySheet, moveSheet, type SampleMove, targetSheet, visitsSheet } from './figure-sheets.ts'
import { balanceSheet, type DayEnd } from './balance-sheet.ts'
import { customerSheet, type ListedCustomer } from './customer-sheet.ts'
import { holdingSheet } from './holding-sheet.ts'
import { staffSheet } from './staff-sheet.ts'

export interface ExportedFile {
  file: string
  sheet: RawSheet
}

/**
 * The sample branch as the sheets that its core system would have exported, with the ways and the faults of
 * such sheets: what the book of `makeSample` holds, before anybody worked in it. Rows are made while they
 * are written. In the order in which a branch that begins imports them.
 */
export function exportedFiles(order: SampleOrder, dataDate: IsoDate): ExportedFile[] {
  const customers = sampleCustomers(order, dataDate)
  const roster = rosterOf(order)
  const listed = customersWithOwners(order, customers, roster, dataDate)
  const days = sampleDays(dataDate, order.days)
  const market = marketOf(order.seed, days)
  const calendar = statutoryCalendar()
  const visits = hallDaysOf(order.seed, workedDays(calendar, order, dataDate)).slice(-VISIT_DAYS)
  const wanted = balanceDays(days.map(({ date }) => date))
  return [
    { file: '1 员工.xlsx', sheet: staffSheet(roster) },
    { file: '2 客户清单.xlsx', sheet: customerSheet(SAMPLE_BRANCH, dataDate, listed) },
    ...wanted.map((date, index) => ({
      file: `${index + 3} 余额快照-${date.replaceAll('-', '')}.xlsx`,
      sheet: balanceSheet(SAMPLE_BRANCH, date, dayEnds(date)),
    })),
    { file: `${wanted.length + 3} 产品持有.xlsx`, sheet: holdingSheet(SAMPLE_BRANCH, dataDate, customers) },
    { file: `${wanted.length + 4} 到期清单.xlsx`, sheet: maturitySheet(SAMPLE_BRANCH, dataDate, customers) },
    { file: `${wanted.length + 5} 大额异动.xlsx`, sheet: moveSheet(SAMPLE_BRANCH, dataDate, movesOn(dataDate)) },
    { file: `${wanted.length + 6} 到访量.xlsx`, sheet: visitsSheet(SAMPLE_BRANCH, visits) },
    {
      file: `${wanted.length + 7} 目标分解.xlsx`,
      sheet: targetSheet(SAMPLE_BRANCH, order.today, targetsOf(order, roster, calendar)),
    },
  ]

  /** Whose assets have moved by much since the day-end before. */
  function* movesOn(date: IsoDate): Generator<SampleMove> {
    const before = new Map<SampleCustomer, number>()
    for (const { customer, aum } of dayEnds(addDays(date, -1))) before.set(customer, Number(aum))
    for (const { customer, aum } of dayEnds(date)) {
      const amount = Number(aum) - (before.get(customer) ?? 0)
      if (before.has(customer) && Math.abs(amount) >= LARGE_MOVE) yield { customer, on: date, amount }
    }
  }

  /** Every customer's balances of one day. */
  function* dayEnds(date: IsoDate): Generator<DayEnd> {
    const until = days.findIndex((day) => day.date === date)
    for (const customer of customers) {
      const book = passbookOf(order.seed, customer, days, market)
      for (let at = 0; at <= until; at += 1) {
        for (const [, on, aum, deposits, wealth, funds, insurance, otherAssets, loans] of rowsOfDay([book], days, at, NOBODY))
          if (on === date)
            yield {
              customer,
              aum,
              deposits,
              wealth,
              funds,
              insurance,
              otherAssets,
              loans,
              average: book.monthSum / book.monthDays,
            }
      }
    }
  }
}

/** From 20 万 on a core system tells a move. */
const LARGE_MOVE = wan(20)

/** Working days of which the queueing machine still knows its visitors. */
const VISIT_DAYS = 20

/** The totals of a day, which nobody asks for here. */
const NOBODY = { customers: 0, aum: 0 }

/** The end of each whole month that the sample covers, then the last two working days. */
function balanceDays(dates: readonly IsoDate[]): IsoDate[] {
  const monthEnds = dates.filter((_, index) => dates[index + 1]?.endsWith('-01') === true)
  return [...new Set([...monthEnds, ...dates.slice(-2)])].toSorted()
}

function customersWithOwners(
  order: SampleOrder,
  customers: readonly SampleCustomer[],
  roster: readonly SampleStaff[],
  dataDate: IsoDate,
): ListedCustomer[] {
  // Numbers as the sample's book gives them: in the order of the 工号, from 1.
  const placed = roster.map(({ post, active }, index) => ({ id: (index + 1) as StaffId, post, active }))
  const owners = ownersOf(order.seed, customers, placed, dataDate)
  const memberOf = (id: StaffId | null | undefined) => (id === null || id === undefined ? null : (roster[id - 1] ?? null))
  return customers.map((customer) => {
    const given = owners.get(customer.id)
    return { ...customer, owner: memberOf(given?.owner), coOwner: memberOf(given?.coOwner) }
  })
}
