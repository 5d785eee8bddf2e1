import type { MeetingBoard } from '#shared/domain/board.ts'
import { shortAmount } from '#shared/domain/fen.ts'
import { dayWordOf } from '#shared/domain/headline.ts'
import { pointsOf } from '#shared/domain/ranking.ts'
import { Change } from '../../ui/figures.tsx'
import { ScrollPane } from '../../ui/scroll-pane.tsx'
import { AppointmentsBody } from './panels/appointments.tsx'
import { Earlier } from './panels/decided.tsx'
import { DayColumns } from './panels/maturities.tsx'
import { Rows } from './panels/parts.tsx'
import { FigureStrip, Small } from './overview-parts.tsx'
import { TargetTable } from './target-table.tsx'
import classes from './meetings.module.css'

type Morning = Extract<MeetingBoard, { kind: 'morning' }>

/** Everything that the 晨会 will show, at a glance (`product.md` 3.5). */
export function MorningOverview({ board }: { board: Morning }) {
  const { appointments, maturities, decisions, keyActions, date, flagsWaiting } = board.figures
  const today = maturities.byDay.find(({ on }) => on === date)
  return (
    <div className={classes['center']}>
      <FigureStrip board={board} />
      <div className={classes['pair']}>
        <ScrollPane label="结果与部署">
          <People board={board} />
          <Small
            title="前次部署"
            says={decisions.length > 0 && `${decisions.filter(({ done }) => done).length} / ${decisions.length} 完成`}
          >
            <Earlier decisions={decisions} today={date} most={5} />
          </Small>
          <Small title="今日重点动作" says={flagsWaiting.count > 0 && `厅堂待接收 ${flagsWaiting.count} 位`}>
            {keyActions.length === 0 ? (
              <span className={classes['quiet']}>数据里没有赶着要做的事，由主持人写第一条。</span>
            ) : (
              <ol className={classes['actions']}>
                {keyActions.map((action) => (
                  <li key={action}>{action}</li>
                ))}
              </ol>
            )}
          </Small>
        </ScrollPane>
        <ScrollPane label="约见、到期与关注">
          <Small title="今日约见" says={`${appointments.count} 位 · 预计 ${shortAmount(appointments.amount)}`}>
            <AppointmentsBody appointments={appointments} most={5} counted otherwise="今天没有约见。" />
          </Small>
          <Small
            title="到期"
            says={`今天 ${today?.count ?? 0} 笔 ${shortAmount(today?.amount ?? null)} · 七日 ${maturities.count} 笔 ${shortAmount(maturities.amount)}`}
          >
            {maturities.count === 0 ? (
              <span className={classes['quiet']}>七日内没有产品到期。</span>
            ) : (
              <div className={classes['days']}>
                <DayColumns days={maturities.byDay} today={date} />
              </div>
            )}
          </Small>
          <Alerts board={board} />
          <Birthdays board={board} />
        </ScrollPane>
      </div>
      <TargetTable progress={board.figures.targets} />
    </div>
  )
}

/** Yesterday by person, in the order of the ranking. */
function People({ board }: { board: Morning }) {
  const people = board.figures.people.filter((person) => pointsOf(person) > 0).toSorted((a, b) => pointsOf(b) - pointsOf(a))
  const dash = (value: number) => (value === 0 ? '–' : value)
  return (
    <Small title={`${dayWordOf(board)}工作量与排行`} says={`${people.length} / ${board.figures.people.length} 人有记录`}>
      <Rows
        rows={people}
        most={14}
        otherwise="还没有人记过联系、成交或推荐。"
        rowKey={({ staffId }) => staffId}
        columns={[
          { heading: '姓名', wide: true, render: ({ name }) => name },
          { heading: '电话', align: 'right', render: ({ calls }) => dash(calls) },
          { heading: '面谈', align: 'right', render: ({ meetings }) => dash(meetings) },
          { heading: '推荐', align: 'right', render: ({ flags }) => dash(flags) },
          { heading: '成交', align: 'right', render: ({ salesAmount }) => (salesAmount === 0 ? '–' : shortAmount(salesAmount)) },
          { heading: '得分', align: 'right', render: (person) => <strong>{dash(pointsOf(person))}</strong> },
        ]}
      />
    </Small>
  )
}

function Alerts({ board }: { board: Morning }) {
  const { largeMoves, upgrades, downgrades, nearUpgrade } = board.figures
  return (
    <Small
      title="大额异动与升降级"
      says={`大额 ${largeMoves.count} · 升 ${upgrades.count} · 降 ${downgrades.count} · 临界 ${nearUpgrade ?? '–'}`}
    >
      <Rows
        rows={largeMoves.rows}
        most={3}
        otherwise="没有大额异动。"
        rowKey={(_, index) => index}
        columns={[
          { heading: '客户', render: ({ name }) => name },
          { heading: '层级', render: ({ tier }) => tier ?? '–' },
          { heading: '主办', wide: true, render: ({ owner }) => owner ?? <span className={classes['late']}>无管户</span> },
          { heading: '变动', align: 'right', render: ({ amount }) => <Change fen={amount} /> },
        ]}
      />
    </Small>
  )
}

function Birthdays({ board }: { board: Morning }) {
  const { rows, count } = board.figures.birthdays
  return (
    <Small title="今日生日" says={`${count} 位 · 贵宾 ${rows.length} 位`}>
      {rows.length === 0 ? (
        <span className={classes['quiet']}>今天没有贵宾生日。</span>
      ) : (
        rows.map(({ name, tier, owner }) => `${name}（${tier ?? '–'}，${owner ?? '无管户'}）`).join('、')
      )}
    </Small>
  )
}
