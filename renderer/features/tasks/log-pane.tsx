import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Day } from '#shared/contract/tasks.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { ask } from '../../lib/backend.ts'
import { LastLog, type LastLogged } from './last-log.tsx'
import { LogForm } from './log-form.tsx'
import { useCustomer } from './use-customer.ts'
import { restoreDraft } from './use-draft.ts'
import type { Selection } from './use-selection.ts'
import classes from './log.module.css'

interface LogPaneProps {
  day: Day
  selection: Selection
  /** Somebody was logged or taken back; the list gets the focus again. */
  onMoved: () => void
}

/** Right: the form for the customer in the middle, and the last contact, which can be taken back. */
export function LogPane({ day, selection, onMoved }: LogPaneProps) {
  const client = useQueryClient()
  const [last, setLast] = useState<LastLogged | null>(null)
  // A form that was taken back is a new form: it begins with what was restored.
  const [undone, setUndone] = useState(0)
  const { current, choose } = selection
  const { card, person } = useCustomer(current)
  const log = useMutation(ask.tasks.log.mutationOptions())
  const undo = useMutation(ask.tasks.undoLast.mutationOptions())
  const [ending, setEnding] = useState(false)

  /** At once, so that the next key is about the next customer and not about the last one again. */
  async function goTo(next: CustomerId | null) {
    if (next !== null) choose(next)
    onMoved()
    setEnding(next === null)
    await client.invalidateQueries({ queryKey: ask.tasks.day.key() })
    // Nobody is left: only the list as it is now says so.
    if (next === null) choose(null)
    setEnding(false)
  }

  async function goOnAfterUndo(customerId: CustomerId) {
    if (last?.entry.customerId === customerId) await restoreDraft(client, customerId, last.draft)
    setLast(null)
    setUndone(undone + 1)
    selection.show('open')
    await goTo(customerId)
  }

  const takeBack = () => {
    if (!undo.isPending) undo.mutate(undefined, { onSuccess: ({ customerId }) => void goOnAfterUndo(customerId) })
  }

  return (
    <aside className={classes['right']} aria-label="联系记录">
      {current !== null && person.data !== undefined && (
        <LogForm
          key={`${current} ${undone}`}
          customerId={current}
          day={day}
          proposedGoal={person.data.opening?.goal ?? 'warm'}
          saving={log.isPending || ending}
          error={log.variables?.customerId === current ? log.error : null}
          nextName={selection.next?.name ?? null}
          onSave={(entry, draft, clear) =>
            log.mutate(entry, {
              onSuccess: ({ next, familiarity }) => {
                clear()
                setLast({ name: card.data?.name ?? '', entry, draft, familiarity })
                void goTo(next)
              },
            })
          }
        />
      )}
      <LastLog
        last={last}
        undoing={undo.isPending}
        error={undo.error}
        onUndo={takeBack}
        onConfirmed={() => setLast(last === null ? null : { ...last, familiarity: null })}
      />
    </aside>
  )
}
