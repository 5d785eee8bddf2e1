import { Button, Radio, Table, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Comparison } from '#shared/contract/merges.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { ask, backend } from '../../lib/backend.ts'
import { Amount } from '../../ui/figures.tsx'
import { Mark, TierMark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { tellWithUndo } from '../../ui/undo-note.tsx'
import classes from './customers.module.css'

interface MergeCompareProps {
  kept: CustomerId
  absorbed: CustomerId
  onExchange: () => void
}

/** Two customers field by field; where they differ a person says which one stands. */
export function MergeCompare({ kept, absorbed, onExchange }: MergeCompareProps) {
  const client = useQueryClient()
  const compared = useQuery(ask.merges.compare.queryOptions({ input: { kept, absorbed }, staleTime: 0 }))
  const [take, setTake] = useState<Record<string, 'kept' | 'absorbed'>>({})
  const [reason, setReason] = useState('')
  const reload = async () => {
    await client.invalidateQueries({ queryKey: ask.merges.key() })
    await client.invalidateQueries({ queryKey: ask.customers.key() })
  }
  const merge = useMutation(
    ask.merges.merge.mutationOptions({
      onSuccess: async ({ id }) => {
        tellWithUndo('两位客户已合并为一位。', async () => {
          await backend.merges.undo({ id })
          await reload()
        })
        await reload()
      },
      onError: () => void compared.refetch(),
    }),
  )
  const data = compared.data
  if (data === undefined) return <FailureNote error={compared.error} />
  return (
    <section aria-label="对照" className={classes['mergeCompare']}>
      <div className={classes['mergeFields']}>
        <Table verticalSpacing={3} aria-label="逐项对照">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={96}>
                <Button variant="subtle" size="compact-xs" onClick={onExchange}>
                  对调
                </Button>
              </Table.Th>
              <Heading side="保留" customer={data.kept} />
              <Heading side="并入" customer={data.absorbed} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.fields
              .filter(({ kept: one, absorbed: other }) => one !== null || other !== null)
              .map((field) => (
                <Line
                  key={field.name}
                  field={field}
                  taken={take[field.name] ?? field.take}
                  onTake={(side) => setTake({ ...take, [field.name]: side })}
                />
              ))}
          </Table.Tbody>
        </Table>
      </div>
      <p className={classes['by']}>
        合在一起：
        {data.related
          .filter(({ kept: one, absorbed: other }) => one + other > 0)
          .map(({ what, kept: one, absorbed: other }) => `${what} ${one}+${other}`)
          .join('，') || '两边都没有往来'}
      </p>
      <FailureNote error={merge.error} />
      <div className={classes['tagLine']}>
        <TextInput
          w={320}
          aria-label="合并依据"
          placeholder="依据，例如：核对证件为同一人"
          maxLength={100}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button
          loading={merge.isPending}
          disabled={reason.trim() === ''}
          onClick={() =>
            merge.mutate({
              kept,
              absorbed,
              take,
              reason,
              rowVersions: { kept: data.kept.rowVersion, absorbed: data.absorbed.rowVersion },
            })
          }
        >
          合并到 {data.kept.customerNo}
        </Button>
      </div>
    </section>
  )
}

function Heading({ side, customer }: { side: string; customer: Comparison['kept'] }) {
  return (
    <Table.Th>
      <Mark tone={side === '保留' ? 'done' : 'quiet'}>{side}</Mark> {customer.customerNo}{' '}
      <TierMark name={customer.tier} index={customer.tierIndex} /> <Amount fen={customer.aum} />
    </Table.Th>
  )
}

interface LineProps {
  field: Comparison['fields'][number]
  taken: 'kept' | 'absorbed'
  onTake: (side: 'kept' | 'absorbed') => void
}

function Line({ field, taken, onTake }: LineProps) {
  const cell = (side: 'kept' | 'absorbed') => {
    const value = field[side] ?? '–'
    if (field.same) return <span className={classes['by']}>{value}</span>
    if (field.settled) return <span className={taken === side ? undefined : classes['struck']}>{value}</span>
    return (
      <Radio
        size="xs"
        name={`merge-${field.name}`}
        aria-label={`${field.label}用${side === 'kept' ? '保留的' : '并入的'}`}
        label={value}
        checked={taken === side}
        onChange={() => onTake(side)}
      />
    )
  }
  return (
    <Table.Tr>
      <Table.Td className={classes['by']}>{field.label}</Table.Td>
      <Table.Td>{cell('kept')}</Table.Td>
      <Table.Td>{cell('absorbed')}</Table.Td>
    </Table.Tr>
  )
}
