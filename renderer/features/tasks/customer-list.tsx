import { type ReactNode, type Ref, useEffect, useId } from 'react'
import type { CustomerId } from '#shared/domain/customer.ts'
import type { Selection } from './use-selection.ts'
import classes from './today.module.css'

interface CustomerListProps<Row> {
  label: string
  rows: readonly Row[]
  selection: Selection
  render: (row: Row) => ReactNode
  /** Stands in place of the rows when there are none. */
  empty: ReactNode
  list: Ref<HTMLDivElement>
}

/** Customers under each other, two lines each; J and K and the arrows go through them. */
export function CustomerList<Row extends { customerId: CustomerId }>(props: CustomerListProps<Row>) {
  const { label, rows, selection, render, empty, list } = props
  const prefix = useId()
  const { current, choose } = selection
  useEffect(() => {
    if (current !== null) document.getElementById(`${prefix}${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [current, prefix])
  return (
    <div
      ref={list}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={current === null ? undefined : `${prefix}${current}`}
      className={classes['list']}
    >
      {rows.length === 0 && empty}
      {rows.map((row) => (
        <button
          key={row.customerId}
          type="button"
          role="option"
          tabIndex={-1}
          id={`${prefix}${row.customerId}`}
          aria-selected={row.customerId === current}
          className={classes['row']}
          // The list keeps the focus, so that keys go on working after a click.
          onMouseDown={(event) => {
            event.preventDefault()
            event.currentTarget.parentElement?.focus({ preventScroll: true })
          }}
          onClick={() => choose(row.customerId)}
        >
          {render(row)}
        </button>
      ))}
    </div>
  )
}
