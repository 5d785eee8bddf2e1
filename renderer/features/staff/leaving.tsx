import { Button, Modal, MultiSelect } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { notifications } from '@mantine/notifications'
import { looksAfter } from '#shared/domain/allocation.ts'
import type { StaffId, StaffMember } from '#shared/domain/staff.ts'
import { ask } from '../../lib/backend.ts'
import { count } from '../../lib/format.ts'
import { FailureNote } from '../../ui/notes.tsx'
import classes from './staff.module.css'

interface LeavingProps {
  leaver: StaffMember
  people: readonly StaffMember[]
  /** How many are to be taken over, as owner and as co-owner. */
  customers: number
  onClose: () => void
}

/** Somebody leaves and has customers: who takes them over is said in the same step. */
export function Leaving({ leaver, people, customers, onClose }: LeavingProps) {
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
      <FailureNote error={leave.error} />
      <p className={classes['before']}>
        {`${leaver.name}名下有 ${count(customers)} 位客户（含协办）。约见和待办随客户移交，往来记录留在客户名下；停用后${leaver.name}立即不能登录。`}
      </p>
      <MultiSelect
        label="由谁接管"
        description={to.length > 1 ? `${to.length} 人按联系量均衡分得` : '可选多人，按联系量均衡'}
        data-autofocus
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
        {`移交 ${count(customers)} 位客户并停用`}
      </Button>
    </Modal>
  )
}
