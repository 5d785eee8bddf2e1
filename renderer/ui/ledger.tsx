import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, memo, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { LedgerHeading } from './ledger-heading.tsx'
import type { LedgerColumn, LedgerProps } from './ledger-props.ts'
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
  const act = useActs(props)
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
            {shown.map(({ index, start }) => {
              const row = rowAt(index)
              const isMarked = marks === undefined ? null : row !== undefined && marks.has(row)
              const tone = row === undefined ? undefined : props.tone?.(row)
              const line = { row, index, columns, template, tone, isMarked, isCurrent: index === current, act }
              return <Line key={index} {...line} top={start} />
            })}
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

/** What is done with a row, by the list's newest properties. */
interface Acts<Row> {
  choose: (index: number, row: Row | undefined) => void
  mark: (row: Row) => void
}

/** The same for the life of the list, so that no row is drawn again because another press would do something else. */
function useActs<Row>(props: LedgerProps<Row>): Acts<Row> {
  const newest = useRef(props)
  useLayoutEffect(() => {
    newest.current = props
  })
  const [acts] = useState<Acts<Row>>(() => ({
    choose: (index, row) => {
      newest.current.onCurrent?.(index)
      if (row !== undefined) newest.current.onOpen?.(row)
    },
    mark: (row) => newest.current.marks?.toggle(row),
  }))
  return acts
}

interface LineProps<Row> {
  row: Row | undefined
  index: number
  top: number
  columns: readonly LedgerColumn<Row>[]
  template: string
  tone: 'quiet' | undefined
  /** Null where rows are not marked. */
  isMarked: boolean | null
  isCurrent: boolean
  act: Acts<Row>
}

/** Drawn again only when something of it is another: while a list goes by, the rows that stay are left alone. */
const Line = memo(DrawnLine) as typeof DrawnLine

function DrawnLine<Row>({ row, index, top, columns, template, tone, isMarked, isCurrent, act }: LineProps<Row>) {
  return (
    // oxlint-disable-next-line click-events-have-key-events -- the grid around it moves and opens rows by key
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 1}
      aria-selected={isCurrent}
      data-tone={tone}
      data-marked={isMarked === true ? true : undefined}
      className={classes['line']}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
      onClick={() => act.choose(index, row)}
    >
      {isMarked !== null && (
        <div role="gridcell" className={classes['mark']}>
          {row !== undefined && (
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={`标记第 ${index + 1} 行`}
              checked={isMarked}
              onClick={(event) => event.stopPropagation()}
              onChange={() => act.mark(row)}
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
