import { APPOINTMENT_STATES, PLACES } from '#shared/domain/contact.ts'
import { type Fen, shortAmount } from '#shared/domain/fen.ts'
import { shareOut } from '#shared/domain/flag.ts'
import { branchTime } from '#shared/domain/instant.ts'
import { dayOfMonth, type IsoDate, monthNumber } from '#shared/domain/iso-date.ts'
import { withoutNumbers } from '#shared/domain/mask.ts'
import type { StaffMember } from '#shared/domain/staff.ts'
import { loggedReasonOf, TASK_KINDS } from '#shared/domain/task.ts'
import { type LogLine, type LogSale, type ShownName, shownTo, type WorkLogBody, writeLog } from '#shared/domain/work-log.ts'
import type { ReadDb } from '../db/database.ts'
import { agreedBetween, contactsOf, type DayOf, decisionsOn, plannedTasks, salesOf, tasksDone } from './facts.store.ts'
import { hallFacts } from './hall-facts.acts.ts'
import { type LeftOver, leftOver } from './undone.store.ts'

/**
 * What the book says of a person's day (S2.13), with the plan for the working day `next`. Made from the
 * facts alone, so that the same facts make the same log; nobody's phone or number is in it.
 */
export async function factsOf(
  db: ReadDb,
  person: Pick<StaffMember, 'id' | 'post'>,
  on: IsoDate,
  next: IsoDate,
): Promise<WorkLogBody> {
  const day: DayOf = { staffId: person.id, on }
  const shown = shownTo(person.post)
  const contacts = await contactsOf(db, day)
  const agreed = await agreedBetween(db, person.id, on, next)
  const today = agreed.filter((each) => each.on === on)
  const left = await leftOver(db, day)
  return writeLog({
    contacts: contacts.map((contact) => ({ ...contact, ...shown(contact), time: branchTime(contact.at) })),
    sales: await salesLines(db, day, shown),
    appointments: today.map((each) => appointmentLine(each, shown, APPOINTMENT_STATES[each.state])),
    kept: today.filter(({ state }) => state === 'kept').length,
    ...(await hallFacts(db, day, shown)),
    decisions: await decisionLines(db, day),
    tasks: await tasksDone(db, day),
    undone: left.rows.map((each) => undoneLine(each, shown)),
    queued: left.queued,
    settled: left.settled,
    tomorrow: [
      ...agreed.filter((each) => each.on > on && each.state !== 'cancelled').map((each) => appointmentLine(each, shown, null)),
      ...(await plannedTasks(db, day, next)).map(({ id, source, ...about }) => ({
        key: `task:${id}`,
        time: '',
        ...shown(about),
        content: withoutNumbers(loggedReasonOf(source, next)),
      })),
    ],
  })
}

async function salesLines(db: ReadDb, day: DayOf, shown: ShownName): Promise<LogSale[]> {
  const sales = await salesOf(db, day)
  return sales.flatMap(({ id, at, product, amount, closer, finder, finderShare, ...about }) => {
    const parts = shareOut(amount, finderShare)
    const line = (key: string, part: Fen, share: string | null): LogSale => ({
      key,
      time: branchTime(at),
      ...shown(about),
      content: [withoutNumbers(product), share].filter((each) => each !== null).join(' · '),
      amount: part,
    })
    return [
      ...(closer ? [line(`sale:${id}`, parts.closer, finderShare === 0 ? null : `双算，经办 ${100 - finderShare}%`)] : []),
      ...(finder && finderShare > 0 ? [line(`sale:${id}:finder`, parts.finder, `双算，发现人 ${finderShare}%`)] : []),
    ]
  })
}

type Agreed = Awaited<ReturnType<typeof agreedBetween>>[number]

function appointmentLine(each: Agreed, shown: ShownName, state: string | null): LogLine {
  const planned = each.plannedAmount === null ? null : `预计 ${shortAmount(each.plannedAmount)}`
  return {
    key: `appointment:${each.id}`,
    time: each.time,
    ...shown(each),
    content: [PLACES[each.place], planned, state].filter((part) => part !== null).join(' · '),
  }
}

async function decisionLines(db: ReadDb, day: DayOf): Promise<LogLine[]> {
  const decisions = await decisionsOn(db, day)
  return decisions.map(({ id, text, dueOn, doneAt }) => ({
    key: `decision:${id}`,
    time: doneAt === null ? '' : branchTime(doneAt),
    customerId: null,
    customer: '',
    content: [
      withoutNumbers(text),
      `${monthNumber(dueOn)}月${dayOfMonth(dueOn)}日到期`,
      doneAt !== null ? '已完成' : dueOn < day.on ? '逾期' : '进行中',
    ].join(' · '),
  }))
}

function undoneLine({ kind, outcome, reason, unanswered, ...about }: LeftOver, shown: ShownName): LogLine {
  const why = {
    rescheduled: '已改期',
    dropped: withoutNumbers(reason ?? '') || '已取消',
    open: unanswered ? '未接通' : '未联系',
  }[outcome ?? 'open']
  return { key: `queue:${about.customerId}`, time: '', ...shown(about), content: `${TASK_KINDS[kind]} · ${why}` }
}
