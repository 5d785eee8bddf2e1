import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, memo, useEffect, useRef } from 'react'
import { LedgerHeading } from './ledger-heading.tsx'
import type { LedgerProps } from './ledger-props.ts'
import { Empty } from './notes.tsx'
import classes from './ledger.module.css'

const ROW_HEIGHT = 32
const HEAD_HEIGHT = 30

/** The list that every page uses: dense, virtual, with a heading that stays and keys that move. */
export function Ledger<Row>(props: LedgerProps<Row>) {
  const { columns, count, rowAt, onRange, current = -1, onCurrent, onOpen, marks } = props
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollPaddingStart: HEAD_HEIGHT,
  })
  const shown = rows.getVirtualItems()
  const [first, last] = [shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0]
  useEffect(() => onRange?.(first, last), [first, last, onRange])

  function move(event: KeyboardEvent) {
    if (isElsewhere(event)) return
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key]
    if (step !== undefined && onCurrent !== undefined) {
      event.preventDefault()
      // Keys that come before the rows do move nothing: the first row stays the one that X and Enter mean.
      if (count === 0) return
      const next = Math.min(count - 1, Math.max(0, current + step))
      onCurrent(next)
      rows.scrollToIndex(next, { align: 'auto' })
    }
    const row = rowAt(current)
    if (event.key === 'Enter' && row !== undefined) onOpen?.(row)
    if (event.key === 'x' && row !== undefined) marks?.toggle(row)
  }

  const widths = columns.map(({ width }) => (width === undefined ? 'minmax(120px, 1fr)' : `${width}px`))
  const template = [...(marks === undefined ? [] : ['16px']), ...widths].join(' ')
  return (
    <div className={classes['ledger']} role="grid" aria-label={props.label} aria-rowcount={count} tabIndex={0} onKeyDown={move}>
      <div ref={scroller} className={classes['rows']}>
        <div className={classes['sheet']}>
          <LedgerHeading {...props} template={template} />
          {count === 0 && <Empty what={props.empty} />}
          <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
            {shown.map(({ index, start }) => (
              <Line key={index} {...props} index={index} top={start} template={template} />
            ))}
          </div>
        </div>
      </div>
      {props.foot !== undefined && <div className={classes['foot']}>{props.foot}</div>}
    </div>
  )
}

/** What stands over the list, and what takes keys itself, is not the list: a button's Enter presses the button. */
function isElsewhere({ key, target, currentTarget }: KeyboardEvent): boolean {
  if (!(target instanceof Element) || !currentTarget.contains(target)) return true
  if (target.closest('input:not([type="checkbox"]), textarea, select') !== null) return true
  return key === 'Enter' && target.closest('button, a') !== null
}

/** Drawn again only when something of it is another: while a list goes by, the rows that stay are left alone. */
const Line = memo(DrawnLine) as typeof DrawnLine

function DrawnLine<Row>({
  columns,
  rowAt,
  current,
  onCurrent,
  onOpen,
  tone,
  index,
  top,
  template,
  marks,
}: LedgerProps<Row> & { index: number; top: number; template: string }) {
  const row = rowAt(index)
  return (
    // oxlint-disable-next-line click-events-have-key-events -- the grid around it moves and opens rows by key
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 1}
      aria-selected={index === current}
      data-tone={row === undefined ? undefined : tone?.(row)}
      data-marked={row !== undefined && marks?.has(row) === true ? true : undefined}
      className={classes['line']}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
      onClick={() => {
        onCurrent?.(index)
        if (row !== undefined) onOpen?.(row)
      }}
    >
      {marks !== undefined && (
        <div role="gridcell" className={classes['mark']}>
          {row !== undefined && (
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={`标记第 ${index + 1} 行`}
              checked={marks.has(row)}
              onClick={(event) => event.stopPropagation()}
              onChange={() => marks.toggle(row)}
            />
          )}
        </div>
      )}
      {columns.map(({ key, align, render }) => (
        <div key={key} role="gridcell" className={align === 'right' ? classes['right'] : classes['cell']}>
          {row === undefined ? '' : render(row)}
        </div>
      ))}
    </div>
  )
}
