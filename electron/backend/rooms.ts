import { backupsRoom } from './backups/backups.room.ts'
import { customersRoom } from './customers/customers.room.ts'
import { importsRoom } from './imports/imports.room.ts'
import { reportsRoom } from './reports/reports.room.ts'
import { sampleRoom } from './sample/sample.room.ts'
import { tiersRoom } from './tiers/tiers.room.ts'

/** The kinds of long work, each a set of methods made around one branch. */
export const ROOMS = {
  backups: backupsRoom,
  customers: customersRoom,
  tiers: tiersRoom,
  sample: sampleRoom,
  imports: importsRoom,
  reports: reportsRoom,
}

export type RoomKind = keyof typeof ROOMS
export type Rooms = { [Kind in RoomKind]: ReturnType<(typeof ROOMS)[Kind]> }
