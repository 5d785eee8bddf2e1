import { useState } from 'react'
import type { Day, DayEntry } from '#shared/contract/tasks.ts'
import { CustomerId } from '#shared/domain/customer.ts'
import { useWindow } from '../../lib/window-state.ts'

/** Which part of the day's customers the list shows. */
export type Part = 'open' | 'handled' | 'waiting'

export interface Selection {
  part: Part
  show: (part: Part) => void
  /** The customer in the middle: whom the person chose, or the next one to contact. */
  current: CustomerId | null
  choose: (id: CustomerId | null) => void
  /** The current customer's place in the queue; null for somebody who is not in it. */
  entry: DayEntry | null
  /** Whose turn it is after the current customer. */
  next: DayEntry | null
  open: readonly DayEntry[]
  handled: readonly DayEntry[]
}

/** Whom of the day somebody looks at; a customer who is brought along from elsewhere comes first. */
export function useSelection(day: Day): Selection {
  const { me, broughtAlong, bringAlong } = useWindow()
  const [part, show] = useState<Part>('open')
  const place = `today ${me.staffId} ${day.staffId} ${day.date}`
  const [chosen, setChosen] = useState(() => remembered(place))
  const choose = (id: CustomerId | null) => {
    bringAlong(null)
    setChosen(id)
    if (id === null) sessionStorage.removeItem(place)
    else sessionStorage.setItem(place, String(id))
  }
  const open = day.queue.filter(({ outcome }) => outcome === null)
  const handled = day.queue.filter(({ outcome }) => outcome !== null)
  const current = broughtAlong ?? chosen ?? open[0]?.customerId ?? null
  const entry = day.queue.find(({ customerId }) => customerId === current) ?? null
  return { part, show, current, choose, entry, next: entryAfter(day.queue, current), open, handled }
}

/** Whom the window showed before it was loaded anew; the number means nothing outside the book. */
function remembered(place: string): CustomerId | null {
  const id = CustomerId.safeParse(Number(sessionStorage.getItem(place) ?? Number.NaN))
  return id.success ? id.data : null
}

/** Who comes after the current customer, as the backend will say too; null at the end of the queue. */
function entryAfter(queue: readonly DayEntry[], current: CustomerId | null): DayEntry | null {
  const here = queue.findIndex(({ customerId }) => customerId === current)
  const isNext = ({ customerId, outcome }: DayEntry) => outcome === null && customerId !== current
  return queue.slice(here + 1).find(isNext) ?? queue.find(isNext) ?? null
}
