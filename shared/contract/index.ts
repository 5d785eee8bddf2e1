import { session, setup, staff } from './access.ts'
import { allocation } from './allocation.ts'
import { bulk } from './bulk.ts'
import { bulletins } from './bulletins.ts'
import { calendar } from './calendar.ts'
import { changes } from './changes.ts'
import { classifications } from './classifications.ts'
import { customers } from './customers.ts'
import { drafts } from './drafts.ts'
import { families } from './families.ts'
import { gaps } from './gaps.ts'
import { imports } from './imports.ts'
import { inventory } from './inventory.ts'
import { lobby } from './lobby.ts'
import { meetings } from './meetings.ts'
import { merges } from './merges.ts'
import { notices } from './notices.ts'
import { notes } from './notes.ts'
import { products } from './products.ts'
import { reminders } from './reminders.ts'
import { reports } from './reports.ts'
import { requests } from './requests.ts'
import { segments } from './segments.ts'
import { settings } from './settings.ts'
import { tags } from './tags.ts'
import { tasks } from './tasks.ts'
import { tiers } from './tiers.ts'
import { worklogs } from './worklogs.ts'

/** Everything that a window, a command or another PC may ask of the backend. */
export const contract = {
  session,
  setup,
  staff,
  settings,
  changes,
  drafts,
  customers,
  classifications,
  merges,
  gaps,
  inventory,
  notes,
  requests,
  products,
  reminders,
  bulk,
  families,
  segments,
  tags,
  tiers,
  allocation,
  imports,
  lobby,
  notices,
  meetings,
  bulletins,
  calendar,
  tasks,
  worklogs,
  reports,
}
export type Contract = typeof contract
