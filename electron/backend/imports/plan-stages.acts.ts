import type { Familiarity } from '#shared/domain/customer.ts'
import { type IsoDate, monthsBetween } from '#shared/domain/iso-date.ts'
import { isHigher, missingFor, Relationship, type RelationshipFacts } from '#shared/domain/relationship.ts'
import type { CheckedRow, RejectedCell } from '#shared/domain/sheets/check-rows.ts'
import type { EntryContext } from '#shared/domain/sheets/entries.ts'
import type { CustomerOutcome } from '#shared/domain/sheets/import-diff.ts'
import { withoutField } from '#shared/domain/sheets/without-field.ts'
import { careFacts } from '../classifications/facts.store.ts'
import type { ReadDb } from '../db/database.ts'
import { setting } from '../settings/settings.store.ts'
import { inChunks } from './record-fields.ts'

/**
 * A sheet raises nobody above the stage whose entry standard is met: nobody may do it by hand either (S3.11).
 * Such cells are left out with what is missing; the rest of their rows goes in.
 */
export async function withinStandards(
  db: ReadDb,
  outcomes: readonly CustomerOutcome[],
  { kind, mapped, headings }: EntryContext,
  today: IsoDate,
): Promise<{ outcomes: CustomerOutcome[]; rejected: { row: CheckedRow; cell: RejectedCell }[] }> {
  const column = mapped.get('relationship')
  const raised = column === undefined ? [] : outcomes.filter((outcome) => raisedTo(outcome) !== null)
  if (column === undefined || raised.length === 0) return { outcomes: [...outcomes], rejected: [] }
  const { value: standards } = await setting(db, 'relationshipStandards')
  const ids = raised.flatMap(({ customer }) => customer?.id ?? [])
  const known = new Map(
    await inChunks(ids, async (chunk) => [...(await careFacts(db, chunk, today, { on: null, compareDays: 0 }))]),
  )
  const rejected: { row: CheckedRow; cell: RejectedCell }[] = []
  const heading = headings.get('relationship') ?? ''
  const kept = outcomes.map((outcome) => {
    const stage = raisedTo(outcome)
    if (stage === null) return outcome
    const facts = { ...(known.get(outcome.customer?.id ?? 0) ?? factsOfNew(outcome, today)), ...saidOf(outcome) }
    const missing = missingFor(stage, facts, standards)
    if (missing.length === 0) return outcome
    const [row] = outcome.entry.rows
    const reason = `没有达到“${stage}”的进入标准：${missing.join('；')}`
    if (row !== undefined) rejected.push({ row, cell: { column, heading, reason } })
    return withoutField(kind, outcome, 'relationship')
  })
  return { outcomes: kept, rejected }
}

/** The stage to which a sheet would raise a customer; null where it would not. */
function raisedTo({ records }: CustomerOutcome): Relationship | null {
  const change = records.find(({ record }) => record === 'customer')?.change
  const to = Relationship.safeParse(change?.after?.['relationship'])
  if (!to.success) return null
  return isHigher(to.data, Relationship.catch('陌生').parse(change?.before?.['relationship'])) ? to.data : null
}

/** What the same row says counts too. */
function saidOf({ records }: CustomerOutcome): Partial<RelationshipFacts> {
  const familiarity = records.find(({ record }) => record === 'customer')?.change?.after?.['familiarity']
  return familiarity === undefined ? {} : { familiarity: familiarity as Familiarity }
}

/** Of somebody who is not in the book yet nobody knows more than the row says. */
function factsOfNew({ entry }: CustomerOutcome, today: IsoDate): RelationshipFacts {
  const { openedOn } = entry.customer
  const tenureMonths = typeof openedOn === 'string' ? monthsBetween(openedOn as IsoDate, today) : null
  return { contacts: 0, meetings: 0, products: 0, tenureMonths, familiarity: 'C', share: null }
}
