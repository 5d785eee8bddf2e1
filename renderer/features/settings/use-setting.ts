import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SettingName, Setting } from '#shared/domain/settings.ts'
import { ask, backend } from '../../lib/backend.ts'

type Savable = Exclude<SettingName, 'allocationPlan'>

/** A setting being changed: its draft, whether it differs from what holds, and how to keep it. */
export function useSetting<Name extends Savable>(name: Name, present: { value: Setting<Name>; version: number }) {
  const client = useQueryClient()
  const [draft, setDraft] = useState<Setting<Name> | null>(null)
  const save = useMutation({
    // The contract pairs each name with its own shape; the pair is right by construction here.
    mutationFn: (value: Setting<Name>) =>
      backend.settings.save({ name, value, version: present.version } as Parameters<typeof backend.settings.save>[0]),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ask.settings.key() })
      setDraft(null)
      notifications.show({ message: '设置已保存，立即生效。' })
    },
  })
  const changed = draft !== null && JSON.stringify(draft) !== JSON.stringify(present.value)
  return {
    value: draft ?? present.value,
    setDraft,
    changed,
    discard: () => setDraft(null),
    save: () => draft !== null && save.mutate(draft),
    saving: save.isPending,
    error: save.error,
  }
}
