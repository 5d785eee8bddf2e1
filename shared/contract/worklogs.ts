import { z } from 'zod'
import { Instant } from '../domain/instant.ts'
import { IsoDate } from '../domain/iso-date.ts'
import { LogPeriod, WorkDone } from '../domain/log-days.ts'
import { LogDifference } from '../domain/log-difference.ts'
import { Post } from '../domain/post.ts'
import { StaffId } from '../domain/staff.ts'
import { LogVersion, LogWords, WorkLogBody } from '../domain/work-log.ts'
import { failing, permitted } from './procedure.ts'

const Who = z.object({ staffId: StaffId, name: z.string(), post: Post })

export const LogComment = z.object({
  by: z.string(),
  post: Post.nullable(),
  at: Instant,
  /** The version that had been confirmed by then; 0 when none was. */
  version: z.number().int().nonnegative(),
  text: z.string(),
})
export type LogComment = z.infer<typeof LogComment>

/** One person's log of one day: what the day says now, and what was confirmed of it. */
export const DayLog = Who.extend({
  on: IsoDate,
  workingDay: z.boolean(),
  nextWorkingDay: IsoDate,
  done: WorkDone,
  facts: WorkLogBody,
  /** The newest first; empty while nothing is confirmed. */
  versions: z.array(LogVersion.extend({ late: z.boolean() })),
  /** What the facts say otherwise than the newest version. */
  differences: z.array(LogDifference),
  comments: z.array(LogComment),
})
export type DayLog = z.infer<typeof DayLog>

/** One day in a month: what was done, and whether it was confirmed. */
export const LogDay = z.object({
  on: IsoDate,
  workingDay: z.boolean(),
  /** `open`: today, not confirmed yet. `due`: past and never confirmed. `none`: a day on which no log is expected. */
  state: z.enum(['confirmed', 'late', 'open', 'due', 'leave', 'none']),
  version: z.number().int(),
  done: WorkDone,
})
export type LogDay = z.infer<typeof LogDay>

const Sums = z.object({
  from: IsoDate,
  to: IsoDate,
  done: WorkDone,
  expected: z.number().int(),
  confirmed: z.number().int(),
})
export type LogSums = z.infer<typeof Sums>

/** A person's month, in whole weeks; the month's own sum counts its own days only. */
export const LogMonth = Who.extend({ weeks: z.array(Sums.extend({ days: z.array(LogDay) })), month: Sums })
export type LogMonth = z.infer<typeof LogMonth>

/** One person in the branch's list. */
export const LogRow = Who.extend({
  done: WorkDone,
  /** Days of which a log is expected, and of how many there is one; today counts once it is confirmed, or asked for by itself. */
  expected: z.number().int(),
  confirmed: z.number().int(),
  /** Of these, confirmed on a later day. */
  late: z.number().int(),
  onLeave: z.number().int(),
  /** Of the day asked about: its newest version, 0 when none; and how many comments it has. */
  version: z.number().int(),
  confirmedAt: Instant.nullable(),
  comments: z.number().int(),
})
export type LogRow = z.infer<typeof LogRow>

const OfDay = z.object({ on: IsoDate })
/** Null is oneself; anybody else is for `worklogs.branch` alone. */
const Whose = z.object({ staffId: StaffId.nullable() })

export const worklogs = {
  day: permitted('worklogs.own')
    .input(OfDay.extend(Whose.shape))
    .output(DayLog)
    .errors(failing('STAFF_UNKNOWN', 'LOG_DAY_AHEAD')),
  month: permitted('worklogs.own').input(OfDay.extend(Whose.shape)).output(LogMonth).errors(failing('STAFF_UNKNOWN')),
  /**
   * Confirms one's own log of a day as a version. `version` is the newest that the person saw, 0 for none;
   * a further one needs a reason.
   */
  confirm: permitted('worklogs.own')
    .input(
      OfDay.extend({
        words: LogWords,
        version: z.number().int().nonnegative(),
        correction: z.string().trim().min(1, { error: '请写明更正的原因' }).max(100).nullable(),
      }),
    )
    .output(LogVersion)
    .errors(failing('LOG_DAY_AHEAD', 'LOG_CONFIRMED', 'LOG_NOT_CONFIRMED', 'EDITED_MEANWHILE')),
  /** Who has confirmed and who has not, with what each did in the period that holds the day. */
  branch: permitted('worklogs.branch')
    .input(OfDay.extend({ period: LogPeriod }))
    .output(z.object({ from: IsoDate, to: IsoDate, workingDay: z.boolean(), rows: z.array(LogRow), done: WorkDone })),
  comment: permitted('worklogs.branch')
    .input(OfDay.extend({ staffId: StaffId, text: z.string().trim().min(1, { error: '请写下批注' }).max(500) }))
    .output(z.void())
    .errors(failing('STAFF_UNKNOWN', 'LOG_DAY_AHEAD')),
}
