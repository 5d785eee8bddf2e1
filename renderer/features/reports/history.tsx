import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ExportLine } from '#shared/contract/reports.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { REPORTS } from '#shared/domain/report.ts'
import { ask } from '../../lib/backend.ts'
import { count, moment } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Ledger } from '../../ui/ledger.tsx'
import type { LedgerColumn } from '../../ui/ledger-props.ts'
import { Mark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { customersIn } from './orders.ts'
import { saveAgain } from './use-making.ts'
import classes from './reports.module.css'

const SHOWN = 200
/** Files are let go after ten minutes; a list that is a minute old may still offer one. */
const REFRESH_MS = 60_000

/** What went out: who, when, how many, why, with whose word. Nobody can change it. */
export function History() {
  const { today } = useWindow()
  const [place, setPlace] = useState(0)
  const history = useQuery(
    ask.reports.history.queryOptions({ input: { before: null, limit: SHOWN }, refetchInterval: REFRESH_MS }),
  )
  const rows = history.data?.rows ?? []
  const total = history.data?.total ?? 0
  const chosen = rows[place]
  return (
    <section className={classes['history']} aria-label="导出记录">
      <h2 className={classes['heading']}>导出记录</h2>
      <FailureNote error={history.error} />
      <Ledger
        label="导出记录"
        columns={historyColumns(today)}
        count={rows.length}
        rowAt={(index) => rows[index]}
        current={place}
        onCurrent={setPlace}
        empty={history.isPending ? '' : '还没有导出过报表。'}
        foot={<span>{total > SHOWN ? `最近 ${SHOWN} 份，共 ${count(total)} 份` : `共 ${count(total)} 份`}</span>}
      />
      {chosen !== undefined && <Details line={chosen} />}
    </section>
  )
}

function historyColumns(today: IsoDate): LedgerColumn<ExportLine>[] {
  return [
    { key: 'number', heading: '编号', width: 36, align: 'right', render: ({ number }) => number },
    { key: 'at', heading: '时间', width: 96, render: ({ at }) => moment(at, today) },
    { key: 'report', heading: '报表', width: 72, render: ({ report }) => REPORTS[report].label },
    { key: 'rows', heading: '行数', width: 52, align: 'right', render: ({ rows }) => count(rows) },
    { key: 'by', heading: '导出人', width: 52, render: ({ by }) => by },
    {
      key: 'why',
      heading: '条件与事由',
      render: ({ conditions, reason, masked }) => (
        <>
          {!masked && <Mark tone="late">未脱敏</Mark>} {inOneLine(conditions, reason)}
        </>
      ),
    },
  ]
}

function inOneLine(conditions: readonly string[], reason: string): string {
  return [conditions.join('，'), reason].filter((part) => part !== '').join(' · ')
}

function Details({ line }: { line: ExportLine }) {
  const save = useMutation({ mutationFn: () => saveAgain(line.number) })
  return (
    <div className={classes['details']} aria-label={`第 ${line.number} 号`}>
      <dl>
        <dt>条件</dt>
        <dd>{line.conditions.join('，')}</dd>
        <dt>事由</dt>
        <dd>{line.reason === '' ? '–' : line.reason}</dd>
        <dt>批准人</dt>
        <dd>{line.approver ?? '–'}</dd>
        <dt>客户</dt>
        <dd>
          {line.customers === 0
            ? '不含可识别的客户'
            : `${customersIn(line.report, line.customers)}，${line.masked ? '脱敏' : '未脱敏'}`}
        </dd>
      </dl>
      {line.kept && (
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
          再存一份
        </Button>
      )}
      <FailureNote error={save.error} />
    </div>
  )
}
