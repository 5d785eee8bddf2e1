import { ActionIcon, Checkbox, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconPin, IconPinnedOff, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { CustomerId } from '#shared/domain/customer.ts'
import { ask, backend } from '../../lib/backend.ts'
import { moment } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Mark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { Section } from '../../ui/page.tsx'
import { tellWithUndo } from '../../ui/undo-note.tsx'
import classes from './customers.module.css'

/** 记事: what colleagues should know of this customer; what matters most is pinned above. */
export function NotesSection({ customerId }: { customerId: CustomerId }) {
  const { today } = useWindow()
  const client = useQueryClient()
  const notes = useQuery(ask.notes.of.queryOptions({ input: { customerId } }))
  const reload = () => client.invalidateQueries({ queryKey: ask.notes.key() })
  const [text, setText] = useState('')
  const [pinned, setPinned] = useState(false)
  const add = useMutation(
    ask.notes.add.mutationOptions({
      onSuccess: () => {
        setText('')
        setPinned(false)
        void reload()
      },
    }),
  )
  const pin = useMutation(ask.notes.pin.mutationOptions({ onSuccess: reload }))
  const remove = useMutation(
    ask.notes.remove.mutationOptions({
      onSuccess: (_, { id }) => {
        void reload()
        tellWithUndo('记事已删除。', async () => {
          await backend.notes.remove({ id, removed: false })
          await reload()
        })
      },
    }),
  )
  return (
    <Section title="记事">
      <FailureNote error={notes.error ?? add.error ?? pin.error ?? remove.error} />
      {(notes.data ?? []).map((note) => (
        <div key={note.id} className={classes['plan']}>
          <span className={classes['when']}>{note.pinned ? <Mark tone="soon">置顶</Mark> : moment(note.at, today)}</span>
          <span>{note.text}</span>
          <span className={classes['by']}>
            {note.by}
            <ActionIcon
              variant="subtle"
              size="xs"
              ml={6}
              aria-label={note.pinned ? '取消置顶' : '置顶'}
              onClick={() => pin.mutate({ id: note.id, pinned: !note.pinned })}
            >
              {note.pinned ? <IconPinnedOff size={13} /> : <IconPin size={13} />}
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              size="xs"
              aria-label="删除记事"
              onClick={() => remove.mutate({ id: note.id, removed: true })}
            >
              <IconTrash size={13} />
            </ActionIcon>
          </span>
        </div>
      ))}
      <form
        aria-label="写记事"
        className={classes['tagLine']}
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '') add.mutate({ customerId, text, pinned })
        }}
      >
        <TextInput
          w={420}
          aria-label="记事"
          placeholder="写一句同事该知道的，回车保存"
          maxLength={300}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Checkbox size="xs" label="置顶" checked={pinned} onChange={(event) => setPinned(event.currentTarget.checked)} />
      </form>
    </Section>
  )
}
