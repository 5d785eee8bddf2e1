import { randomBytes } from 'node:crypto'
import { Failure } from '#shared/domain/failure.ts'
import type { Engine } from './database.ts'
import { type Dialect, DIALECTS } from './dialect.ts'
import { people } from './migrations/0001-people.ts'
import { customers } from './migrations/0002-customers.ts'
import { balancesAndTiers } from './migrations/0003-balances-and-tiers.ts'
import { sheets } from './migrations/0004-sheets.ts'
import { work } from './migrations/0005-work.ts'
import { search } from './migrations/0006-search.ts'
import { rowSecurity } from './migrations/0007-row-security.ts'
import { drafts } from './migrations/0008-drafts.ts'
import { workLogs } from './migrations/0009-work-logs.ts'
import { exportApprovals } from './migrations/0010-export-approvals.ts'
import { tagsAndSegments } from './migrations/0011-tags-and-segments.ts'
import { bulkActs } from './migrations/0012-bulk-acts.ts'
import { kinships } from './migrations/0013-kinships.ts'
import { classifications } from './migrations/0014-classifications.ts'
import { statedFigures } from './migrations/0015-stated-figures.ts'
import { merges } from './migrations/0016-merges.ts'
import { customerPlans } from './migrations/0017-customer-plans.ts'
import { notesAndEdits } from './migrations/0018-notes-and-edits.ts'
import { ordersOfTheList } from './migrations/0019-orders-of-the-list.ts'
import { customerRequests } from './migrations/0020-customer-requests.ts'
import { secondPhoneSearch } from './migrations/0021-second-phone-search.ts'
import { lifecycleOfStandings } from './migrations/0022-lifecycle-of-standings.ts'
import { birthdaysOfRelatives } from './migrations/0023-birthdays-of-relatives.ts'
import { taskMoves } from './migrations/0024-task-moves.ts'
import { batchAdditions } from './migrations/0025-batch-additions.ts'
import { customersByRelationship } from './migrations/0026-customers-by-relationship.ts'
import { listedChanges } from './migrations/0027-listed-changes.ts'
import { keyActions } from './migrations/0028-key-actions.ts'
import { listedNumbers } from './migrations/0029-listed-numbers.ts'
import { endsOfRatings } from './migrations/0030-ends-of-ratings.ts'
import { diversions } from './migrations/0031-diversions.ts'
import { memoryOfImports } from './migrations/0032-memory-of-imports.ts'
import { bulletins } from './migrations/0033-bulletins.ts'
import { contactsOfAMonth } from './migrations/0034-contacts-of-a-month.ts'
import { keptFigures } from './migrations/0035-kept-figures.ts'
import { datesOfCustomers } from './migrations/0036-dates-of-customers.ts'
import { products } from './migrations/0037-products.ts'
import { listedNames } from './migrations/0038-listed-names.ts'
import { rivals } from './migrations/0039-rivals.ts'
import { whoWaits } from './migrations/0040-who-waits.ts'

/** Forward only, in this order; a number is never used twice and a published one never changes. */
const MIGRATIONS: readonly ((dialect: Dialect) => string[])[] = [
  people,
  customers,
  balancesAndTiers,
  sheets,
  work,
  search,
  rowSecurity,
  drafts,
  workLogs,
  exportApprovals,
  tagsAndSegments,
  bulkActs,
  kinships,
  classifications,
  statedFigures,
  merges,
  customerPlans,
  notesAndEdits,
  ordersOfTheList,
  customerRequests,
  secondPhoneSearch,
  lifecycleOfStandings,
  birthdaysOfRelatives,
  taskMoves,
  batchAdditions,
  customersByRelationship,
  listedChanges,
  keyActions,
  listedNumbers,
  endsOfRatings,
  diversions,
  memoryOfImports,
  bulletins,
  contactsOfAMonth,
  keptFigures,
  datesOfCustomers,
  products,
  listedNames,
  rivals,
  whoWaits,
]

/** The newest layout this program knows. */
export const SCHEMA_VERSION = MIGRATIONS.length

/** Refuses a book that a newer program wrote; nothing of it is touched. */
export function assertKnownVersion(found: number): void {
  if (found > SCHEMA_VERSION) throw new Failure('BOOK_NEWER', { found, known: SCHEMA_VERSION })
}

/** The statements that bring a book from one version to the next ones, for the caller to run in one transaction. */
export function migrationsFrom(version: number, engine: Engine, upTo = SCHEMA_VERSION): string[] {
  return MIGRATIONS.slice(version, upTo).flatMap((migration) => migration(DIALECTS[engine]))
}

export function newAuditKey(): string {
  return randomBytes(32).toString('hex')
}
