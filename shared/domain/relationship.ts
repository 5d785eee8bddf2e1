import { z } from 'zod'
import { Familiarity } from './customer.ts'

/** The relationship ladder, lowest first (S3.11). */
export const RELATIONSHIPS = ['陌生', '认知', '熟悉', '偏好', '忠诚'] as const
export const Relationship = z.enum(RELATIONSHIPS)
export type Relationship = z.infer<typeof Relationship>

/** The stages that have an entry standard: everybody begins as a stranger. */
export const STAGES_WITH_STANDARD = ['认知', '熟悉', '偏好', '忠诚'] as const
const StageWithStandard = z.enum(STAGES_WITH_STANDARD)
export type StageWithStandard = z.infer<typeof StageWithStandard>

/** What must be so before a customer counts as being on a stage; zero and null ask for nothing. */
export const EntryStandard = z.object({
  /** Contacts of the last twelve months that reached the customer. */
  contacts: z.number().int().min(0).max(365),
  /** Of these, face to face. */
  meetings: z.number().int().min(0).max(365),
  /** Classes of products held. */
  products: z.number().int().min(0).max(20),
  tenureMonths: z.number().int().min(0).max(600),
  familiarity: Familiarity.nullable(),
  /** This bank's part of all that the customer has, 0–1; other banks' part is typed. */
  share: z.number().min(0).max(1).nullable(),
})
export type EntryStandard = z.infer<typeof EntryStandard>

/** The branch's standards, one for each stage above the first. */
export const RelationshipStandards = z.record(StageWithStandard, EntryStandard)
export type RelationshipStandards = z.infer<typeof RelationshipStandards>

const NOTHING: EntryStandard = { contacts: 0, meetings: 0, products: 0, tenureMonths: 0, familiarity: null, share: null }

export const DEFAULT_STANDARDS: RelationshipStandards = {
  认知: { ...NOTHING, contacts: 1 },
  熟悉: { ...NOTHING, contacts: 3, meetings: 1, familiarity: 'B' },
  偏好: { ...NOTHING, contacts: 6, meetings: 2, products: 2, familiarity: 'A' },
  忠诚: { ...NOTHING, contacts: 6, meetings: 2, products: 3, tenureMonths: 24, familiarity: 'A', share: 0.5 },
}

/** What the book knows of a customer's relationship; null where nobody knows. */
export interface RelationshipFacts {
  contacts: number
  meetings: number
  products: number
  tenureMonths: number | null
  familiarity: Familiarity
  share: number | null
}

/** What is still missing for a stage, in the branch's words; the standards of the stages below it count too. */
export function missingFor(stage: Relationship, facts: RelationshipFacts, standards: RelationshipStandards): string[] {
  const upTo = RELATIONSHIPS.indexOf(stage)
  const missing = STAGES_WITH_STANDARD.slice(0, upTo).flatMap((each) => missingOf(standards[each], facts))
  return [...new Map(missing.map(({ what, text }) => [what, text])).values()]
}

/** The highest stage whose standard, and every one below it, is met. */
export function stageReached(facts: RelationshipFacts, standards: RelationshipStandards): Relationship {
  return RELATIONSHIPS.findLast((stage) => missingFor(stage, facts, standards).length === 0) ?? '陌生'
}

export function isHigher(one: Relationship, other: Relationship): boolean {
  return RELATIONSHIPS.indexOf(one) > RELATIONSHIPS.indexOf(other)
}

/** The stage above, or null at the top. */
export function nextStage(stage: Relationship): Relationship | null {
  return RELATIONSHIPS[RELATIONSHIPS.indexOf(stage) + 1] ?? null
}

/** Later stages ask for more of the same: their words take the place of the earlier ones. */
function missingOf(standard: EntryStandard, facts: RelationshipFacts): { what: string; text: string }[] {
  const missing: { what: string; text: string }[] = []
  const least = (what: string, found: number | null, asked: number, unit: string) => {
    if (asked > 0 && (found ?? 0) < asked)
      missing.push({ what, text: `${what}${found === null ? '未知' : ` ${found} ${unit}`}，标准 ${asked} ${unit}` })
  }
  least('近一年联系', facts.contacts, standard.contacts, '次')
  least('近一年面谈', facts.meetings, standard.meetings, '次')
  least('持有产品', facts.products, standard.products, '类')
  least('开户', facts.tenureMonths, standard.tenureMonths, '个月')
  // A is the best known and comes first in the alphabet.
  if (standard.familiarity !== null && facts.familiarity > standard.familiarity)
    missing.push({ what: '熟悉度', text: `熟悉度 ${facts.familiarity}，标准 ${standard.familiarity}` })
  if (standard.share !== null && standard.share > 0 && (facts.share === null || facts.share < standard.share))
    missing.push({
      what: '本行占比',
      text: `本行资产占比${facts.share === null ? '未知（未填他行资产）' : ` ${asPercent(facts.share)}`}，标准 ${asPercent(standard.share)}`,
    })
  return missing
}

function asPercent(share: number): string {
  return `${Math.round(share * 100)}%`
}
