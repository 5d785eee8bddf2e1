import { Button, Modal, Select, Table, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { TAG_FAMILIES, type Tag, type TagFamily } from '#shared/domain/tag.ts'
import { ask } from '../../lib/backend.ts'
import { Mark } from '../../ui/marks.tsx'
import { Empty, FailureNote } from '../../ui/notes.tsx'
import classes from './customers.module.css'

/** Every tag of the branch: renamed here, retired and brought back; the customers keep theirs either way. */
export function TagManager({ onClose }: { onClose: () => void }) {
  const client = useQueryClient()
  const tags = useQuery(ask.tags.list.queryOptions())
  const reload = async () => {
    await client.invalidateQueries({ queryKey: ask.tags.key() })
    await client.invalidateQueries({ queryKey: ask.customers.key() })
  }
  const retire = useMutation(ask.tags.retire.mutationOptions({ onSuccess: reload }))
  return (
    <Modal opened onClose={onClose} title="标签管理" size={620}>
      <FailureNote error={tags.error ?? retire.error} />
      <NewTag onMade={reload} />
      {tags.data?.length === 0 && <Empty what="还没有标签。在上面写下第一个，再到客户资料里贴上。" />}
      <Table aria-label="标签" verticalSpacing={4}>
        <Table.Tbody>
          {inFamilies(tags.data ?? []).map(({ tag, first }) => (
            <Table.Tr key={tag.id}>
              <Table.Td w={92}>{first && TAG_FAMILIES[tag.family]}</Table.Td>
              <Table.Td>
                <TagName key={tag.name} tag={tag} onRenamed={reload} />
              </Table.Td>
              <Table.Td w={80}>{tag.retired && <Mark tone="quiet">已停用</Mark>}</Table.Td>
              <Table.Td w={80} ta="right">
                <Button
                  variant="subtle"
                  size="compact-xs"
                  aria-label={`${tag.retired ? '恢复' : '停用'} ${tag.name}`}
                  onClick={() => retire.mutate({ id: tag.id, retired: !tag.retired })}
                >
                  {tag.retired ? '恢复' : '停用'}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}

/** By family in the order of the book, then by name; the first of a family carries its name. */
function inFamilies<Each extends Tag>(tags: readonly Each[]): { tag: Each; first: boolean }[] {
  return FAMILIES.flatMap((family) =>
    tags.filter((tag) => tag.family === family).map((tag, place) => ({ tag, first: place === 0 })),
  )
}

const FAMILIES = Object.keys(TAG_FAMILIES) as TagFamily[]

/** A tag that is there before the first customer has it. */
function NewTag({ onMade }: { onMade: () => Promise<void> }) {
  const [name, setName] = useState('')
  const [family, setFamily] = useState<TagFamily>('attribute')
  const add = useMutation(
    ask.tags.add.mutationOptions({
      onSuccess: async () => {
        setName('')
        await onMade()
      },
    }),
  )
  return (
    <form
      className={classes['newTag']}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') add.mutate({ name, family })
      }}
    >
      <Select
        aria-label="标签的类别"
        w={84}
        allowDeselect={false}
        data={FAMILIES.map((value) => ({ value, label: TAG_FAMILIES[value] }))}
        value={family}
        onChange={(value) => value !== null && setFamily(value as TagFamily)}
      />
      <TextInput
        aria-label="新标签"
        placeholder="新标签，回车新建"
        maxLength={12}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={name.trim() === ''} loading={add.isPending}>
        新建标签
      </Button>
      {family === 'personal' && <span className={classes['by']}>私人标签不导出、不上屏</span>}
      <FailureNote error={add.error} />
    </form>
  )
}

function TagName({ tag, onRenamed }: { tag: Tag; onRenamed: () => Promise<void> }) {
  const [name, setName] = useState(tag.name)
  const rename = useMutation(ask.tags.rename.mutationOptions({ onSuccess: onRenamed }))
  const changed = name.trim() !== '' && name.trim() !== tag.name
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (changed) rename.mutate({ id: tag.id, name })
      }}
    >
      <TextInput
        aria-label={`标签 ${tag.name} 的名称`}
        maxLength={12}
        value={name}
        rightSectionWidth={52}
        rightSection={
          changed ? (
            <Button type="submit" size="compact-xs" loading={rename.isPending}>
              改名
            </Button>
          ) : null
        }
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <FailureNote error={rename.error} />
    </form>
  )
}
