import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { KeptAction } from '#shared/contract/calendar.ts'
import { rhythmWords, USUAL_ACTIONS } from '#shared/domain/key-calendar.ts'
import { ask, backend } from '../../lib/backend.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Empty, FailureNote } from '../../ui/notes.tsx'
import { Section } from '../../ui/page.tsx'
import { tellWithUndo } from '../../ui/undo-note.tsx'
import { ActionForm } from './action-form.tsx'
import classes from './calendar.module.css'

/** Everything that comes round, with its rhythm and owner; those in charge change it. */
export function ActionsPane() {
  const { may } = useWindow()
  const [edited, setEdited] = useState<KeptAction | 'new' | null>(null)
  const actions = useQuery(ask.calendar.actions.queryOptions())
  const usual = useMutation(ask.calendar.save.mutationOptions())
  const remove = useMutation(ask.calendar.remove.mutationOptions())
  const edits = may('calendar.edit')
  const takeOut = ({ id, text }: KeptAction) =>
    remove.mutate(
      { id, removed: true },
      { onSuccess: () => tellWithUndo(`“${text}”已移出行事历。`, () => backend.calendar.remove({ id, removed: false })) },
    )
  const add = (
    <Button variant="default" size="compact-xs" onClick={() => setEdited('new')}>
      添加
    </Button>
  )
  return (
    <Section title="定期行事" aside={edits && actions.data !== undefined && actions.data.length > 0 ? add : null}>
      <FailureNote error={actions.error ?? usual.error ?? remove.error} />
      {actions.data?.length === 0 && (
        <Empty what={edits ? '还没有定期行事。放入常用的，再改成本网点的。' : '还没有定期行事，由网点负责人或营业主管添加。'}>
          {edits && (
            <div className={classes['start']}>
              <Button loading={usual.isPending} onClick={() => usual.mutate({ id: null, actions: [...USUAL_ACTIONS] })}>
                放入常用的 {USUAL_ACTIONS.length} 项
              </Button>
              {add}
            </div>
          )}
        </Empty>
      )}
      <div className={classes['kept']}>
        {(actions.data ?? []).map((action) => (
          <div key={action.id} className={classes['action']}>
            <span className={classes['cut']} title={action.text}>
              {action.text}
            </span>
            <span className={classes['quiet']}>
              {rhythmWords(action.rhythm)} · {action.owner ?? '全员'}
            </span>
            {edits && (
              <span className={classes['buttons']}>
                <Button variant="subtle" size="compact-xs" aria-label={`修改 ${action.text}`} onClick={() => setEdited(action)}>
                  改
                </Button>
                <Button variant="subtle" size="compact-xs" aria-label={`移出 ${action.text}`} onClick={() => takeOut(action)}>
                  移出
                </Button>
              </span>
            )}
          </div>
        ))}
      </div>
      {edited !== null && <ActionForm action={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Section>
  )
}
