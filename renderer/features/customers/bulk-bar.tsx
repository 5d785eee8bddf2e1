import { Button } from '@mantine/core'
import { useState } from 'react'
import { count } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { BulkHold } from './bulk-hold.tsx'
import { BulkTags } from './bulk-tags.tsx'
import { HandOver } from './hand-over.tsx'
import type { MarkedRows } from './use-marks.ts'
import classes from './customers.module.css'

/** What may be done with the marked rows; each shows first how many it will change. */
export function BulkBar({ marked }: { marked: MarkedRows }) {
  const { may } = useWindow()
  const [act, setAct] = useState<'tag' | 'hold' | 'handOver' | null>(null)
  const { selection } = marked
  if (selection === null) return null
  const close = () => setAct(null)
  const done = () => {
    close()
    marked.clear()
  }
  return (
    <div className={classes['bulk']} role="toolbar" aria-label="批量操作">
      <strong>已标记 {count(marked.count)} 位</strong>
      <Button variant="default" size="compact-sm" onClick={() => setAct('tag')}>
        打标签
      </Button>
      <Button variant="default" size="compact-sm" onClick={() => setAct('hold')}>
        暂缓触达
      </Button>
      {may('allocation.view') && (
        <Button variant="default" size="compact-sm" onClick={() => setAct('handOver')}>
          移交
        </Button>
      )}
      <Button variant="subtle" size="compact-sm" onClick={marked.clear}>
        清除标记
      </Button>
      {act === 'tag' && <BulkTags selection={selection} onClose={close} onDone={done} />}
      {act === 'hold' && <BulkHold selection={selection} onClose={close} onDone={done} />}
      {act === 'handOver' && <HandOver selection={selection} onClose={close} onDone={done} />}
    </div>
  )
}
