import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PersonProgress } from '#shared/contract/tasks.ts'
import { dayGone, dueByNow } from '#shared/domain/pace.ts'
import { POSTS } from '#shared/domain/post.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { ask } from '../../lib/backend.ts'
import { count } from '../../lib/format.ts'
import { useBranchTime } from '../../lib/now.ts'
import { Figure } from '../../ui/figures.tsx'
import type { LedgerColumn } from '../../ui/ledger-props.ts'
import { Ledger } from '../../ui/ledger.tsx'
import { Mark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { OpenDecisions } from './open-decisions.tsx'
import { Meter } from './ring.tsx'
import { TierTable } from './tier-table.tsx'
import { WaitingPane } from './waiting-pane.tsx'
import classes from './branch.module.css'

const ROW_HEIGHT = 32
/** Heading and foot of a list. */
const ROUND_THE_ROWS = 62

/** Everybody's day: who has done what by now, who is behind, whom customers wait for longest. */
export function BranchDesk({ onOpen }: { onOpen: (id: StaffId) => void }) {
  const time = useBranchTime()
  const branch = useQuery(ask.tasks.branchDay.queryOptions())
  const settings = useQuery(ask.settings.all.queryOptions())
  const [place, setPlace] = useState(0)
  const gone = dayGone(settings.data?.callHours.value.quiet ?? [], time)
  const people = branch.data?.people ?? []
  const current = people[place]
  return (
    <>
      <FailureNote error={branch.error} action="重试" onAction={() => void branch.refetch()} />
      <Totals people={people} />
      <div className={classes['columns']}>
        <div className={classes['left']}>
          <div className={classes['people']} style={{ height: people.length * ROW_HEIGHT + ROUND_THE_ROWS }}>
            <Ledger
              label="全行进度"
              columns={progressColumns(gone)}
              count={people.length}
              rowAt={(index) => people[index]}
              current={place}
              onCurrent={setPlace}
              tone={({ queued, ring }) => (queued === 0 && ring.calls + ring.meetings === 0 ? 'quiet' : undefined)}
              empty={branch.isPending ? '' : '还没有管户的人员。请先在“人员”里登记，再到“分岗”分客户。'}
              foot={<span>{branch.data === undefined ? '' : `进度条上的竖线是 ${time} 应到的位置`}</span>}
            />
          </div>
          <div className={classes['below']}>
            <OpenDecisions />
            <div className={classes['tiers']}>
              <TierTable />
            </div>
          </div>
        </div>
        {current !== undefined && (
          <aside className={classes['person']} aria-label="所选人员">
            <div className={classes['head']}>
              <strong>{current.name}</strong>
              <span className={classes['quiet']}>{POSTS[current.post]}</span>
              <Button ml="auto" onClick={() => onOpen(current.staffId)}>
                看 {current.name} 的今日
              </Button>
            </div>
            <WaitingPane key={current.staffId} staffId={current.staffId} />
          </aside>
        )}
      </div>
    </>
  )
}

function progressColumns(gone: number): LedgerColumn<PersonProgress>[] {
  return [
    { key: 'name', heading: '姓名', width: 60, render: ({ name }) => name },
    { key: 'post', heading: '岗位', width: 92, render: ({ post }) => <span className={classes['quiet']}>{POSTS[post]}</span> },
    {
      key: 'calls',
      heading: '电话',
      render: ({ ring }) => (
        <Meter name="电话" bare done={ring.calls} quota={ring.capacity.calls} due={dueByNow(ring.capacity.calls, gone)} />
      ),
    },
    {
      key: 'meetings',
      heading: '面谈',
      width: 136,
      render: ({ ring }) => (
        <Meter
          name="面谈"
          bare
          done={ring.meetings}
          quota={ring.capacity.meetings}
          due={dueByNow(ring.capacity.meetings, gone)}
        />
      ),
    },
    { key: 'queue', heading: '名单', width: 58, align: 'right', render: ({ done, queued }) => `${done} / ${queued}` },
    { key: 'rolledOver', heading: '顺延', width: 44, align: 'right', render: ({ rolledOver }) => count(rolledOver) },
    {
      key: 'stuck',
      heading: '等一周以上',
      width: 74,
      align: 'right',
      render: ({ stuck, longestWait }) => <span title={stuck > 0 ? `最久 ${longestWait} 天` : undefined}>{count(stuck)}</span>,
    },
    { key: 'state', heading: '现在', width: 112, render: (person) => <Standing person={person} gone={gone} /> },
  ]
}

/** One word on how somebody is doing, by what the plan expects at this hour. */
function Standing({ person, gone }: { person: PersonProgress; gone: number }) {
  const { ring, queued, open } = person
  const due = dueByNow(ring.capacity.calls, gone)
  if (queued === 0) return <span className={classes['quiet']}>没有名单</span>
  if (open === 0) return <Mark tone="done">已办完</Mark>
  if (ring.calls + ring.meetings + ring.others === 0 && due > 0) return <Mark tone="late">还没开始</Mark>
  if (ring.calls < due) return <Mark tone="soon">{`差 ${due - ring.calls} 个电话`}</Mark>
  return <Mark tone="done">跟上</Mark>
}

function Totals({ people }: { people: readonly PersonProgress[] }) {
  const sum = (of: (person: PersonProgress) => number) => people.reduce((total, person) => total + of(person), 0)
  return (
    <div className={classes['totals']}>
      <Figure label="电话" note={`计划 ${count(sum(({ ring }) => ring.capacity.calls))}`}>
        {count(sum(({ ring }) => ring.calls))}
      </Figure>
      <Figure label="面谈" note={`计划 ${count(sum(({ ring }) => ring.capacity.meetings))}`}>
        {count(sum(({ ring }) => ring.meetings))}
      </Figure>
      <Figure label="名单已办" note={`共 ${count(sum(({ queued }) => queued))}`}>
        {count(sum(({ done }) => done))}
      </Figure>
      <Figure label="顺延" note="排不进今天">
        {count(sum(({ rolledOver }) => rolledOver))}
      </Figure>
      <Figure label="等一周以上" note={`最久 ${count(Math.max(0, ...people.map(({ longestWait }) => longestWait)))} 天`}>
        {count(sum(({ stuck }) => stuck))}
      </Figure>
    </div>
  )
}
