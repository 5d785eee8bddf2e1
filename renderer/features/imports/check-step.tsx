import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { DraftView } from '#shared/contract/import-draft.ts'
import type { CheckView, PreviewRow } from '#shared/contract/imports.ts'
import { ABSENT_MARK } from '#shared/domain/tag.ts'
import { AbsentPolicy } from '#shared/domain/sheets/sheet-kind.ts'
import { count } from '../../lib/format.ts'
import type { LedgerColumn } from '../../ui/ledger-props.ts'
import { Ledger } from '../../ui/ledger.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { check, choose } from './session.ts'
import { usePreview } from './use-preview.ts'
import classes from './imports.module.css'

interface CheckStepProps {
  view: DraftView
  checked: CheckView
  checks: number
  absent: AbsentPolicy
}

/** What was found wrong, by cause, and the rows and cells that it concerns; everything else goes in. */
export function CheckStep({ view, checked, checks, absent }: CheckStepProps) {
  const [group, setGroup] = useState<string | null>(null)
  return (
    <div className={classes['columns']}>
      <div className={classes['causes']}>
        {checked.warnings.length > 0 && (
          <ul className={classes['warnings']}>
            {checked.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        )}
        <Causes checked={checked} group={group} onGroup={setGroup} />
        {view.mayClose && <Absent checked={checked} absent={absent} />}
      </div>
      <DoubtfulRows key={group} draft={view.draft} checks={checks} group={group} checked={checked} />
    </div>
  )
}

function Causes({
  checked,
  group,
  onGroup,
}: {
  checked: CheckView
  group: string | null
  onGroup: (group: string | null) => void
}) {
  if (checked.reasons.length === 0) return <p className={classes['fine']}>✓ 每一行、每一格都读得懂。</p>
  return (
    <table className={classes['reasons']} aria-label="不导入的原因">
      <thead>
        <tr>
          <th>不导入的原因</th>
          <th className={classes['right']}>多少</th>
        </tr>
      </thead>
      <tbody>
        {[{ group: null, text: '全部', whole: false, amount: '' }, ...checked.reasons.map(causeOf)].map(
          ({ group: own, text, amount }) => (
            <tr key={text} aria-current={own === group}>
              <td>
                <button type="button" className={classes['cause']} aria-pressed={own === group} onClick={() => onGroup(own)}>
                  {text}
                </button>
              </td>
              <td className={classes['right']}>{amount}</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  )
}

function causeOf({ group, heading, reason, whole, count: found }: CheckView['reasons'][number]) {
  return { group, text: whole ? reason : `${heading}：${reason}`, amount: `${count(found)} ${whole ? '行' : '格'}` }
}

/** What a full list leaves out may have ended. */
function Absent({ checked, absent }: { checked: CheckView; absent: AbsentPolicy }) {
  return (
    <div className={classes['absent']}>
      <span>文件里没有的客户</span>
      <SegmentedControl
        aria-label="文件里没有的客户"
        value={absent}
        data={[
          { value: 'keep', label: '保留' },
          { value: 'mark', label: '标记' },
          { value: 'close', label: '记为销户' },
        ]}
        onChange={(chosen) => {
          choose({ absent: AbsentPolicy.parse(chosen) })
          void check()
        }}
      />
      <span className={classes['quiet']}>
        {absent === 'close'
          ? `${count(checked.closed)} 位会记为销户，可撤销`
          : absent === 'mark'
            ? `${count(marked(checked))} 位会带上标签“${ABSENT_MARK}”，下次又列出时摘下`
            : checked.missing > 0
              ? `上次有、这次没有的 ${count(checked.missing)} 位不动`
              : '只有全量清单才选“标记”或“记为销户”'}
      </span>
    </div>
  )
}

/** Whom the list leaves out and nobody has marked before. */
function marked({ changes }: CheckView): number {
  return changes.find(({ field }) => field === 'marked')?.updated ?? 0
}

/** The rows that do not go in whole; where there are none, those that a person should look at. */
function DoubtfulRows({
  draft,
  checks,
  group,
  checked,
}: {
  draft: string
  checks: number
  group: string | null
  checked: CheckView
}) {
  const sound = checked.rejected + checked.rejectedCells === 0
  const filter = !sound ? 'rejected' : checked.conflicts > 0 ? 'conflict' : checked.missing > 0 ? 'missing' : 'rejected'
  const pages = usePreview({ draft, checks, filter, group })
  return (
    <div className={classes['pane']}>
      <FailureNote error={pages.error} />
      <Ledger
        label={LABELS[filter]}
        columns={COLUMNS}
        count={pages.total}
        rowAt={pages.rowAt}
        onRange={pages.onRange}
        empty="没有不导入的行或格。"
        foot={<span>{sound ? `${count(checked.rows)} 行都可以导入` : `${footWords(checked)}；写入后可下载，改好再导入`}</span>}
      />
    </div>
  )
}

function footWords({ rejected, rejectedCells }: CheckView): string {
  const parts = [
    rejected > 0 ? `${count(rejected)} 行整行不导入` : '',
    rejectedCells > 0 ? `${count(rejectedCells)} 格只空出这一格` : '',
  ]
  return parts.filter((part) => part !== '').join('，')
}

const LABELS = { rejected: '不导入的行和格', conflict: '请核对的行', missing: '上次有、这次没有的' }

const COLUMNS: LedgerColumn<PreviewRow>[] = [
  { key: 'row', heading: '行', width: 56, align: 'right', render: ({ rows }) => rows[0] },
  { key: 'no', heading: '客户号', width: 128, render: ({ no }) => no },
  { key: 'name', heading: '姓名', width: 88, render: ({ name }) => name },
  {
    key: 'why',
    heading: '哪里不对',
    render: ({ status, note, cells }) =>
      status === 'missing'
        ? '上次的表里有，这次没有；不动'
        : (note ?? (
            <>
              {cells.map(({ heading, text, reason }) => (
                <span key={heading} className={classes['bad']}>
                  {heading} {!reason.includes(text) && <span className={classes['badText']}>{text}</span>} {reason}
                </span>
              ))}
            </>
          )),
  },
]
