import { type Instant, instant, epochMs, instantAt } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import {
  type Decision,
  DEFAULT_AGENDAS,
  type Drill,
  INDICES,
  type MeetingKind,
  type MeetingNotes,
} from '#shared/domain/meeting.ts'
import type { RollCallMark } from '#shared/domain/roll-call.ts'
import { type Seeded, seeded, shuffled } from '#shared/domain/seeded.ts'
import words from '../../../resources/sample/meeting-words.json' with { type: 'json' }
import type { Placed } from './owners.ts'

/** One meeting of a past day: what was prepared, who came, what was said and decided, and how long it took. */
export interface SampleMeeting {
  kind: MeetingKind
  on: IsoDate
  startedAt: Instant
  endedAt: Instant
  notes: Pick<MeetingNotes, 'product' | 'keyAction' | 'news'>
  marks: RollCallMark[]
  secondsSpent: number[]
  decisions: Decision[]
  drills: Drill[]
  /** Of the decisions that are open, about this share was carried out since. */
  carriedOut: number
}

const STARTS: Record<MeetingKind, string> = { morning: '08:30', evening: '16:30' }

/** Both meetings of each day, in the order in which they were held. `days` are working days; the last is followed by `next`. */
export function meetingsOf(seed: string, staff: readonly Placed[], days: readonly IsoDate[], next: IsoDate): SampleMeeting[] {
  const people = staff.filter(({ active, post }) => active && post !== 'admin')
  return days.flatMap((on, index) =>
    (['morning', 'evening'] as const).map((kind) =>
      meetingOf(seeded(`${seed}/meetings/${on}/${kind}`), { kind, on, next: days[index + 1] ?? next }, people),
    ),
  )
}

function meetingOf(
  random: Seeded,
  { kind, on, next }: { kind: MeetingKind; on: IsoDate; next: IsoDate },
  people: readonly Placed[],
): SampleMeeting {
  const startedAt = instant(epochMs(instantAt(on, STARTS[kind])) + random.whole(0, 3) * 60_000)
  // Most items take about their time, some much longer.
  const secondsSpent = DEFAULT_AGENDAS[kind].map(({ minutes }) =>
    Math.round(minutes * 60 * (random.chance(0.15) ? 1.1 + random.next() / 2 : 0.6 + random.next() * 0.4)),
  )
  const spent = secondsSpent.reduce((sum, seconds) => sum + seconds, 0)
  return {
    kind,
    on,
    startedAt,
    endedAt: instant(epochMs(startedAt) + spent * 1000),
    notes: notesOf(random, kind, on),
    marks: people.map(({ id }) => markOf(random, id)),
    secondsSpent,
    decisions: decisionsOf(random, kind === 'morning' ? on : next, people, kind === 'morning' ? 2 : 3),
    drills: kind === 'morning' ? [] : drillsOf(random, people),
    carriedOut: 0.7,
  }
}

function notesOf(random: Seeded, kind: MeetingKind, on: IsoDate): SampleMeeting['notes'] {
  const product = random.pick(words.products)
  if (kind === 'evening') return { product, keyAction: null, news: null }
  const change = () => `${random.chance(0.5) ? '+' : '-'}${(random.next() * 1.2).toFixed(2)}%`
  const values = [3480 + random.next() * 60, 900 + random.next() * 40, 60 + random.next() * 4]
  const indices = INDICES.map((name, place) => ({ name, value: (values[place] ?? 0).toFixed(2), change: change() }))
  return {
    product,
    keyAction: random.pick(words.keyActions),
    news: { on, indices, lines: shuffled(words.news, random).slice(0, 4), source: '演示数据' },
  }
}

function markOf(random: Seeded, staffId: Placed['id']): RollCallMark {
  const habit = random.next()
  if (habit < 0.04) return { staffId, attendance: 'leave', lateMinutes: null }
  if (habit < 0.1) return { staffId, attendance: 'late', lateMinutes: random.whole(1, 8) }
  return { staffId, attendance: 'present', lateMinutes: null }
}

function decisionsOf(random: Seeded, dueOn: IsoDate, people: readonly Placed[], most: number): Decision[] {
  return shuffled(words.decisions, random)
    .slice(0, random.whole(1, most))
    .flatMap(({ post, text }) => {
      const owners = people.filter((person) => person.post === post)
      return owners.length === 0 ? [] : [{ text, ownerId: random.pick(owners).id, dueOn }]
    })
}

function drillsOf(random: Seeded, people: readonly Placed[]): Drill[] {
  const drilled = people.filter(({ post }) => post === 'wealth' || post === 'account' || post === 'lobby')
  return shuffled(drilled, random)
    .slice(0, random.whole(1, 2))
    .map(({ id }) => ({
      staffId: id,
      product: random.pick(words.products).name,
      score: random.whole(12, 19) * 5,
      note: random.pick(words.drills),
    }))
}
