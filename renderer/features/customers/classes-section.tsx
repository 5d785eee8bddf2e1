import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CLASS_KINDS, type Classes } from '#shared/contract/classifications.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { ask } from '../../lib/backend.ts'
import { shortDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Mark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { Section } from '../../ui/page.tsx'
import { ClassForm } from './class-form.tsx'
import classes from './customers.module.css'

/** Where a customer stands: familiarity, the relationship ladder, the lifecycle, and what ties them to the bank. */
export function ClassesSection({ customerId }: { customerId: CustomerId }) {
  const found = useQuery(ask.classifications.of.queryOptions({ input: { customerId } }))
  const [editing, setEditing] = useState(false)
  const [history, setHistory] = useState(false)
  const data = found.data
  return (
    <Section
      title="分类"
      aside={
        <>
          <Button variant="subtle" size="compact-xs" aria-expanded={history} onClick={() => setHistory(!history)}>
            {history ? '收起变动' : `变动 ${data?.history.length ?? 0} 次`}
          </Button>
          <Button variant="subtle" size="compact-xs" onClick={() => setEditing(!editing)}>
            调整分类
          </Button>
        </>
      }
    >
      <FailureNote error={found.error} />
      {data !== undefined && editing && <ClassForm customerId={customerId} present={data} onClose={() => setEditing(false)} />}
      {data !== undefined && <Standing data={data} />}
      {data !== undefined && history && <History data={data} />}
    </Section>
  )
}

function Standing({ data }: { data: Classes }) {
  const { familiarity, relationship, lifecycle, ties, bonds } = data
  const { next, reaches, stage } = relationship
  return (
    <dl className={classes['classes']}>
      <dt>熟悉度</dt>
      <dd>
        <Mark tone="info">{`${familiarity} ${FAMILIARITIES[familiarity]}`}</Mark>
      </dd>
      <dt>关系阶段</dt>
      <dd>
        <Mark tone="info">{stage}</Mark>{' '}
        {next === null ? null : next.missing.length === 0 ? (
          <Mark tone="done">{`已达到“${reaches}”标准`}</Mark>
        ) : (
          <span className={classes['by']}>
            到“{next.stage}”还差：{next.missing.join('；')}
          </span>
        )}
      </dd>
      <dt>生命周期</dt>
      <dd>
        <Mark tone={lifecycle.stage === '衰退' ? 'late' : 'info'}>{lifecycle.stage}</Mark>{' '}
        <span className={classes['by']}>
          {lifecycle.byHand ? `人工认定；数据显示“${lifecycle.derived ?? '–'}”：` : ''}
          {lifecycle.because}
        </span>
      </dd>
      <dt>三条纽带</dt>
      <dd>
        <Facts facts={ties} />
      </dd>
      <dt>四种黏性</dt>
      <dd>
        <Facts facts={bonds} />
      </dd>
    </dl>
  )
}

const FAMILIARITIES = { A: '熟识', B: '见过', C: '不认识' } as const

function Facts({ facts }: { facts: Classes['ties'] }) {
  return (
    <>
      {facts.map(({ name, fact }) => (
        <span key={name} className={classes['tie']}>
          <span className={classes['by']}>{name}</span> {fact}
        </span>
      ))}
    </>
  )
}

function History({ data }: { data: Classes }) {
  const { today } = useWindow()
  if (data.history.length === 0) return <Mark tone="quiet">还没有变动</Mark>
  return (
    <ol className={classes['timeline']} aria-label="分类变动">
      {data.history.map((change, place) => (
        <li key={`${change.on}${place}`} className={classes['entry']}>
          <span className={classes['when']}>{shortDay(change.on, today)}</span>
          <span>
            {CLASS_KINDS[change.kind]} {change.from ?? '–'} → {change.to ?? '–'}
            {change.reason === '' ? '' : `（${change.reason}）`}
          </span>
          <span className={classes['by']}>{change.by === '' ? '按数据' : change.by}</span>
        </li>
      ))}
    </ol>
  )
}
