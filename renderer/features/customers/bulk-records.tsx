import { Button, Modal, Table } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { notifications } from '@mantine/notifications'
import { ask } from '../../lib/backend.ts'
import { count, moment } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Mark } from '../../ui/marks.tsx'
import { Empty, FailureNote } from '../../ui/notes.tsx'

/** The last acts on many customers, each with its undo, however long ago the note with the button went away. */
export function BulkRecords({ onClose }: { onClose: () => void }) {
  const { today } = useWindow()
  const client = useQueryClient()
  const acts = useQuery(ask.bulk.recent.queryOptions())
  const undo = useMutation(
    ask.bulk.undo.mutationOptions({
      onSuccess: async ({ restored, left }) => {
        await client.invalidateQueries({ queryKey: ask.bulk.key() })
        await client.invalidateQueries({ queryKey: ask.customers.key() })
        const since = left === 0 ? '' : `，${count(left)} 位此后又有变动，保持现状`
        notifications.show({ message: `已恢复 ${count(restored)} 位客户${since}。` })
      },
    }),
  )
  return (
    <Modal opened onClose={onClose} title="批量操作记录" size={720}>
      <FailureNote error={acts.error ?? undo.error} />
      {acts.data?.length === 0 && <Empty what="还没有批量操作。在客户列表里按 X 标记客户后即可批量处理。" />}
      <Table aria-label="批量操作记录">
        <Table.Tbody>
          {(acts.data ?? []).map((act) => (
            <Table.Tr key={act.id}>
              <Table.Td>{moment(act.at, today)}</Table.Td>
              <Table.Td>{act.by}</Table.Td>
              <Table.Td>{act.text}</Table.Td>
              <Table.Td ta="right">{count(act.customers)} 位</Table.Td>
              <Table.Td ta="right">
                {act.undone ? (
                  <Mark tone="quiet">已撤销</Mark>
                ) : (
                  <Button
                    variant="light"
                    size="compact-xs"
                    aria-label={`撤销 ${act.text}`}
                    loading={undo.isPending && undo.variables.id === act.id}
                    onClick={() => undo.mutate({ id: act.id })}
                  >
                    撤销
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}
