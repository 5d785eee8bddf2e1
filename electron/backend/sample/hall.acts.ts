import { branchDate, type Instant } from '#shared/domain/instant.ts'
import type { StaffId, StaffMember } from '#shared/domain/staff.ts'
import { staffList } from '../access/access.store.ts'
import type { WriteDb } from '../db/database.ts'
import type { Moment } from '../tiers/tiers.acts.ts'
import { closeFlag, contactFlag, enterFlag, handFlag, takeFlag } from '../lobby/lobby.acts.ts'
import { flagByKey, saveVisits } from '../lobby/lobby.store.ts'
import type { FlagsTable } from '../db/tables/work.ts'
import type { HallDay, SampleFlag } from './hall.ts'

/** Lives the hall's days again, each step by the act and at the moment of a real one. */
export async function replayHall(db: WriteDb, days: readonly HallDay[], flags: readonly SampleFlag[]): Promise<void> {
  for (const day of days) await saveVisits(db, day.on, day)
  const staff = new Map((await staffList(db)).map((person) => [person.id, person]))
  const steps = flags.flatMap((flag) => stepsOf(flag, staff.get(flag.managerId)))
  for (const step of steps.toSorted((a, b) => (a.doer.now < b.doer.now ? -1 : a.doer.now > b.doer.now ? 1 : 0))) {
    const there = await flagByKey(db, step.key)
    await step.take(db, there)
  }
}

interface Step {
  key: string
  doer: Moment
  take(db: WriteDb, flag: FlagsTable | null): Promise<unknown>
}

function stepsOf(flag: SampleFlag, manager: StaffMember | undefined): Step[] {
  const { key } = flag.entry
  const steps: Step[] = []
  const add = (
    now: Instant | null,
    staffId: StaffId,
    take: (db: WriteDb, there: FlagsTable, doer: Moment) => Promise<unknown>,
  ) => {
    if (now === null) return
    const doer = { staffId, now, today: branchDate(now) }
    steps.push({ key, doer, take: (db, there) => (there === null ? Promise.resolve() : take(db, there, doer)) })
  }
  const entering = { staffId: flag.tellerId, now: flag.flaggedAt, today: branchDate(flag.flaggedAt) }
  steps.push({ key, doer: entering, take: (db) => enterFlag(db, flag.entry, entering) })
  add(flag.takenAt, flag.takenBy, takeFlag)
  add(flag.handedAt, flag.takenBy, (db, there, doer) =>
    manager === undefined ? Promise.resolve() : handFlag(db, there, manager, '', doer),
  )
  add(flag.contactedAt, flag.managerId, (db, there, doer) => contactFlag(db, there, '', doer))
  add(flag.closedAt, flag.managerId, (db, there, doer) => {
    const { result, product, amount } = flag
    return closeFlag(
      db,
      there,
      { id: there.id, result, customerId: null, product, amount, split: { finder: 50, closer: 50 }, note: '' },
      doer,
    )
  })
  return steps
}
