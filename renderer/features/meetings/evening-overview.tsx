import type { MeetingBoard } from '#shared/domain/board.ts'
import { shortAmount } from '#shared/domain/fen.ts'
import { nextDayWordOf } from '#shared/domain/headline.ts'
import { percent } from '../../lib/format.ts'
import { ScrollPane } from '../../ui/scroll-pane.tsx'
import { AppointmentsBody } from './panels/appointments.tsx'
import { Drills, Earlier } from './panels/decided.tsx'
import { Rows } from './panels/parts.tsx'
import { RequestsBody } from './panels/requests.tsx'
import { FigureStrip, Small } from './overview-parts.tsx'
import { TargetTable } from './target-table.tsx'
import classes from './meetings.module.css'

type Evening = Extract<MeetingBoard, { kind: 'evening' }>

/** Everything that the 夕会 will show, at a glance (S2.14). */
export function EveningOverview({ board }: { board: Evening }) {
  const { appointmentsTomorrow, decisions, date, drills, requests } = board.figures
  return (
    <div className={classes['center']}>
      <FigureStrip board={board} />
      <div className={classes['pair']}>
        <ScrollPane label="完成与部署">
          <AgainstQuota board={board} />
          <Small
            title="前次部署"
            says={decisions.length > 0 && `${decisions.filter(({ done }) => done).length} / ${decisions.length} 完成`}
          >
            <Earlier decisions={decisions} today={date} most={5} />
          </Small>
        </ScrollPane>
        <ScrollPane label="厅堂、业绩与明日">
          <Hall board={board} />
          <Sales board={board} />
          <Small
            title={`${nextDayWordOf(board.figures)}约见`}
            says={`${appointmentsTomorrow.count} 位 · 预计 ${shortAmount(appointmentsTomorrow.amount)}`}
          >
            <AppointmentsBody appointments={appointmentsTomorrow} most={6} counted otherwise="还没有约见。" />
          </Small>
          {requests !== null && requests.count > 0 && (
            <Small title="客户求助" says={`待答复 ${requests.count} 项`}>
              <RequestsBody board={board.figures} most={5} narrow />
            </Small>
          )}
          {drills.length > 0 && (
            <Small title="演练" says={`${drills.length} 人次`}>
              <Drills drills={drills.map(({ staff, ...drill }) => ({ ...drill, name: staff }))} />
            </Small>
          )}
        </ScrollPane>
      </div>
      <TargetTable progress={board.figures.targets} />
    </div>
  )
}

/** Each person: done of quota, what is left of the list, whether the log is confirmed, what is planned. */
function AgainstQuota({ board }: { board: Evening }) {
  const { people } = board.figures
  const left = people.reduce((sum, { queued, settled }) => sum + queued - settled, 0)
  const open = people.filter(({ logConfirmed }) => !logConfirmed).length
  const of = (done: number, quota: number) => (quota === 0 && done === 0 ? '–' : `${done} / ${quota}`)
  return (
    <Small title="今日完成" says={`名单未完成 ${left} 位 · 日志未确认 ${open} 人`}>
      <Rows
        rows={people}
        most={16}
        rowKey={({ staffId }) => staffId}
        columns={[
          { heading: '姓名', wide: true, render: ({ name }) => name },
          { heading: '电话', align: 'right', render: ({ calls, quotaCalls }) => of(calls, quotaCalls) },
          { heading: '面谈', align: 'right', render: ({ meetings, quotaMeetings }) => of(meetings, quotaMeetings) },
          { heading: '未完成', align: 'right', render: ({ queued, settled }) => (queued === 0 ? '–' : queued - settled) },
          { heading: '明日', align: 'right', render: ({ tomorrow }) => tomorrow },
          {
            heading: '日志',
            render: ({ logConfirmed }) => (
              <span className={classes[logConfirmed ? 'done' : 'soon']}>{logConfirmed ? '✓' : '未确认'}</span>
            ),
          },
        ]}
      />
    </Small>
  )
}

function Hall({ board }: { board: Evening }) {
  const { hall, flagsWaiting } = board.figures
  return (
    <Small title="厅堂转介" says={`转介率 ${percent(hall.flagRate)} · 待接收 ${flagsWaiting.count} 位`}>
      {`到访 ${hall.visits ?? '未录入'}，推荐 ${hall.flags}，接收 ${hall.taken}，联系 ${hall.contacted}，转化 ${hall.converted}，办成 ${shortAmount(hall.amount)}`}
    </Small>
  )
}

function Sales({ board }: { board: Evening }) {
  const { sales } = board.figures
  return (
    <Small title="今日成交" says={`${sales.count} 笔 · ${shortAmount(sales.amount)}`}>
      {sales.count === 0 ? (
        <span className={classes['quiet']}>还没有成交。</span>
      ) : (
        <Rows
          rows={sales.rows}
          most={6}
          rowKey={(_, index) => index}
          columns={[
            { heading: '姓名', render: ({ staff }) => staff },
            { heading: '产品', wide: true, render: ({ product }) => product },
            { heading: '金额', align: 'right', render: ({ amount }) => shortAmount(amount) },
          ]}
        />
      )}
    </Small>
  )
}
