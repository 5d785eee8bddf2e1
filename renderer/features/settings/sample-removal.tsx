import { Button, Group } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ask } from '../../lib/backend.ts'
import { useWindow } from '../../lib/window-state.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { Section } from '../../ui/page.tsx'

/** One click takes the sample branch away, with everything in it; a branch of one's own can then be made. */
export function SampleRemoval() {
  const { branch, may } = useWindow()
  const client = useQueryClient()
  const remove = useMutation(ask.setup.removeSample.mutationOptions({ onSuccess: () => client.resetQueries() }))
  if (!branch.sample || !may('sample.remove')) return null
  return (
    <Section title="演示数据">
      <Group>
        <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
          删除演示网点
        </Button>
        <span>演示网点的全部内容会一起删除，之后可以建立自己的网点。</span>
      </Group>
      <FailureNote error={remove.error} />
    </Section>
  )
}
