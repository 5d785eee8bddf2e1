import { Button, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CustomerId } from '#shared/domain/customer.ts'
import { RELATIONS, type Relation } from '#shared/domain/kin.ts'
import { ask, backend } from '../../lib/backend.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Amount } from '../../ui/figures.tsx'
import { Mark, TierMark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { Section } from '../../ui/page.tsx'
import { tellWithUndo } from '../../ui/undo-note.tsx'
import { Relatives } from './relatives.tsx'
import classes from './customers.module.css'

/** 家庭: who belongs to this customer, and what they have together as far as one may see. */
export function FamilySection({ customerId }: { customerId: CustomerId }) {
  const { openCustomer } = useWindow()
  const client = useQueryClient()
  const [adding, setAdding] = useState(false)
  const family = useQuery(ask.families.of.queryOptions({ input: { customerId } }))
  const reload = () => client.invalidateQueries({ queryKey: ask.families.key() })
  const unlink = useMutation(ask.families.unlink.mutationOptions({ onSuccess: reload }))
  const { members = [], aum = null, hidden = 0 } = family.data ?? {}
  function remove(relativeId: CustomerId, relation: Relation, name: string) {
    unlink.mutate(
      { customerId, relativeId },
      {
        onSuccess: () =>
          tellWithUndo(`已解除与${name}的家庭关系。`, async () => {
            await backend.families.link({ customerId, relativeId, relation })
            await reload()
          }),
      },
    )
  }
  return (
    <Section
      title="家庭"
      aside={
        members.length === 0 ? undefined : (
          <>
            家庭 AUM 合计 <Amount fen={aum} />
            {hidden > 0 && <Mark tone="quiet">{`另 ${hidden} 位不在您的管户范围，未计入`}</Mark>}
          </>
        )
      }
    >
      <FailureNote error={family.error ?? unlink.error} />
      <ul className={classes['kin']}>
        {members.map(({ id, name, relation, direct, tier, tierIndex, aum: own, owner }, place) => (
          <li key={id ?? `hidden${place}`}>
            <span className={classes['by']}>{relation}</span>
            {id === null ? (
              <span>{name}</span>
            ) : (
              <Button variant="subtle" size="compact-xs" onClick={() => openCustomer(id)}>
                {name}
              </Button>
            )}
            <TierMark name={tier} index={tierIndex} />
            <span className={classes['right']}>
              <Amount fen={own} />
            </span>
            <span className={classes['by']}>{owner ?? ''}</span>
            {id !== null && direct && (
              <Button variant="subtle" size="compact-xs" aria-label={`解除 ${name}`} onClick={() => remove(id, relation, name)}>
                解除
              </Button>
            )}
          </li>
        ))}
      </ul>
      {adding ? (
        <AddRelative customerId={customerId} onClose={() => setAdding(false)} onAdded={reload} />
      ) : (
        <Button variant="subtle" size="compact-xs" onClick={() => setAdding(true)}>
          添加家人
        </Button>
      )}
      <Relatives customerId={customerId} />
    </Section>
  )
}

interface AddRelativeProps {
  customerId: CustomerId
  onClose: () => void
  onAdded: () => Promise<void>
}

function AddRelative({ customerId, onClose, onAdded }: AddRelativeProps) {
  const [relation, setRelation] = useState<Relation>('配偶')
  const [text, setText] = useState('')
  const [relative, setRelative] = useState<CustomerId | null>(null)
  const [asked] = useDebouncedValue(text.trim(), 120)
  const found = useQuery(
    ask.customers.find.queryOptions({
      input: { text: asked, limit: 10 },
      enabled: asked !== '',
      placeholderData: keepPreviousData,
    }),
  )
  const link = useMutation(
    ask.families.link.mutationOptions({
      onSuccess: async () => {
        await onAdded()
        onClose()
      },
    }),
  )
  return (
    <div className={classes['tagLine']}>
      <Select
        w={110}
        aria-label="家庭关系"
        data={[...RELATIONS]}
        value={relation}
        onChange={(value) => setRelation((value ?? '配偶') as Relation)}
      />
      <Select
        w={240}
        aria-label="家人"
        placeholder="姓名、拼音、客户号"
        searchable
        filter={({ options }) => options}
        nothingFoundMessage={asked === '' ? undefined : '没有找到'}
        data={(found.data ?? [])
          .filter(({ id }) => id !== customerId)
          .map(({ id, name, customerNo }) => ({ value: String(id), label: `${name} ${customerNo}` }))}
        value={relative === null ? null : String(relative)}
        onSearchChange={setText}
        onChange={(id) => setRelative(id === null ? null : (Number(id) as CustomerId))}
      />
      <Button
        size="compact-sm"
        disabled={relative === null}
        loading={link.isPending}
        onClick={() => relative !== null && link.mutate({ customerId, relativeId: relative, relation })}
      >
        添加
      </Button>
      <Button variant="default" size="compact-sm" onClick={onClose}>
        取消
      </Button>
      <FailureNote error={link.error ?? found.error} />
    </div>
  )
}
