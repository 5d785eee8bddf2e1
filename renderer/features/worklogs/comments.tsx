import { Button, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { LogComment } from '#shared/contract/worklogs.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { ask } from '../../lib/backend.ts'
import { moment } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { FailureNote } from '../../ui/notes.tsx'
import classes from './worklogs.module.css'

/** What those in charge have said of a log. */
export function Comments({ comments }: { comments: readonly LogComment[] }) {
  const { today } = useWindow()
  if (comments.length === 0) return null
  return (
    <section className={classes['comments']} aria-label="批注">
      <h2 className={classes['partHead']}>批注</h2>
      <ul>
        {comments.map(({ by, at, version, text }) => (
          <li key={`${at} ${text}`}>
            <div>{text}</div>
            <div className={classes['quiet']}>
              {by} · {moment(at, today)} · {version === 0 ? '确认之前' : `第 ${version} 版`}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Adds one to them. */
export function CommentForm({ staffId, on }: { staffId: StaffId; on: IsoDate }) {
  const client = useQueryClient()
  const [text, setText] = useState('')
  const comment = useMutation(
    ask.worklogs.comment.mutationOptions({
      onSuccess: async () => {
        setText('')
        await client.invalidateQueries({ queryKey: ask.worklogs.key() })
      },
    }),
  )
  return (
    <form
      className={classes['commentForm']}
      aria-label="写批注"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '') comment.mutate({ staffId, on, text })
      }}
    >
      <Textarea
        aria-label="批注内容"
        placeholder="写给本人的批注，对方马上看到"
        autosize
        minRows={1}
        maxRows={4}
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={comment.isPending} disabled={text.trim() === ''}>
        批注
      </Button>
      <FailureNote error={comment.error} />
    </form>
  )
}
