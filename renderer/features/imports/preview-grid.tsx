import { useState } from 'react'
import type { PreviewRow } from '#shared/contract/imports.ts'
import type { LedgerColumn } from '../../ui/ledger-props.ts'
import { Ledger } from '../../ui/ledger.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { type PreviewOrder, usePreview } from './use-preview.ts'
import classes from './imports.module.css'

interface PreviewGridProps {
  order: PreviewOrder
  /** The fields that have a column of their own. */
  labels: readonly string[]
  /** There are others. */
  more: boolean
  staff: boolean
}

/** The rows of one tab, and beside them the current one in full. */
export function PreviewGrid({ order, labels, more, staff }: PreviewGridProps) {
  const pages = usePreview(order)
  const [current, setCurrent] = useState(0)
  const row = pages.rowAt(current)
  return (
    <div className={classes['columns']}>
      <div className={classes['pane']}>
        <FailureNote error={pages.error} />
        <Ledger
          label="预览"
          columns={columnsFor(labels, more, staff)}
          count={pages.total}
          rowAt={pages.rowAt}
          onRange={pages.onRange}
          current={current}
          onCurrent={setCurrent}
          empty={pages.pending ? '' : '没有这样的行。'}
        />
      </div>
      {row !== undefined && row.changes.length > 0 && <RowChanges row={row} />}
    </div>
  )
}

function RowChanges({ row }: { row: PreviewRow }) {
  return (
    <aside className={classes['changes']} aria-label="这一行的改动">
      <div className={classes['changesHead']}>
        {row.name} <span className={classes['quiet']}>{row.no}</span>
        {row.rows.length > 0 && <span className={classes['quiet']}>第 {row.rows.join('、')} 行</span>}
      </div>
      {row.note !== null && <div className={classes['problem']}>{row.note}</div>}
      <dl className={classes['changeList']}>
        {row.changes.map(({ label, on, before, after }) => (
          <div key={`${label}${on}`}>
            <dt>
              {label} {on}
            </dt>
            <dd>
              <OldNew before={before} after={after} />
            </dd>
          </div>
        ))}
      </dl>
    </aside>
  )
}

/** Old → new in one cell; what there was before is struck out, never left to colour alone. */
function OldNew({ before, after }: { before: string | null; after: string | null }) {
  return (
    <>
      {before !== null && (
        <>
          <del className={classes['old']}>{before}</del>
          <span className={classes['old']}> → </span>
        </>
      )}
      <ins className={classes['new']}>{after ?? '（清空）'}</ins>
    </>
  )
}

function columnsFor(labels: readonly string[], more: boolean, staff: boolean): LedgerColumn<PreviewRow>[] {
  const whole = labels.length === 0
  const rest = {
    key: 'rest',
    heading: whole ? '说明' : '其余',
    ...(whole ? {} : { width: 76 }),
    render: (row: PreviewRow) => restOf(row, labels),
  }
  return [
    { key: 'row', heading: '行', width: 48, align: 'right', render: ({ rows }) => rows[0] ?? '–' },
    { key: 'no', heading: staff ? '工号' : '客户号', width: 112, render: ({ no }) => no },
    { key: 'name', heading: '姓名', width: 72, render: ({ name }) => name },
    ...labels.map((label) => ({
      key: label,
      heading: label,
      render: ({ changes }: PreviewRow) => {
        const change = changes.find((each) => each.label === label)
        return change === undefined ? '' : <OldNew before={change.before} after={change.after} />
      },
    })),
    ...(whole || more ? [rest] : []),
  ]
}

/** What has no column of its own: a conflict, or how many more fields there are. */
function restOf({ status, note, changes }: PreviewRow, labels: readonly string[]): string {
  if (note !== null) return note
  if (status === 'missing') return '上次的表里有，这次没有；不动'
  const others = changes.filter(({ label }) => !labels.includes(label))
  if (labels.length === 0) return others.map(({ label }) => label).join('、')
  return others.length === 0 ? '' : `另 ${others.length} 项`
}
