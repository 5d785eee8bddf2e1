import type { IsoDate } from './iso-date.ts'
import { type DueTask, fillQueue, hasFixedDay, type QueueCandidate, type QueueWeights, type Scored, scored } from './queue.ts'
import type { StaffId } from './staff.ts'

/** A customer with everything that is due, whoever is to do it. */
export interface DueCustomer extends Omit<QueueCandidate, 'tasks'> {
  tasks: readonly (DueTask & { assigneeId: StaffId })[]
}

/** One person's day: whom to contact, and who has to wait. */
export interface PersonQueue {
  today: Scored[]
  /** For want of room, or because a colleague contacts the customer today. */
  rolledOver: Scored[]
}

/**
 * The queues of everybody at once, because one customer is contacted once a day whatever the number of
 * reasons: where several people have one, the strongest decides who it is. Only who has a fixed day
 * with a customer goes ahead beside a colleague. `room` is how many more somebody can contact today;
 * people who are not in it get no queue, and their tasks wait.
 */
export function branchQueues(
  customers: Iterable<DueCustomer>,
  room: ReadonlyMap<StaffId, number>,
  weights: QueueWeights,
  today: IsoDate,
): Map<StaffId, PersonQueue> {
  const waiting = new Map<StaffId, Scored[]>()
  const going = new Map<StaffId, Scored[]>()
  for (const customer of customers) {
    const parts = byAssignee(customer, room).map(([staffId, tasks]) => ({
      staffId,
      one: scored({ ...customer, tasks }, weights, today),
    }))
    const goes = parts.length > 1 ? chosen(parts) : null
    for (const { staffId, one } of parts) pushTo(goes === null || goes.has(staffId) ? going : waiting, staffId, one)
  }
  return new Map(
    [...room].map(([staffId, left]) => {
      const filled = fillQueue(going.get(staffId) ?? [], left)
      return [staffId, { today: filled.today, rolledOver: [...filled.rolledOver, ...(waiting.get(staffId) ?? [])] }]
    }),
  )
}

function byAssignee(customer: DueCustomer, room: ReadonlyMap<StaffId, number>): [StaffId, DueTask[]][] {
  const parts = new Map<StaffId, DueTask[]>()
  for (const task of customer.tasks) if (room.has(task.assigneeId)) pushTo(parts, task.assigneeId, task)
  return [...parts]
}

/** Who contacts the customer today. */
function chosen(parts: readonly { staffId: StaffId; one: Scored }[]): Set<StaffId> {
  const fixed = parts.filter(({ one }) => hasFixedDay(one))
  if (fixed.length > 0) return new Set(fixed.map(({ staffId }) => staffId))
  const [strongest] = parts.toSorted((a, b) => b.one.score - a.one.score || a.staffId - b.staffId)
  return new Set(strongest === undefined ? [] : [strongest.staffId])
}

function pushTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}
