import { Button, Modal, SegmentedControl, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { DEFECTS } from '#shared/contract/gaps.ts'
import { EVERY_CUSTOMER, type CustomerFilter } from '#shared/domain/segment.ts'
import { ask } from '../../lib/backend.ts'
import { count } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Amount } from '../../ui/figures.tsx'
import { Mark, TierMark } from '../../ui/marks.tsx'
import { Empty, FailureNote } from '../../ui/notes.tsx'
import { HandOver } from './hand-over.tsx'

interface GapsDialogProps {
  onClose: () => void
  /** Shows the customers meant in the list. */
  onFilter: (filter: CustomerFilter) => void
}

/** What the book lacks: phones, and for the head VIP customers without exactly one owner. */
export function GapsDialog({ onClose, onFilter }: GapsDialogProps) {
  const { may } = useWindow()
  const heads = may('allocation.view')
  const [tab, setTab] = useState<'defects' | 'phones'>(heads ? 'defects' : 'phones')
  return (
    <Modal opened onClose={onClose} title="数据缺口" size={860}>
      {heads && (
        <SegmentedControl
          aria-label="哪一种缺口"
          value={tab}
          onChange={(value) => setTab(value as typeof tab)}
          data={[
            { value: 'defects', label: '人户合一' },
            { value: 'phones', label: '缺手机号' },
          ]}
        />
      )}
      {tab === 'defects' ? (
        <DefectList />
      ) : (
        <MissingPhones
          onFilter={(filter) => {
            onFilter(filter)
            onClose()
          }}
        />
      )}
    </Modal>
  )
}

function DefectList() {
  const { openCustomer } = useWindow()
  const defects = useQuery(ask.gaps.defects.queryOptions())
  const [giving, setGiving] = useState(false)
  const rows = defects.data?.rows ?? []
  if (defects.isSuccess && rows.length === 0) return <Empty what="每位贵宾客户都有且只有一位在岗的管户人。" />
  return (
    <>
      <FailureNote error={defects.error} />
      <p>
        {count(defects.data?.total ?? null)} 位贵宾客户没有唯一的在岗管户人
        {rows.length < (defects.data?.total ?? 0) ? `，先列出资产最多的 ${rows.length} 位` : ''}。
        <Button variant="light" size="compact-xs" ml="sm" disabled={rows.length === 0} onClick={() => setGiving(true)}>
          给这 {rows.length} 位指定管户
        </Button>
      </p>
      <div style={{ maxHeight: 420, overflowY: 'auto' }}>
        <Table aria-label="人户合一缺陷">
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.id}>
                <Table.Td>
                  <Button variant="subtle" size="compact-xs" onClick={() => openCustomer(row.id)}>
                    {row.name}
                  </Button>
                </Table.Td>
                <Table.Td>{row.customerNo}</Table.Td>
                <Table.Td>
                  <TierMark name={row.tier} index={row.tierIndex} />
                </Table.Td>
                <Table.Td ta="right">
                  <Amount fen={row.aum} />
                </Table.Td>
                <Table.Td>{row.owner ?? '–'}</Table.Td>
                <Table.Td>
                  <Mark tone="late">{DEFECTS[row.defect]}</Mark>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {giving && (
        <HandOver
          selection={{ by: 'ids', ids: rows.map(({ id }) => id) }}
          onClose={() => setGiving(false)}
          onDone={() => {
            setGiving(false)
            void defects.refetch()
          }}
        />
      )}
    </>
  )
}

function MissingPhones({ onFilter }: { onFilter: (filter: CustomerFilter) => void }) {
  const missing = useQuery(ask.gaps.missingContacts.queryOptions())
  const owners = missing.data ?? []
  if (missing.isSuccess && owners.length === 0) return <Empty what="客户都有手机号。" />
  return (
    <>
      <FailureNote error={missing.error} />
      <p>客户到柜台时，柜员和大堂查到没有手机号的客户会得到提示，当场补登。</p>
      <Table aria-label="缺手机号">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>管户</Table.Th>
            <Table.Th ta="right">客户</Table.Th>
            <Table.Th ta="right">缺手机号</Table.Th>
            <Table.Th ta="right">其中贵宾</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {owners.map(({ ownerId, owner, customers, withoutPhone, vipWithoutPhone }) => (
            <Table.Tr key={ownerId ?? 0}>
              <Table.Td>{owner ?? '无管户'}</Table.Td>
              <Table.Td ta="right">{count(customers)}</Table.Td>
              <Table.Td ta="right">{count(withoutPhone)}</Table.Td>
              <Table.Td ta="right">{vipWithoutPhone > 0 ? <Mark tone="late">{count(vipWithoutPhone)}</Mark> : '–'}</Table.Td>
              <Table.Td ta="right">
                {ownerId !== null && (
                  <Button
                    variant="subtle"
                    size="compact-xs"
                    aria-label={`看 ${owner ?? ''} 的名单`}
                    onClick={() => onFilter({ ...EVERY_CUSTOMER, withoutPhone: true, ownerId })}
                  >
                    看名单
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
