import { yuan } from '#shared/domain/fen.ts'
import { type Instant, instantAt } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { SampleOrder } from '#shared/domain/sample.ts'
import { seeded, shuffled } from '#shared/domain/seeded.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import words from '../../../resources/sample/care-words.json' with { type: 'json' }
import type { SampleCustomer } from './customers.ts'
import type { Placed } from './owners.ts'

/** What one colleague asked of another about a customer (S2.24, S2.34). */
export interface SampleRequest {
  kind: 'help' | 'hand-over'
  customer: SampleCustomer
  askerId: StaffId
  answererId: StaffId
  takerId: StaffId | null
  note: string
  askedAt: Instant
  dueOn: IsoDate | null
  answered: { state: 'accepted' | 'refused'; at: Instant; by: StaffId; answer: string } | null
}

/** What was asked: the kind, in which words, of whose customer, by whom or of whom, and whether an answer has come. */
const ASKED = [
  { kind: 'help', words: 0, ask: 'wealth', other: 'head', answer: null },
  { kind: 'help', words: 1, ask: 'account', other: 'wealth', answer: 'accepted' },
  { kind: 'help', words: 2, ask: 'remote', other: 'lobby', answer: null },
  { kind: 'help', words: 3, ask: 'wealth', other: 'wealth', answer: null },
  { kind: 'hand-over', words: 0, ask: 'remote', other: 'lobby', answer: null },
  { kind: 'hand-over', words: 1, ask: 'remote', other: 'account', answer: 'refused' },
  { kind: 'hand-over', words: 2, ask: 'account', other: 'wealth', answer: null },
] as const

/**
 * Requests of the last two working days; `days` end with the last, `next` is the one after it. An owner calls
 * for help; whoever meets a customer more often than the owner asks to have the customer.
 */
export function requestsOf(
  order: SampleOrder,
  byOwner: ReadonlyMap<StaffId | null, readonly SampleCustomer[]>,
  staff: readonly Placed[],
  days: readonly IsoDate[],
  next: IsoDate,
): SampleRequest[] {
  const [before, last] = [days.at(-2), days.at(-1)]
  if (before === undefined || last === undefined) return []
  return ASKED.flatMap(({ kind, words: said, ask, other, answer }, place) => {
    const random = seeded(`${order.seed}/request/${place}`)
    const owner = shuffled(ofPost(staff, ask), random)[0]
    const colleague = shuffled(ofPost(staff, other), random).find(({ id }) => id !== owner?.id)
    const [customer] = shuffled((byOwner.get(owner?.id ?? null) ?? []).filter(isWorthAsking), random)
    if (owner === undefined || colleague === undefined || customer === undefined) return []
    const helps = kind === 'help'
    const answererId = helps ? colleague.id : owner.id
    const askedAt = instantAt(answer === null ? last : before, helps ? '15:20' : '10:40')
    const request: SampleRequest = {
      kind,
      customer,
      askerId: helps ? owner.id : colleague.id,
      answererId,
      takerId: helps ? null : colleague.id,
      note: (helps ? words.requests.help : words.requests.handOver)[said] ?? '',
      askedAt,
      dueOn: helps ? next : null,
      answered:
        answer === null
          ? null
          : { state: answer, at: instantAt(last, '09:10'), by: answererId, answer: words.requests.answers[answer] },
    }
    return [request]
  })
}

function ofPost(staff: readonly Placed[], post: Placed['post']): Placed[] {
  return staff.filter((person) => person.active && person.post === post)
}

function isWorthAsking({ assets, closedOn, doNotContact, consent }: SampleCustomer): boolean {
  return assets >= yuan(1_000) && closedOn === null && !doNotContact && consent !== 'refused'
}
