import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ProgressRow } from '#shared/contract/inventory.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { PLAN_STATES } from '#shared/domain/customer-plan.ts'
import { ask } from '../../lib/backend.ts'
import { shortDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Amount } from '../../ui/figures.tsx'
import { Mark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { Section } from '../../ui/page.tsx'
import { ClosePlan, PlanForm } from './plan-form.tsx'
import classes from './customers.module.css'

/** 推进: what is undertaken with this customer, and what came of earlier plans. */
export function PlanSection({ customerId }: { customerId: CustomerId }) {
  const plans = useQuery(ask.inventory.plansOf.queryOptions({ input: { customerId } }))
  const [doing, setDoing] = useState<'plan' | 'close' | null>(null)
  const open = plans.data?.find(({ state }) => state === 'open') ?? null
  const done = (plans.data ?? []).filter(({ state }) => state !== 'open')
  return (
    <Section
      title="推进"
      aside={
        <>
          <Button variant="subtle" size="compact-xs" onClick={() => setDoing(doing === 'plan' ? null : 'plan')}>
            {open === null ? '制定计划' : '修改计划'}
          </Button>
          {open !== null && (
            <Button variant="subtle" size="compact-xs" onClick={() => setDoing(doing === 'close' ? null : 'close')}>
              结束计划
            </Button>
          )}
        </>
      }
    >
      <FailureNote error={plans.error} />
      {doing === 'plan' && <PlanForm customerId={customerId} present={open} onClose={() => setDoing(null)} />}
      {doing === 'close' && open !== null && <ClosePlan id={open.id} onClose={() => setDoing(null)} />}
      {open === null && done.length === 0 && <Mark tone="quiet">还没有推进计划</Mark>}
      {open !== null && <PlanLine plan={open} />}
      {done.map((plan) => (
        <PlanLine key={plan.id} plan={plan} />
      ))}
    </Section>
  )
}

function PlanLine({ plan }: { plan: ProgressRow }) {
  const { today } = useWindow()
  const { standing, daysLate } = plan
  return (
    <div className={classes['plan']}>
      <span>
        {standing === 'late' ? (
          <Mark tone="late">{`逾期${daysLate}天`}</Mark>
        ) : standing === 'reached' ? (
          <Mark tone="done">已达成</Mark>
        ) : (
          <Mark tone={standing === 'open' ? 'info' : 'quiet'}>{PLAN_STATES[standing]}</Mark>
        )}
      </span>
      <span>
        {plan.fromStage} → {plan.toStage}：{plan.goal}
        {plan.targetAmount !== null && (
          <>
            {' '}
            <Amount fen={plan.targetAmount} />
          </>
        )}
        ；{plan.actions}
        {plan.result === null ? '' : `；结果：${plan.result}`}
      </span>
      <span className={classes['by']}>
        {shortDay(plan.dueOn, today)}前 {plan.by}
      </span>
    </div>
  )
}
