import type { Purpose } from '#shared/domain/diversion.ts'
import { type Fen, fen, wan } from '#shared/domain/fen.ts'
import { type Instant, instantAt } from '#shared/domain/instant.ts'
import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import { seeded, weighted } from '#shared/domain/seeded.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { isWorkingDay, nextWorkingDay, type WorkCalendar } from '#shared/domain/work-calendar.ts'
import type { WriteDb } from '../db/database.ts'
import { addDiversion } from '../lobby/diversions.store.ts'
import type { Owners, Placed } from './owners.ts'
import { fallsBetween } from './work.store.ts'

/** So far back the branch has asked what large withdrawals are for. */
const ASKED_FOR_DAYS = 21
/** What the sample's branch asks about. */
const FROM: Fen = wan(50)
/** How many are noted at the counter; of the others nobody has asked yet. */
const NOTED = 0.65
/** After how many of the noted ones the owner has talked. */
const TALKED_ABOUT = 0.4

const PURPOSE = weighted<Purpose>([
  ['house', 5],
  ['business', 4],
  ['rival', 3],
  ['family', 2],
  ['repay', 2],
  ['product', 2],
  ['unsaid', 1],
])
const NOTES: Partial<Record<Purpose, string>> = { house: '付首付', rival: '别家利率高', business: '进货', product: '到期再买' }

/** Notes what large withdrawals are for, on the days on which the sample's money went out (S4.7). */
export async function addDiversions(
  db: WriteDb,
  seed: string,
  { owners, staff }: { owners: Owners; staff: readonly Placed[] },
  calendar: WorkCalendar,
  { dataDate, now }: { dataDate: IsoDate; now: Instant },
): Promise<void> {
  const random = seeded(`${seed}/diversions`)
  const tellers = staff.filter(({ post, active }) => active && post === 'teller')
  const falls = await fallsBetween(db, addDays(dataDate, -ASKED_FOR_DAYS), dataDate, FROM)
  for (const { customerId, on, amount } of falls) {
    if (tellers.length === 0 || !isWorkingDay(calendar, on) || !random.chance(NOTED)) continue
    const purpose = PURPOSE(random)
    const backOn = purpose === 'business' && random.chance(0.5) ? addDays(on, 14) : null
    const said = { customerId, amount: rounded(amount), purpose, backOn, note: NOTES[purpose] ?? '' }
    const id = await addDiversion(db, { ...said, firstId: null }, { staffId: random.pick(tellers).id, ...at(on, '10:20') })
    const talked = { staffId: owners.get(customerId)?.owner ?? null, ...at(nextWorkingDay(calendar, on), '15:10') }
    if (talked.staffId === null || talked.at > now || !random.chance(TALKED_ABOUT)) continue
    await addDiversion(db, { ...said, firstId: id, note: '已约面谈' }, { ...talked, staffId: talked.staffId as StaffId })
  }
}

function at(on: IsoDate, time: string): { on: IsoDate; at: Instant } {
  return { on, at: instantAt(on, time) }
}

/** Nobody takes out an odd sum. */
function rounded(amount: Fen): Fen {
  return fen(Math.round(amount / wan(1)) * wan(1))
}
