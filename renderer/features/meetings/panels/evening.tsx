import type { EveningBoard, EveningPerson } from '#shared/domain/board.ts'
import { shortAmount } from '#shared/domain/fen.ts'
import { nextDayWordOf } from '#shared/domain/headline.ts'
import { AppointmentsBody } from './appointments.tsx'
import { Bar, Nothing, Part, Rows } from './parts.tsx'
import { MonthBars } from './results.tsx'
import classes from './panels.module.css'

/** Whom each queue still holds, and why: by reason, then the first names. */
export function UndoneBody({ board }: { board: EveningBoard }) {
  const people = board.people.filter(({ queued }) => queued > 0)
  if (people.length === 0) return <Nothing>今天没有人领过名单，逐人说一件没有做完的事。</Nothing>
  const whole = Math.max(...people.map(({ queued }) => queued))
  return (
    <table className={classes['people']}>
      <thead>
        <tr>
          <th>姓名</th>
          <th colSpan={2}>未完成 / 名单</th>
          <th style={{ width: '60%' }}>原因</th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ staffId, name, queued, settled, ...left }) => (
          <tr key={staffId}>
            <td>
              <strong>{name}</strong>
            </td>
            <td className={classes['right']}>
              <strong>{queued - settled}</strong>
              <span className={classes['caption']}>{` / ${queued}`}</span>
            </td>
            <td className={classes['barCell']}>
              <Bar value={queued - settled} whole={whole} tone={queued === settled ? 'done' : 'accent'} />
            </td>
            <td>{queued === settled ? <span className={classes['done']}>✓ 全部完成</span> : reasonsOf(left)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** 未联系 8（到期 王**、约见 李**），未接通 2: the reasons, the most frequent first, with whom it matters most. */
function reasonsOf({ undone, undoneWhy }: Pick<EveningPerson, 'undone' | 'undoneWhy'>): string {
  return undoneWhy
    .slice(0, 3)
    .map(({ reason, count }, place) => {
      const who = undone.filter((each) => each.reason === reason).slice(0, 2)
      return `${reason} ${count}${place === 0 && who.length > 0 ? `（${who.map(({ kind, name }) => `${kind} ${name}`).join('、')}）` : ''}`
    })
    .join('，')
}

/** Each sale of the day by person and product, never by customer, and the month against its target. */
export function SalesBody({ board, most }: { board: EveningBoard; most: number }) {
  const { sales, month } = board
  return (
    <div className={classes['sided']}>
      {sales.count === 0 ? (
        <Nothing>今天还没有成交。</Nothing>
      ) : (
        <Rows
          rows={sales.rows}
          most={most}
          count={sales.count}
          unit="笔"
          rowKey={(_, index) => index}
          columns={[
            { heading: '姓名', render: ({ staff }) => <strong>{staff}</strong> },
            { heading: '产品', wide: true, render: ({ product }) => product },
            { heading: '金额', align: 'right', render: ({ amount }) => <strong>{shortAmount(amount)}</strong> },
          ]}
        />
      )}
      <Part title={`本月 · 第 ${month.workingDaysGone} / ${month.workingDays} 个工作日`}>
        <MonthBars month={month} />
      </Part>
    </div>
  )
}

/** Who has confirmed the day's work log, and who has not. */
export function LogsBody({ board }: { board: EveningBoard }) {
  return (
    <div className={classes['names']}>
      {board.people.map(({ staffId, name, logConfirmed }) => (
        <div key={staffId} className={classes['name']}>
          <strong>{name}</strong>
          <span className={classes[logConfirmed ? 'done' : 'soon']}>{logConfirmed ? '✓ 已确认' : '未确认'}</span>
        </div>
      ))}
    </div>
  )
}

/** Who is planned for the next working day: by person, and the appointments. */
export function TomorrowBody({ board, most }: { board: EveningBoard; most: number }) {
  const people = board.people.filter(({ tomorrow }) => tomorrow > 0)
  const whole = Math.max(...people.map(({ tomorrow }) => tomorrow), 1)
  return (
    <div className={classes['sided']}>
      <Part title="已排定联系">
        <div className={classes['bars']}>
          {people.slice(0, most - 1).map(({ staffId, name, tomorrow }) => (
            <div key={staffId} className={classes['barRow']}>
              <span>{name}</span>
              <Bar value={tomorrow} whole={whole} />
              <strong className={classes['right']}>{tomorrow} 位</strong>
            </div>
          ))}
          {people.length === 0 && <Nothing>还没有排定；固定联系在当天早上入名单。</Nothing>}
        </div>
      </Part>
      <Part title={`${nextDayWordOf(board)}约见`}>
        <AppointmentsBody
          appointments={board.appointmentsTomorrow}
          most={most - 1}
          otherwise="还没有约见，明早名单里先约两位。"
        />
      </Part>
    </div>
  )
}
