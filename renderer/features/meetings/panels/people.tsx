import type { EveningBoard, MeetingBoard } from '#shared/domain/board.ts'
import { shortAmount } from '#shared/domain/fen.ts'
import { POSTS } from '#shared/domain/post.ts'
import type { PersonDay } from '#shared/domain/ranking.ts'
import { FIVE_TWENTY } from '#shared/domain/staff.ts'
import { Bar } from './parts.tsx'
import classes from './panels.module.css'

interface Against {
  person: PersonDay
  calls: number
  meetings: number
}

/** Calls and meetings of each person against the 5-20 plan, and what came of them. */
export function PeopleBody({ board }: { board: MeetingBoard }) {
  const people = board.figures.people.map((person) => ({ person, ...FIVE_TWENTY }))
  return <PeopleBars people={people} />
}

/** The same against each person's own quota of the day. */
export function QuotaBody({ board }: { board: EveningBoard }) {
  const people = board.people.map((person) => ({ person, calls: person.quotaCalls, meetings: person.quotaMeetings }))
  return <PeopleBars people={people} />
}

/** More people than this stand closer together. */
const FIT = 12

function PeopleBars({ people }: { people: readonly Against[] }) {
  const [calls, meetings] = [
    Math.max(...people.map(({ person, calls }) => Math.max(person.calls, calls)), 1),
    Math.max(...people.map(({ person, meetings }) => Math.max(person.meetings, meetings)), 1),
  ]
  const queued = people.some(({ person }) => person.queued > 0)
  return (
    <table className={classes['people']} data-many={people.length > FIT || undefined}>
      <thead>
        <tr>
          <th>姓名</th>
          <th colSpan={2}>电话</th>
          <th colSpan={2}>面谈</th>
          {queued && <th className={classes['right']}>名单</th>}
          <th className={classes['right']}>成交</th>
          <th className={classes['right']}>推荐</th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ person, ...quota }) => (
          <tr key={person.staffId}>
            <td>
              <strong>{person.name}</strong> <span className={classes['caption']}>{POSTS[person.post]}</span>
            </td>
            <Measured done={person.calls} quota={quota.calls} whole={calls} />
            <Measured done={person.meetings} quota={quota.meetings} whole={meetings} />
            {queued && <td className={classes['right']}>{person.queued === 0 ? '–' : `${person.settled} / ${person.queued}`}</td>}
            <td className={classes['right']}>{person.salesAmount === 0 ? '–' : shortAmount(person.salesAmount)}</td>
            <td className={classes['right']}>{person.flags === 0 ? '–' : person.flags}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A number with its bar; the mark is the quota. Whoever has no quota and did nothing has no bar. */
function Measured({ done, quota, whole }: { done: number; quota: number; whole: number }) {
  if (quota === 0 && done === 0)
    return (
      <td colSpan={2} className={classes['caption']}>
        –
      </td>
    )
  return (
    <>
      <td className={classes['right']}>
        <strong>{done}</strong>
        {quota > 0 && <span className={classes['caption']}>{` / ${quota}`}</span>}
      </td>
      <td className={classes['barCell']}>
        <Bar value={done} whole={whole} {...(quota > 0 ? { mark: quota } : {})} tone={done >= quota ? 'done' : 'accent'} />
      </td>
    </>
  )
}
