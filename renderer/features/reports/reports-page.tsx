import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReportOrder } from '#shared/contract/reports.ts'
import { type ReportKind, REPORTS } from '#shared/domain/report.ts'
import { useWindow } from '../../lib/window-state.ts'
import { sentFilter } from '../../lib/sent-filter.ts'
import { Page } from '../../ui/page.tsx'
import { History } from './history.tsx'
import { firstOrders, type Orders, REPORT_KINDS } from './orders.ts'
import { ReportDesk } from './report-desk.tsx'
import classes from './reports.module.css'

/** 报表: choose one, see what it would take out, take it; beside it what went out before. */
export function ReportsPage() {
  const { today } = useWindow()
  const { state } = useLocation()
  const sent = sentFilter(state)
  const [kind, setKind] = useState<ReportKind>(sent === null ? 'day' : 'customers')
  const [orders, setOrders] = useState<Orders>(() => {
    const first = firstOrders(today)
    return sent === null ? first : { ...first, customers: { ...first.customers, filter: sent } }
  })
  const change = (order: ReportOrder) => setOrders((before) => ({ ...before, [order.report]: order }))
  return (
    <Page title="报表" fixed>
      <div className={classes['columns']}>
        <Kinds kind={kind} onChange={setKind} />
        <div className={classes['desk']}>
          <ReportDesk key={kind} order={orders[kind]} onChange={change} />
        </div>
        <History />
      </div>
    </Page>
  )
}

function Kinds({ kind, onChange }: { kind: ReportKind; onChange: (kind: ReportKind) => void }) {
  return (
    <fieldset className={classes['kinds']} aria-label="选择报表">
      {REPORT_KINDS.map((each) => (
        <label key={each} className={classes['kind']}>
          <input
            type="radio"
            name="report"
            className={classes['radio']}
            aria-label={REPORTS[each].label}
            checked={each === kind}
            onChange={() => onChange(each)}
          />
          <span className={classes['kindName']}>{REPORTS[each].label}</span>
          <span className={classes['holds']}>{REPORTS[each].holds}</span>
        </label>
      ))}
    </fieldset>
  )
}
