import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SegmentTab } from '#shared/contract/segments.ts'
import type { CustomerFilter, Ordering, SegmentId } from '#shared/domain/segment.ts'
import { ask } from '../../lib/backend.ts'
import { FailureNote } from '../../ui/notes.tsx'

/** What the list shows: a filter, an order, and the segment that both were opened from. */
export interface ListView {
  filter: CustomerFilter
  ordering: Ordering
  segment: SegmentId | null
}

interface NameSegmentProps {
  naming: 'new' | 'rename' | null
  tab: SegmentTab | null
  view: ListView
  onClose: () => void
  onSaved: (id: SegmentId) => void
}

/** Asks for the name under which a filter is kept, or for another one. */
export function NameSegment({ naming, tab, view, onClose, onSaved }: NameSegmentProps) {
  const client = useQueryClient()
  const [name, setName] = useState(tab?.name ?? '')
  const save = useMutation(
    ask.segments.save.mutationOptions({
      onSuccess: async ({ id }) => {
        await client.invalidateQueries({ queryKey: ask.segments.key() })
        onSaved(id)
        onClose()
      },
    }),
  )
  const kept = tab === null ? { filter: view.filter, ordering: view.ordering } : { filter: tab.filter, ordering: tab.ordering }
  return (
    <Modal opened={naming !== null} onClose={onClose} title={tab === null ? '存为客群' : '客群改名'} size={360}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({ id: tab?.id ?? null, name, ...kept })
        }}
      >
        <TextInput
          data-autofocus
          label="客群名称"
          maxLength={16}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <FailureNote error={save.error} />
        <Button type="submit" mt="md" disabled={name.trim() === ''} loading={save.isPending}>
          保存客群
        </Button>
      </form>
    </Modal>
  )
}
