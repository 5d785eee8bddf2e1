import { Button, PasswordInput, SegmentedControl, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { MIN_PASSWORD, passwordFault, StaffNo } from '#shared/domain/staff.ts'
import { POSTS } from '#shared/domain/post.ts'
import { ask } from '../../lib/backend.ts'
import { keepTicket } from '../../lib/transport.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { Cover } from './cover.tsx'
import { KeyNote } from './key-note.tsx'
import { OpenSample } from './open-sample.tsx'
import classes from './access.module.css'

/** The first start: make the branch and its first administrator, or look around in the sample branch. */
export function FirstRun({ onSignedIn, onSampleReady }: { onSignedIn: () => void; onSampleReady: () => void }) {
  return (
    <Cover title="第一次使用">
      <div className={classes['choices']}>
        <CreateBranch onSignedIn={onSignedIn} />
        <OpenSample onReady={onSampleReady} />
      </div>
      <KeyNote />
    </Cover>
  )
}

function CreateBranch({ onSignedIn }: { onSignedIn: () => void }) {
  const form = useForm({
    initialValues: {
      branch: '',
      name: '',
      staffNo: '',
      post: 'head' as 'head' | 'supervisor' | 'admin',
      password: '',
      again: '',
    },
    validate: {
      branch: (value) => (value.trim().length < 2 ? '网点名称至少两个字' : null),
      name: (value) => (value.trim() === '' ? '请填姓名' : null),
      staffNo: (value) => (StaffNo.safeParse(value).success ? null : '工号由 1–20 位字母、数字组成'),
      password: (value, { staffNo }) => faultText(value, staffNo),
      again: (value, { password }) => (value === password ? null : '两次输入的密码不同'),
    },
  })
  const create = useMutation(
    ask.setup.createBranch.mutationOptions({
      onSuccess: ({ ticket }) => {
        keepTicket(ticket)
        onSignedIn()
      },
    }),
  )
  return (
    <form
      aria-label="建立网点"
      className={classes['form']}
      onSubmit={form.onSubmit(({ branch, name, staffNo, post, password }) =>
        create.mutate({ name: branch, admin: { staffNo: StaffNo.parse(staffNo), name, post, password } }),
      )}
    >
      <h2 className={classes['part']}>建立网点</h2>
      <TextInput label="网点名称" placeholder="例如 城南支行" autoFocus {...form.getInputProps('branch')} />
      <div className={classes['pair']}>
        <TextInput label="您的姓名" {...form.getInputProps('name')} />
        <TextInput label="工号" autoComplete="username" {...form.getInputProps('staffNo')} />
      </div>
      <SegmentedControl
        aria-label="岗位"
        data={(['head', 'supervisor', 'admin'] as const).map((post) => ({ value: post, label: POSTS[post] }))}
        {...form.getInputProps('post')}
      />
      <PasswordInput
        label="密码"
        description={`至少 ${MIN_PASSWORD} 位，一句自己记得住的话最好`}
        autoComplete="new-password"
        {...form.getInputProps('password')}
      />
      <PasswordInput label="再输一次" autoComplete="new-password" {...form.getInputProps('again')} />
      <FailureNote error={create.error} />
      <Button type="submit" size="sm" loading={create.isPending}>
        建立网点并登录
      </Button>
    </form>
  )
}

function faultText(password: string, staffNo: string): string | null {
  const fault = passwordFault(password, staffNo)
  return fault === null
    ? null
    : { short: `至少 ${MIN_PASSWORD} 位`, common: '这个密码太常见', 'same-as-number': '密码里含有工号' }[fault]
}
