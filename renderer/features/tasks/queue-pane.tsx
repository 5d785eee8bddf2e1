import { Button, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Ref } from 'react'
import type { Day, DayEntry, WaitingRow } from '#shared/contract/tasks.ts'
import type { CallHours } from '#shared/domain/queue.ts'
import { ask } from '../../lib/backend.ts'
import { useBranchTime } from '../../lib/now.ts'
import { Empty, FailureNote } from '../../ui/notes.tsx'
import { Agenda } from './agenda.tsx'
import { CustomerList } from './customer-list.tsx'
import { EntryLine, WaitingLine } from './queue-lines.tsx'
import type { Part, Selection } from './use-selection.ts'
import classes from './today.module.css'

interface QueuePaneProps {
  day: Day
  selection: Selection
  hours: CallHours | undefined
  list: Ref<HTMLDivElement>
}

/** Left: whom to contact, in order, and why; below it what else the day holds. */
export function QueuePane({ day, selection, hours, list }: QueuePaneProps) {
  const { part, show, open, handled } = selection
  const time = useBranchTime()
  const waiting = useQuery(ask.tasks.waiting.queryOptions({ input: { staffId: day.staffId }, enabled: part === 'waiting' }))
  return (
    <aside className={classes['left']} aria-label="名单">
      <SegmentedControl
        fullWidth
        aria-label="名单范围"
        value={part}
        onChange={(value) => show(value as Part)}
        data={[
          { value: 'open', label: `待联系 ${open.length}` },
          { value: 'handled', label: `已办 ${handled.length}` },
          { value: 'waiting', label: `顺延 ${day.rolledOver}` },
        ]}
      />
      {part === 'open' && <QuietHours hours={hours} time={time} />}
      <FailureNote error={waiting.error} />
      {part === 'waiting' ? (
        <CustomerList<WaitingRow>
          list={list}
          label="顺延名单"
          rows={waiting.data?.rows ?? []}
          selection={selection}
          render={(row) => <WaitingLine row={row} />}
          empty={waiting.isPending ? null : <Empty what="没有顺延的客户。" />}
        />
      ) : (
        <CustomerList<DayEntry>
          list={list}
          label={part === 'open' ? '今日名单' : '已办名单'}
          rows={part === 'open' ? open : handled}
          selection={selection}
          render={(entry) => <EntryLine entry={entry} time={time} />}
          empty={part === 'open' ? <NothingOpen day={day} selection={selection} /> : <Empty what="今天还没有办过的客户。" />}
        />
      )}
      <Agenda day={day} selection={selection} />
    </aside>
  )
}

/** The hours in which nobody is called are told once, above the list, and not at every row. */
function QuietHours({ hours, time }: { hours: CallHours | undefined; time: string }) {
  const quiet = hours?.quiet.find(({ from, to }) => time >= from && time < to)
  if (quiet === undefined) return null
  const until = quiet.to === '24:00' ? (hours?.quiet.find(({ from }) => from === '00:00')?.to ?? quiet.to) : quiet.to
  return <div className={classes['quietHours']}>现在是不打扰时段，{until} 后再打电话</div>
}

function NothingOpen({ day, selection }: { day: Day; selection: Selection }) {
  if (day.queue.length === 0)
    return (
      <Empty
        what={
          day.workingDay
            ? '今天没有要联系的客户。名单由余额、到期、生日和联系频次产生，导入或分岗之后会更新。'
            : '今天休息。下一个工作日的名单到那天早上产生。'
        }
      />
    )
  return (
    <Empty what="今天的名单都办完了。">
      {day.rolledOver > 0 && (
        <Button variant="default" onClick={() => selection.show('waiting')}>
          接着联系顺延的 {day.rolledOver} 位
        </Button>
      )}
    </Empty>
  )
}
