import { Button, PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Me } from '#shared/contract/access.ts'
import { ask } from '../../lib/backend.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { Cover } from './cover.tsx'
import classes from './access.module.css'

/** Nobody was at the window for five minutes, or it was locked by hand: the same person goes on, or another signs in. */
export function Locked({ me, onUnlocked, onSignedOut }: { me: Me; onUnlocked: () => void; onSignedOut: () => void }) {
  const [password, setPassword] = useState('')
  const unlock = useMutation(ask.session.unlock.mutationOptions({ onSuccess: onUnlocked }))
  const signOut = useMutation(ask.session.signOut.mutationOptions({ onSuccess: onSignedOut }))
  return (
    <Cover title={`已锁定 · ${me.name}`}>
      <form
        aria-label="解锁"
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault()
          unlock.mutate({ password })
        }}
      >
        <PasswordInput
          label="密码"
          autoFocus
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <FailureNote error={unlock.error ?? signOut.error} />
        <Button type="submit" size="sm" loading={unlock.isPending}>
          解锁
        </Button>
        <Button variant="subtle" onClick={() => signOut.mutate(undefined)}>
          换人登录
        </Button>
      </form>
    </Cover>
  )
}
