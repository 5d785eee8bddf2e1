import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Progress } from '#shared/contract/access.ts'
import { backend } from '../../lib/backend.ts'
import { FailureNote, ProgressLine } from '../../ui/notes.tsx'
import classes from './access.module.css'

/** Looks around without any data of one's own: a made-up branch, marked as such, removed with one click. */
export function OpenSample({ onReady }: { onReady: () => void }) {
  const [progress, setProgress] = useState<Progress | null>(null)
  const make = useMutation({
    mutationFn: async (stop: AbortController) => {
      for await (const step of await backend.setup.openSample(undefined, { signal: stop.signal })) setProgress(step)
    },
    onSuccess: onReady,
    onSettled: () => setProgress(null),
  })
  const stopped = make.variables?.signal.aborted === true
  return (
    <div className={classes['form']}>
      <h2 className={classes['part']}>先看看演示网点</h2>
      <p className={classes['hint']}>12 位员工、12,000 位虚构客户和三个月的往来。数据标明“演示数据”，以后在“设置”里一键删除。</p>
      {progress === null ? (
        <Button variant="default" size="sm" loading={make.isPending} onClick={() => make.mutate(new AbortController())}>
          打开演示网点
        </Button>
      ) : (
        <ProgressLine progress={progress} onCancel={() => make.variables?.abort()} />
      )}
      <FailureNote error={stopped ? null : make.error} />
    </div>
  )
}
