import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ImportResult } from '#shared/contract/imports.ts'
import { EVERY_CUSTOMER } from '#shared/domain/segment.ts'
import { SHEET_KINDS, type SheetKind } from '#shared/domain/sheets/sheet-kind.ts'
import { ask, backend } from '../../lib/backend.ts'
import { count } from '../../lib/format.ts'
import { saveFile } from '../../lib/save-file.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Figure } from '../../ui/figures.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { NextFile } from './file-overview.tsx'
import type { QueuedFile } from './file-queue.ts'
import classes from './imports.module.css'

/** What was written, and where to go from here. */
export function Result({
  result,
  file,
  queue,
  onUndo,
}: {
  result: ImportResult
  file: string
  queue: readonly QueuedFile[]
  onUndo: (batch: number) => void
}) {
  const { may } = useWindow()
  const batch = useQuery(ask.imports.batch.queryOptions({ input: { batch: result.batch } }))
  const undone = (batch.data?.batch.undoneAt ?? null) !== null
  const refused = result.rejected + result.rejectedCells
  return (
    <div className={classes['result']} role="status">
      <div className={classes['resultHead']}>
        {result.repeated ? '这个文件此前已导入，没有任何变化' : undone ? '已写入，后来撤销' : '✓ 已写入'}
      </div>
      <div className={classes['quiet']}>{`${file} · 批次 ${result.batch}`}</div>
      <div className={classes['figures']}>
        <Figure label="新增">{count(result.created)}</Figure>
        <Figure label="更新">{count(result.updated)}</Figure>
        <Figure label="不变">{count(result.unchanged)}</Figure>
        {result.closed > 0 && <Figure label="销户">{count(result.closed)}</Figure>}
        <Figure label="不导入" note={result.rejectedCells > 0 ? `另有 ${count(result.rejectedCells)} 格` : ''}>
          {count(result.rejected)} 行
        </Figure>
      </div>
      {result.warnings.length > 0 && (
        <ul className={classes['warnings']}>
          {result.warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      <div className={classes['actions']}>
        <NextFile queue={queue} />
        {refused > 0 && <RejectedFile batch={result.batch} rows={result.rejected} cells={result.rejectedCells} size="sm" />}
        {!result.repeated && (
          <Button size="sm" variant="default" onClick={() => onUndo(result.batch)}>
            {undone ? '恢复这次导入' : '撤销这次导入'}
          </Button>
        )}
      </div>
      <div className={classes['links']}>
        <BatchCustomers batch={result.batch} kind={batch.data?.batch.kind} />
        {may('tiers.edit') && <Link to="/tiers">看分层变动</Link>}
        {may('tasks.own') && <Link to="/today">看今日队列</Link>}
        {may('allocation.view') && <Link to="/allocation">看分岗</Link>}
      </div>
    </div>
  )
}

/** To the customers whom an import has added or changed; of sheets that are about customers. */
export function BatchCustomers({ batch, kind }: { batch: number; kind: SheetKind | undefined }) {
  const { may } = useWindow()
  if (kind === undefined || !SHEET_KINDS[kind].keys.includes('customerNo') || !may('customers.list')) return null
  const customerFilter = { ...EVERY_CUSTOMER, batch }
  return (
    <Link to="/customers" state={(before) => ({ ...before, customerFilter })}>
      看这批客户
    </Link>
  )
}

/** The refused rows as a workbook, the reason in the last column: corrected there and dropped here again. */
export function RejectedFile({
  batch,
  rows,
  cells,
  size = 'xs',
}: {
  batch: number
  rows: number
  cells: number
  size?: 'xs' | 'sm'
}) {
  const save = useMutation({ mutationFn: async () => saveFile(await backend.imports.rejected({ batch })) })
  return (
    <>
      <Button size={size} variant="default" loading={save.isPending} onClick={() => save.mutate()}>
        {`下载未导入的 ${rows > 0 ? `${count(rows)} 行` : ''}${rows > 0 && cells > 0 ? '、' : ''}${cells > 0 ? `${count(cells)} 格` : ''}`}
      </Button>
      <FailureNote error={save.error} />
    </>
  )
}
