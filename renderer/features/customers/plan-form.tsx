import { Button, NumberInput, Select, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ProgressRow } from '#shared/contract/inventory.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { UNITS, wan } from '#shared/domain/fen.ts'
import { addDays, IsoDate } from '#shared/domain/iso-date.ts'
import { type Relationship, RELATIONSHIPS } from '#shared/domain/relationship.ts'
import { ask } from '../../lib/backend.ts'
import { useWindow } from '../../lib/window-state.ts'
import { FailureNote } from '../../ui/notes.tsx'
import classes from './customers.module.css'

const USUAL_DAYS = 30

interface PlanFormProps {
  customerId: CustomerId
  present: ProgressRow | null
  onClose: () => void
}

/** To which stage, with what goal, by which actions, until when. */
export function PlanForm({ customerId, present, onClose }: PlanFormProps) {
  const { today } = useWindow()
  const client = useQueryClient()
  const [toStage, setToStage] = useState<Relationship>(present?.toStage ?? '认知')
  const [goal, setGoal] = useState(present?.goal ?? '')
  const [actions, setActions] = useState(present?.actions ?? '')
  const [target, setTarget] = useState<number | string>(present?.targetAmount == null ? '' : present.targetAmount / UNITS.万元)
  const [dueOn, setDueOn] = useState<string>(present?.dueOn ?? addDays(today, USUAL_DAYS))
  const day = IsoDate.safeParse(dueOn)
  const save = useMutation(
    ask.inventory.plan.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: ask.inventory.key() })
        onClose()
      },
    }),
  )
  return (
    <form
      aria-label="推进计划"
      onSubmit={(event) => {
        event.preventDefault()
        const targetAmount = typeof target === 'number' && target > 0 ? wan(target) : null
        if (day.success) save.mutate({ customerId, entry: { toStage, goal, actions, targetAmount, dueOn: day.data } })
      }}
    >
      <div className={classes['edit']}>
        <Select
          label="提升到"
          allowDeselect={false}
          data={[...RELATIONSHIPS]}
          value={toStage}
          onChange={(value) => setToStage((value ?? '认知') as Relationship)}
        />
        <NumberInput label="目标金额（万元）" min={0} placeholder="可不填" value={target} onChange={setTarget} />
        <TextInput
          type="date"
          label="完成时限"
          min={today}
          value={dueOn}
          onChange={(event) => setDueOn(event.currentTarget.value)}
        />
      </div>
      <TextInput mt="xs" label="提升目标" maxLength={100} value={goal} onChange={(event) => setGoal(event.currentTarget.value)} />
      <TextInput
        mt="xs"
        label="推进动作"
        maxLength={300}
        value={actions}
        onChange={(event) => setActions(event.currentTarget.value)}
      />
      <FailureNote error={save.error} />
      <div className={classes['tagLine']}>
        <Button type="submit" loading={save.isPending} disabled={goal.trim() === '' || actions.trim() === '' || !day.success}>
          保存计划
        </Button>
        <Button variant="default" onClick={onClose}>
          取消
        </Button>
      </div>
    </form>
  )
}

/** What came of a plan: done, or given up. */
export function ClosePlan({ id, onClose }: { id: number; onClose: () => void }) {
  const client = useQueryClient()
  const [result, setResult] = useState('')
  const close = useMutation(
    ask.inventory.close.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: ask.inventory.key() })
        onClose()
      },
    }),
  )
  return (
    <div>
      <div className={classes['tagLine']}>
        <TextInput
          w={320}
          aria-label="计划的结果"
          placeholder="结果"
          maxLength={200}
          value={result}
          onChange={(event) => setResult(event.currentTarget.value)}
        />
        <Button disabled={result.trim() === ''} onClick={() => close.mutate({ id, state: 'done', result })}>
          已完成
        </Button>
        <Button variant="default" disabled={result.trim() === ''} onClick={() => close.mutate({ id, state: 'dropped', result })}>
          放弃
        </Button>
      </div>
      <FailureNote error={close.error} />
    </div>
  )
}
