import type { IsoDate } from '../iso-date.ts'
import { RELATIONSHIPS } from '../relationship.ts'
import type { TargetPeriod } from '../target.ts'
import type { FieldPolicy, RecordKind } from './sheet-kind.ts'

/** The fields of one record of the book, as the book keeps them: truth values are 0 and 1. */
export type Fields = Readonly<Record<string, string | number | null>>

/** The day, or for targets the period, that tells a record from others of the same customer or person; '' for records without one. */
export type RecordDay = IsoDate | TargetPeriod | ''

/** Which record: a balance is one of a customer's, told by its day; a person of the staff has one of targets for each period. */
export interface RecordName {
  record: RecordKind
  id: number
  on: RecordDay
}

/** A tag that a customer carries is a field of their tags: each comes and goes by itself. */
export function tagField(name: string): string {
  return TAG + name
}

/** The tag of such a field; null for any other field. */
export function tagOfField(field: string): string | null {
  return field.startsWith(TAG) ? field.slice(TAG.length) : null
}

/** What the field of a tag holds: the tag is there, or a person has put it there, which no import takes off. */
export const CARRIED = 1
export const PUT_BY_HAND = 2

const TAG = 'tag:'

/** What is done to one record. `before` is null for one that is new, `after` for one that ends. */
export interface RecordChange {
  before: Fields | null
  after: Fields | null
}

/** Values that say no more than nothing: what a record has before anybody has stated anything. */
const UNSTATED: Fields = { birthLunar: 0, consent: 'unknown', doNotContact: 0, familiarity: 'C' }

/** What a field holds when nobody has stated it. */
export function unstated(field: string): string | number | null {
  return UNSTATED[field] ?? null
}

export function isUnstated(field: string, value: string | number | null | undefined): boolean {
  return value === undefined || value === null || value === unstated(field)
}

/** The beginning of the ladder is written down only where a person has said it; a sheet says it by saying nothing. */
function isStranger(field: string, one: string | number | null, other: string | number | null): boolean {
  return field === 'relationship' && (one ?? RELATIONSHIPS[0]) === (other ?? RELATIONSHIPS[0])
}

/**
 * What stated values change in a record under the policy of each field, and which fields the record
 * then has as stated: those that were as stated before count too, because the sheet has confirmed them.
 */
export function compareRecord(
  current: Fields | null,
  stated: Fields,
  policyOf: (field: string) => FieldPolicy,
): { change: RecordChange | null; confirmed: string[] } {
  if (current === null) return { change: { before: null, after: withoutUnstated(stated) }, confirmed: Object.keys(stated) }
  const before: Record<string, string | number | null> = {}
  const after: Record<string, string | number | null> = {}
  const confirmed: string[] = []
  let changed = false
  for (const field in stated) {
    const [old, value] = [current[field] ?? unstated(field), stated[field] ?? null]
    const policy = policyOf(field)
    if (old !== value && !isStranger(field, old, value)) {
      if (policy === 'keep' || (policy === 'fill' && !isUnstated(field, old))) continue
      before[field] = old
      after[field] = value
      changed = true
    }
    confirmed.push(field)
  }
  return { change: changed ? { before, after } : null, confirmed }
}

/** What is stated of a record that was not there; nearly always all of it says something, and then it is the record. */
function withoutUnstated(stated: Fields): Fields {
  for (const field in stated) {
    if (!isUnstated(field, stated[field])) continue
    return Object.fromEntries(Object.entries(stated).filter(([name, value]) => !isUnstated(name, value)))
  }
  return stated
}

/** Hands out the same list for lists that say the same: the customers of a sheet differ in a few lists of fields at most. */
export function oneOfEach(): (list: readonly string[]) => readonly string[] {
  const known = new Map<number, readonly string[]>()
  return (list) => {
    const before = known.get(list.length)
    if (before !== undefined && list.every((field, place) => field === before[place])) return before
    known.set(list.length, list)
    return list
  }
}
