import { sessionRouter, setupRouter, staffRouter } from './access/access.router.ts'
import { allocationRouter } from './allocation/allocation.router.ts'
import { bulletinsRouter } from './bulletins/bulletins.router.ts'
import { bulkRouter } from './bulk/bulk.router.ts'
import { calendarRouter } from './calendar/calendar.router.ts'
import { changesRouter } from './changes/changes.router.ts'
import { classificationsRouter } from './classifications/classifications.router.ts'
import { customersRouter } from './customers/customers.router.ts'
import { draftsRouter } from './drafts/drafts.router.ts'
import { familiesRouter } from './families/families.router.ts'
import { gapsRouter } from './gaps/gaps.router.ts'
import { importsRouter } from './imports/imports.router.ts'
import { inventoryRouter } from './inventory/inventory.router.ts'
import { lobbyRouter } from './lobby/lobby.router.ts'
import { meetingsRouter } from './meetings/meetings.router.ts'
import { mergesRouter } from './merges/merges.router.ts'
import { noticesRouter } from './notices/notices.router.ts'
import { notesRouter } from './notes/notes.router.ts'
import { productsRouter } from './products/products.router.ts'
import { remindersRouter } from './reminders/reminders.router.ts'
import { reportsRouter } from './reports/reports.router.ts'
import { requestsRouter } from './requests/requests.router.ts'
import { segmentsRouter } from './segments/segments.router.ts'
import { settingsRouter } from './settings/settings.router.ts'
import { tagsRouter } from './tags/tags.router.ts'
import { tasksRouter } from './tasks/tasks.router.ts'
import { tiersRouter } from './tiers/tiers.router.ts'
import { worklogsRouter } from './worklogs/worklogs.router.ts'

/** Every procedure of the contract, answered. The doors serve exactly this. */
export const router = {
  session: sessionRouter,
  setup: setupRouter,
  staff: staffRouter,
  settings: settingsRouter,
  changes: changesRouter,
  drafts: draftsRouter,
  customers: customersRouter,
  classifications: classificationsRouter,
  merges: mergesRouter,
  gaps: gapsRouter,
  inventory: inventoryRouter,
  notes: notesRouter,
  requests: requestsRouter,
  products: productsRouter,
  reminders: remindersRouter,
  bulk: bulkRouter,
  families: familiesRouter,
  segments: segmentsRouter,
  tags: tagsRouter,
  tiers: tiersRouter,
  allocation: allocationRouter,
  imports: importsRouter,
  lobby: lobbyRouter,
  notices: noticesRouter,
  meetings: meetingsRouter,
  bulletins: bulletinsRouter,
  calendar: calendarRouter,
  tasks: tasksRouter,
  worklogs: worklogsRouter,
  reports: reportsRouter,
}
