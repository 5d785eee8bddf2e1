import type { AgreedHour, AgreedPerson, VisitMade } from '#shared/contract/agreed-day.ts'
import {
  type Beside,
  besideEachOther,
  freeHalfHours,
  HALF_HOUR,
  LASTS,
  type Stretch,
  stretchFrom,
} from '#shared/domain/day-hours.ts'

/** What can be reached in a person's column: what is agreed, who was met, and the half hours that are free. */
export type HourCell = Stretch &
  Beside & { key: string } & (
    { kind: 'appointment'; entry: AgreedHour } | { kind: 'visit'; entry: VisitMade } | { kind: 'free'; entry: null }
  )

/** A person's day in the order of its hours; `freeFrom` is the first minute that can still be given away, null when none can. */
export function cellsOf(
  { appointments, visits }: Pick<AgreedPerson, 'appointments' | 'visits'>,
  freeFrom: number | null,
): HourCell[] {
  const agreed = appointments.map((entry) => ({
    key: `appointment ${entry.id}`,
    kind: 'appointment' as const,
    entry,
    ...stretchFrom(entry.time, LASTS[entry.place]),
  }))
  const met = visits.map((entry) => ({
    key: `visit ${entry.id}`,
    kind: 'visit' as const,
    entry,
    ...stretchFrom(entry.time, HALF_HOUR),
  }))
  // Who does not come leaves the hour free.
  const taken = [...agreed.filter(({ entry }) => entry.state === 'open' || entry.state === 'kept'), ...met]
  const free = freeFrom === null ? [] : freeHalfHours(taken).filter((from) => from >= freeFrom)
  const all = [
    ...agreed,
    ...met,
    ...free.map((from) => ({ key: `free ${from}`, kind: 'free' as const, entry: null, from, to: from + HALF_HOUR })),
  ]
  const places = besideEachOther(all)
  return all
    .map((each, index): HourCell => ({ ...each, ...(places[index] ?? { column: 0, columns: 1 }) }))
    .toSorted((a, b) => a.from - b.from || a.column - b.column)
}

/** Where an arrow leads from a cell: up and down through a person's hours, left and right to what is beside it or to the next person's nearest hour. */
export function cellAfter(people: readonly (readonly HourCell[])[], key: string, arrow: string): HourCell | undefined {
  const person = people.findIndex((cells) => cells.some((cell) => cell.key === key))
  const cells = people[person] ?? []
  const place = cells.findIndex((cell) => cell.key === key)
  const here = cells[place]
  if (here === undefined) return undefined
  if (arrow === 'ArrowDown' || arrow === 'ArrowUp') return cells[place + (arrow === 'ArrowDown' ? 1 : -1)]
  const step = arrow === 'ArrowRight' ? 1 : -1
  const beside = cells.filter((cell) => cell.from < here.to && here.from < cell.to && (cell.column - here.column) * step > 0)
  if (beside.length > 0) return nearest(beside, here)
  const next = step === 1 ? people.slice(person + 1) : people.slice(0, Math.max(0, person)).toReversed()
  return nearest(next.find((column) => column.length > 0) ?? [], here)
}

function nearest(cells: readonly HourCell[], { from, column }: HourCell): HourCell | undefined {
  return cells.toSorted(
    (a, b) => Math.abs(a.column - column) + Math.abs(a.from - from) - Math.abs(b.column - column) - Math.abs(b.from - from),
  )[0]
}
