import { Button, Menu } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import type { SegmentTab } from '#shared/contract/segments.ts'
import { type CustomerFilter, EVERY_CUSTOMER, isNarrowed, sameFilter } from '#shared/domain/segment.ts'
import { ask, backend } from '../../lib/backend.ts'
import { count } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { tellWithUndo } from '../../ui/undo-note.tsx'
import { type ListView, NameSegment } from './name-segment.tsx'
import classes from './customers.module.css'

/** 客群: the filters that were kept, as tabs with how many customers each means today; one press opens one. */
export function SegmentTabs({ view, onView }: { view: ListView; onView: (view: ListView) => void }) {
  const segments = useQuery(ask.segments.list.queryOptions())
  const [naming, setNaming] = useState<'new' | 'rename' | null>(null)
  const tabs = segments.data ?? []
  const open = tabs.find(({ id }) => id === view.segment)
  const changed = open !== undefined && !sameFilter(open.filter, view.filter)
  return (
    <div className={classes['tabs']} role="tablist" aria-label="客群">
      <Tab
        name="全部"
        filter={EVERY_CUSTOMER}
        open={open === undefined && !isNarrowed(view.filter)}
        onOpen={() => onView({ ...view, filter: EVERY_CUSTOMER, segment: null })}
      />
      {tabs.map((tab) => (
        <Tab
          key={tab.id}
          name={tab.name}
          filter={tab.filter}
          note={tab.shared && !tab.mine ? `${tab.by} 共享` : tab.shared ? '已共享' : ''}
          open={tab.id === view.segment}
          onOpen={() => onView({ filter: tab.filter, ordering: tab.ordering, segment: tab.id })}
        />
      ))}
      {open !== undefined && (
        <SegmentMenu tab={open} view={view} changed={changed} onView={onView} onRename={() => setNaming('rename')} />
      )}
      {isNarrowed(view.filter) && (open === undefined || changed) && (
        <Button variant="subtle" size="compact-xs" onClick={() => setNaming('new')}>
          存为客群
        </Button>
      )}
      <NameSegment
        key={naming ?? 'closed'}
        naming={naming}
        tab={naming === 'rename' ? (open ?? null) : null}
        view={view}
        onClose={() => setNaming(null)}
        onSaved={(segment) => onView({ ...view, segment })}
      />
      <FailureNote error={segments.error} />
    </div>
  )
}

function Tab(props: { name: string; filter: CustomerFilter; note?: string; open: boolean; onOpen: () => void }) {
  const counted = useQuery(ask.customers.count.queryOptions({ input: props.filter }))
  return (
    <button
      type="button"
      role="tab"
      aria-selected={props.open}
      title={props.note}
      className={classes['tab']}
      onClick={props.onOpen}
    >
      {props.name}
      <span className={classes['tabCount']}>{count(counted.data?.total ?? null)}</span>
    </button>
  )
}

interface SegmentMenuProps {
  tab: SegmentTab
  view: ListView
  changed: boolean
  onView: (view: ListView) => void
  onRename: () => void
}

function SegmentMenu({ tab, view, changed, onView, onRename }: SegmentMenuProps) {
  const { may } = useWindow()
  const client = useQueryClient()
  const reload = () => client.invalidateQueries({ queryKey: ask.segments.key() })
  const save = useMutation(ask.segments.save.mutationOptions({ onSuccess: reload }))
  const share = useMutation(ask.segments.share.mutationOptions({ onSuccess: reload }))
  const remove = useMutation(
    ask.segments.remove.mutationOptions({
      onSuccess: () => {
        void reload()
        onView({ ...view, segment: null })
        tellWithUndo(`客群“${tab.name}”已删除。`, async () => {
          await backend.segments.remove({ id: tab.id, removed: false })
          await reload()
        })
      },
    }),
  )
  const { filter, ordering } = view
  if (!tab.mine && !may('segments.share')) return null
  return (
    <>
      {changed && tab.mine && (
        <Button variant="light" size="compact-xs" onClick={() => save.mutate({ id: tab.id, name: tab.name, filter, ordering })}>
          更新“{tab.name}”
        </Button>
      )}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="subtle" size="compact-xs" aria-label={`客群 ${tab.name} 的操作`}>
            <IconDots size={14} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {tab.mine && <Menu.Item onClick={onRename}>改名</Menu.Item>}
          {may('segments.share') && (
            <Menu.Item onClick={() => share.mutate({ id: tab.id, shared: !tab.shared })}>
              {tab.shared ? '不再共享给网点' : '共享给网点'}
            </Menu.Item>
          )}
          {tab.mine && <Menu.Item onClick={() => remove.mutate({ id: tab.id, removed: true })}>删除</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <FailureNote error={save.error ?? share.error ?? remove.error} />
    </>
  )
}
