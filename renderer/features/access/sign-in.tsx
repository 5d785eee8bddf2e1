import { Button, PasswordInput, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import type { SessionState } from '#shared/contract/access.ts'
import { POSTS } from '#shared/domain/post.ts'
import { SAMPLE_PASSWORD } from '#shared/domain/sample.ts'
import { ask } from '../../lib/backend.ts'
import { keepTicket } from '../../lib/transport.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { Cover } from './cover.tsx'
import classes from './access.module.css'

/** Who is at the window. In the sample branch a person is chosen instead of typed. */
export function SignIn({ state, onSignedIn }: { state: SessionState; onSignedIn: () => void }) {
  const form = useForm({
    initialValues: { branchId: String(state.branch?.id ?? state.branches[0]?.id ?? ''), staffNo: '', password: '' },
    validate: {
      staffNo: (value) => (value.trim() === '' ? '请填工号' : null),
      password: (value) => (value === '' ? '请填密码' : null),
    },
  })
  const signIn = useMutation(
    ask.session.signIn.mutationOptions({
      onSuccess: ({ ticket }) => {
        keepTicket(ticket)
        onSignedIn()
      },
    }),
  )
  const enter = (staffNo: string, password: string) =>
    signIn.mutate({ branchId: Number(form.values.branchId), staffNo, password })
  return (
    <Cover title={state.branch?.name ?? '登录'} sample={state.branch?.sample ?? false}>
      <form
        aria-label="登录"
        onSubmit={form.onSubmit(({ staffNo, password }) => enter(staffNo, password))}
        className={classes['form']}
      >
        {state.branches.length > 1 && (
          <Select
            label="网点"
            data={state.branches.map(({ id, name }) => ({ value: String(id), label: name }))}
            {...form.getInputProps('branchId')}
          />
        )}
        <TextInput label="工号" autoFocus autoComplete="username" {...form.getInputProps('staffNo')} />
        <PasswordInput label="密码" autoComplete="current-password" {...form.getInputProps('password')} />
        <FailureNote error={signIn.error} />
        <Button type="submit" size="sm" loading={signIn.isPending}>
          登录
        </Button>
      </form>
      {state.sampleStaff.length > 0 && (
        <div className={classes['people']}>
          <div className={classes['hint']}>演示网点：选一位人员直接进入</div>
          {state.sampleStaff.map(({ staffNo, name, post }) => (
            <button key={staffNo} type="button" className={classes['person']} onClick={() => enter(staffNo, SAMPLE_PASSWORD)}>
              <span>{name}</span>
              <span className={classes['post']}>{POSTS[post]}</span>
            </button>
          ))}
        </div>
      )}
    </Cover>
  )
}
