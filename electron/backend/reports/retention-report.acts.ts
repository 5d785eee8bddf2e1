import type { OrderOf } from '#shared/contract/reports.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { Failure } from '#shared/domain/failure.ts'
import { fen } from '#shared/domain/fen.ts'
import { addDays, type IsoDate, startOfMonth } from '#shared/domain/iso-date.ts'
import { carriedTo, monthAverage } from '#shared/domain/measure.ts'
import { hasAumLines, type LossBalances, lossUnder } from '#shared/domain/retention.ts'
import { isVip, MEASURES, type TierScheme } from '#shared/domain/tier.ts'
import { breath } from '../room.ts'
import { dataDate } from '../tiers/day-ends.store.ts'
import { currentScheme } from '../tiers/tiers.store.ts'
import { type LossDays, lossLines, type LossLine, ownTouches, touchKey } from './losses.store.ts'
import type { ReportPlan, ReportSource } from './report-plan.ts'
import { fallOf, lossDetails, lossesByOwner, lossSummary, type LostCustomer } from './retention-sheets.ts'

/**
 * 流失与挽回 (S4.4): who fell from a tier at the last month-end, and who is back on the data date. Fails with
 * EXPORT_NOT_BY_AUM under a scheme whose lines are no amounts of AUM.
 */
export async function retentionReport({ db }: ReportSource, { on, vipOnly, masked }: OrderOf<'retention'>): Promise<ReportPlan> {
  const { scheme } = await currentScheme(db)
  if (!hasAumLines(scheme)) throw new Failure('EXPORT_NOT_BY_AUM', { measure: MEASURES[scheme.measure] })
  const data = await dataDate(db, on)
  const lost = data === null ? [] : await lostCustomers(db, scheme, data, vipOnly)
  const sections = [lossSummary(scheme, lost), lossesByOwner(lost), lossDetails(lost, masked)]
  return {
    title: `流失与挽回 ${data ?? on}`,
    span: data ?? on,
    dataDate: data,
    customers: lost.length,
    expected: lost.length,
    sections,
  }
}

async function lostCustomers(db: ReportSource['db'], scheme: TierScheme, on: IsoDate, vipOnly: boolean): Promise<LostCustomer[]> {
  const lastEnd = addDays(startOfMonth(on), -1)
  const days: LossDays = { on, lastEnd, beforeLastEnd: addDays(startOfMonth(lastEnd), -1) }
  const touches = await ownTouches(db, startOfMonth(on), on)
  const lost: LostCustomer[] = []
  for await (const page of lossLines(db, days)) {
    for (const line of page) {
      const balances = balancesOf(line, days)
      const loss = lossUnder(scheme, balances)
      if (loss === null || (vipOnly && !isVip(scheme, loss.tier))) continue
      lost.push({
        ...loss,
        ...balances,
        id: line.id as CustomerId,
        customerNo: line.customer_no,
        name: line.name,
        phone: line.phone,
        owner: line.owner,
        tier: scheme.tiers[loss.tier]?.name ?? '',
        touched: touches.has(touchKey(line.id, line.owner_id)),
      })
    }
    // A large book is gone through while others work.
    await breath()
  }
  return lost.toSorted(
    (a, b) => Number(a.recovered) - Number(b.recovered) || a.level.localeCompare(b.level) || fallOf(b) - fallOf(a) || a.id - b.id,
  )
}

/** Only the month counts here. */
const NO_YEAR = { yearSum: 0, yearDays: 0 }

/** An average that a sheet of the month-end itself states wins; whoever was closed since has nothing left. */
function balancesOf(line: LossLine, { beforeLastEnd, lastEnd }: LossDays): LossBalances {
  const known = (
    on: string | null,
    aum: number | null,
    sum: number | null,
    days: number | null,
    given: number | null,
    end: IsoDate,
  ) => {
    if (on === null || aum === null || sum === null || days === null) return { average: null, aum: null }
    const sums = carriedTo({ on: on as IsoDate, aum: fen(aum), monthSum: sum, monthDays: days, ...NO_YEAR }, end)
    return { average: on === end && given !== null ? fen(given) : monthAverage(sums), aum: sums.aum }
  }
  const before = known(line.e_on, line.e_aum, line.e_sum, line.e_days, line.e_given, beforeLastEnd)
  const last = known(line.l_on, line.l_aum, line.l_sum, line.l_days, line.l_given, lastEnd)
  const now = line.closed_on !== null ? 0 : line.now
  return {
    beforeLastAverage: before.average,
    lastAverage: last.average,
    lastMonthEnd: last.aum,
    now: now === null ? null : fen(now),
  }
}
