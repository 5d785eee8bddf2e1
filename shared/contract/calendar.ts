import { z } from 'zod'
import { Instant } from '../domain/instant.ts'
import { IsoDate } from '../domain/iso-date.ts'
import { KeyAction } from '../domain/key-calendar.ts'
import { Post } from '../domain/post.ts'
import { StaffId } from '../domain/staff.ts'
import { failing, permitted } from './procedure.ts'

const ActionId = z.number().int().positive()

/** An action as the branch keeps it. */
export const KeptAction = KeyAction.extend({ id: ActionId, owner: z.string().nullable(), since: IsoDate })
export type KeptAction = z.infer<typeof KeptAction>

/** An action on one of its days. */
export const DueAction = z.object({
  id: ActionId,
  on: IsoDate,
  text: z.string(),
  ownerId: StaffId.nullable(),
  /** Null: everybody's. */
  owner: z.string().nullable(),
  /** It comes every working day. */
  daily: z.boolean(),
  done: z.object({ by: z.string(), at: Instant }).nullable(),
  /** Whether the person who asks may say that it is done. */
  mine: z.boolean(),
})
export type DueAction = z.infer<typeof DueAction>

/** One day of the calendar. */
export const CalendarDay = z.object({
  on: IsoDate,
  working: z.boolean(),
  /** 国庆节; null on other days. */
  holiday: z.string().nullable(),
  actions: z.array(DueAction),
  /** Contacts that were logged, and appointments that are open or were kept. */
  contacts: z.number().int(),
  appointments: z.number().int(),
})
export type CalendarDay = z.infer<typeof CalendarDay>

/** A month in whole weeks. Those in charge see everybody's contacts, the others their own. */
export const CalendarMonth = z.object({
  from: IsoDate,
  to: IsoDate,
  days: z.array(CalendarDay),
  /** How many contacts each made on each of the days, in their order. */
  people: z.array(z.object({ staffId: StaffId, name: z.string(), post: Post, contacts: z.array(z.number().int()) })),
})
export type CalendarMonth = z.infer<typeof CalendarMonth>

/** 行事历 (S3.19). */
export const calendar = {
  month: permitted('meetings.view')
    .input(z.object({ on: IsoDate }))
    .output(CalendarMonth),
  /** What is to be done today or soon by whoever asks, and what of this week was not done; what is done today stays. */
  due: permitted('meetings.view').output(z.array(DueAction)),
  actions: permitted('meetings.view').output(z.array(KeptAction)),
  /** Adds actions, or changes one. */
  save: permitted('calendar.edit')
    .input(z.object({ id: ActionId.nullable(), actions: z.array(KeyAction).min(1).max(20) }))
    .errors(failing('KEY_ACTION_UNKNOWN', 'KEY_ACTIONS_FULL', 'STAFF_UNKNOWN')),
  /** Takes an action out from today on, or puts it back: the undo of it. */
  remove: permitted('calendar.edit')
    .input(z.object({ id: ActionId, removed: z.boolean() }))
    .errors(failing('KEY_ACTION_UNKNOWN', 'KEY_ACTIONS_FULL')),
  /** Says that an action was done on one of its days, or was not after all. */
  settle: permitted('meetings.view')
    .input(z.object({ id: ActionId, on: IsoDate, done: z.boolean() }))
    .errors(failing('KEY_ACTION_UNKNOWN')),
}
