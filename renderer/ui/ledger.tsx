import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { Empty } from './notes.tsx'
import classes from './ledger.module.css'

const ROW_HEIGHT = 32

export interface LedgerColumn<Row> {
  key: string
  heading: ReactNode
  /** Pixels; the one column without a width takes what is left. */
  width?: number
  align?: 'right'
  /** Named when the list can be ordered by it. */
  sort?: string
  render: (row: Row) => ReactNode
}

export interface Sorting {
  by: string
  descending: boolean
}

interface LedgerProps<Row> {
  label: string
  columns: readonly LedgerColumn<Row>[]
  /** How many rows there are; those not loaded yet are asked for through `onRange`. */
  count: number
  rowAt: (index: number) => Row | undefined
  rowKey: (row: Row) => string | number
  onRange?: (first: number, last: number) => void
  /** Place of the row that J, K and the arrows move. */
  current?: number
  onCurrent?: (index: number) => void
  onOpen?: (row: Row) => void
  sorting?: Sorting
  onSort?: (sorting: Sorting) => void
  tone?: (row: Row) => 'quiet' | undefined
  empty: string
  /** Counts and sums below the list. */
  foot?: ReactNode
}

/** The list that every page uses: dense, virtual, with a heading that stays and keys that move. */
export function Ledger<Row>(props: LedgerProps<Row>) {
  const { columns, count, rowAt, onRange, current = -1, onCurrent, onOpen } = props
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({ count, getScrollElement: () => scroller.current, estimateSize: () => ROW_HEIGHT, overscan: 12 })
  const shown = rows.getVirtualItems()
  const [first, last] = [shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0]
  useEffect(() => onRange?.(first, last), [first, last, onRange])

  function move(event: KeyboardEvent) {
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key]
    if (step !== undefined && onCurrent !== undefined) {
      event.preventDefault()
      const next = Math.min(count - 1, Math.max(0, current + step))
      onCurrent(next)
      rows.scrollToIndex(next, { align: 'auto' })
    }
    const row = rowAt(current)
    if (event.key === 'Enter' && row !== undefined) onOpen?.(row)
  }

  const template = columns.map(({ width }) => (width === undefined ? 'minmax(120px, 1fr)' : `${width}px`)).join(' ')
  return (
    <div className={classes['ledger']} role="grid" aria-label={props.label} aria-rowcount={count} tabIndex={0} onKeyDown={move}>
      <Heading {...props} template={template} />
      <div ref={scroller} className={classes['rows']}>
        {count === 0 && <Empty what={props.empty} />}
        <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {shown.map(({ index, start }) => (
            <Line key={index} {...props} index={index} top={start} template={template} />
          ))}
        </div>
      </div>
      {props.foot !== undefined && <div className={classes['foot']}>{props.foot}</div>}
    </div>
  )
}

function Heading<Row>({ columns, sorting, onSort, template }: LedgerProps<Row> & { template: string }) {
  return (
    <div className={classes['heading']} role="row" style={{ gridTemplateColumns: template }}>
      {columns.map(({ key, heading, align, sort }) => {
        const active = sort !== undefined && sorting?.by === sort
        const order = active ? (sorting.descending ? 'descending' : 'ascending') : undefined
        return (
          <div key={key} role="columnheader" aria-sort={order} className={align === 'right' ? classes['right'] : undefined}>
            {sort === undefined || onSort === undefined ? (
              heading
            ) : (
              <button
                type="button"
                className={classes['sort']}
                onClick={() => onSort({ by: sort, descending: active ? !sorting.descending : true })}
              >
                {heading}
                <span aria-hidden="true">{order === 'descending' ? ' ↓' : order === 'ascending' ? ' ↑' : ''}</span>
              </button>
            )}
          </div>
        )
      })}
    </div>
  )
}

function Line<Row>({
  columns,
  rowAt,
  current,
  onCurrent,
  onOpen,
  tone,
  index,
  top,
  template,
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
      className={classes['line']}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
      onClick={() => {
        onCurrent?.(index)
        if (row !== undefined) onOpen?.(row)
      }}
    >
      {columns.map(({ key, align, render }) => (
        <div key={key} role="gridcell" className={align === 'right' ? classes['right'] : classes['cell']}>
          {row === undefined ? '' : render(row)}
        </div>
      ))}
    </div>
  )
}
