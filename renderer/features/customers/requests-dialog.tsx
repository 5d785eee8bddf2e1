import { Button, Modal, Table, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type CustomerRequest, REQUEST_KINDS, REQUEST_STATES } from '#shared/contract/requests.ts'
import { ask } from '../../lib/backend.ts'
import { moment, shortDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Mark, TierMark } from '../../ui/marks.tsx'
import { Empty, FailureNote } from '../../ui/notes.tsx'

/** Says how many requests wait for one's own word. */
export function RequestsButton({ onOpen }: { onOpen: () => void }) {
  const found = useQuery(ask.requests.list.queryOptions())
  const waiting = (found.data ?? []).filter(({ toMe, state }) => toMe && state === 'open').length
  return (
    <Button variant={waiting > 0 ? 'light' : 'default'} px={8} onClick={onOpen}>
      {waiting > 0 ? `协同 ${waiting}` : '协同'}
    </Button>
  )
}

/** Requests between colleagues: to take a customer over, or to help with one; answered here. */
export function RequestsDialog({ onClose }: { onClose: () => void }) {
  const found = useQuery(ask.requests.list.queryOptions())
  return (
    <Modal opened onClose={onClose} title="协同：移交请求与客户求助" size={980}>
      <FailureNote error={found.error} />
      {found.data?.length === 0 && <Empty what="还没有请求。打开一位客户，在“协同”里请同事接管或求助。" />}
      <div style={{ maxHeight: 480, overflowY: 'auto' }}>
        <Table aria-label="协同请求">
          <Table.Tbody>
            {(found.data ?? []).map((request) => (
              <RequestLine key={request.id} request={request} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Modal>
  )
}

function RequestLine({ request }: { request: CustomerRequest }) {
  const { today, openCustomer } = useWindow()
  const { kind, customerId, name, tier, tierIndex, asker, answerer, taker, note, dueOn, askedAt, state, answer } = request
  return (
    <Table.Tr>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{moment(askedAt, today)}</Table.Td>
      <Table.Td>
        <Mark tone={state === 'open' ? 'soon' : 'quiet'}>{REQUEST_KINDS[kind]}</Mark>
      </Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>
        {customerId === null ? (
          name
        ) : (
          <Button variant="subtle" size="compact-xs" px={0} mr={8} onClick={() => openCustomer(customerId)}>
            {name}
          </Button>
        )}{' '}
        <TierMark name={tier} index={tierIndex} />
      </Table.Td>
      <Table.Td>
        {asker} → {answerer}
        {taker !== null && taker !== answerer ? `（转给${taker}）` : ''}
      </Table.Td>
      <Table.Td>
        {note}
        {dueOn === null ? '' : `（${shortDay(dueOn, today)}前）`}
        {answer === null || answer === '' ? '' : `；答复：${answer}`}
      </Table.Td>
      <Table.Td ta="right">{state === 'open' ? <Answer request={request} /> : REQUEST_STATES[state]}</Table.Td>
    </Table.Tr>
  )
}

function Answer({ request: { id, forMe, mine, kind } }: { request: CustomerRequest }) {
  const client = useQueryClient()
  const [text, setText] = useState('')
  const reload = async () => {
    await client.invalidateQueries({ queryKey: ask.requests.key() })
    await client.invalidateQueries({ queryKey: ask.customers.key() })
  }
  const answer = useMutation(ask.requests.answer.mutationOptions({ onSuccess: reload }))
  const withdraw = useMutation(ask.requests.withdraw.mutationOptions({ onSuccess: reload }))
  return (
    <>
      {forMe && (
        <div style={{ display: 'flex', gap: 4, justifyContent: 'flex-end' }}>
          <TextInput
            w={130}
            aria-label="答复"
            placeholder="答复，可不填"
            maxLength={200}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button size="compact-sm" loading={answer.isPending} onClick={() => answer.mutate({ id, accept: true, answer: text })}>
            {kind === 'help' ? '已帮助' : '接受'}
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => answer.mutate({ id, accept: false, answer: text })}>
            拒绝
          </Button>
        </div>
      )}
      {mine && !forMe && (
        <Button variant="subtle" size="compact-xs" onClick={() => withdraw.mutate({ id })}>
          撤回
        </Button>
      )}
      <FailureNote error={answer.error ?? withdraw.error} />
    </>
  )
}
