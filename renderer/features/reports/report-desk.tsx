import { Button, PasswordInput, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReportMade, ReportOrder, ReportOutline } from '#shared/contract/reports.ts'
import { FilePassword, FREE_CUSTOMERS, type ReportKind, REPORTS } from '#shared/domain/report.ts'
import { ask } from '../../lib/backend.ts'
import { count, moment } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { DataDate } from '../../ui/marks.tsx'
import { FailureNote, ProgressLine } from '../../ui/notes.tsx'
import { Section } from '../../ui/page.tsx'
import { ApprovalForm, type Approved } from './approval-form.tsx'
import { OrderForm } from './order-form.tsx'
import { customersIn, isComplete, wordsOf } from './orders.ts'
import { type Making, saveAgain, useMaking } from './use-making.ts'
import classes from './reports.module.css'

/** One report from its conditions to its file: what it would take out, why, with whose word, and the work itself. */
export function ReportDesk({ order, onChange }: { order: ReportOrder; onChange: (order: ReportOrder) => void }) {
  const { today } = useWindow()
  const [reason, setReason] = useState('')
  const [password, setPassword] = useState('')
  const [approved, setApproved] = useState<Approved | null>(null)
  // An approval is for one export: once the file is there, it is spent.
  const making = useMaking(() => {
    setApproved(null)
    // A password does not stay on a screen that it was typed at.
    setPassword('')
  })
  const [asked] = useDebouncedValue(order, 200)
  const outline = useQuery(
    ask.reports.outline.queryOptions({
      input: asked,
      enabled: isComplete(asked),
      placeholderData: keepPreviousData,
      staleTime: 0,
    }),
  )
  const plan = asked === order && outline.data !== undefined && !outline.isPlaceholderData ? outline.data : null
  const words = wordsOf(order, reason)
  const word = approved !== null && approved.words === words ? approved.approval : null
  const locked = password === '' ? null : password
  const short = locked !== null && !FilePassword.safeParse(locked).success
  const missing = [...missingFor(plan, reason, word), ...(short ? ['至少 8 位的打开密码'] : [])]
  return (
    <Section title={REPORTS[order.report].label} aside={plan === null ? null : <DataDate date={plan.dataDate} today={today} />}>
      <OrderForm order={order} onChange={onChange} />
      {!isComplete(order) && (
        <p className={classes['wrong']}>{`开始日期应早于结束日期，且不超过${order.report === 'logs' ? '一个月' : '三年'}。`}</p>
      )}
      <FailureNote error={outline.error} />
      <Contents report={order.report} outline={outline.data} />
      <Textarea
        label={plan?.needsReason === true ? '事由（必填）' : '事由（可不填）'}
        placeholder="例如：本周贵宾回访名单"
        rows={2}
        maxLength={100}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <PasswordInput
        className={classes['lock'] ?? ''}
        label="打开密码（可不填）"
        description="填了以后，文件须输入密码才能打开；程序不保存密码，忘了只能重新导出"
        autoComplete="new-password"
        maxLength={64}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {plan?.needsApproval === true && (
        <>
          <p className={classes['why']}>
            {order.masked
              ? `${customersIn(order.report, plan.customers)}，超过 ${FREE_CUSTOMERS}：请另一位网点负责人或营业主管到这里批准。`
              : '含未脱敏的姓名和号码：请另一位网点负责人或营业主管到这里批准。'}
          </p>
          <ApprovalForm order={order} reason={reason.trim()} words={words} approved={approved} onApproved={setApproved} />
        </>
      )}
      <Go
        making={making}
        label={buttonWords(order, plan)}
        missing={missing}
        ready={plan !== null && missing.length === 0}
        onGo={() => making.start({ order, reason: reason.trim(), approval: word, password: locked })}
      />
    </Section>
  )
}

function missingFor(plan: ReportOutline | null, reason: string, word: number | null): string[] {
  if (plan === null) return []
  return [
    ...(plan.needsReason && reason.trim() === '' ? ['事由'] : []),
    ...(plan.needsApproval && word === null ? ['第二人批准'] : []),
  ]
}

function buttonWords(order: ReportOrder, plan: ReportOutline | null): string {
  const { label } = REPORTS[order.report]
  return plan === null || order.report === 'day' || plan.customers === 0
    ? `导出${label}`
    : `导出 ${customersIn(order.report, plan.customers)}`
}

function Contents({ report, outline }: { report: ReportKind; outline: ReportOutline | undefined }) {
  if (outline === undefined) return null
  return (
    <dl className={classes['contents']} aria-label="将导出的内容">
      <dt>工作表</dt>
      <dd>{['封面', ...outline.sheets].join('、')}</dd>
      <dt>条件</dt>
      <dd>{outline.conditions.join('，')}</dd>
      <dt>客户</dt>
      <dd>{outline.customers === 0 ? '不含可识别的客户' : customersIn(report, outline.customers)}</dd>
    </dl>
  )
}

interface GoProps {
  making: Making
  label: string
  missing: readonly string[]
  ready: boolean
  onGo: () => void
}

function Go({ making, label, missing, ready, onGo }: GoProps) {
  return (
    <div className={classes['go']}>
      {making.progress === null ? (
        <div className={classes['button']}>
          <Button size="sm" disabled={!ready} onClick={onGo}>
            {label}
          </Button>
          {missing.length > 0 && <span className={classes['quiet']}>{`还需：${missing.join('、')}`}</span>}
        </div>
      ) : (
        <ProgressLine progress={making.progress} onCancel={making.cancel} />
      )}
      <FailureNote error={making.error} />
      {making.progress === null && making.made !== null && <Made made={making.made} />}
    </div>
  )
}

function Made({ made }: { made: ReportMade }) {
  const { today } = useWindow()
  const save = useMutation({ mutationFn: () => saveAgain(made.number) })
  return (
    <>
      <div className={classes['made']} role="status">
        <div>
          <div className={classes['name']}>{made.fileName}</div>
          <div className={classes['quiet']}>
            {`第 ${made.number} 号 · ${count(made.rows)} 行 · ${made.sheets.length} 张表 · ${size(made.bytes)}。${moment(made.keptUntil, today)} 前可再取。`}
          </div>
        </div>
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
          再存一份
        </Button>
      </div>
      <FailureNote error={save.error} />
    </>
  )
}

function size(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
