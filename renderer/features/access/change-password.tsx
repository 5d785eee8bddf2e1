import { Button, Modal, PasswordInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { MIN_PASSWORD } from '#shared/domain/staff.ts'
import { ask } from '../../lib/backend.ts'
import { FailureNote } from '../../ui/notes.tsx'

/** One's own password, proved by the present one. */
export function ChangePassword({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const form = useForm({
    initialValues: { present: '', next: '', again: '' },
    validate: {
      next: (value) => (value.length < MIN_PASSWORD ? `至少 ${MIN_PASSWORD} 位` : null),
      again: (value, { next }) => (value === next ? null : '两次输入的密码不同'),
    },
  })
  const change = useMutation(
    ask.session.changePassword.mutationOptions({
      onSuccess: () => {
        form.reset()
        notifications.show({ message: '密码已修改，下次登录时使用新密码。' })
        onClose()
      },
    }),
  )
  return (
    <Modal opened={opened} onClose={onClose} title="修改密码" size="sm">
      <form aria-label="修改密码" onSubmit={form.onSubmit(({ present, next }) => change.mutate({ present, next }))}>
        <Stack gap="sm">
          <PasswordInput label="现在的密码" autoComplete="current-password" data-autofocus {...form.getInputProps('present')} />
          <PasswordInput
            label="新密码"
            description={`至少 ${MIN_PASSWORD} 位`}
            autoComplete="new-password"
            {...form.getInputProps('next')}
          />
          <PasswordInput label="再输一次" autoComplete="new-password" {...form.getInputProps('again')} />
          <FailureNote error={change.error} />
          <Button type="submit" loading={change.isPending}>
            修改密码
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
