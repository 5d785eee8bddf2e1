import { z } from 'zod'
import { MeetingBoard } from './board.ts'
import { IsoDate } from './iso-date.ts'
import { Agenda, Decision, Drill, MeetingKind, RollCallPlace, SlideNotes } from './meeting.ts'

/**
 * Everything that the projector's window is told of a meeting, and nothing else: what is not named here,
 * such as the host's own words, is left out on the way (`look.md`: nothing private is ever on the stage).
 */
export const BoardSlide = z.object({
  kind: MeetingKind,
  on: IsoDate,
  agenda: Agenda,
  /** Place on the agenda; one past its end is the summary. */
  item: z.number().int().min(0),
  secondsSpent: z.array(z.number().int().min(0)).readonly(),
  clock: z.enum(['running', 'paused']),
  /** In words: `何伟主持`. */
  host: z.string(),
  material: z.object({
    board: MeetingBoard,
    notes: SlideNotes,
    rollCall: z.array(RollCallPlace).readonly(),
    decisions: z.array(Decision.omit({ ownerId: true }).extend({ owner: z.string() })).readonly(),
    drills: z.array(Drill.omit({ staffId: true }).extend({ name: z.string() })).readonly(),
  }),
})
export type BoardSlide = z.infer<typeof BoardSlide>

/** What the host's window and the projector's say to each other. */
export const BoardTalk = z.discriminatedUnion('say', [
  z.object({ say: z.literal('slide'), slide: BoardSlide }),
  /** The host has left the stage, or the meeting has ended. */
  z.object({ say: z.literal('left') }),
  /** The projector's window has come up and wants the slide. */
  z.object({ say: z.literal('ask') }),
  /** A presenter's key that was pressed in the projector's window. */
  z.object({ say: z.literal('key'), key: z.enum(['next', 'previous', 'pause']) }),
])
export type BoardTalk = z.infer<typeof BoardTalk>
