import { Button } from '@mantine/core'
import { isDefinedError } from '@orpc/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { POSTS } from '#shared/domain/post.ts'
import { perDay, type StaffMember } from '#shared/domain/staff.ts'
import { ask } from '../../lib/backend.ts'
import type { LedgerColumn } from '../../ui/ledger-props.ts'
import { Ledger } from '../../ui/ledger.tsx'
import { Mark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { Page } from '../../ui/page.tsx'
import { Leaving } from './leaving.tsx'
import { StaffForm } from './staff-form.tsx'

/** 人员: who works here, at which post, with which capacity. */
export function StaffPage() {
  const staff = useQuery(ask.staff.list.queryOptions())
  const [edited, setEdited] = useState<StaffMember | 'new' | null>(null)
  const setActive = useMutation(ask.staff.setActive.mutationOptions())
  const people = staff.data ?? []
  const { error } = setActive
  const customers = isDefinedError(error) && error.code === 'STAFF_HAS_CUSTOMERS' ? error.data.customers : null
  const leaver = people.find(({ id }) => id === setActive.variables?.staffId)
  return (
    <Page title="人员" fixed actions={<Button onClick={() => setEdited('new')}>登记人员</Button>}>
      <FailureNote error={staff.error ?? (customers === null ? error : null)} />
      <Ledger
        label="人员名单"
        columns={columns(setActive.mutate)}
        count={people.length}
        rowAt={(index) => people[index]}
        onOpen={setEdited}
        tone={(person) => (person.active ? undefined : 'quiet')}
        empty="还没有登记人员。"
        foot={<span>{people.filter(({ active }) => active).length} 位在岗</span>}
      />
      {leaver !== undefined && customers !== null && (
        <Leaving leaver={leaver} people={people} customers={customers} onClose={() => setActive.reset()} />
      )}
      {edited !== null && <StaffForm person={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Page>
  )
}

function columns(setActive: (change: { staffId: StaffMember['id']; active: boolean }) => void): LedgerColumn<StaffMember>[] {
  return [
    { key: 'staffNo', heading: '工号', width: 110, render: ({ staffNo }) => staffNo },
    { key: 'name', heading: '姓名', width: 110, render: ({ name }) => name },
    { key: 'post', heading: '岗位', width: 130, render: ({ post }) => POSTS[post] },
    { key: 'calls', heading: '日电话', width: 80, align: 'right', render: ({ capacity }) => capacity.calls },
    { key: 'meetings', heading: '日面谈', width: 80, align: 'right', render: ({ capacity }) => capacity.meetings },
    { key: 'capacity', heading: '日产能', width: 80, align: 'right', render: ({ capacity }) => perDay(capacity) },
    { key: 'share', heading: '工作量', width: 80, align: 'right', render: ({ share }) => `${share}%` },
    { key: 'joinedOn', heading: '入行', width: 110, render: ({ joinedOn }) => joinedOn ?? '–' },
    {
      key: 'state',
      heading: '状态',
      width: 80,
      render: ({ active }) => (active ? <Mark tone="done">在岗</Mark> : <Mark tone="quiet">已停用</Mark>),
    },
    {
      key: 'actions',
      heading: '',
      render: ({ id, active }) => (
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={(event) => {
            event.stopPropagation()
            setActive({ staffId: id, active: !active })
          }}
        >
          {active ? '停用' : '恢复'}
        </Button>
      ),
    },
  ]
}
