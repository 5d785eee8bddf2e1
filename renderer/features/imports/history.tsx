import { useQuery } from '@tanstack/react-query'
import type { BatchLine } from '#shared/contract/import-draft.ts'
import { type IsoDate, isoDate } from '#shared/domain/iso-date.ts'
import type { Instant } from '#shared/domain/instant.ts'
import { SHEET_KINDS } from '#shared/domain/sheets/sheet-kind.ts'
import { ask } from '../../lib/backend.ts'
import { count, moment, shortDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import type { LedgerColumn } from '../../ui/ledger-props.ts'
import { Ledger } from '../../ui/ledger.tsx'
import { Mark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { Section } from '../../ui/page.tsx'
import classes from './imports.module.css'

const SHOWN = 200

/** What has been imported, the newest first; each can be opened, and undone even days later. */
export function History({ onOpen }: { onOpen: (batch: number) => void }) {
  const { today } = useWindow()
  const batches = useQuery(ask.imports.batches.queryOptions({ input: { limit: SHOWN } }))
  const lines = batches.data ?? []
  return (
    <div className={classes['history']}>
      <Section title="导入记录">
        <FailureNote error={batches.error} />
      </Section>
      <Ledger
        label="导入记录"
        columns={columnsOn(today)}
        count={lines.length}
        rowAt={(index) => lines[index]}
        onOpen={({ batch }) => onOpen(batch)}
        tone={({ undoneAt }) => (undoneAt === null ? undefined : 'quiet')}
        empty={batches.isPending ? '' : '还没有导入过。先把客户清单拖进来，再导入余额快照。'}
        foot={<span>点开一条：看对应关系、未导入的行，或撤销</span>}
      />
    </div>
  )
}

function columnsOn(today: IsoDate): LedgerColumn<BatchLine>[] {
  return [
    { key: 'batch', heading: '批次', width: 36, align: 'right', render: ({ batch }) => batch },
    { key: 'at', heading: '时间', width: 100, render: ({ at }) => moment(at as Instant, today) },
    { key: 'kind', heading: '种类', width: 60, render: ({ kind }) => SHEET_KINDS[kind].label },
    {
      key: 'file',
      heading: '文件',
      render: ({ fileName, undoneAt }) => (
        <>
          {undoneAt !== null && <Mark tone="soon">已撤销</Mark>} {fileName}
        </>
      ),
    },
    {
      key: 'date',
      heading: '数据日期',
      width: 64,
      render: ({ dataDate }) => (dataDate === null ? '–' : shortDay(isoDate(dataDate), today)),
    },
    { key: 'created', heading: '新增', width: 54, align: 'right', render: ({ created }) => count(created) },
    { key: 'updated', heading: '更新', width: 54, align: 'right', render: ({ updated }) => count(updated) },
    {
      key: 'rejected',
      heading: '不导入',
      width: 46,
      align: 'right',
      render: ({ rejected, rejectedCells }) => (rejected + rejectedCells === 0 ? '–' : count(rejected + rejectedCells)),
    },
    { key: 'by', heading: '经手', width: 56, render: ({ by }) => (by === '' ? '命令行' : by) },
  ]
}
