import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react'
import type { LedgerColumn, LedgerProps, Marks } from './ledger-props.ts'
import classes from './ledger.module.css'

const STEP = 16
const NARROWEST = 40

/** The heading of a list: orders it, marks all of it, and takes each column's width. */
export function LedgerHeading<Row>(props: LedgerProps<Row> & { template: string }) {
  const { columns, marks, template } = props
  return (
    <div className={classes['heading']} role="row" style={{ gridTemplateColumns: template }}>
      {marks !== undefined && (
        <div role="columnheader" aria-label="标记">
          <MarkAll marks={marks} />
        </div>
      )}
      {columns.map((column) => (
        <HeadingCell key={column.key} column={column} {...props} />
      ))}
    </div>
  )
}

function HeadingCell<Row>({
  column,
  sorting,
  onSort,
  onResize,
}: Pick<LedgerProps<Row>, 'sorting' | 'onSort' | 'onResize'> & { column: LedgerColumn<Row> }) {
  const { key, heading, align, sort, width } = column
  const active = sort !== undefined && sorting?.by === sort
  const order = active ? (sorting.descending ? 'descending' : 'ascending') : undefined
  const resizable = onResize !== undefined && width !== undefined
  function widen(event: KeyboardEvent) {
    const step = { ArrowRight: STEP, ArrowLeft: -STEP }[event.key]
    if (!event.altKey || step === undefined || !resizable) return
    event.preventDefault()
    event.stopPropagation()
    onResize(key, Math.max(NARROWEST, width + step))
  }
  return (
    <div
      role="columnheader"
      aria-sort={order}
      className={`${classes['headingCell'] ?? ''} ${align === 'right' ? (classes['right'] ?? '') : ''}`}
    >
      {sort === undefined || onSort === undefined ? (
        heading
      ) : (
        <button
          type="button"
          className={classes['sort']}
          onKeyDown={widen}
          onClick={() => onSort({ by: sort, descending: active ? !sorting.descending : true })}
        >
          {heading}
          <span aria-hidden="true">{order === 'descending' ? ' ↓' : order === 'ascending' ? ' ↑' : ''}</span>
        </button>
      )}
      {resizable && <Edge width={width} onWidth={(next) => onResize(key, next)} />}
    </div>
  )
}

/** The edge of a column that is dragged with the pointer; keys and the column chooser do the same. */
function Edge({ width, onWidth }: { width: number; onWidth: (width: number) => void }) {
  const from = useRef<{ x: number; width: number } | null>(null)
  function drag(event: PointerEvent) {
    if (from.current !== null) onWidth(Math.max(NARROWEST, Math.round(from.current.width + event.clientX - from.current.x)))
  }
  return (
    <span
      aria-hidden="true"
      className={classes['edge']}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = { x: event.clientX, width }
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        from.current = null
      }}
    />
  )
}

function MarkAll<Row>({ marks }: { marks: Marks<Row> }) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = marks.all === 'some'
  }, [marks.all])
  return (
    <input
      ref={box}
      type="checkbox"
      className={classes['markAll']}
      aria-label="标记全部"
      checked={marks.all === true}
      onChange={marks.toggleAll}
    />
  )
}
