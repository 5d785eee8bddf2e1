import { Button, Modal, MultiSelect, Select, Table, TextInput } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { HandOverPreview, Selection } from '#shared/contract/bulk.ts'
import { looksAfter } from '#shared/domain/allocation.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { ask, backend } from '../../lib/backend.ts'
import { count } from '../../lib/format.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { tellWithUndo } from '../../ui/undo-note.tsx'
import { BulkCount } from './bulk-count.tsx'

interface HandOverProps {
  /** Null: everything of somebody who leaves, whom the person names here. */
  selection: Selection | null
  onClose: () => void
  onDone: () => void
}

/** 移交: to one colleague, or balanced over several; who gains how much shows before it is done. */
export function HandOver({ selection, onClose, onDone }: HandOverProps) {
  const client = useQueryClient()
  const staff = useQuery(ask.staff.list.queryOptions())
  const [leaver, setLeaver] = useState<StaffId | null>(null)
  const [to, setTo] = useState<StaffId[]>([])
  const [reason, setReason] = useState(selection === null ? '离岗移交' : '')
  const whose = selection ?? (leaver === null ? null : { by: 'person' as const, staffId: leaver })
  const ready = whose !== null && to.length > 0
  const order = { selection: whose ?? { by: 'person' as const, staffId: 1 as StaffId }, to }
  const preview = useQuery(
    ask.bulk.previewHandOver.queryOptions({ input: order, enabled: ready, placeholderData: keepPreviousData, staleTime: 0 }),
  )
  const handOver = useMutation(
    ask.bulk.handOver.mutationOptions({
      onSuccess: ({ id, changed }) => {
        void client.invalidateQueries({ queryKey: ask.customers.key() })
        tellWithUndo(`已移交 ${count(changed)} 位客户。`, () => backend.bulk.undo({ id }))
        onDone()
      },
      onError: () => void preview.refetch(),
    }),
  )
  const people = staff.data ?? []
  const shown = ready ? (preview.data ?? null) : null
  return (
    <Modal opened onClose={onClose} title={selection === null ? '离岗移交' : '移交客户'} size={620}>
      {selection === null && (
        <Select
          label="谁的客户"
          searchable
          data={people.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={leaver === null ? null : String(leaver)}
          onChange={(id) => setLeaver(id === null ? null : (Number(id) as StaffId))}
        />
      )}
      <MultiSelect
        size="xs"
        mt="sm"
        label="移交给（多人时按联系量均衡）"
        searchable
        data={people
          .filter(({ id, active, post }) => active && looksAfter(post) && id !== leaver)
          .map(({ id, name }) => ({ value: String(id), label: name }))}
        value={to.map(String)}
        onChange={(ids) => setTo(ids.map((id) => Number(id) as StaffId))}
      />
      <TextInput
        mt="sm"
        label="移交原因（写入每位客户的往来）"
        maxLength={100}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <FailureNote error={handOver.error ?? (ready ? preview.error : null)} />
      {shown !== null && <Gains preview={shown} />}
      <BulkCount counted={shown} hint="请选择移交给谁。">
        {(changing) => (
          <Button
            loading={handOver.isPending}
            disabled={changing === 0 || reason.trim() === ''}
            onClick={() => handOver.mutate({ ...order, reason, expected: changing })}
          >
            移交 {changing} 位客户
          </Button>
        )}
      </BulkCount>
    </Modal>
  )
}

function Gains({ preview }: { preview: HandOverPreview }) {
  return (
    <>
      <Table mt="sm" aria-label="移交预览">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>接管人</Table.Th>
            <Table.Th ta="right">现有客户</Table.Th>
            <Table.Th ta="right">新接</Table.Th>
            <Table.Th ta="right">每月应联系</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {preview.takers.map((taker) => (
            <Table.Tr key={taker.staffId}>
              <Table.Td>{taker.name}</Table.Td>
              <Table.Td ta="right">{count(taker.customers)}</Table.Td>
              <Table.Td ta="right">+{count(taker.gains)}</Table.Td>
              <Table.Td ta="right">
                {count(Math.round(taker.loadBefore))} → {count(Math.round(taker.loadAfter))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {preview.coOwned > 0 && <p>另有 {count(preview.coOwned)} 位由其协办：协办结束，管户人不变。</p>}
    </>
  )
}
