import { branchDate } from '#shared/domain/instant.ts'
import type { StaffMember } from '#shared/domain/staff.ts'
import { staffList } from '../access/access.store.ts'
import type { WriteDb } from '../db/database.ts'
import { commentOn, confirmLog } from '../worklogs/worklogs.acts.ts'
import type { SampleLog } from './logs.ts'

/** Confirms the logs of past days again, each by the act and at the moment of a real one. */
export async function replayLogs(db: WriteDb, logs: readonly SampleLog[]): Promise<void> {
  const staff = await staffList(db)
  const people = new Map(staff.map((person) => [person.id, person]))
  const head = staff.find(({ post }) => post === 'head')
  for (const log of logs) {
    const person = people.get(log.staffId)
    if (person !== undefined) await replay(db, log, person, head)
  }
}

async function replay(db: WriteDb, log: SampleLog, person: StaffMember, head: StaffMember | undefined): Promise<void> {
  const { on, words, confirmedAt, correction, comment } = log
  await confirmLog(db, person, { on, words, version: 0, correction: null }, { now: confirmedAt, today: branchDate(confirmedAt) })
  if (correction !== null)
    await confirmLog(
      db,
      person,
      { on, words: correction.words, version: 1, correction: correction.reason },
      { now: correction.at, today: branchDate(correction.at) },
    )
  if (comment !== null && head !== undefined && head.id !== person.id)
    await commentOn(db, person.id, on, comment.text, { staffId: head.id, now: comment.at, today: branchDate(comment.at) })
}
