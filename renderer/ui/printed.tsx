import type { ReactNode } from 'react'
import { longDay } from '../lib/format.ts'
import { usePrinting } from '../lib/printing.ts'
import { useWindow } from '../lib/window-state.ts'
import type { LedgerColumn } from './ledger-props.ts'
import classes from './printed.module.css'

interface PrintedProps {
  /** What it is and of when; the branch's name stands before it. */
  title: string
  /** What else one must know of the figures, such as their day. */
  notes?: readonly string[]
  /** Wider than high. */
  wide?: boolean
  foot?: string | undefined
  children: ReactNode
}

/** A sheet of A4 in place of what stands on the screen: drawn only while it is printed, and says who printed it and when. */
export function Printed({ title, notes = [], wide = false, foot, children }: PrintedProps) {
  const { branch, me, today } = useWindow()
  if (!usePrinting()) return null
  return (
    <article className={classes['paper']} data-wide={wide}>
      <header>
        <h1>{`${branch.name} ${title}`}</h1>
        <p>{[...notes.filter((note) => note !== ''), `打印人 ${me.name}（${me.staffNo}）${longDay(today)}`].join(' · ')}</p>
      </header>
      {children}
      {foot !== undefined && <footer>{foot}</footer>}
    </article>
  )
}

interface PrintedTableProps<Row> {
  /** As the list on the screen has them. */
  columns: readonly Pick<LedgerColumn<Row>, 'key' | 'heading' | 'align' | 'render'>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string | number
  /** Stands in place of rows where there are none. */
  none: string
}

/** Rows on paper: the heading comes again on every sheet, and no row is cut. */
export function PrintedTable<Row>({ columns, rows, rowKey, none }: PrintedTableProps<Row>) {
  if (rows.length === 0) return <p>{none}</p>
  return (
    <table className={classes['table']}>
      <thead>
        <tr>
          {columns.map(({ key, heading, align }) => (
            <th key={key} scope="col" data-align={align}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map(({ key, align, render }) => (
              <td key={key} data-align={align}>
                {render(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
