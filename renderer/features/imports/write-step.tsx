import { useState } from 'react'
import type { DraftView } from '#shared/contract/import-draft.ts'
import type { CheckView, PreviewFilter } from '#shared/contract/imports.ts'
import { count } from '../../lib/format.ts'
import { PreviewGrid } from './preview-grid.tsx'
import classes from './imports.module.css'

/** As many changed fields as fit beside number and name. */
const MOST_COLUMNS = 4

/** Names have a column anyway. */
const NAMED = '姓名'

interface ChangedField {
  label: string
  found: number
}

/** Old and new, cell by cell, before anything is written. */
export function WriteStep({ view, checked, checks }: { view: DraftView; checked: CheckView; checks: number }) {
  const tabs = tabsOf(checked)
  const [chosen, setChosen] = useState<PreviewFilter | null>(null)
  const [shown, setShown] = useState<readonly string[] | null>(null)
  const filter = chosen ?? tabs.find(({ found }) => found > 0)?.filter ?? 'unchanged'
  const fields = fieldsOf(checked, filter)
  const labels = shown ?? fields.slice(0, MOST_COLUMNS).map(({ label }) => label)
  return (
    <>
      <div className={classes['tabs']} role="group" aria-label="预览哪些">
        {tabs.map((tab) => (
          <button
            key={tab.filter}
            type="button"
            aria-pressed={tab.filter === filter}
            className={classes['tab']}
            onClick={() => {
              setChosen(tab.filter)
              setShown(null)
            }}
          >
            {tab.label} {count(tab.found)}
          </button>
        ))}
        {fields.length > MOST_COLUMNS && <FieldChoice fields={fields} labels={labels} onLabels={setShown} />}
      </div>
      <PreviewGrid
        key={filter}
        order={{ draft: view.draft, checks, filter, group: null }}
        labels={labels}
        more={fields.length > labels.length}
        staff={view.kind === 'staff'}
      />
    </>
  )
}

/** Which fields have columns of their own; the latest chosen replaces the one chosen first. */
function FieldChoice({
  fields,
  labels,
  onLabels,
}: {
  fields: readonly ChangedField[]
  labels: readonly string[]
  onLabels: (labels: string[]) => void
}) {
  return (
    <div className={classes['fields']} role="group" aria-label="显示哪些字段">
      {fields.map(({ label, found }) => {
        const on = labels.includes(label)
        return (
          <button
            key={label}
            type="button"
            aria-pressed={on}
            className={classes['field']}
            onClick={() => onLabels(on ? labels.filter((each) => each !== label) : [...labels, label].slice(-MOST_COLUMNS))}
          >
            {label} <span className={classes['quiet']}>{count(found)}</span>
          </button>
        )
      })}
    </div>
  )
}

/** New, changed and unchanged are always told; the rest only where there is something. */
function tabsOf(checked: CheckView): { filter: PreviewFilter; label: string; found: number }[] {
  const tabs: { filter: PreviewFilter; label: string; found: number }[] = [
    { filter: 'updated', label: '更新', found: checked.updated },
    { filter: 'created', label: '新增', found: checked.created },
    { filter: 'unchanged', label: '不变', found: checked.unchanged },
    { filter: 'closed', label: '销户', found: checked.closed },
    { filter: 'conflict', label: '请核对', found: checked.conflicts },
    { filter: 'missing', label: '这次没有', found: checked.missing },
  ]
  return tabs.filter(({ found }, place) => found > 0 || place < 3)
}

/** The fields that rows of a tab change, the most frequent first. */
function fieldsOf({ changes }: CheckView, filter: PreviewFilter): ChangedField[] {
  if (filter !== 'created' && filter !== 'updated') return []
  return changes
    .map((change) => ({ label: change.label, found: change[filter] }))
    .filter(({ label, found }) => found > 0 && (filter === 'updated' || label !== NAMED))
    .toSorted((a, b) => b.found - a.found)
}
