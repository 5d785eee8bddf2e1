import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Logged } from '#shared/contract/tasks.ts'
import { CHANNELS, type ContactEntry, RESULTS } from '#shared/domain/contact.ts'
import type { ContactDraft } from '#shared/domain/contact-draft.ts'
import { ask } from '../../lib/backend.ts'
import { useKeys } from '../../lib/keys.ts'
import { FailureNote } from '../../ui/notes.tsx'
import classes from './log.module.css'

/** The last contact that was logged at this window, with what was on the form. */
export interface LastLogged {
  name: string
  entry: ContactEntry
  draft: ContactDraft
  familiarity: Logged['familiarity']
}

interface LastLogProps {
  last: LastLogged | null
  undoing: boolean
  error: unknown
  onUndo: () => void
  onConfirmed: () => void
}

const MET = { A: '熟悉', B: '见过', C: '未认识' } as const

/** What was just logged: taken back by one key, and by another the familiarity that it suggests (S2.19). */
export function LastLog({ last, undoing, error, onUndo, onConfirmed }: LastLogProps) {
  const confirm = useMutation(ask.tasks.confirmFamiliarity.mutationOptions({ onSuccess: onConfirmed }))
  const raise = last?.familiarity ?? null
  const agree = () => {
    if (last !== null && raise !== null) confirm.mutate({ customerId: last.entry.customerId, familiarity: raise.to })
  }
  useKeys({ 'Ctrl+Z': onUndo, ...(raise === null ? {} : { y: agree }) })
  return (
    <div className={classes['last']} role="status" aria-label="上一笔">
      {last === null ? (
        <span className={classes['quiet']}>记下的每一笔都可以撤销</span>
      ) : (
        <span>
          {last.name} · {CHANNELS[last.entry.channel]} · {RESULTS[last.entry.result]}
        </span>
      )}
      <Button variant="default" size="compact-xs" ml="auto" loading={undoing} aria-keyshortcuts="Control+Z" onClick={onUndo}>
        撤销上一笔 Ctrl Z
      </Button>
      {last !== null && raise !== null && (
        <div className={classes['raise']}>
          <span>
            {last.name} 由“{MET[raise.from]}”到“{MET[raise.to]}”？
          </span>
          <Button size="compact-xs" loading={confirm.isPending} aria-keyshortcuts="Y" onClick={agree}>
            确认 Y
          </Button>
          <Button variant="subtle" size="compact-xs" onClick={onConfirmed}>
            不变
          </Button>
        </div>
      )}
      <FailureNote error={error ?? confirm.error} />
    </div>
  )
}
