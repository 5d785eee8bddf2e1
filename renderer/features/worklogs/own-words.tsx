import { Button, Textarea, TextInput } from '@mantine/core'
import { getHotkeyHandler } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { DayLog } from '#shared/contract/worklogs.ts'
import { LOG_WORDS, logDraft, LogWords, NO_WORDS } from '#shared/domain/work-log.ts'
import { ask } from '../../lib/backend.ts'
import { useDraft } from '../../lib/draft.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { Words } from './log-sheet.tsx'
import classes from './worklogs.module.css'

const FIELDS = Object.keys(LOG_WORDS) as (keyof LogWords)[]

const HINTS: LogWords = {
  well: '哪一步有效，值得再做',
  stuck: '卡在哪里，需要谁帮忙',
  plan: '除了明日安排，还打算做什么',
  remarks: '外出、培训、替班等',
}

/** The only part that is typed, and the one button. What is confirmed is read-only until it is corrected with a reason. */
export function OwnWords({ log, onConfirmed }: { log: DayLog; onConfirmed: () => void }) {
  const client = useQueryClient()
  const { draft, keep } = useDraft(logDraft(log.on), LogWords)
  const [correcting, setCorrecting] = useState(false)
  const [reason, setReason] = useState('')
  const [newest] = log.versions
  const words = draft ?? newest?.words ?? NO_WORDS
  const confirm = useMutation(
    ask.worklogs.confirm.mutationOptions({
      onSuccess: async () => {
        keep(null)
        setCorrecting(false)
        setReason('')
        onConfirmed()
        await client.invalidateQueries({ queryKey: ask.worklogs.key() })
      },
    }),
  )
  const editing = newest === undefined || correcting || draft !== null
  if (!editing)
    return (
      <div className={classes['said']}>
        <Words words={newest.words} />
        <Button variant="default" onClick={() => setCorrecting(true)}>
          更正
        </Button>
        <p className={classes['quiet']}>已确认的日志不再改动；更正会另存一版。</p>
      </div>
    )
  const ready = newest === undefined || reason.trim() !== ''
  const submit = () => {
    if (ready && !confirm.isPending)
      confirm.mutate({ on: log.on, words, version: newest?.version ?? 0, correction: newest === undefined ? null : reason })
  }
  return (
    <form
      className={classes['form']}
      aria-label={newest === undefined ? '确认日志' : '更正日志'}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        submit()
      }}
    >
      {FIELDS.map((field) => (
        <Textarea
          key={field}
          label={LOG_WORDS[field]}
          placeholder={HINTS[field]}
          autosize
          minRows={2}
          maxRows={7}
          maxLength={800}
          value={words[field]}
          onChange={(event) => keep({ ...words, [field]: event.currentTarget.value })}
          onKeyDown={getHotkeyHandler([['mod+Enter', submit]])}
        />
      ))}
      {newest !== undefined && (
        <TextInput
          label="更正原因"
          withAsterisk
          maxLength={100}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <FailureNote error={confirm.error} />
      <Button type="submit" size="md" fullWidth loading={confirm.isPending} disabled={!ready}>
        {newest === undefined ? '确认日志' : `确认更正，存为第 ${newest.version + 1} 版`}
      </Button>
      {newest === undefined ? (
        <p className={classes['quiet']}>左边由当天记录写成，确认后只读；更正另存一版。</p>
      ) : (
        <Button
          variant="subtle"
          onClick={() => {
            keep(null)
            setCorrecting(false)
          }}
        >
          不更正了
        </Button>
      )}
    </form>
  )
}
