import { Button, Group } from '@mantine/core'
import { FailureNote } from '../../ui/notes.tsx'

interface SaveBarProps {
  changed: boolean
  saving: boolean
  error: Error | null
  save: () => void
  discard: () => void
}

/** Appears when there is something to keep. */
export function SaveBar({ changed, saving, error, save, discard }: SaveBarProps) {
  if (!changed) return null
  return (
    <>
      <FailureNote error={error} />
      <Group gap="xs" mt="xs">
        <Button loading={saving} onClick={save}>
          保存
        </Button>
        <Button variant="subtle" onClick={discard}>
          放弃
        </Button>
      </Group>
    </>
  )
}
