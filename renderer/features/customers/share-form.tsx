import { Button, NumberInput, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CustomerCard } from '#shared/contract/customers.ts'
import { looksAfter } from '#shared/domain/allocation.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { ask } from '../../lib/backend.ts'
import { FailureNote } from '../../ui/notes.tsx'
import classes from './customers.module.css'

const EVEN = 50

/** 协办: who shares in the customer, and with what part of the result. */
export function ShareForm({ card, onClose }: { card: CustomerCard; onClose: () => void }) {
  const client = useQueryClient()
  const staff = useQuery(ask.staff.list.queryOptions())
  const [coOwnerId, setCoOwner] = useState<StaffId | null>(card.coOwnerId)
  const [share, setShare] = useState<number>(card.coOwnerId === null ? EVEN : card.coOwnerShare)
  const [reason, setReason] = useState('')
  const save = useMutation(
    ask.customers.share.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: ask.customers.key() })
        onClose()
      },
    }),
  )
  return (
    <form
      aria-label="协办"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ id: card.id, coOwnerId, share, reason })
      }}
    >
      <div className={classes['tagLine']}>
        <Select
          w={120}
          aria-label="协办人"
          placeholder="没有协办"
          clearable
          searchable
          data={(staff.data ?? [])
            .filter(({ id, active, post }) => active && looksAfter(post) && id !== card.ownerId)
            .map(({ id, name }) => ({ value: String(id), label: name }))}
          value={coOwnerId === null ? null : String(coOwnerId)}
          onChange={(id) => setCoOwner(id === null ? null : (Number(id) as StaffId))}
        />
        <NumberInput
          w={110}
          aria-label="协办分成（%）"
          suffix=" %"
          min={0}
          max={100}
          allowDecimal={false}
          disabled={coOwnerId === null}
          value={share}
          onChange={(value) => setShare(Number(value))}
        />
        <TextInput
          w={200}
          aria-label="协办原因"
          placeholder="原因"
          maxLength={100}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" size="compact-sm" loading={save.isPending} disabled={reason.trim() === ''}>
          保存协办
        </Button>
        <Button variant="default" size="compact-sm" onClick={onClose}>
          取消
        </Button>
      </div>
      <FailureNote error={save.error} />
    </form>
  )
}
