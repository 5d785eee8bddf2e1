import { z } from 'zod'
import { MeetingBoard } from './board.ts'
import { Instant } from './instant.ts'
import { IsoDate } from './iso-date.ts'
import { withoutNumbers } from './mask.ts'
import { Agenda, Decision, Drill, type MeetingKind, type SlideNotes } from './meeting.ts'
import { newsLine } from './news-line.ts'
import { productKey } from './product.ts'
import { StaffId } from './staff.ts'

/**
 * How far a meeting has come: kept while it runs, so that a stage that was left, or whose computer went
 * out, goes on where it was.
 */
export const MeetingProgress = z.object({
  /** Place on the agenda; one past its end is the summary. */
  item: z.number().int().min(0).max(20),
  /** For each item of the agenda, in its order. */
  secondsSpent: z.array(z.number().int().min(0).max(36_000)).max(20),
  /** Earlier decisions of which the meeting heard that they were carried out. */
  settled: z.array(z.number().int().positive()).max(20),
  decisions: z.array(Decision).max(20),
  drills: z.array(Drill).max(40),
})
export type MeetingProgress = z.infer<typeof MeetingProgress>

export const NOTHING_DONE: MeetingProgress = { item: 0, secondsSpent: [], settled: [], decisions: [], drills: [] }

/** What was typed during a meeting as it may be shown and kept: numbers of customers are hidden for good. */
export function shownOutcome<Outcome extends Pick<MeetingProgress, 'decisions' | 'drills'>>(outcome: Outcome): Outcome {
  return {
    ...outcome,
    decisions: outcome.decisions.map((decision) => ({ ...decision, text: withoutNumbers(decision.text) })),
    drills: outcome.drills.map((drill) => ({
      ...drill,
      product: withoutNumbers(drill.product),
      note: withoutNumbers(drill.note),
    })),
  }
}

/** What a meeting shows: taken once, when it begins, so that no figure changes while people talk about it. */
export const MeetingShown = z.object({ takenAt: Instant, agenda: Agenda, board: MeetingBoard })
export type MeetingShown = z.infer<typeof MeetingShown>

/** The board with what the meeting heard of earlier decisions, as its own slide shows it. */
export function withSettled(board: MeetingBoard, settled: readonly number[]): MeetingBoard {
  const heard = <Figures extends MeetingBoard['figures']>(figures: Figures): Figures => ({
    ...figures,
    decisions: figures.decisions.map((decision) =>
      settled.includes(decision.id) ? { ...decision, done: true, late: false } : decision,
    ),
  })
  return board.kind === 'morning'
    ? { kind: board.kind, figures: heard(board.figures) }
    : { kind: board.kind, figures: heard(board.figures) }
}

/** The board of a record: of what was on sale only what its notes name. */
export function withNamedProducts(board: MeetingBoard, { product, news }: Pick<SlideNotes, 'product' | 'news'>): MeetingBoard {
  const named = [product?.name ?? '', ...(news?.lines ?? []).map((line) => newsLine(line).product ?? '')].map(productKey)
  const kept = <Figures extends MeetingBoard['figures']>(figures: Figures): Figures =>
    figures.products === undefined
      ? figures
      : { ...figures, products: figures.products.filter(({ name }) => named.includes(productKey(name))) }
  return board.kind === 'morning'
    ? { kind: board.kind, figures: kept(board.figures) }
    : { kind: board.kind, figures: kept(board.figures) }
}

/** What is being typed on the stage and is not added yet; kept, because Esc ends the stage whatever is on it. */
export const DecisionDraft = z.object({ text: z.string(), ownerId: StaffId.nullable(), dueOn: IsoDate })
export type DecisionDraft = z.infer<typeof DecisionDraft>

export const DrillDraft = z.object({ staffId: StaffId.nullable(), product: z.string(), score: z.string(), note: z.string() })
export type DrillDraft = z.infer<typeof DrillDraft>

/** The place at which a person's draft is kept (`drafts`). */
export function stageDraft(what: 'decision' | 'drill', kind: MeetingKind, on: IsoDate): string {
  return `meetings/${what}/${kind}/${on}`
}
