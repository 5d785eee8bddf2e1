import { Button, Modal, MultiSelect } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { notifications } from '@mantine/notifications'
import { looksAfter } from '#shared/domain/allocation.ts'
import type { StaffId, StaffMember } from '#shared/domain/staff.ts'
import { ask } from '../../lib/backend.ts'
import { count } from '../../lib/format.ts'
import { FailureNote } from '../../ui/notes.tsx'

interface LeavingProps {
  leaver: StaffMember
  people: readonly StaffMember[]
  /** Says how many customers there are to take over. */
  refusal: Error
  onClose: () => void
}

/** Somebody leaves and has customers: who takes them over is said in the same step. */
export function Leaving({ leaver, people, refusal, onClose }: LeavingProps) {
  const client = useQueryClient()
  const [to, setTo] = useState<StaffId[]>([])
  const leave = useMutation(
    ask.staff.setActive.mutationOptions({
      onSuccess: async ({ handedOver }) => {
        notifications.show({ message: `${leaver.name}已停用，${count(handedOver)} 位客户已移交。` })
        await client.invalidateQueries()
        onClose()
      },
    }),
  )
  return (
    <Modal opened onClose={onClose} title={`停用 ${leaver.name}`} size={520}>
      <FailureNote error={leave.error ?? refusal} />
      <MultiSelect
        mt="sm"
        label="由谁接管（多人时按联系量均衡）"
        searchable
        data={people
          .filter(({ id, active, post }) => active && looksAfter(post) && id !== leaver.id)
          .map(({ id, name }) => ({ value: String(id), label: name }))}
        value={to.map(String)}
        onChange={(ids) => setTo(ids.map((id) => Number(id) as StaffId))}
      />
      <Button
        mt="md"
        loading={leave.isPending}
        disabled={to.length === 0}
        onClick={() => leave.mutate({ staffId: leaver.id, active: false, handTo: to })}
      >
        移交客户并停用
      </Button>
    </Modal>
  )
}
