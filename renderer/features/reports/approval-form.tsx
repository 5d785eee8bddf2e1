import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import type { ReportOrder } from '#shared/contract/reports.ts'
import type { Instant } from '#shared/domain/instant.ts'
import { ask } from '../../lib/backend.ts'
import { moment } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Mark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import classes from './reports.module.css'

/** A second person's word, and for which words it was given. */
export interface Approved {
  approval: number
  approver: string
  until: Instant
  words: string
}

interface ApprovalFormProps {
  order: ReportOrder
  reason: string
  /** What is asked for now; another approval is needed when it is not what was approved. */
  words: string
  approved: Approved | null
  onApproved: (approved: Approved) => void
}

/** The second person comes to this window and types their own number and password. */
export function ApprovalForm({ order, reason, words, approved, onApproved }: ApprovalFormProps) {
  const { today } = useWindow()
  const form = useForm({
    initialValues: { staffNo: '', password: '' },
    validate: {
      staffNo: (value) => (value.trim() === '' ? '请输入批准人的工号' : null),
      password: (value) => (value === '' ? '请输入批准人的密码' : null),
    },
  })
  const approve = useMutation(
    ask.reports.approve.mutationOptions({
      onSuccess: (given) => onApproved({ ...given, words }),
      // A password does not stay on a screen that it was typed at.
      onSettled: () => form.setFieldValue('password', ''),
    }),
  )
  const holds = approved !== null && approved.words === words
  if (holds)
    return (
      <div className={classes['approved']} role="status">
        <Mark tone="done">{`${approved.approver} 已批准`}</Mark>
        <span
          className={classes['quiet']}
        >{`${moment(approved.until, today)} 前有效，只用于这一次；改了条件或事由须重新批准`}</span>
      </div>
    )
  return (
    <form
      className={classes['approval']}
      aria-label="第二人批准"
      onSubmit={form.onSubmit(({ staffNo, password }) => approve.mutate({ order, reason, staffNo, password }))}
    >
      {approved !== null && <Mark tone="soon">条件或事由已改，须重新批准</Mark>}
      <div className={classes['approver']}>
        <TextInput label="批准人工号" autoComplete="off" {...form.getInputProps('staffNo')} />
        <PasswordInput label="批准人密码" autoComplete="off" {...form.getInputProps('password')} />
        <Button type="submit" variant="default" loading={approve.isPending} disabled={reason === ''}>
          批准
        </Button>
      </div>
      <FailureNote error={approve.error} />
    </form>
  )
}
