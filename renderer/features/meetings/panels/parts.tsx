import { Fragment, type ReactNode } from 'react'
import classes from './panels.module.css'

/*
 * The pieces of which every panel is made. All are measured in em, so that the same panel stands in
 * 13 px on the page where a meeting is prepared and in 32 px on the stage.
 */

export interface RowsColumn<Row> {
  heading: string
  align?: 'right'
  /** Takes what the other columns leave. */
  wide?: true
  render: (row: Row) => ReactNode
}

interface RowsProps<Row> {
  columns: readonly RowsColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row, index: number) => string | number
  /** How many rows fit. */
  most: number
  /** How many there are altogether, with their measure word: what is not shown is said; left out where it stands elsewhere. */
  count?: number
  unit?: string
  /** What is said instead of an empty table. */
  otherwise?: string
  /** The list has the whole slide and short rows: more than fit stand in two columns. */
  inTwo?: boolean
  /** A line of its own under each row, for words that need the width. */
  below?: (row: Row) => ReactNode
}

/** A list without boxes. */
export function Rows<Row>(props: RowsProps<Row>) {
  const { columns, rows, rowKey, most, count = 0, unit = '位', otherwise = '没有', inTwo = false, below } = props
  if (rows.length === 0) return <Nothing>{otherwise}</Nothing>
  const beside = inTwo && rows.length > most
  const shown = rows.slice(0, beside ? most * 2 : most)
  const half = Math.ceil(shown.length / 2)
  const parts = beside ? [shown.slice(0, half), shown.slice(half)] : [shown]
  return (
    <div>
      <div className={beside ? classes['beside'] : undefined}>
        {parts.map((part, place) => (
          <table key={place} className={classes['rows']}>
            <thead>
              <tr>
                {columns.map(({ heading, align, wide }) => (
                  <th key={heading} className={align === 'right' ? classes['right'] : undefined} style={wide && { width: '99%' }}>
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {part.map((row, index) => (
                <Fragment key={rowKey(row, place * half + index)}>
                  <tr>
                    {columns.map(({ heading, align, render }) => (
                      <td key={heading} className={align === 'right' ? classes['right'] : undefined}>
                        {render(row)}
                      </td>
                    ))}
                  </tr>
                  {below !== undefined && (
                    <tr className={classes['below']}>
                      <td colSpan={columns.length}>{below(row)}</td>
                    </tr>
                  )}
                </Fragment>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <Remainder count={count - shown.length} unit={unit} />
    </div>
  )
}

/** What did not fit, said in words. */
export function Remainder({ count, unit }: { count: number; unit: string }) {
  return count > 0 ? <p className={classes['caption']}>{`另有 ${count} ${unit}`}</p> : null
}

/** Says that there is nothing, where there could be something. */
export function Nothing({ children }: { children: ReactNode }) {
  return <p className={classes['nothing']}>{children}</p>
}

interface BarProps {
  value: number
  /** What the whole width stands for. */
  whole: number
  /** Where a mark stands across the bar: a target. */
  mark?: number
  tone?: 'accent' | 'done' | 'quiet'
}

/** A bar from zero, with a mark where the target is. */
export function Bar({ value, whole, mark, tone = 'accent' }: BarProps) {
  const part = (of: number) => `${whole <= 0 ? 0 : Math.min(Math.max(of / whole, 0), 1) * 100}%`
  return (
    <div className={classes['bar']} aria-hidden="true">
      <div className={classes[tone]} style={{ width: part(value) }} />
      {mark !== undefined && <div className={classes['mark']} style={{ left: part(mark) }} />}
    </div>
  )
}

/** A figure with its name above and what it is compared with below. */
export function Sum({ label, children, note }: { label: string; children: ReactNode; note?: ReactNode }) {
  return (
    <div className={classes['sum']}>
      <div className={classes['caption']}>{label}</div>
      <div className={classes['value']}>{children}</div>
      {note !== undefined && <div className={classes['caption']}>{note}</div>}
    </div>
  )
}

/** A part of a slide under a quiet heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className={classes['partTitle']}>{title}</h3>
      {children}
    </section>
  )
}
