import { instantAt } from '#shared/domain/instant.ts'
import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import type { SampleOrder } from '#shared/domain/sample.ts'
import { seeded } from '#shared/domain/seeded.ts'
import { workingDaysBetween } from '#shared/domain/work-calendar.ts'
import { workCalendar } from '../calendar/calendar.store.ts'
import type { WriteDb } from '../db/database.ts'
import { addCare } from './care.acts.ts'
import { contactsOf, type SampleContact } from './contacts.ts'
import type { SampleCustomer } from './customers.ts'
import { workedDays } from './days.ts'
import { addDiversions } from './diversions.acts.ts'
import { replayHall } from './hall.acts.ts'
import { flagsOf, hallDaysOf } from './hall.ts'
import { replayLogs } from './logs.acts.ts'
import { logsOf } from './logs.ts'
import { replayKeyActions } from './key-actions.acts.ts'
import { replayMeetings } from './meetings.acts.ts'
import { meetingsOf } from './meetings.ts'
import type { Owners, Placed } from './owners.ts'
import { addSampleProducts } from './products.acts.ts'
import { addContacts } from './work.store.ts'

/** Working days whose walk-in candidates are kept one by one. */
const FLAG_DAYS = 20
/** Working days of which there are logs: the branch began to write them a month ago. */
const LOG_DAYS = 20
/** Working days whose meetings were held with the program. */
const MEETING_DAYS = 5

/** What the branch has done since it began to work with the program: contacts, sales, appointments, the hall, the logs, the meetings. */
export async function addWork(
  db: WriteDb,
  order: SampleOrder,
  branch: { customers: readonly SampleCustomer[]; owners: Owners; staff: readonly Placed[] },
  dataDate: IsoDate,
): Promise<{ contacts: number; flags: number; logs: number; meetings: number }> {
  const calendar = await workCalendar(db)
  const days = workedDays(calendar, order, dataDate)
  const after = workingDaysBetween(calendar, addDays(dataDate, 1), addDays(dataDate, 40))
  const contacts = contactsOfAll(order.seed, branch, days, after)
  await addContacts(db, contacts, order.today)
  await addCare(db, order, branch, days)
  const hall = hallDaysOf(order.seed, days)
  const now = instantAt(order.today, '07:30')
  const flags = flagsOf(order.seed, hall.slice(-FLAG_DAYS), branch.customers, branch.staff, calendar, now)
  await replayHall(db, hall, flags)
  await addDiversions(db, order.seed, branch, calendar, { dataDate, now })
  const people = branch.staff.filter(({ active }) => active)
  await replayKeyActions(db, order.seed, people, calendar, days)
  await addSampleProducts(db, people, dataDate)
  const meetings = meetingsOf(order.seed, people, days.slice(-MEETING_DAYS), after[0] ?? order.today)
  await replayMeetings(db, seeded(`${order.seed}/carried-out`), meetings, now)
  // A day's log is confirmed after its 夕会, and has what was decided there.
  const logs = people.flatMap((person) => logsOf(order.seed, person, days.slice(-LOG_DAYS), now))
  await replayLogs(db, logs)
  return { contacts: contacts.length, flags: flags.length, logs: logs.length, meetings: meetings.length }
}

function contactsOfAll(
  seed: string,
  { customers, owners, staff }: Parameters<typeof addWork>[2],
  days: readonly IsoDate[],
  after: readonly IsoDate[],
): SampleContact[] {
  const byOwner = Map.groupBy(customers, ({ id }) => owners.get(id)?.owner ?? null)
  return staff
    .filter(({ active }) => active)
    .flatMap((person) => contactsOf(seed, person, byOwner.get(person.id) ?? [], days, after))
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.staffId - b.staffId || a.customer.id - b.customer.id))
}
