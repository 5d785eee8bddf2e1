import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Progress } from '#shared/contract/access.ts'
import type { ReportMade, ReportOrder } from '#shared/contract/reports.ts'
import { ask, backend } from '../../lib/backend.ts'
import { follow } from '../../lib/follow.ts'
import { saveFile } from '../../lib/save-file.ts'

interface Wanted {
  order: ReportOrder
  reason: string
  approval: number | null
  password: string | null
}

export interface Making {
  start: (wanted: Wanted) => void
  cancel: () => void
  /** How far the work is; null while nothing is under way. */
  progress: Progress | null
  made: ReportMade | null
  error: Error | null
}

/** Makes a report and hands it to the person; given up, nothing is left of it. */
export function useMaking(onMade: () => void): Making {
  const client = useQueryClient()
  const [progress, setProgress] = useState<Progress | null>(null)
  const make = useMutation({
    mutationFn: async ({ stop, ...wanted }: Wanted & { stop: AbortController }) => {
      setProgress({ step: '读取', done: 0, detail: null })
      const made = await follow(backend.reports.make(wanted, { signal: stop.signal }), setProgress)
      onMade()
      // The record may have been read before the file was kept.
      void client.invalidateQueries({ queryKey: ask.reports.history.key() })
      await saveAgain(made.number)
      return made
    },
    onSettled: () => setProgress(null),
  })
  const stopped = make.variables?.stop.signal.aborted === true
  return {
    start: (wanted) => make.mutate({ ...wanted, stop: new AbortController() }),
    cancel: () => make.variables?.stop.abort(),
    progress,
    made: make.data ?? null,
    error: stopped ? null : make.error,
  }
}

/** Hands over a file that is still kept. */
export async function saveAgain(number: number): Promise<void> {
  await saveFile(await backend.reports.file({ number }))
}
