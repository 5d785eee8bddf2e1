import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Day } from '#shared/contract/tasks.ts'
import { ask } from '../../lib/backend.ts'
import { useKeys } from '../../lib/keys.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Empty } from '../../ui/notes.tsx'
import { LogPane } from './log-pane.tsx'
import { OrderPane } from './order-pane.tsx'
import { PersonPane } from './person-pane.tsx'
import { QueuePane } from './queue-pane.tsx'
import { lookAhead } from './use-customer.ts'
import { useSelection } from './use-selection.ts'
import classes from './today.module.css'

/** One person's day in three panes: whom to contact, who that is, what came of it. Somebody else's day is looked at. */
export function DayDesk({ day }: { day: Day }) {
  const { me, openCustomer } = useWindow()
  const client = useQueryClient()
  const list = useRef<HTMLDivElement>(null)
  const selection = useSelection(day)
  const { current, entry, open, handled, part, choose } = selection
  const settings = useQuery(ask.settings.all.queryOptions())
  const hours = settings.data?.callHours.value
  const next = selection.next?.customerId ?? null
  useEffect(() => {
    if (next !== null) void lookAhead(client, next)
  }, [client, next])

  function move(step: 1 | -1) {
    const rows = part === 'handled' ? handled : open
    const place = rows.findIndex(({ customerId }) => customerId === current)
    const there = rows[Math.min(rows.length - 1, Math.max(0, place + step))]
    if (there !== undefined) choose(there.customerId)
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    o: () => current !== null && openCustomer(current),
  })

  return (
    <div className={classes['panes']}>
      <QueuePane day={day} selection={selection} hours={hours} list={list} />
      {current === null ? (
        <Empty
          what={
            open.length > 0 ? '从左边的名单选一位客户。' : '名单之外的联系也可以记：按 Ctrl K 查找客户，在客户资料里“记一笔”。'
          }
        />
      ) : (
        <PersonPane key={current} customerId={current} entry={entry} hours={hours} day={day} onSettled={choose} />
      )}
      {day.staffId === me.staffId ? (
        <LogPane day={day} selection={selection} onMoved={() => list.current?.focus({ preventScroll: true })} />
      ) : (
        <OrderPane key={current} day={day} customerId={current} />
      )}
    </div>
  )
}
