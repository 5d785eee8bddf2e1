import { type Instant, instantAt } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { Post } from '#shared/domain/post.ts'
import { type Seeded, seeded } from '#shared/domain/seeded.ts'
import type { LogWords } from '#shared/domain/work-log.ts'
import words from '../../../resources/sample/log-words.json' with { type: 'json' }
import type { Placed } from './owners.ts'

/** One log of a past day: when it was confirmed and what was said, by the person and by the head. */
export interface SampleLog {
  staffId: Placed['id']
  post: Post
  on: IsoDate
  words: LogWords
  confirmedAt: Instant
  correction: { at: Instant; reason: string; words: LogWords } | null
  comment: { at: Instant; text: string } | null
}

const WORDS_OF: Record<Exclude<Post, 'admin'>, keyof Pick<typeof words, 'manager' | 'hall' | 'counter' | 'charge'>> = {
  head: 'charge',
  supervisor: 'charge',
  wealth: 'manager',
  account: 'manager',
  remote: 'manager',
  lobby: 'hall',
  teller: 'counter',
}

/**
 * The logs of one person, oldest first. Most are confirmed before going home, some on the next morning, a few
 * never; nothing lies after `now`. `days` are working days, each followed by the next.
 */
export function logsOf(seed: string, person: Placed, days: readonly IsoDate[], now: Instant): SampleLog[] {
  const random = seeded(`${seed}/logs/${person.id}`)
  if (person.post === 'admin') return []
  const said = words[WORDS_OF[person.post]]
  return days.flatMap((on, index) => {
    const next = days[index + 1] ?? null
    const evening = instantAt(on, `17:${String(random.whole(5, 50)).padStart(2, '0')}`)
    const morning = next === null ? null : instantAt(next, `08:${random.whole(10, 25)}`)
    const habit = random.next()
    const confirmedAt = habit < 0.04 ? null : habit < 0.1 ? morning : evening
    const own = wordsFrom(random, said)
    const corrected = random.chance(0.04)
    const reason = random.pick(words.corrections)
    const later = {
      at: instantAt(on, `18:${random.whole(10, 40)}`),
      reason,
      words: { ...own, remarks: random.pick(said.remarks) },
    }
    const comment = random.chance(0.12) ? random.pick(words.comments) : null
    if (confirmedAt === null || confirmedAt > now) return []
    return [
      {
        staffId: person.id,
        post: person.post,
        on,
        words: own,
        confirmedAt,
        correction: corrected && confirmedAt === evening ? later : null,
        comment: comment === null || next === null ? null : { at: instantAt(next, '08:40'), text: comment },
      },
    ]
  })
}

function wordsFrom(random: Seeded, said: Record<keyof LogWords, readonly string[]>): LogWords {
  const some = (list: readonly string[], probability: number) => (random.chance(probability) ? random.pick(list) : '')
  return {
    well: some(said.well, 0.85),
    stuck: some(said.stuck, 0.4),
    plan: some(said.plan, 0.8),
    remarks: some(said.remarks, 0.1),
  }
}
