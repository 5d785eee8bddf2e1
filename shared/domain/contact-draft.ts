import { z } from 'zod'
import { Channel, type ContactEntry, ContactResult, Goal, type NextStep, Place } from './contact.ts'
import type { CustomerId } from './customer.ts'
import { type Fen, wan } from './fen.ts'
import { addDays, addMonths, IsoDate, weekday } from './iso-date.ts'

/** What stands on the log form while it is being filled: text as typed, choices as made. */
export const ContactDraft = z.object({
  channel: Channel,
  /** Null while the program's proposal holds. */
  goal: Goal.nullable(),
  result: ContactResult.nullable(),
  product: z.string(),
  /** 万元, as typed. */
  amount: z.string(),
  note: z.string(),
  nextOn: IsoDate.nullable(),
  /** Whether the person chose the day; otherwise another result proposes another one. */
  nextChosen: z.boolean(),
  time: z.string(),
  place: Place,
  doNotContact: z.boolean(),
})
export type ContactDraft = z.infer<typeof ContactDraft>

/** The form before anything is entered: a call is the common case, so that one key says the rest. */
export const BLANK_DRAFT: ContactDraft = {
  channel: 'phone',
  goal: null,
  result: null,
  product: '',
  amount: '',
  note: '',
  nextOn: null,
  nextChosen: false,
  time: '10:00',
  place: 'branch',
  doNotContact: false,
}

export interface NextChoice {
  /** The key that chooses it. */
  key: '7' | '8' | '9' | '0'
  name: string
  on: IsoDate
}

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const

/** The days that a next step is usually on, nearest first. A plan for a day off is moved to the next day of work. */
export function nextChoices(today: IsoDate, nextWorkingDay: IsoDate): NextChoice[] {
  const tomorrow = nextWorkingDay === addDays(today, 1) ? '明天' : (WEEKDAYS[weekday(nextWorkingDay) - 1] ?? '')
  return [
    { key: '7', name: tomorrow, on: nextWorkingDay },
    { key: '8', name: '3天后', on: addDays(today, 3) },
    { key: '9', name: '一周后', on: addDays(today, 7) },
    { key: '0', name: '一月后', on: addMonths(today, 1) },
  ]
}

/** The form after a result was chosen, with the next step that usually follows it, unless the person has chosen one. */
export function withResult(
  draft: ContactDraft,
  result: ContactResult,
  days: { today: IsoDate; nextWorkingDay: IsoDate },
): ContactDraft {
  if (draft.nextChosen && (draft.nextOn !== null || result !== 'appointed')) return { ...draft, result }
  return { ...draft, result, nextChosen: false, nextOn: usualNext(result, days) }
}

function usualNext(
  result: ContactResult,
  { today, nextWorkingDay }: { today: IsoDate; nextWorkingDay: IsoDate },
): IsoDate | null {
  switch (result) {
    case 'appointed':
      return nextWorkingDay
    case 'interested':
      return addDays(today, 3)
    case 'later':
      return addDays(today, 7)
    // Who did not answer stays in today's queue; who bought or declined comes again with the cadence.
    case 'no-answer':
    case 'sold':
    case 'declined':
      return null
  }
}

/** Product and amount are asked for where they mean something. */
export function asksForAmount(result: ContactResult | null): boolean {
  return result === 'interested' || result === 'appointed' || result === 'sold'
}

export type DraftFault = 'result' | 'day' | 'time' | 'amount'

/** What is still missing before the form can be saved; null when nothing is. */
export function faultOf(draft: ContactDraft): DraftFault | null {
  if (draft.result === null) return 'result'
  if (asksForAmount(draft.result) && amountOf(draft) === undefined) return 'amount'
  if (draft.result !== 'appointed' || draft.doNotContact) return null
  if (draft.nextOn === null) return 'day'
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(draft.time) ? null : 'time'
}

/** What the form says about a customer, for the log; null while something is missing. */
export function entryOf(draft: ContactDraft, customerId: CustomerId, proposedGoal: Goal): ContactEntry | null {
  if (draft.result === null || faultOf(draft) !== null) return null
  const amount = asksForAmount(draft.result) ? (amountOf(draft) ?? null) : null
  return {
    customerId,
    channel: draft.channel,
    goal: draft.goal ?? proposedGoal,
    result: draft.result,
    product: asksForAmount(draft.result) ? textOrNull(draft.product) : null,
    amount,
    note: textOrNull(draft.note),
    next: nextStep(draft, amount),
    doNotContact: draft.doNotContact,
  }
}

function nextStep(draft: ContactDraft, amount: Fen | null): NextStep | null {
  if (draft.nextOn === null || draft.doNotContact) return null
  if (draft.result !== 'appointed') return { on: draft.nextOn, appointment: null, plannedAmount: null }
  return { on: draft.nextOn, appointment: { time: draft.time, place: draft.place }, plannedAmount: amount }
}

/** Null when nothing was typed, undefined when it is no amount. */
function amountOf({ amount }: ContactDraft): Fen | null | undefined {
  const text = amount.trim()
  if (text === '') return null
  return /^\d{1,7}(\.\d{1,2})?$/.test(text) ? wan(Number(text)) : undefined
}

function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}
