import { Button, Select, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { CLASS_KINDS, type Classes, type Classing } from '#shared/contract/classifications.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { LIFECYCLES } from '#shared/domain/lifecycle.ts'
import { RELATIONSHIPS } from '#shared/domain/relationship.ts'
import { ask } from '../../lib/backend.ts'
import { FailureNote } from '../../ui/notes.tsx'
import classes from './customers.module.css'

type Kind = Classing['kind']

/** The data's own word, as an entry of the list of lifecycle stages. */
const BY_DATA = '按数据'

const VALUES: Record<Kind, readonly string[]> = {
  familiarity: ['A', 'B', 'C'],
  relationship: RELATIONSHIPS,
  lifecycle: [BY_DATA, ...LIFECYCLES],
}

interface ClassFormProps {
  customerId: CustomerId
  present: Classes
  onClose: () => void
}

/** Sets one classification by hand, with the reason that its history keeps. */
export function ClassForm({ customerId, present, onClose }: ClassFormProps) {
  const client = useQueryClient()
  const [kind, setKind] = useState<Kind>('relationship')
  const now: Record<Kind, string> = {
    familiarity: present.familiarity,
    relationship: present.relationship.stage,
    lifecycle: present.lifecycle.byHand ? present.lifecycle.stage : BY_DATA,
  }
  const [to, setTo] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const set = useMutation(
    ask.classifications.set.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: ask.classifications.key() })
        await client.invalidateQueries({ queryKey: ask.customers.key() })
        onClose()
      },
    }),
  )
  const chosen = to ?? now[kind]
  return (
    <form
      aria-label="调整分类"
      onSubmit={(event) => {
        event.preventDefault()
        set.mutate({ customerId, classing: { kind, to: chosen === BY_DATA ? null : chosen, reason } as Classing })
      }}
    >
      <div className={classes['tagLine']}>
        <Select
          w={110}
          aria-label="哪一种分类"
          allowDeselect={false}
          data={(['relationship', 'familiarity', 'lifecycle'] as const).map((value) => ({ value, label: CLASS_KINDS[value] }))}
          value={kind}
          onChange={(value) => {
            setKind((value ?? 'relationship') as Kind)
            setTo(null)
          }}
        />
        <Select
          w={100}
          aria-label="调整为"
          allowDeselect={false}
          data={[...VALUES[kind]]}
          value={chosen}
          onChange={(value) => setTo(value)}
        />
        <TextInput
          w={240}
          aria-label="原因"
          placeholder="原因（留在变动记录里）"
          maxLength={100}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" size="compact-sm" loading={set.isPending} disabled={chosen === now[kind] || reason.trim() === ''}>
          调整
        </Button>
        <Button variant="default" size="compact-sm" onClick={onClose}>
          取消
        </Button>
      </div>
      <FailureNote error={set.error} />
    </form>
  )
}
