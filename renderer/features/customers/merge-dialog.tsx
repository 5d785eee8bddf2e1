import { Button, Modal, SegmentedControl, Table } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Duplicate } from '#shared/contract/merges.ts'
import { ask } from '../../lib/backend.ts'
import { count, moment } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { notifications } from '@mantine/notifications'
import { Mark } from '../../ui/marks.tsx'
import { Empty, FailureNote } from '../../ui/notes.tsx'
import { MergeCompare } from './merge-compare.tsx'
import classes from './customers.module.css'

/** 疑似重复: who is probably one person twice, the two side by side, and what was merged so far. */
export function MergeDialog({ onClose }: { onClose: () => void }) {
  const [tab, setTab] = useState<'duplicates' | 'records'>('duplicates')
  return (
    <Modal opened onClose={onClose} title="疑似重复客户" size={1080}>
      <SegmentedControl
        aria-label="重复或记录"
        value={tab}
        onChange={(value) => setTab(value as typeof tab)}
        data={[
          { value: 'duplicates', label: '待核对' },
          { value: 'records', label: '合并记录' },
        ]}
      />
      {tab === 'duplicates' ? <Duplicates /> : <Records />}
    </Modal>
  )
}

function Duplicates() {
  const found = useQuery(ask.merges.duplicates.queryOptions())
  const [at, setAt] = useState(0)
  const groups = found.data ?? []
  const group = groups[Math.min(at, groups.length - 1)]
  return (
    <div className={classes['merge']}>
      <FailureNote error={found.error} />
      {found.isSuccess && groups.length === 0 && <Empty what="没有证件号相同、或手机和姓名都相同的客户。" />}
      <ul className={classes['mergeList']} aria-label="疑似重复">
        {groups.map((each, place) => (
          <li key={each.customers.map(({ id }) => id).join('-')}>
            <button
              type="button"
              aria-current={place === at ? 'true' : undefined}
              className={classes['mergeGroup']}
              onClick={() => setAt(place)}
            >
              {each.customers[0]?.name}
              <span className={classes['by']}>{reasonOf(each)}</span>
            </button>
          </li>
        ))}
      </ul>
      {group !== undefined && <Pair key={group.customers.map(({ id }) => id).join('-')} group={group} />}
    </div>
  )
}

function reasonOf({ by, customers }: Duplicate): string {
  return `${by === 'document' ? '证件号相同' : '手机、姓名相同'}${customers.length > 2 ? ` · ${customers.length} 位` : ''}`
}

/** Of more than two the first two are compared; the others come up again when these are one. */
function Pair({ group }: { group: Duplicate }) {
  const [exchanged, setExchanged] = useState(false)
  const [first, second] = exchanged ? group.customers.toReversed() : group.customers
  if (first === undefined || second === undefined) return null
  return <MergeCompare key={first.id} kept={first.id} absorbed={second.id} onExchange={() => setExchanged(!exchanged)} />
}

function Records() {
  const { today } = useWindow()
  const client = useQueryClient()
  const merges = useQuery(ask.merges.recent.queryOptions())
  const undo = useMutation(
    ask.merges.undo.mutationOptions({
      onSuccess: async ({ left }) => {
        await client.invalidateQueries({ queryKey: ask.merges.key() })
        await client.invalidateQueries({ queryKey: ask.customers.key() })
        notifications.show({ message: `已拆回两位客户${left === 0 ? '' : `，${count(left)} 项此后又有变动，保持现状`}。` })
      },
    }),
  )
  return (
    <>
      <FailureNote error={merges.error ?? undo.error} />
      {merges.data?.length === 0 && <Empty what="还没有合并过客户。" />}
      <Table aria-label="合并记录">
        <Table.Tbody>
          {(merges.data ?? []).map((merge) => (
            <Table.Tr key={merge.id}>
              <Table.Td>{moment(merge.at, today)}</Table.Td>
              <Table.Td>{merge.by}</Table.Td>
              <Table.Td>{`${merge.name}：${merge.absorbedNo} 并入 ${merge.keptNo}`}</Table.Td>
              <Table.Td>{merge.reason}</Table.Td>
              <Table.Td ta="right">
                {merge.undone ? (
                  <Mark tone="quiet">已撤销</Mark>
                ) : (
                  <Button
                    variant="light"
                    size="compact-xs"
                    aria-label={`撤销合并 ${merge.name}`}
                    loading={undo.isPending && undo.variables.id === merge.id}
                    onClick={() => undo.mutate({ id: merge.id })}
                  >
                    撤销合并
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}
