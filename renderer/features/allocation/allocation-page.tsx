import { Button, Select } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { AllocationDesk } from '#shared/contract/allocation.ts'
import type { AllocationPlan } from '#shared/domain/allocation.ts'
import type { AllocationOutcome } from '#shared/domain/allocation-outcome.ts'
import { ask } from '../../lib/backend.ts'
import { count } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { DataDate, Mark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { Difference } from './difference.tsx'
import { EdgeRuler } from './edge-ruler.tsx'
import { PeopleLoads } from './people-loads.tsx'
import { QuotaTable } from './quota-table.tsx'
import { RuleList } from './rule-list.tsx'
import classes from './allocation.module.css'

/** What the person is trying out: a plan, and perhaps other tier edges. */
export interface Draft {
  plan: AllocationPlan
  /** Lowest first; null while the edges are where they are. */
  floors: number[] | null
}

/** 分岗: how often each tier is contacted, by which post, and what that asks of each person (S4.1, S1.7). */
export function AllocationPage() {
  const { today } = useWindow()
  const desk = useQuery(ask.allocation.plan.queryOptions())
  return (
    <Page title="分岗" fixed aside={<DataDate date={desk.data?.dataDate ?? null} today={today} />}>
      <FailureNote error={desk.error} />
      {desk.data !== undefined && <Workbench key={desk.data.version} desk={desk.data} />}
    </Page>
  )
}

function Workbench({ desk }: { desk: AllocationDesk }) {
  const present: Draft = { plan: desk.plan, floors: null }
  const [draft, setDraft] = useState(present)
  const changed = JSON.stringify(draft) !== JSON.stringify(present)
  const preview = usePreview(draft)
  const outcome = preview.data
  return (
    <>
      <div className={classes['columns']}>
        <div className={classes['left']}>
          <EdgeRuler
            desk={desk}
            floors={draft.floors}
            quota={outcome?.quota ?? []}
            onFloors={(floors) => setDraft({ ...draft, floors })}
          />
          <Section
            title={`配额 · ${desk.month} 共 ${desk.workingDays} 个工作日`}
            aside={<PresetChoice desk={desk} onPlan={(plan) => setDraft({ ...draft, plan })} />}
          >
            <QuotaTable
              quota={outcome?.quota ?? []}
              plan={draft.plan}
              tiers={desk.tiers}
              onPlan={(plan) => setDraft({ ...draft, plan })}
            />
          </Section>
          <Section title="规则：由上而下，先符合者先用">
            <RuleList plan={draft.plan} tiers={desk.tiers} onPlan={(plan) => setDraft({ ...draft, plan })} />
          </Section>
        </div>
        <Section title="每个人的工作量">
          <PeopleLoads people={outcome?.people ?? []} />
        </Section>
      </div>
      <FailureNote error={preview.error} />
      {outcome !== undefined && (
        <Bottom desk={desk} draft={draft} changed={changed} outcome={outcome} onDiscard={() => setDraft(present)} />
      )}
    </>
  )
}

function PresetChoice({ desk, onPlan }: { desk: AllocationDesk; onPlan: (plan: AllocationPlan) => void }) {
  return (
    <Select
      w={140}
      aria-label="套用预设"
      placeholder="套用预设"
      value={null}
      data={desk.presets.map(({ name }) => name)}
      onChange={(name) => {
        const preset = desk.presets.find((each) => each.name === name)
        if (preset !== undefined) onPlan(preset.plan)
      }}
    />
  )
}

interface BottomProps {
  desk: AllocationDesk
  draft: Draft
  changed: boolean
  outcome: AllocationOutcome
  onDiscard: () => void
}

/** Below everything: who would gain and lose, and the button that says what it will do. */
function Bottom({ desk, draft, changed, outcome, onDiscard }: BottomProps) {
  const { may } = useWindow()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: ask.allocation.key() })
  const apply = useMutation(
    ask.allocation.apply.mutationOptions({
      onSuccess: async ({ moved }) => {
        await refresh()
        notifications.show({ message: `分岗已生效，${count(moved)} 位客户换了管户人。` })
      },
    }),
  )
  const undo = useMutation(
    ask.allocation.undo.mutationOptions({
      onSuccess: async ({ restored, left }) => {
        await refresh()
        notifications.show({
          message: `已撤销，${count(restored)} 位客户回到原管户人${left > 0 ? `；${count(left)} 位之后另有交接，未动` : ''}。`,
        })
      },
    }),
  )
  const idle = !changed && outcome.moved === 0 && outcome.joined === 0
  return (
    <div className={classes['bottom']}>
      <Difference outcome={outcome} />
      <FailureNote error={apply.error ?? undo.error} />
      <div className={classes['actions']}>
        {may('allocation.edit') ? (
          <Button
            size="sm"
            disabled={idle}
            loading={apply.isPending}
            onClick={() => apply.mutate({ ...draft, version: desk.version })}
          >
            {idle
              ? '分岗与现状一致'
              : `按此分岗（${count(outcome.moved)} 位客户换管户${draft.floors === null ? '' : '，并采用新的分层边界'}）`}
          </Button>
        ) : (
          <Mark tone="quiet">由网点负责人采用</Mark>
        )}
        {changed && (
          <Button size="sm" variant="subtle" onClick={onDiscard}>
            放弃修改
          </Button>
        )}
        {desk.last !== null && may('allocation.edit') && (
          <Button size="sm" variant="default" loading={undo.isPending} onClick={() => undo.mutate(undefined)}>
            撤销上次分岗（{count(desk.last.moved)} 位）
          </Button>
        )}
      </div>
    </div>
  )
}

/** What the draft would do; asked again shortly after the last change, with the last answer shown meanwhile. */
function usePreview(draft: Draft) {
  const [settled, setSettled] = useState(draft)
  useEffect(() => {
    const wait = setTimeout(() => setSettled(draft), 200)
    return () => clearTimeout(wait)
  }, [draft])
  return useQuery(ask.allocation.preview.queryOptions({ input: settled, placeholderData: keepPreviousData }))
}
