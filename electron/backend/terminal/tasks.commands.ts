import { POSTS } from '#shared/domain/post.ts'
import { Failure } from '#shared/domain/failure.ts'
import { SYSTEM, type StaffMember } from '#shared/domain/staff.ts'
import type { Day } from '#shared/contract/tasks.ts'
import { staffByNo } from '../access/access.store.ts'
import { staffWithCustomers } from '../allocation/allocation.acts.ts'
import type { BranchDatabase, ReadDb } from '../db/database.ts'
import { ensureDay, tryDay } from '../tasks/day.acts.ts'
import { isBuilt } from '../tasks/queue.store.ts'
import { dayOf } from '../tasks/today.acts.ts'
import type { Moment } from '../tiers/tiers.acts.ts'
import { type Command, dayOption, theBranch } from './command.ts'

/** queue: whom each person contacts on a day, and how far they are. */
export const TASK_COMMANDS: readonly Command[] = [
  {
    name: 'queue',
    usage: '[--staff 工号] [--date 日期]',
    about: '列出每个人当天的名单和进度',
    options: { staff: { type: 'string' }, date: { type: 'string' } },
    run: async (call) => {
      const date = dayOption(call, 'date', call.clock.today())
      const moment = { staffId: SYSTEM, now: call.clock.now(), today: date }
      const looked = await call.open({ writing: false })
      const branch = await theBranch(call, looked.book)
      const people = await peopleAsked(branch.read, call.option('staff'))
      const look = (db: ReadDb) => daysOf(db, people, moment)
      const kept = date === call.clock.today() || (await isBuilt(branch.read, date))
      // Only a day that was never filled needs the right to write; a book that is served has it already.
      const days = (await isBuilt(branch.read, date))
        ? await look(branch.read)
        : await filled((await call.open()).book.branch(branch.branchId), moment, { kept, look })
      const [first] = days
      return {
        json: {
          date,
          kept,
          workingDay: first?.workingDay ?? null,
          dataDate: first?.dataDate ?? null,
          people: days.map(figuresOf),
        },
        lines: [
          `${branch.name}${branch.sample ? '（演示数据）' : ''} 今日 ${date} · 数据日期 ${first?.dataDate ?? '–'}${kept ? '' : ' · 试排，未保存'}`,
          ...days.flatMap(linesOf),
        ],
      }
    },
  },
]

/** Fills today for good; another day only to look at it. */
async function filled<Seen>(
  branch: BranchDatabase,
  moment: Moment,
  { kept, look }: { kept: boolean; look: (db: ReadDb) => Promise<Seen> },
): Promise<Seen> {
  if (!kept) return tryDay(branch, moment, look)
  await ensureDay(branch, moment)
  return look(branch.read)
}

/** The one who is named, or everybody who looks after customers. Fails with STAFF_UNKNOWN. */
async function peopleAsked(db: ReadDb, staffNo: string | undefined): Promise<StaffMember[]> {
  if (staffNo === undefined) return staffWithCustomers(db)
  const person = await staffByNo(db, staffNo)
  if (person === null) throw new Failure('STAFF_UNKNOWN', { staffNo })
  return [person]
}

type PersonDay = Day & Pick<StaffMember, 'staffNo'>

async function daysOf(db: ReadDb, people: readonly StaffMember[], moment: Moment): Promise<PersonDay[]> {
  const days: PersonDay[] = []
  for (const person of people)
    days.push({ staffNo: person.staffNo, ...(await dayOf(db, person, moment.today, { ...moment, staffId: person.id })) })
  return days
}

function figuresOf({ staffNo, name, post, ring, rolledOver, appointments, decisions, queue }: PersonDay) {
  return { staffNo, name, post, ring, ...countsOf(queue), rolledOver, appointments, decisions, queue }
}

function countsOf(queue: Day['queue']) {
  return {
    queued: queue.length,
    done: queue.filter(({ outcome }) => outcome === 'done').length,
    open: queue.filter(({ outcome }) => outcome === null).length,
  }
}

const OUTCOMES = { done: '已联系', rescheduled: '已推迟', dropped: '已放弃' } as const

function linesOf(day: PersonDay): string[] {
  const { ring, queue } = day
  const { queued, done } = countsOf(queue)
  return [
    `${day.staffNo}\t${day.name}\t${POSTS[day.post]}\t电话 ${ring.calls}/${ring.capacity.calls}\t面谈 ${ring.meetings}/${ring.capacity.meetings}\t名单 ${done}/${queued}\t顺延 ${day.rolledOver}`,
    ...queue.map(
      (entry) =>
        `  ${entry.position}\t${entry.name}\t${entry.tier ?? '–'}\t${entry.reasons.join(' · ')}\t${entry.score} 分${entry.outcome === null ? '' : `\t${OUTCOMES[entry.outcome]}`}`,
    ),
  ]
}
