import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Relative } from '#shared/contract/families.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { ageOn, IsoDate } from '#shared/domain/iso-date.ts'
import { RELATIONS, type Relation } from '#shared/domain/kin.ts'
import { ask, backend } from '../../lib/backend.ts'
import { useWindow } from '../../lib/window-state.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { tellWithUndo } from '../../ui/undo-note.tsx'
import classes from './customers.module.css'

/** Relatives who are no customers: who they are and when their birthday is. Private, for the conversation. */
export function Relatives({ customerId }: { customerId: CustomerId }) {
  const client = useQueryClient()
  const [adding, setAdding] = useState(false)
  const relatives = useQuery(ask.families.relatives.queryOptions({ input: { customerId } }))
  const reload = () => client.invalidateQueries({ queryKey: ask.families.key() })
  const remove = useMutation(ask.families.removeRelative.mutationOptions({ onSuccess: reload }))
  function removed({ id, ...relative }: Relative) {
    remove.mutate(
      { customerId, id },
      {
        onSuccess: () =>
          tellWithUndo(`已删除${relative.relation}${relative.name}。`, async () => {
            await backend.families.addRelative({ customerId, relative })
            await reload()
          }),
      },
    )
  }
  return (
    <>
      <FailureNote error={relatives.error ?? remove.error} />
      <ul className={classes['kin']} aria-label="非客户家人">
        {(relatives.data ?? []).map((relative) => (
          <RelativeLine key={relative.id} relative={relative} onRemove={() => removed(relative)} />
        ))}
      </ul>
      {adding ? (
        <AddOutsider customerId={customerId} onClose={() => setAdding(false)} onAdded={reload} />
      ) : (
        <Button variant="subtle" size="compact-xs" onClick={() => setAdding(true)}>
          添加非客户家人
        </Button>
      )}
    </>
  )
}

function RelativeLine({ relative, onRemove }: { relative: Relative; onRemove: () => void }) {
  const { today } = useWindow()
  const { relation, name, birthDate, birthLunar, remarks } = relative
  return (
    <li>
      <span className={classes['by']}>{relation}</span>
      <span>{name}</span>
      <span className={classes['by']}>非客户</span>
      <span>{birthDate === null ? '' : `${birthDate}${birthLunar ? '（农历）' : ''}`}</span>
      <span className={classes['by']}>
        {birthDate === null ? '' : `${ageOn(birthDate, today)}岁 `}
        {remarks ?? ''}
      </span>
      <Button variant="subtle" size="compact-xs" aria-label={`删除 ${name}`} onClick={onRemove}>
        删除
      </Button>
    </li>
  )
}

interface AddOutsiderProps {
  customerId: CustomerId
  onClose: () => void
  onAdded: () => Promise<void>
}

function AddOutsider({ customerId, onClose, onAdded }: AddOutsiderProps) {
  const [relation, setRelation] = useState<Relation>('子女')
  const [name, setName] = useState('')
  const [born, setBorn] = useState('')
  const [birthLunar, setLunar] = useState(false)
  const [remarks, setRemarks] = useState('')
  const add = useMutation(
    ask.families.addRelative.mutationOptions({
      onSuccess: async () => {
        await onAdded()
        onClose()
      },
    }),
  )
  const day = IsoDate.safeParse(born)
  return (
    <form
      aria-label="添加非客户家人"
      className={classes['tagLine']}
      onSubmit={(event) => {
        event.preventDefault()
        const birthDate = day.success ? day.data : null
        add.mutate({
          customerId,
          relative: { name, relation, birthDate, birthLunar, remarks: remarks.trim() === '' ? null : remarks },
        })
      }}
    >
      <Select
        w={100}
        aria-label="关系"
        allowDeselect={false}
        data={[...RELATIONS]}
        value={relation}
        onChange={(value) => setRelation((value ?? '子女') as Relation)}
      />
      <TextInput
        w={90}
        aria-label="家人姓名"
        placeholder="姓名"
        maxLength={30}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        w={140}
        type="date"
        aria-label="家人生日"
        value={born}
        onChange={(event) => setBorn(event.currentTarget.value)}
      />
      <Checkbox size="xs" label="农历" checked={birthLunar} onChange={(event) => setLunar(event.currentTarget.checked)} />
      <TextInput
        w={150}
        aria-label="家人备注"
        placeholder="备注，可不填"
        maxLength={100}
        value={remarks}
        onChange={(event) => setRemarks(event.currentTarget.value)}
      />
      <Button type="submit" size="compact-sm" loading={add.isPending} disabled={name.trim() === ''}>
        添加
      </Button>
      <Button variant="default" size="compact-sm" onClick={onClose}>
        取消
      </Button>
      <FailureNote error={add.error} />
    </form>
  )
}
