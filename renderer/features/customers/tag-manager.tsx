import { Button, Modal, Table, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { TAG_FAMILIES, type Tag } from '#shared/domain/tag.ts'
import { ask } from '../../lib/backend.ts'
import { Mark } from '../../ui/marks.tsx'
import { Empty, FailureNote } from '../../ui/notes.tsx'

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
      {tags.data?.length === 0 && <Empty what="还没有标签。打开一位客户，用“加标签”新建。" />}
      <Table aria-label="标签" verticalSpacing={4}>
        <Table.Tbody>
          {(tags.data ?? []).map((tag) => (
            <Table.Tr key={tag.id}>
              <Table.Td w={70}>{TAG_FAMILIES[tag.family]}</Table.Td>
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
