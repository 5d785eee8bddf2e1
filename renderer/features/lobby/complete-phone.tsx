import { Button, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../lib/backend.ts'
import { Mark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import classes from './lobby.module.css'

/** The customer at the counter has no phone in the book: it is asked for and written down at once (S4.2). */
export function CompletePhone({ lookedUpBy }: { lookedUpBy: string }) {
  const client = useQueryClient()
  const [phone, setPhone] = useState('')
  const complete = useMutation(
    ask.gaps.completePhone.mutationOptions({
      onSuccess: async () => {
        notifications.show({ message: '手机号已补登。' })
        await client.invalidateQueries({ queryKey: ask.customers.key() })
      },
    }),
  )
  return (
    <div>
      <div className={classes['complete']}>
        <Mark tone="soon">缺手机号，请当面补登</Mark>
        <TextInput
          aria-label="补登手机号"
          inputMode="numeric"
          maxLength={12}
          value={phone}
          onChange={(event) => setPhone(event.currentTarget.value)}
          onKeyDown={(event) => {
            // Enter belongs to this field here, not to the form around it.
            if (event.key !== 'Enter') return
            event.preventDefault()
            complete.mutate({ key: lookedUpBy, phone })
          }}
        />
        <Button
          variant="default"
          loading={complete.isPending}
          disabled={phone.trim().length < 10}
          onClick={() => complete.mutate({ key: lookedUpBy, phone })}
        >
          补登
        </Button>
      </div>
      <FailureNote error={complete.error} />
    </div>
  )
}
