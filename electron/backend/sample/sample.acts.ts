import { Failure } from '#shared/domain/failure.ts'
import { type Instant, instantAt } from '#shared/domain/instant.ts'
import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import { SAMPLE_BRANCH, SAMPLE_PASSWORD, type SampleOrder } from '#shared/domain/sample.ts'
import { type StaffId, SYSTEM } from '#shared/domain/staff.ts'
import { previousWorkingDay } from '#shared/domain/work-calendar.ts'
import { hashPassword } from '../access/passwords.ts'
import { appendAudit } from '../audit/audit.store.ts'
import { workCalendar } from '../calendar/calendar.store.ts'
import { changeOwnership } from '../customers/ownership.store.ts'
import { type Book, type WriteDb, write } from '../db/database.ts'
import { breath, type Telling } from '../room.ts'
import { recomputeTiers } from '../tiers/tiers.acts.ts'
import { passbookOf, rowsOfDay } from './balances.ts'
import { type SampleCustomer, sampleCustomers } from './customers.ts'
import { marketOf } from './day-ends.ts'
import { type SampleDay, sampleDays } from './days.ts'
import { type Owners, ownersOf, type Placed } from './owners.ts'
import { rosterOf } from './roster.ts'
import { targetsOf } from './targets.ts'
import { addWork } from './work.acts.ts'
import {
  addBalanceDays,
  addBalances,
  addHoldings,
  addSampleBranch,
  addSampleCustomers,
  addSampleStaff,
  addTargets,
  branchCount,
  closeAccounts,
} from './sample.store.ts'

/** What was made. */
export interface SampleReport {
  branchId: number
  branch: string
  dataDate: IsoDate
  customers: number
  staff: number
  balances: number
  holdings: number
  contacts: number
  flags: number
  logs: number
  meetings: number
}

/** Customers whose balances are held in memory at once, to be written day by day: some 70 MB. */
const AT_ONCE = 20_000
/** Working days that the ledger of moves looks back. */
const LEDGER_DAYS = 5

/**
 * Makes a sample branch: all of it in one transaction, so that stopping half-way, however that
 * happens, leaves nothing behind. Fails with BRANCH_EXISTS where there is a branch already, unless
 * `beside` says that others may be there (many branches on one server).
 */
export async function makeSample(
  book: Book,
  branchId: number,
  order: SampleOrder,
  made: Telling & { now: Instant; beside: boolean },
): Promise<SampleReport> {
  const passwordHash = await hashPassword(SAMPLE_PASSWORD, '')
  return write(book.branch(branchId), async (db) => {
    if (!made.beside && (await branchCount(db)) > 0) throw new Failure('BRANCH_EXISTS')
    return fill(db, order, passwordHash, made)
  })
}

async function fill(
  db: WriteDb,
  order: SampleOrder,
  passwordHash: string,
  made: Telling & { now: Instant },
): Promise<SampleReport> {
  const dataDate = previousWorkingDay(await workCalendar(db), order.today)
  const at = instantAt(order.today, '07:30')
  const days = sampleDays(dataDate, order.days)
  const customers = sampleCustomers(order, dataDate)
  const tell = teller(made)
  await tell('登记人员和客户', 0.02)
  await addSampleBranch(db, at)
  const roster = rosterOf(order)
  const ids = await addSampleStaff(db, roster, passwordHash, at)
  const staff = roster.map(({ post, active }, index) => ({ id: ids[index] ?? SYSTEM, post, active }))
  await addSampleCustomers(db, customers, at)
  const balances = await addAllBalances(db, order, customers, days, tell)
  await tell('分层和分岗', 0.75)
  const holdings = await addHoldings(db, customers, dataDate)
  const owners = await giveOwners(db, order, customers, staff, dataDate)
  await replayLedger(db, customers, days, tell)
  await tell('登记往来和厅堂', 0.93)
  await addTargets(
    db,
    targetsOf(order, roster, await workCalendar(db)),
    new Map(roster.map((person, index) => [person, ids[index] ?? SYSTEM])),
  )
  const work = await addWork(db, order, { customers, owners, staff }, dataDate)
  const report = { customers: customers.length, staff: order.staff, balances, holdings, ...work }
  const audit = { at: made.now, staffId: SYSTEM, door: '', action: 'sample.make', subject: SAMPLE_BRANCH }
  await appendAudit(db, { ...audit, detail: { seed: order.seed, ...report } })
  await tell('写入', 1)
  return { branchId: db.branchId, branch: SAMPLE_BRANCH, dataDate, ...report }
}

type Tell = (step: string, done: number, detail?: string) => Promise<void>

/** Says how far it is, and lets a wish to stop be heard. */
function teller(made: Telling): Tell {
  return async (step, done, detail) => {
    made.progress({ step, done, detail: detail ?? null })
    await breath()
    made.signal.throwIfAborted()
  }
}

async function addAllBalances(
  db: WriteDb,
  order: SampleOrder,
  customers: readonly SampleCustomer[],
  days: readonly SampleDay[],
  tell: Tell,
): Promise<number> {
  const market = marketOf(order.seed, days)
  const totals = days.map(() => ({ customers: 0, aum: 0 }))
  let rows = 0
  for (let from = 0; from < customers.length; from += AT_ONCE) {
    const books = customers.slice(from, from + AT_ONCE).map((customer) => passbookOf(order.seed, customer, days, market))
    for (const [at, total] of totals.entries()) {
      const done = (from + (books.length * at) / days.length) / customers.length
      await tell('写入每日余额', 0.05 + 0.7 * done, `${Math.round(done * customers.length)} / ${customers.length} 位客户`)
      rows += await addBalances(db, rowsOfDay(books, days, at, total))
    }
  }
  await addBalanceDays(db, days, totals)
  return rows
}

async function giveOwners(
  db: WriteDb,
  order: SampleOrder,
  customers: readonly SampleCustomer[],
  staff: readonly Placed[],
  dataDate: IsoDate,
): Promise<Owners> {
  const on = addDays(dataDate, -75)
  const owners = ownersOf(order.seed, customers, staff, dataDate)
  const changes = [...owners].map(([customerId, { owner, coOwner }]) => ({
    customerId,
    fromOwnerId: null,
    toOwnerId: owner,
    fromCoOwnerId: null,
    toCoOwnerId: coOwner,
  }))
  const head: StaffId = staff.find(({ post }) => post === 'head')?.id ?? SYSTEM
  const given = { at: instantAt(on, '09:00'), on, staffId: head, reason: '客户清单', allocationId: null, batchId: null }
  await changeOwnership(db, changes, given)
  return owners
}

/** The recomputes of the last working days, each as on the morning after, by the same act as the real ones. */
async function replayLedger(
  db: WriteDb,
  customers: readonly SampleCustomer[],
  days: readonly SampleDay[],
  tell: Tell,
): Promise<void> {
  const replayed = days.filter(({ moves }) => moves).slice(-LEDGER_DAYS)
  for (const [index, { date }] of replayed.entries()) {
    await tell('分层和分岗', 0.78 + (0.15 * index) / replayed.length, date)
    await closeAccounts(db, customers, date)
    await recomputeTiers(db, { staffId: SYSTEM, now: instantAt(addDays(date, 1), '08:05'), today: date })
  }
}
