import { Button, Combobox, InputBase, Select, useCombobox } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CustomerId } from '#shared/domain/customer.ts'
import { type Tag, TAG_FAMILIES, type TagFamily, type TagId } from '#shared/domain/tag.ts'
import { ask } from '../../lib/backend.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { TagMarks } from './tag-marks.tsx'
import classes from './customers.module.css'

/** A customer's tags: read in one line, changed in place. */
export function TagEditor({ customerId, tags }: { customerId: CustomerId; tags: readonly Tag[] }) {
  const client = useQueryClient()
  const [editing, setEditing] = useState(false)
  const put = useMutation(
    ask.tags.put.mutationOptions({ onSuccess: () => client.invalidateQueries({ queryKey: ask.customers.key() }) }),
  )
  if (!editing)
    return (
      <div className={classes['tagLine']}>
        <TagMarks tags={tags} />
        <Button variant="subtle" size="compact-xs" onClick={() => setEditing(true)}>
          {tags.length === 0 ? '加标签' : '改标签'}
        </Button>
      </div>
    )
  return (
    <div className={classes['tagLine']}>
      {tags.map((tag) => (
        <Button
          key={tag.id}
          variant="light"
          size="compact-xs"
          aria-label={`去掉标签 ${tag.name}`}
          onClick={() => put.mutate({ customerId, add: [], remove: [tag.id] })}
        >
          {tag.name} ×
        </Button>
      ))}
      <TagPicker except={tags} onPick={({ id }) => put.mutate({ customerId, add: [id], remove: [] })} />
      <Button variant="default" size="compact-xs" onClick={() => setEditing(false)}>
        完成
      </Button>
      <FailureNote error={put.error} />
    </div>
  )
}

/** Picks one of the branch's tags by typing, or makes a new one in a family. */
export function TagPicker({ except, onPick }: { except: readonly { id: TagId }[]; onPick: (tag: Tag) => void }) {
  const client = useQueryClient()
  const list = useQuery(ask.tags.list.queryOptions())
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [text, setText] = useState('')
  const [family, setFamily] = useState<TagFamily>('need')
  const picked = (tag: Tag) => {
    setText('')
    combobox.closeDropdown()
    onPick(tag)
  }
  const add = useMutation(
    ask.tags.add.mutationOptions({
      onSuccess: async (tag) => {
        await client.invalidateQueries({ queryKey: ask.tags.key() })
        picked(tag)
      },
    }),
  )
  const known = (list.data ?? []).filter(({ id, retired }) => !retired && !except.some((other) => other.id === id))
  const wanted = text.trim()
  const matching = known.filter(({ name }) => name.includes(wanted))
  // Enter takes what stands first among the options that the text has left.
  const { selectFirstOption } = combobox
  useEffect(() => {
    if (wanted !== '') selectFirstOption()
  }, [wanted, selectFirstOption])
  const isNew = wanted !== '' && !(list.data ?? []).some(({ name, retired }) => name === wanted && !retired)
  return (
    <>
      <Combobox
        store={combobox}
        onOptionSubmit={(value) => {
          const tag = known.find(({ id }) => String(id) === value)
          if (tag !== undefined) picked(tag)
          else add.mutate({ name: wanted, family })
        }}
      >
        <Combobox.Target>
          <InputBase
            size="xs"
            w={140}
            aria-label="标签名称"
            placeholder="输入或选择标签"
            maxLength={12}
            value={text}
            onFocus={() => combobox.openDropdown()}
            onClick={() => combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
            onChange={(event) => {
              setText(event.currentTarget.value)
              combobox.openDropdown()
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Options mah={220} style={{ overflowY: 'auto' }}>
            {matching.map((tag) => (
              <Combobox.Option key={tag.id} value={String(tag.id)}>
                {tag.name} <span className={classes['by']}>{TAG_FAMILIES[tag.family]}</span>
              </Combobox.Option>
            ))}
            {isNew && (
              <Combobox.Option value="new">
                新建“{wanted}”（{TAG_FAMILIES[family]}）
              </Combobox.Option>
            )}
            {matching.length === 0 && !isNew && <Combobox.Empty>还没有标签，输入名称即可新建</Combobox.Empty>}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {isNew && (
        <Select
          w={80}
          aria-label="新标签的类别"
          data={Object.entries(TAG_FAMILIES).map(([value, label]) => ({ value, label }))}
          value={family}
          onChange={(value) => setFamily((value ?? 'need') as TagFamily)}
        />
      )}
      <FailureNote error={add.error} />
    </>
  )
}
