import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Progress } from '#shared/contract/access.ts'
import type { BatchLine } from '#shared/contract/import-draft.ts'
import type { UndoResult } from '#shared/contract/imports.ts'
import { backend } from '../../lib/backend.ts'
import { follow } from '../../lib/follow.ts'
import { count } from '../../lib/format.ts'
import { FailureNote, ProgressLine } from '../../ui/notes.tsx'
import { Section } from '../../ui/page.tsx'
import classes from './imports.module.css'

const SHOWN = 50

/** Takes an import back, or makes it again; what that comes to is worked out first and shown. */
export function Reversal({ batch: { batch, undoneAt } }: { batch: BatchLine }) {
  // What was done stays on show, though the batch's state has changed by it.
  const [direction] = useState(undoneAt === null ? ('undo' as const) : ('redo' as const))
  const word = direction === 'undo' ? '撤销' : '恢复'
  const [progress, setProgress] = useState<Progress | null>(null)
  const options = { onSettled: () => setProgress(null) }
  const trial = useMutation({
    mutationFn: () => follow(backend.imports.tryReversal({ batch, direction }), setProgress),
    ...options,
  })
  const act = useMutation({ mutationFn: () => follow(backend.imports[direction]({ batch }), setProgress), ...options })
  const told = act.data ?? trial.data
  return (
    <Section title={direction === 'undo' ? '撤销这次导入' : '恢复这次导入'}>
      {told === undefined ? (
        <p className={classes['quiet']}>
          {direction === 'undo'
            ? '逐项改回导入前的值；此后手工改过的、已有人跟进的保留并列出；撤销以后还可以恢复。'
            : '把这次导入重新写入；此后手工改过的保留并列出。'}
        </p>
      ) : (
        <p>{`${act.data === undefined ? `${word}会` : `已${word}：`}${outcome(told)}`}</p>
      )}
      <ProgressLine progress={progress} />
      <FailureNote error={trial.error ?? act.error} />
      {progress === null && act.data === undefined && (
        <div className={classes['actions']}>
          {trial.data === undefined ? (
            <Button variant="default" loading={trial.isPending} onClick={() => trial.mutate()}>
              {`${word}…`}
            </Button>
          ) : (
            <Button loading={act.isPending} onClick={() => act.mutate()}>
              {`${word}批次 ${batch}（${outcome(trial.data)}）`}
            </Button>
          )}
        </div>
      )}
      {told !== undefined && told.kept.length > 0 && <Kept told={told} />}
    </Section>
  )
}

function outcome({ restored, removed, added, keptCount }: UndoResult): string {
  const parts = [
    restored > 0 ? `改回 ${count(restored)} 项` : null,
    removed > 0 ? `删去 ${count(removed)} 项` : null,
    added > 0 ? `重新加入 ${count(added)} 项` : null,
    keptCount > 0 ? `保留 ${count(keptCount)} 项` : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? '没有要改的' : parts.join('，')
}

function Kept({ told: { kept, keptCount } }: { told: UndoResult }) {
  return (
    <table className={classes['reasons']} aria-label="保留的改动">
      <thead>
        <tr>
          <th>保留的</th>
          <th>字段</th>
          <th>导入的 → 现在的</th>
          <th>为什么</th>
        </tr>
      </thead>
      <tbody>
        {kept.slice(0, SHOWN).map(({ no, name, field, imported, current, reason }) => (
          <tr key={`${no}${field}`}>
            <td>
              {name} <span className={classes['quiet']}>{no}</span>
            </td>
            <td>{field ?? '–'}</td>
            <td>{field === null ? '–' : `${imported ?? '–'} → ${current ?? '–'}`}</td>
            <td>{reason}</td>
          </tr>
        ))}
        {keptCount > SHOWN && (
          <tr>
            <td colSpan={4} className={classes['quiet']}>{`另有 ${count(keptCount - SHOWN)} 项`}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
