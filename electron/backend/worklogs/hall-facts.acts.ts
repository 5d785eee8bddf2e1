import { shortAmount } from '#shared/domain/fen.ts'
import { FLAG_RESULTS, FLAG_STEPS, TICKET_KINDS } from '#shared/domain/flag.ts'
import { branchTime } from '#shared/domain/instant.ts'
import { withoutNumbers } from '#shared/domain/mask.ts'
import type { DayFacts, LogLine, ShownName } from '#shared/domain/work-log.ts'
import type { ReadDb } from '../db/database.ts'
import type { DayOf } from './facts.store.ts'
import { flagsGiven, flagSteps, type LoggedFlag } from './hall-facts.store.ts'

/** What a person did in the hall (S1.11): whom they found, and what they did for those whom others had found. */
export async function hallFacts(db: ReadDb, day: DayOf, shown: ShownName): Promise<Pick<DayFacts, 'flags' | 'given' | 'worked'>> {
  const given = (await flagsGiven(db, day)).map((flag) => ({
    key: `flag:${flag.id}`,
    time: branchTime(flag.flaggedAt),
    ...shown(flag),
    content: told([FLAG_STEPS.flag, ...visitOf(flag)]),
  }))
  const worked = [...Map.groupBy(await flagSteps(db, day), ({ flag }) => flag.id).values()].flatMap((steps) =>
    workedLine(steps, shown),
  )
  return { flags: [...given, ...worked], given: given.length, worked: worked.length }
}

type Steps = Awaited<ReturnType<typeof flagSteps>>

function workedLine(steps: Steps, shown: ShownName): LogLine[] {
  const [first] = steps
  if (first === undefined) return []
  const { flag } = first
  const done = steps.map(({ step, note }) => (note === '' ? FLAG_STEPS[step] : `${FLAG_STEPS[step]}（${note}）`)).join('、')
  const closed = steps.some(({ step }) => step === 'close') ? resultOf(flag) : []
  return [
    {
      key: `flag:${flag.id}:worked`,
      time: branchTime(first.at),
      ...shown(flag),
      content: told([done, ...visitOf(flag), ...closed]),
    },
  ]
}

function visitOf({ ticketKind, ticketNo, business, amount }: LoggedFlag): string[] {
  return [`${TICKET_KINDS[ticketKind]} ${ticketNo}`, business, amount === null ? '' : shortAmount(amount)]
}

function resultOf({ result, resultProduct, resultAmount }: LoggedFlag): string[] {
  return [
    result === null ? '' : FLAG_RESULTS[result],
    [resultProduct ?? '', resultAmount === null ? '' : shortAmount(resultAmount)].filter((part) => part !== '').join(' '),
  ]
}

function told(parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .map(withoutNumbers)
    .join(' · ')
}
